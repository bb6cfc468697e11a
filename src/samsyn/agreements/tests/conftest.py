"""Kvarnby and its housing company negotiate; Maria coordinates, Eva speaks for the housing company."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from samsyn.agreements.models import Agreement, Clause
from samsyn.agreements.operations import promises
from samsyn.agreements.operations.writing import begin_agreement
from samsyn.collaborations.models import Collaboration, Party, Terms
from samsyn.collaborations.operations import life, signing


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


KEY = {"once_key": "d9b0b7a4-2c56-4a6e-9d7e-6a7b1c2d3e4f"}


@pytest.fixture
def maria(signed_in, personas):
    return signed_in(personas.maria)


@pytest.fixture
def eva(signed_in, personas):
    return signed_in(personas.eva)


@pytest.fixture
def whole(terms, by):
    """Begun from the template with every blank filled in."""
    made = begin_agreement(terms, **by(), language="sv", title="Överenskommelse")
    for clause in made.clauses.all():
        Clause.objects.filter(pk=clause.pk).update(text=clause.text.replace("[", "").replace("]", ""))
    return made


@pytest.fixture
def ready(whole, own, housing, by):
    """Nothing stands in the way of signing: both commit to something and both contribute."""
    for party in (own, housing):
        promises.promise(whole, **by(), party=party, text="Håller belysningen hel")
        promises.add_contribution(whole, **by(), party=party, kind="MONEY", what="Lampor", amount=Decimal(1000))
    return whole


@pytest.fixture
def signed(ready, terms, own, housing, by, today):
    """By both, and active."""
    signing.sign(terms, **by(), party=own, signed_on=today)
    signing.sign(terms, **by("eva"), party=housing, signed_on=today)
    life.change_state(ready.collaboration, **by(), state="ACTIVE")
    return Agreement.objects.select_related("terms__collaboration").get(pk=ready.pk)
