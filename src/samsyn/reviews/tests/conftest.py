"""The planner counts its work; its clock is only a safety stop and stands still here, however busy the machine is."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True, scope="package")
def standing_clock():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("samsyn.reviews.rota.work.monotonic", lambda: 0.0)
        yield
