"""Findings rest on notes and advice on findings; who writes them, in which order, and nothing in them is a score."""

from __future__ import annotations

import pytest
from django.db import models
from django.utils import timezone

from samsyn.core.errors import Conflict, Refused
from samsyn.reviews.models import Advice, Edition, FactComment, Finding, ReportPart, TeamMember
from samsyn.reviews.operations.findings import (
    drop_advice,
    drop_finding,
    edit_advice,
    edit_finding,
    write_advice,
    write_finding,
)
from samsyn.reviews.queries.findings import finding_lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(signed_in, personas):
    return signed_in(personas.vera)


def address(review, *more: object) -> str:
    return "/".join(["/reviews/reviews", str(review.pk), *map(str, more), ""])


@pytest.mark.proves("P45")
def test_a_finding_rests_on_two_notes_or_is_called_an_impression(visited, by_vera, note):
    for notes in ([], [note()]):
        with pytest.raises(Refused) as refusal:
            write_finding(visited, **by_vera, kind="STRENGTH", text="Torget är ljust.", notes=notes)
        assert (refusal.value.field, refusal.value.code) == ("notes", "P45")
    assert not Finding.objects.exists()
    rests = write_finding(visited, **by_vera, kind="STRENGTH", text="Torget är ljust.", notes=[note(), note("Lampor.")])
    felt = write_finding(visited, **by_vera, kind="QUESTION", text="Vem använder gården?", is_impression=True)
    assert (rests.number, felt.number) == (1, 2)
    with pytest.raises(Refused):
        edit_finding(felt, **by_vera, version=1, is_impression=False)
    with pytest.raises(Refused):
        edit_finding(rests, **by_vera, version=1, notes=[])


@pytest.mark.proves("P45")
def test_advice_rests_on_a_finding_and_the_last_finding_under_it_is_not_taken_away(visited, by_vera, found):
    with pytest.raises(Refused) as refusal:
        write_advice(visited, **by_vera, text="Utse en person.", findings=[], level="OPERATIVE")
    assert refusal.value.field == "findings"
    one, other = found(), found("STRENGTH", "Torget är ljust.")
    advice = write_advice(visited, **by_vera, text="Utse en person.", findings=[one], level="OPERATIVE")
    with pytest.raises(Refused, match="Advice 1 rests on this finding alone"):
        drop_finding(one, **by_vera, version=1)
    edit_advice(advice, **by_vera, version=1, findings=[one, other])
    drop_finding(one, **by_vera, version=1)
    assert list(advice.findings.values_list("number", "pk")) == [(1, other.pk)]


def test_a_note_that_one_does_not_see_goes_on_carrying_a_finding(visited, found, personas, act, today, town):
    """Otto writes for the city without being employed there, so he sees what is shared with the team."""
    TeamMember.objects.create(
        review=visited, person=personas.otto, organisation=town.other_city, perspective="STAFF", joined=today
    )
    finding = found()
    edit_finding(finding, actor=act(personas.otto), now=timezone.now(), version=1, notes=[], text="Nytt.")
    assert finding.notes.count() == 2


def test_advice_is_numbered_from_one_without_gaps_and_may_change_places(visited, by_vera, advised):
    texts = {number: advised(f"Gör {number}.") for number in (1, 2, 3, 4)}
    edit_advice(texts[4], **by_vera, version=1, findings=texts[4].findings.all(), number=2)
    assert [row.text for row in visited.advice.all()] == ["Gör 1.", "Gör 4.", "Gör 2.", "Gör 3."]
    drop_advice(texts[1], **by_vera, version=1)
    assert list(visited.advice.values_list("number", "text")) == [(1, "Gör 4."), (2, "Gör 2."), (3, "Gör 3.")]
    texts[2].refresh_from_db()
    edit_advice(texts[2], **by_vera, version=texts[2].version, findings=texts[2].findings.all(), number=99)
    assert [row.text for row in visited.advice.all()] == ["Gör 4.", "Gör 3.", "Gör 2."]


@pytest.mark.proves("P50")
def test_of_two_who_write_at_once_the_second_sees_both_texts_and_overwrites_nothing(visited, found, team):
    finding = found()
    given = {
        "kind": "CHALLENGE", "text": "Min text.", "number": 1, "version": 1,
        "notes": list(finding.notes.values_list("pk", flat=True)),
    }  # fmt: skip
    url = address(visited, "findings", finding.pk)
    assert team.post(url, given | {"text": "Deras text."}).status_code == 302
    for version in (1, ""):
        page = team.post(url, given | {"version": version}).content.decode()
        assert "Deras text." in page
        assert "Min text." in page
        assert "reviews.Note.None" not in page
    finding.refresh_from_db()
    assert finding.text == "Deras text."


def test_taking_away_what_somebody_has_just_changed_is_refused(visited, by_vera, found):
    finding = found()
    edit_finding(finding, **by_vera, version=1, notes=finding.notes.all(), text="Ny.")
    with pytest.raises(Conflict):
        drop_finding(finding, **by_vera, version=1)
    assert Finding.objects.filter(pk=finding.pk).exists()


@pytest.mark.parametrize("state", ["PREPARED", "REPORTED", "CLOSED"])
def test_before_the_visit_and_after_the_report_nothing_is_written(visited, at, by_vera, state, note):
    review = at(state)
    with pytest.raises(Refused) as refusal:
        write_finding(review, **by_vera, kind="STRENGTH", text="Torget.", notes=[note(), note()])
    assert refusal.value.code == "state"


def test_the_host_and_the_coordinator_never_come_near(visited, found, advised, signed_in, personas):
    advice = advised()
    finding = advice.findings.get()
    for person in (personas.maria, personas.eva, personas.otto):
        browser = signed_in(person)
        for more in (("findings",), ("findings", "new"), ("findings", finding.pk), ("advice", "new"), ("advice", 1)):
            assert browser.get(address(visited, *more)).status_code in {403, 404}, more
            assert browser.post(address(visited, *more), {"text": "Bara beröm."}).status_code in {403, 404}, more


def test_the_page_tells_what_is_there_and_offers_the_next_step(visited, found, advised, team):
    assert "Add the first finding" in team.get(address(visited, "findings")).content.decode()
    found("STRENGTH", "Torget är <b>ljust</b>.", theme="Torget")
    page = team.get(address(visited, "findings")).content.decode()
    assert "Torget är &lt;b&gt;ljust&lt;/b&gt;." in page
    assert "Without advice the host has nothing to answer" in page
    advised(addressee="Bostadsbolaget")
    assert "rests on 2" in team.get(address(visited, "findings")).content.decode()


@pytest.mark.proves("P42")
def test_a_group_of_fewer_than_three_is_not_named_behind_a_finding(visited, found, note, by_vera):
    finding = found()
    two = note("A", kind="HEARD", perspective="RESIDENTS", people=2)
    finding.notes.set([two, note("B", kind="HEARD", perspective="STAFF", people=3)])
    (line,) = finding_lines(by_vera["actor"], visited)
    assert list(line.groups) == ["front-line staff"]


@pytest.mark.counts("reviews:findings")
def test_the_page_costs_the_same_for_many(visited, found, advised, team, same_statements):
    def more():
        for _number in range(10):
            advised()

    advised(), found()
    assert same_statements(team, address(visited, "findings"), more) <= 12


NUMBERS_THAT_COUNT = {"id", "number", "version", "review", "question"}


@pytest.mark.proves("P46")
@pytest.mark.parametrize("model", [Finding, Advice, ReportPart, Edition, FactComment])
def test_there_is_no_field_to_put_a_score_in(model):
    numeric = (
        models.IntegerField, models.FloatField, models.DecimalField, models.DurationField, models.BooleanField
    )  # fmt: skip
    own = {field.name for field in model._meta.get_fields() if isinstance(field, numeric)}
    assert own <= NUMBERS_THAT_COUNT | {"is_impression", "is_tone"}
    for field in model._meta.get_fields():
        asks = " ".join(str(getattr(field, name, "")) for name in ("name", "verbose_name", "choices")).lower()
        for word in ("score", "grade", "rating", "rank", "points", "stars", "level 1"):
            assert word not in asks, (model, field)
