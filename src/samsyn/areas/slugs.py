"""Addresses for areas: readable, and never taken twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samsyn.areas.folding import fold
from samsyn.areas.models import Area

# Words that stand in the same place of an address.
RESERVED = {"new", "import", "imports", "near", "map", "geojson"}
LENGTH = 100


def address_of(text: str) -> str:
    return fold(text).encode("ascii", "ignore").decode().replace(" ", "-").strip("-")[:LENGTH].rstrip("-")


class Slugs:
    """Gives out free addresses for many areas with one statement; the first wish that is free is granted."""

    def __init__(self, wishes: Iterable[list[str]]) -> None:
        asked = {wish for several in wishes for wish in several}
        self._taken = RESERVED | set(Area.objects.filter(slug__in=asked).values_list("slug", flat=True))

    def grant(self, wishes: list[str]) -> str:
        for wish in self._in_turn(wishes):
            if wish not in self._taken and not self._is_used(wish, wishes):
                self._taken.add(wish)
                return wish
        raise AssertionError("the numbers never end")

    def _in_turn(self, wishes: list[str]) -> Iterator[str]:
        yield from (wish for wish in wishes if wish)
        number = 2
        last = next((wish for wish in reversed(wishes) if wish), "area")
        while True:
            yield f"{last[: LENGTH - 6]}-{number}"
            number += 1

    def _is_used(self, wish: str, wishes: list[str]) -> bool:
        """Numbered addresses were not in the first question."""
        return wish not in wishes and Area.objects.filter(slug=wish).exists()


def wishes(kind: str, name: str, code: str, municipality: str = "") -> list[str]:
    """In order: the plain name, with its municipality, with its code. The newer RegSO has the plain address."""
    if kind.startswith("DESO"):
        return [address_of(f"{code} {kind[-4:]}")]
    if kind == "REGSO_2020":
        return [address_of(f"{municipality} {name} 2020"), address_of(f"{municipality} {name} {code} 2020")]
    if kind == "REGSO_2025":
        return [address_of(f"{municipality} {name}"), address_of(f"{municipality} {name} {code}")]
    if kind == "OWN":
        return [address_of(name), address_of(f"{name} {municipality}")]
    return [address_of(name), address_of(f"{name} {code}")]
