"""A demo world of the nine personas."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone, translation

from samsyn.accounts.models import Person
from samsyn.demo.models import DemoWorld


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def demo_mode(settings):
    settings.DEMO = True
    settings.ROOT_URLCONF = "samsyn.demo.tests.urls"
    return settings


@pytest.fixture
def world(demo_mode, town, personas):
    Person.objects.update(is_persona=True)
    DemoWorld.objects.create(built_at=timezone.now())
    return personas


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})
