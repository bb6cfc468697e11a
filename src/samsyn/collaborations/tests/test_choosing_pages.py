"""Comparing what the parties answered, and deciding the form."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from samsyn.collaborations.models import Document, FormDecision, Party
from samsyn.collaborations.operations import choosing, problems
from samsyn.collaborations.tests.answers import MEETING_PLACE, STAIRWELLS
from samsyn.core.errors import Refused

PROBLEM = "The lamps along the path have been broken since August and people walk around it."
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def url(collaboration, name="guide", *arguments):
    return reverse(f"collaborations:{name}", args=[collaboration.slug, *arguments])


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def ready(collaboration, maria, town, today):
    """Points 1 and 3 are done."""
    problem = problems.state_problem(collaboration, actor=maria, now=timezone.now(), text=PROBLEM)
    problems.add_evidence(problem, actor=maria, now=timezone.now(), kind="SURVEY", text="Survey", source="The city")
    Party.objects.create(collaboration=collaboration, organisation=town.police, joined=today, reason="Sees nights")
    return collaboration


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def sent(maria, run=None, **changes):
    return {
        "run": run.pk if run else "", "kind": "est", "reason": "The police already meet the caretakers weekly",
        "rejected": "", "decided_on": maria.today.isoformat(), **changes,
    }  # fmt: skip


@pytest.mark.proves("F-DEC-4")
def test_parties_answers_lie_side_by_side_and_differences_are_marked(
    collaboration,
    finish,
    personas,
    act,
    signed_in,
):
    for name, person, changes in (
        ("Kvarnby kommun", personas.maria, {}), ("Kvarnbyhem", personas.eva, {"police_in": "unclear"})
    ):  # fmt: skip
        finish(act(person), {**STAIRWELLS, **changes}, collaboration.parties.get(organisation__name=name))
    page = text(signed_in(personas.eva).get(url(collaboration, "guide_compare")))
    assert "1 question is answered differently." in page
    row = page.split('<tr class="differs">', 1)[1].split("</tr>", 1)[0]
    assert "Do the police take part, with a mandate?" in row
    assert '<td data-label="Kvarnby kommun">Yes</td><td data-label="Kvarnbyhem">Not known yet</td>' in row
    assert "differs" in row
    assert page.count('class="differs"') == 1


def test_one_run_alone_says_what_will_be_here(collaboration, finish, maria, personas, signed_in):
    finish(maria, STAIRWELLS)
    assert "Nothing to compare yet" in text(signed_in(personas.maria).get(url(collaboration, "guide_compare")))


@pytest.mark.proves("F-DEC-3")
def test_two_runs_are_compared_by_answer_and_by_form(collaboration, finish, maria, personas, signed_in):
    first, second = finish(maria, STAIRWELLS), finish(maria, {**STAIRWELLS, "police_in": "no"})
    client = signed_in(personas.maria)
    address = f"{url(collaboration, 'guide_compare')}?before={first.pk}&after={second.pk}"
    assert f"?before={first.pk}&amp;after={second.pk}" in text(
        client.get(url(collaboration, "guide_result", second.pk))
    )
    page = text(client.get(address))
    assert '<td data-label="Before">Yes</td><td data-label="After">No</td>' in page
    assert (
        '<td data-label="Before">Recommended, 100%</td><td data-label="After">One thing is missing, 100%</td>' in page
    )


@pytest.mark.parametrize("query", ["before=x&after=y", "before=1", "before=²&after=³", "before=99999999999&after=1"])
def test_runs_that_cannot_be_read_are_left_out(collaboration, personas, signed_in, query):
    assert signed_in(personas.maria).get(f"{url(collaboration, 'guide_compare')}?{query}").status_code == 200


def test_a_run_of_nobody_is_not_found(collaboration, personas, signed_in):
    assert signed_in(personas.maria).get(f"{url(collaboration, 'guide_compare')}?before=1&after=2").status_code == 404


def test_only_the_coordinator_decides(ready, personas, signed_in):
    assert signed_in(personas.eva).get(url(ready, "decide_form")).status_code == 403
    assert signed_in(personas.otto).get(url(ready, "decide_form")).status_code == 404


def test_the_decision_is_shown_on_the_guide_with_its_reason(ready, finish, maria, personas, signed_in):
    run = finish(maria, STAIRWELLS)
    client = signed_in(personas.maria)
    answer = client.post(url(ready, "decide_form"), sent(maria, run, rejected="BID: nobody wants to pay"))
    assert answer["Location"] == url(ready)
    page = text(client.get(url(ready)))
    assert "You have chosen: Effective coordination for safety (EST)" in page
    assert "BID: nobody wants to pay" in page
    assert url(ready, "guide_result", run.pk) in page
    assert "beyond the guide" not in page
    ready.refresh_from_db()
    assert ready.kind == "est"


@pytest.mark.proves("F-CHK-3")
def test_the_form_is_not_decided_before_problem_and_parties(collaboration, maria, personas, signed_in):
    page = text(signed_in(personas.maria).post(url(collaboration, "decide_form"), sent(maria)))
    assert "First finish point 1 + 3 of the checklist" in page
    assert "The police already meet the caretakers weekly" in page
    assert not FormDecision.objects.exists()


@pytest.mark.proves("F-DEC-5")
def test_beyond_the_advice_takes_a_reason(ready, finish, maria, personas, signed_in):
    run, client = finish(maria, STAIRWELLS), signed_in(personas.maria)
    page = text(client.post(url(ready, "decide_form"), sent(maria, run, kind="lab", reason="Fun")))
    assert "This goes beyond the guide&#x27;s advice: say why, in a sentence." in page
    client.post(url(ready, "decide_form"), sent(maria, run, kind="lab", reason="We want to try for one year"))
    assert FormDecision.objects.get().against_advice
    assert "beyond the guide" in text(client.get(url(ready)))


@pytest.mark.proves("F-DEC-5")
def test_against_a_hard_condition_takes_a_legal_review(ready, finish, maria, personas, signed_in, files):
    run, client = finish(maria, MEETING_PLACE), signed_in(personas.maria)
    wanted = sent(maria, run, kind="iop", reason="The city's lawyer sees no purchase here")
    page = text(client.post(url(ready, "decide_form"), wanted))
    assert "Attach a legal review to choose it all the same." in page
    assert "The city&#x27;s lawyer sees no purchase here" in page
    assert not FormDecision.objects.exists()
    review = SimpleUploadedFile("review.pdf", PDF, content_type="application/pdf")
    client.post(url(ready, "decide_form"), {**wanted, "file": review})
    assert FormDecision.objects.get().legal_review.title == "review.pdf"
    assert "review.pdf" in text(client.get(url(ready)))


@pytest.mark.proves("F-DEC-5")
def test_without_a_run_hard_conditions_count_as_unchecked(ready, maria):
    with pytest.raises(Refused) as refused:
        choosing.decide_form(
            ready, actor=maria, now=timezone.now(), kind="iop", reason="We simply want to", decided_on=maria.today
        )
    assert (refused.value.code, refused.value.field) == ("F-DEC-5", "file")


def test_a_refused_decision_leaves_no_document_behind(ready, finish, maria, personas, signed_in, files):
    run = finish(maria, STAIRWELLS)
    review = SimpleUploadedFile("review.pdf", PDF, content_type="application/pdf")
    answer = signed_in(personas.maria).post(
        url(ready, "decide_form"), sent(maria, run, kind="lab", reason="Fun", file=review)
    )
    assert answer.status_code == 200
    assert not Document.objects.exists()


@pytest.mark.parametrize("kind", ["helhedsplan", "cooperative", ""])
def test_a_form_that_is_not_offered_is_refused(ready, maria, personas, signed_in, kind):
    page = signed_in(personas.maria).post(url(ready, "decide_form"), sent(maria, kind=kind))
    assert page.status_code == 200
    assert not FormDecision.objects.exists()
    if kind:
        with pytest.raises(Refused):
            choosing.decide_form(
                ready, actor=maria, now=timezone.now(), kind=kind, reason="We simply want to", decided_on=maria.today
            )


@pytest.mark.proves("B1")
def test_a_decision_of_tomorrow_is_refused_and_the_text_is_kept(ready, finish, maria, personas, signed_in):
    run = finish(maria, STAIRWELLS)
    later = (maria.today + timedelta(days=1)).isoformat()
    page = text(signed_in(personas.maria).post(url(ready, "decide_form"), sent(maria, run, decided_on=later)))
    assert "A decision cannot be dated after today." in page
    assert "The police already meet the caretakers weekly" in page


def test_a_run_that_is_not_ours_or_not_whole_cannot_carry_a_decision(ready, maria, personas, signed_in):
    open_run = choosing.begin_run(ready, actor=maria, now=timezone.now())
    client = signed_in(personas.maria)
    for value in (open_run.pk, 99999, "x"):
        page = client.post(url(ready, "decide_form"), {**sent(maria), "run": value})
        assert "That is not one of the answers." in text(page)
    with pytest.raises(Refused, match="finished run"):
        choosing.decide_form(
            ready, actor=maria, now=timezone.now(), kind="est", reason="We simply want to", run=open_run,
            decided_on=maria.today,
        )  # fmt: skip


@pytest.mark.proves("B11")
def test_a_decision_sent_twice_is_one(ready, finish, maria, personas, signed_in):
    wanted = sent(maria, finish(maria, STAIRWELLS), once_key="6b1f3f0a-3c1d-4b8f-8f7e-0d4a52a6a222")
    client = signed_in(personas.maria)
    locations = {client.post(url(ready, "decide_form"), wanted)["Location"] for _ in range(2)}
    assert locations == {reverse("collaborations:guide", args=[ready.slug])}
    assert FormDecision.objects.count() == 1
