"""The fact check: comments at a passage, decisions with reasons, silence that closes, and criticism that is counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.reviews.models import Disclosure, Edition, FactComment, Finding, ReportPart, Review, TeamMember
from samsyn.reviews.operations.editions import make_final
from samsyn.reviews.operations.fact_check import (
    close_fact_check,
    close_overdue,
    comment_on_facts,
    decide_comment,
    is_open,
)
from samsyn.reviews.operations.findings import edit_finding
from samsyn.reviews.tests.conftest import waits

pytestmark = pytest.mark.django_db


@pytest.fixture
def host(personas, act):
    return {"actor": act(personas.maria), "now": timezone.now()}


@pytest.fixture
def comment(checked, host):
    def make(kind: str = "FACT", anchor: str = "SUMMARY", **more: str) -> FactComment:
        return comment_on_facts(checked, **host, anchor=anchor, kind=kind, text="Skolan heter Ekskolan.", **more)

    return make


def address(edition: Edition, *more: object) -> str:
    return edition.get_absolute_url() + "".join(f"{one}/" for one in more)


@pytest.mark.proves("P52")
def test_a_comment_stands_at_its_passage_and_is_of_a_kind(checked, signed_in, personas):
    maria = signed_in(personas.maria)
    finding = Finding.objects.get(review=checked.review, kind="CHALLENGE")
    url = address(checked, "comments", "new")
    assert "We see it differently" in maria.get(url).content.decode().replace("we see", "We see")
    given = {"anchor": f"finding-{finding.pk}", "kind": "CLARIFY", "quote": "vem de ska fråga", "text": "Vilka boende?"}
    assert maria.post(url, given).status_code == 302
    made = checked.comments.get()
    assert (made.anchor, made.kind, made.quote) == (f"finding-{finding.pk}", "CLARIFY", "vem de ska fråga")
    page = maria.get(address(checked)).content.decode()
    assert page.index("De boende vet inte") < page.index("Vilka boende?")
    row = Disclosure.objects.get(document="FACT_COMMENTS")
    assert (row.sender.name, row.receiver.name) == ("Kvarnby kommun", "Sjöstads kommun")


@pytest.mark.proves("P52")
def test_words_that_do_not_stand_in_the_passage_are_refused_and_the_comment_kept(checked, signed_in, personas):
    given = {"anchor": "SUMMARY", "kind": "FACT", "quote": "Det står inte här", "text": "Skolan heter Ekskolan."}
    page = signed_in(personas.maria).post(address(checked, "comments", "new"), given)
    assert "quote" in page.context["form"].errors
    assert "Skolan heter Ekskolan." in page.content.decode()
    assert not checked.comments.exists()
    given |= {"anchor": "finding-999999", "quote": ""}
    assert "anchor" in signed_in(personas.maria).post(address(checked, "comments", "new"), given).context["form"].errors


@pytest.mark.proves("P53")
def test_the_host_cannot_edit_text_by_any_route(checked, signed_in, personas, comment):
    """Every address below the review is tried with every name a text goes by."""
    review, made = checked.review, comment()
    finding, advice = review.findings.first(), review.advice.first()
    before = snapshot(review)
    maria = signed_in(personas.maria)
    known = {
        "review": review.pk, "edition": checked.number, "comment": made.pk, "finding": finding.pk,
        "advice": advice.number, "key": "SUMMARY", "language": "sv",
    }  # fmt: skip
    given = {
        "text": "Bara beröm.", "reason": "Bara beröm.", "in_da": "Kun ros.", "version": 1, "kind": "STRENGTH",
        "is_impression": "on", "decision": "CHANGED", "level": "OPERATIVE", "findings": [finding.pk], "number": 1,
        "open_until": "2030-01-01", "purpose": "COMMENTS", "addressee": "Ingen", "theme": "Beröm",
    }  # fmt: skip
    for name, takes in WRITING_ROUTES.items():
        url = reverse(f"reviews:{name}", kwargs={one: known[one] for one in ("review", *takes)})
        for answer in (maria.post(url, given), maria.put(url, given), maria.delete(url)):
            assert answer.status_code in {403, 404, 405}, name
    assert snapshot(review) == before


WRITING_ROUTES = {
    "findings": (), "finding_new": (), "finding": ("finding",), "finding_drop": ("finding",), "advice_new": (),
    "advice": ("advice",), "advice_drop": ("advice",), "report": (), "report_start": (), "report_ready": (),
    "report_again": (), "send_check": (), "final": (), "correct": (), "part": ("key", "language"),
    "fact_decide": ("edition", "comment"),
}  # fmt: skip


def snapshot(review: Review) -> list[object]:
    return [
        list(review.findings.values()), list(review.advice.values()), list(review.parts.values()),
        list(review.editions.values("content", "digest", "number")),
        list(FactComment.objects.filter(edition__review=review).values()),
        Review.objects.values().get(pk=review.pk),
    ]  # fmt: skip


@pytest.mark.proves("P53")
def test_each_comment_is_decided_with_a_reason(comment, by_vera, signed_in, personas, checked):
    made = comment()
    with pytest.raises(Refused) as refusal:
        decide_comment(made, **by_vera, version=1, decision="CHANGED", reason=" ")
    assert refusal.value.field == "reason"
    page = signed_in(personas.vera).post(address(checked, "comments", made.pk), {"decision": "CHANGED", "version": 1})
    assert "reason" in page.context["form"].errors
    decided = decide_comment(made, **by_vera, version=1, decision="KEPT", reason="Skylten säger Björkskolan.")
    assert decided.decision == "KEPT"
    with pytest.raises(IntegrityError), transaction.atomic():
        FactComment.objects.filter(pk=made.pk).update(reason="")


@pytest.mark.proves("P53")
def test_a_disagreement_goes_to_the_answer_and_never_into_the_judgement(comment, by_vera, signed_in, personas, checked):
    made = comment("DISAGREE")
    for decision in ("CHANGED", "KEPT"):
        with pytest.raises(Refused) as refusal:
            decide_comment(made, **by_vera, version=1, decision=decision, reason="Vi lyssnade.")
        assert refusal.value.code == "P53"
    page = signed_in(personas.vera).get(address(checked, "comments", made.pk)).content.decode()
    assert 'value="CHANGED"' not in page
    with pytest.raises(IntegrityError), transaction.atomic():
        FactComment.objects.filter(pk=made.pk).update(decision="CHANGED", reason="Förbi reglerna.")
    assert decide_comment(made, **by_vera, version=1, decision="NOTED", reason="Hör till ert svar.").decision == "NOTED"


@pytest.mark.proves("P50")
def test_two_who_decide_at_once_see_both(comment, signed_in, personas, checked):
    made, vera = comment(), signed_in(personas.vera)
    url = address(checked, "comments", made.pk)
    assert vera.post(url, {"decision": "KEPT", "reason": "Stämmer.", "version": 1}).status_code == 302
    page = vera.post(url, {"decision": "CHANGED", "reason": "Ändrat.", "version": 1}).content.decode()
    assert "Stämmer." in page
    assert "Ändrat." in page


@pytest.mark.proves("P54")
def test_silence_past_the_day_closes_it_and_both_are_told(checked, act, personas, by_vera):
    after = checked.open_until + timedelta(days=1)
    assert [item.verb for item in waits(act(personas.maria), "fact")] == ["Check"]
    assert waits(act(personas.vera), "fact") == []
    late_host, late_team = (replace_day(act(person), after) for person in (personas.maria, personas.vera))
    told = {item.what for item in (*waits(late_host, "fact"), *waits(late_team, "fact"))}
    assert told == {"No factual errors were reported"}
    with pytest.raises(Refused) as refusal:
        comment_on_facts(checked, actor=late_host, now=timezone.now(), anchor="SUMMARY", kind="FACT", text="För sent.")
    assert refusal.value.code == "P54"
    assert close_overdue(timezone.now(), checked.open_until) == 0
    assert close_overdue(timezone.now(), after) == 1
    assert close_overdue(timezone.now(), after) == 0
    assert Edition.objects.get(pk=checked.pk).closed_at is not None
    make_final(checked.review, **by_vera, version=None)
    assert waits(late_team, "fact") == []
    assert waits(replace_day(act(personas.maria), after + timedelta(days=30)), "fact") == []


def replace_day(actor, day):
    from dataclasses import replace

    return replace(actor, today=day)


@pytest.mark.proves("P54")
def test_the_page_tells_of_silence_and_of_the_last_day_itself(checked, signed_in, personas, monkeypatch, by_vera):
    assert is_open(checked, checked.open_until)
    assert not is_open(checked, checked.open_until + timedelta(days=1))
    close_fact_check(checked, **by_vera)
    for person in (personas.maria, personas.vera):
        page = signed_in(person).get(address(checked)).content.decode()
        assert "No factual errors were reported" in page


def test_the_host_may_say_that_it_is_done_and_then_comments_no_more(checked, signed_in, personas, comment):
    comment()
    maria = signed_in(personas.maria)
    for _time in range(2):
        assert maria.post(address(checked, "done"), {"version": ""}).status_code == 302
    assert maria.get(address(checked, "comments", "new")).status_code == 403
    assert "No factual errors" not in maria.get(address(checked)).content.decode()


@pytest.mark.proves("P55")
def test_changes_of_facts_and_of_tone_are_counted_apart(comment, by_vera, signed_in, personas, checked):
    for number, tone in enumerate((False, True, False)):
        made = comment()
        decide_comment(made, **by_vera, version=1, decision="CHANGED", reason=f"Skäl {number}.", is_tone=tone)
    decide_comment(comment(), **by_vera, version=1, decision="KEPT", reason="Nej.", is_tone=True)
    page = signed_in(personas.vera).get(f"/reviews/reviews/{checked.review_id}/report/").content.decode()
    assert "Changes of facts: 2. Changes of tone alone: 1." in page
    assert "The host made 4 comments." in page


@pytest.mark.proves("P55")
def test_the_share_of_criticism_that_went_away_is_for_the_leader_alone(
    checked, by_vera, signed_in, personas, town, today
):
    finding = Finding.objects.get(review=checked.review, kind="CHALLENGE")
    edit_finding(finding, **by_vera, version=None, notes=finding.notes.all(), text="De boende vet.")
    TeamMember.objects.create(
        review=checked.review, person=personas.otto, organisation=town.other_city, perspective="STAFF",
        role="SECRETARY", joined=today,
    )  # fmt: skip
    url = f"/reviews/reviews/{checked.review_id}/report/"
    leader = signed_in(personas.vera).get(url).content.decode()
    assert "36% of the words are gone" in leader.replace("\xa0", "")
    assert "Shortened: 1" in leader
    assert "words are gone" not in signed_in(personas.otto).get(url).content.decode()
    assert signed_in(personas.maria).get(url).status_code in {403, 404}
    assert "words are gone" not in signed_in(personas.maria).get(address(checked)).content.decode()
    close_fact_check(checked, **by_vera)
    make_final(checked.review, **by_vera, version=None)
    assert "36% of the words are gone" in signed_in(personas.vera).get(url).content.decode().replace("\xa0", "")


def test_what_waits_for_the_team_stops_when_it_is_done(comment, checked, act, personas, by_vera, today):
    made = comment()
    assert [item.verb for item in waits(act(personas.vera), "fact")] == ["Decide"]
    decide_comment(made, **by_vera, version=1, decision="KEPT", reason="Nej.")
    assert waits(act(personas.vera), "fact") == []
    close_fact_check(checked, **by_vera)
    assert [item.verb for item in waits(act(personas.vera), "fact")] == ["Finish"]
    assert waits(act(personas.maria), "fact") == []


@pytest.mark.proves("P88")
def test_no_form_of_a_report_takes_a_file(checked, drafted):
    assert not [field for model in (Finding, ReportPart, Edition, FactComment) for field in model._meta.get_fields()
                if field.__class__.__name__ == "FileField"]  # fmt: skip
