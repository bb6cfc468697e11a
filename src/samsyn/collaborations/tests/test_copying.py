"""Copy another's plan and adapt it: names, amounts and dates stay behind, the source and the differences are shown."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from samsyn.collaborations.copying import BLANK, differences, stripped
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.operations import starting
from samsyn.core.errors import Refused

PLAN = "Röd två veckor i rad: Kvarnbyhem kallar styrgruppen senast 2026-03-01 och 14 mars 2027, högst 120 000 kr."


@pytest.mark.proves("F-CHK-7")
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (PLAN, f"Röd två veckor i rad: {BLANK} kallar styrgruppen senast {BLANK} och {BLANK}, högst {BLANK}"),
        ("Senest 1. marts, 2.500 kr. pr. kvartal", f"Senest {BLANK}, {BLANK} pr. kvartal"),
        ("Paragraf 12, grupp 3 och 24 timmar", "Paragraf 12, grupp 3 och 24 timmar"),
    ],
)
def test_names_amounts_and_dates_stay_behind(text, kept):
    assert stripped(text, ["Kvarnbyhem", "Kvarnby"]) == kept


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_differences_tell_both_texts_whole(before, after):
    pieces = differences(before, after)
    assert "".join(p.text for p in pieces if p.kind != "new") == before
    assert "".join(p.text for p in pieces if p.kind != "gone") == after


@pytest.fixture
def shared(collaboration):
    Collaboration.objects.filter(pk=collaboration.pk).update(
        shares_plan=True, access=Collaboration.Access.OPEN, deviation_rule=PLAN, rhythm_months=3
    )
    collaboration.refresh_from_db()
    return collaboration


@pytest.mark.proves("F-CHK-7")
def test_a_collaboration_begins_from_a_shared_plan_and_says_so(shared, town, personas, act, signed_in):
    made = starting.start_collaboration(
        town.other_city,
        actor=act(personas.vera),
        now=timezone.now(),
        name="Vårt",
        areas=[town.quarter],
        based_on=shared,
    )
    assert (made.based_on, made.based_on_version, made.rhythm_months) == (shared, shared.version, 3)
    assert "Kvarnbyhem" not in made.deviation_rule
    starting.edit_collaboration(
        made, actor=act(personas.vera), now=timezone.now(), version=made.version, areas=[town.quarter],
        deviation_rule=made.deviation_rule.replace("två", "tre"),
    )  # fmt: skip
    page = signed_in(personas.vera).get(reverse("collaborations:plan", args=[made.slug])).content.decode()
    assert "Trygg i Kvarnbacken" in page
    assert "<del" in page
    assert "<ins" in page


@pytest.mark.proves("F-CHK-7")
def test_a_plan_that_is_not_shared_cannot_be_copied(collaboration, town, personas, act):
    Collaboration.objects.update(access=Collaboration.Access.OPEN)
    with pytest.raises(Refused, match="not shared"):
        starting.start_collaboration(
            town.other_city, actor=act(personas.vera), now=timezone.now(), name="Vårt", areas=[town.quarter],
            based_on=collaboration,
        )  # fmt: skip


def test_the_start_page_offers_shared_plans_and_never_hidden_ones(shared, town, personas, signed_in):
    start = {"area": town.quarter.slug}
    assert (
        "Trygg i Kvarnbacken" in signed_in(personas.vera).get(reverse("collaborations:create"), start).content.decode()
    )
    Collaboration.objects.update(access=Collaboration.Access.RESTRICTED)
    page = signed_in(personas.vera).get(reverse("collaborations:create"), start).content.decode()
    assert "Trygg i Kvarnbacken" not in page
