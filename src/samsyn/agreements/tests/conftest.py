"""Kvarnby and its housing company negotiate; Maria coordinates, Eva speaks for the housing company."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from samsyn.agreements.models import Agreement
from samsyn.collaborations.models import Collaboration, Party, Terms


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def by(personas, act, now):
    """`**by("eva")`: who does it, now."""
    return lambda name="maria": {"actor": act(getattr(personas, name)), "now": now}


@pytest.fixture
def negotiating(collaboration):
    """An IOP both parties may decide on by themselves."""
    collaboration.parties.update(mandate=Party.Mandate.FREE)
    Collaboration.objects.filter(pk=collaboration.pk).update(state="NEGOTIATING", kind="iop")
    collaboration.refresh_from_db()
    return collaboration


@pytest.fixture
def own(negotiating, town):
    return negotiating.parties.get(organisation=town.municipality)


@pytest.fixture
def housing(negotiating, town):
    return negotiating.parties.get(organisation=town.housing)


@pytest.fixture
def terms(negotiating, now, today):
    return Terms.objects.create(
        collaboration=negotiating, number=1, start=today, end=today + timedelta(days=730), created_at=now
    )


@pytest.fixture
def bare(terms, now):
    """An agreement nobody has written anything in."""
    return Agreement.objects.create(terms=terms, language="sv", title="Överenskommelse", created_at=now)


@pytest.fixture
def to(collaboration):
    return lambda name, *args: reverse(f"agreements:{name}", args=[collaboration.slug, *args])
