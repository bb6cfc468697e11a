"""The manager's page on a screen, on a phone, and on paper: never more than two sheets."""

from __future__ import annotations

import io
from datetime import timedelta

import pikepdf
import pytest
from django.utils import timezone

from samsyn.agreements.models import Agreement, BudgetLine, Contribution
from samsyn.collaborations.models import Collaboration, Party, Terms
from samsyn.measures.models import Goal, Measure
from samsyn.meetings.models import AgendaItem, Decision, Group, Meeting
from samsyn.organisations.models import Organisation
from tests.e2e.conftest import DESK, PHONE

MANY = 30
LONG = "Fler som bor i Kvarnbacken går genom tunneln på kvällen utan att ta en omväg, och de som arbetar där ser det"


@pytest.fixture
def full(collaboration, today) -> Collaboration:
    """Thirty of everything, with long words."""
    now = timezone.now()
    Goal.objects.bulk_create(
        Goal(collaboration=collaboration, text=f"{LONG} {n}", reached_by=today + timedelta(days=90), at=now,
             baseline_value=n, target_value=n * 1000, unit="besök i veckan")
        for n in range(MANY)
    )  # fmt: skip
    for goal in collaboration.goals.all():
        goal.measurements.create(on=today, value=goal.pk, source="Count", at=now)
    party = collaboration.parties.first()
    Measure.objects.bulk_create(
        Measure(collaboration=collaboration, title=f"{LONG} {n}", due=today - timedelta(days=n + 1), at=now,
                cost_minor=100_000, party=party, state="RUNNING" if n % 2 else "PAUSED")
        for n in range(MANY)
    )  # fmt: skip
    group = Group.objects.create(collaboration=collaboration, name="Styrgruppen", kind="STEERING", created_at=now)
    for n in range(MANY):
        name = f"Bostadsrättsföreningen Kvarnbacken nummer {n} i Kvarnby"
        firm = Organisation.objects.create(name=name, slug=f"brf-{n}", kind="COOPERATIVE", country="SE")
        Party.objects.create(collaboration=collaboration, organisation=firm, joined=today)
        meeting = Meeting.objects.create(group=group, on=today - timedelta(days=n), state="HELD")
        item = AgendaItem.objects.create(meeting=meeting, order=1, title=f"{LONG} {n}", state="CARRIED")
        Decision.objects.create(item=item, text=f"{LONG}. {LONG} {n}", method="CONSENSUS", at=now)
    _sign(collaboration, party, today)
    return collaboration


def _sign(collaboration, party, today) -> None:
    now = timezone.now()
    terms = Terms.objects.create(collaboration=collaboration, number=1, start=today, end=today, created_at=now)
    text = Agreement.objects.create(terms=terms, language="sv", title="Avtal", created_at=now)
    Contribution.objects.create(agreement=text, party=party, kind="MONEY", what="Lampor", amount_minor=125_000_00)
    Contribution.objects.create(
        agreement=text, party=party, kind="HOURS", what="Vandringar", hours=40, is_unvalued=True
    )
    BudgetLine.objects.create(agreement=text, what="Lampor", amount_minor=250_000_00)
    Terms.objects.filter(pk=terms.pk).update(frozen_at=now)


@pytest.mark.parametrize("language", ["sv", "da"])
def test_it_prints_on_two_sheets_however_much_there_is(walk, personas, full, language):
    maria = walk(personas.maria, language=language)
    maria.go("overview:summary", slug=full.slug)
    maria.look("on-one-page")
    with pikepdf.open(io.BytesIO(maria.page.pdf(format="A4"))) as paper:
        assert len(paper.pages) <= 2


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "dark"), (PHONE, "light")], ids=["desk-dark", "phone"])
def test_maria_reads_it_and_sees_what_is_new_next_time(walk, personas, full, size, scheme):
    maria = walk(personas.maria, size=size, scheme=scheme)
    maria.go("overview:summary", slug=full.slug)
    maria.reads("Decided:")
    maria.look("before")
    maria.press("I have read this")
    maria.reads("Since you read this on")
    maria.look("read")
