"""What must hold before the forms about patterns and analyses open."""

from __future__ import annotations

from typing import Any

from samsyn.situation.models import Report
from tests.samples import SAMPLES, World


def a_spot(world: World) -> dict[str, Any]:
    SAMPLES[Report](world)
    Report.objects.update(spot="1:1", latitude=60.6, longitude=15.6)
    return {"slug": world.collaboration.slug, "spot": "1:1"}
