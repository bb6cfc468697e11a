"""Whether others have lately reported the same near by: a number and a day, never their words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from samsyn.areas.geometry import METRES_A_DEGREE, metres_between
from samsyn.situation.models import Report, Situation
from samsyn.situation.states import COUNTED

LATELY = timedelta(days=14)
NEAR_METRES = 200
Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Similar:
    number: int
    latest: datetime | None


def similar(situation: Situation, category: int, position: Position, now: datetime) -> Similar:
    """Of the last fourteen days, within two hundred metres; one statement."""
    latitude, longitude = position
    north = NEAR_METRES / METRES_A_DEGREE
    east = north / max(math.cos(math.radians(latitude)), 0.01)
    around = Report.objects.filter(
        situation=situation, category=category, state__in=COUNTED, at__gt=now - LATELY, occurred_from__gt=now - LATELY,
        latitude__range=(latitude - north, latitude + north), longitude__range=(longitude - east, longitude + east),
    )  # fmt: skip
    here = (longitude, latitude)
    close = [
        when
        for y, x, when in around.values_list("latitude", "longitude", "occurred_from")
        if x is not None and y is not None and metres_between(here, (x, y)) <= NEAR_METRES
    ]
    return Similar(len(close), max(close, default=None))
