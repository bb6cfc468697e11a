"""The pulse in a browser: asked, answered, and shown as dots and a trend when it is closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.health.models import PulseCount, PulseRound
from samsyn.health.operations import pulse as operations
from samsyn.health.questions import keys
from tests.e2e.conftest import DESK, PHONE


@pytest.fixture
def a_year_ago(collaboration, personas, act, today) -> None:
    """Both parties had enough answers then; this year Kvarnbyhem lacks one so far."""
    then = PulseRound.objects.create(
        collaboration=collaboration, opens_on=today - timedelta(days=380), closes_on=today - timedelta(days=366),
        closed_at=timezone.now(),
    )  # fmt: skip
    now = operations.open_pulse(
        collaboration, actor=act(personas.maria), now=timezone.now(), closes_on=today + timedelta(days=9)
    )
    for number, party in enumerate(collaboration.parties.all()):
        for key in keys():
            PulseCount.objects.create(round=then, party=party, question=key, value=3 + number, count=4)
            PulseCount.objects.filter(round=now, party=party, question=key, value=4 - 2 * number).update(
                count=3 - number
            )


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone-dark"])
def test_they_answer_and_see_where_they_differ(walk, personas, town, collaboration, a_year_ago, today, size, scheme):
    eva = walk(personas.eva, size=size, scheme=scheme)
    eva.go("/")
    eva.follow("Answer six questions")
    eva.heading("How do we work together?")
    for key in keys():
        eva.page.locator(f"input[name={key}][value='2']").check()
    eva.look("answer")
    eva.press("Send the answers")
    eva.reads("Nothing waits for your answer.")
    eva.look("answered")

    maria = walk(personas.maria, size=size, scheme=scheme)
    maria.go("health:pulse", slug=collaboration.slug)
    maria.look("last-year-while-open")
    maria.follow("Close it")
    maria.look("close")
    maria.press("Close it")
    maria.reads("You see this differently")
    maria.reads("Year by year")
    maria.look("closed")
