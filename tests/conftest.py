"""What the tests of the whole house share."""

from __future__ import annotations

import pytest
from django.utils import timezone

from samsyn.conftest import *  # noqa: F403  (the same personas, town and collaboration)
from tests.samples import World


@pytest.fixture
def world(personas, town, collaboration, today) -> World:
    made = World(personas, town, collaboration, today, timezone.now())
    assert made.guest.person == personas.vera
    return made
