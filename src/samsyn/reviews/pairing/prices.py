"""What it costs that one area reviews another, in points, with what each part comes from. Pure.

Travel counts most: ten kilometres are one point. What is not known of an area is priced as what lies in the middle and
marked, never as nothing (P86).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, log, radians, sin, sqrt
from statistics import median

KILOMETRES_A_POINT = 10.0
PROFILE_POINTS = 6.0  # for a place ten times as large
NO_COMMON_LANGUAGE = 25.0
FIT_POINTS = 10.0
EARTH = 6371.0
UNKNOWN_TRAVEL = 30.0
UNKNOWN_PROFILE = 3.0
UNKNOWN_FIT = FIT_POINTS / 2


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an area; None or empty where nothing is."""

    point: tuple[float, float] | None
    residents: int | None
    country: str
    languages: frozenset[str]
    strengths: frozenset[str]
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Price:
    """The parts of one pair's cost, and which of them are guesses."""

    parts: Mapping[str, float]
    unknown: Sequence[str]

    @property
    def total(self) -> float:
        return round(sum(self.parts.values()), 3)

    def as_json(self) -> dict[str, object]:
        return {**self.parts, "unknown": list(self.unknown)}


def prices(areas: Sequence[Known]) -> list[list[Price | None]]:
    """By position, reviewer first; nothing on the diagonal."""
    travels = [
        [_kilometres(one.point, other.point) / KILOMETRES_A_POINT if one.point and other.point else None
         for other in areas]
        for one in areas
    ]  # fmt: skip
    known = [points for row in travels for points in row if points]
    usual = median(known) if known else UNKNOWN_TRAVEL
    return [
        [None if i == j else _price(one, other, travels[i][j], usual) for j, other in enumerate(areas)]
        for i, one in enumerate(areas)
    ]


def _price(reviewer: Known, host: Known, travel: float | None, usual: float) -> Price:
    guesses = {
        "travel": (travel, usual),
        "profile": (_profile(reviewer, host), UNKNOWN_PROFILE),
        "language": (_language(reviewer, host), NO_COMMON_LANGUAGE / 2),
        "fit": (_fit(reviewer, host), UNKNOWN_FIT),
    }
    parts = {name: round(guess if found is None else found, 3) for name, (found, guess) in guesses.items()}
    return Price(parts, [name for name, (found, _guess) in guesses.items() if found is None])


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Over the ground as the crow flies; good enough to tell near from far."""
    west, south, east, north = map(radians, (*one, *other))
    bow = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH * asin(sqrt(bow))


def _profile(one: Known, other: Known) -> float | None:
    if not one.residents or not other.residents:
        return None
    return PROFILE_POINTS * abs(log(one.residents / other.residents, 10))


def _language(one: Known, other: Known) -> float | None:
    if one.languages and other.languages:
        return 0.0 if one.languages & other.languages else NO_COMMON_LANGUAGE
    return 0.0 if one.country == other.country else None


def _fit(reviewer: Known, host: Known) -> float | None:
    """Nothing when the reviewer is good at all the host asks for."""
    if not reviewer.strengths or not host.needs:
        return None
    return FIT_POINTS * (1 - len(reviewer.strengths & host.needs) / len(host.needs))
