"""Whether two areas may be one place under two names (P83)."""

from __future__ import annotations

from samsyn.areas.models import Area

SAME_POINT = 0.003  # degrees, some two hundred metres


def looks_like(one: Area, other: Area) -> bool:
    """In the same municipality, and with the same folded name or the same middle."""
    if one.municipality_id != other.municipality_id:
        return False
    return one.search_key == other.search_key or _same_middle(one, other)


def _same_middle(one: Area, other: Area) -> bool:
    first, second = _middle(one), _middle(other)
    return bool(first and second) and all(abs(a - b) < SAME_POINT for a, b in zip(first, second, strict=True))


def _middle(area: Area) -> tuple[float, ...]:
    now = area.boundaries.filter(valid_to=None).values_list("longitude", "latitude").first()
    return tuple(now) if now else ()
