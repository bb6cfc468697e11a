"""The list, a point, notes and overrides, the page to print."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samsyn.collaborations.models import Collaboration, Party, Stance
from samsyn.collaborations.operations import choosing, parties, problems
from samsyn.collaborations.operations.checklist import answer_point
from samsyn.core.errors import Refused
from samsyn.core.papers.tests.reading import docx_text, pdf_text
from samsyn.organisations.models import Organisation

PROBLEM = "The lamps along the path have been broken since August and people walk around it."


def url(collaboration, *number, name="checklist"):
    return reverse(f"collaborations:{name}", args=[collaboration.slug, *number])


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def maria(personas, act):
    return act(personas.maria)


@pytest.fixture
def described(collaboration, maria):
    now = timezone.now()
    problem = problems.state_problem(collaboration, actor=maria, now=now, text=PROBLEM)
    problems.add_evidence(problem, actor=maria, now=now, kind="SURVEY", text="Survey", source="The city")
    return problem


@pytest.fixture
def three_parties(collaboration, town, today):
    return Party.objects.create(
        collaboration=collaboration, organisation=town.police, joined=today, reason="Sees what happens at night"
    )


def test_the_pages_open_inside_and_do_not_exist_for_the_outsider(collaboration, personas, signed_in):
    addresses = [
        url(collaboration), url(collaboration, 5, name="checklist_point"), url(collaboration, name="checklist_print"),
        url(collaboration, 5, name="checklist_answer"),
    ]  # fmt: skip
    for person, wanted in ((personas.maria, 200), (personas.eva, 200), (personas.otto, 404)):
        client = signed_in(person)
        assert [client.get(address).status_code for address in addresses] == [wanted] * 4, person


def test_who_only_reads_sees_the_points_and_may_not_write(collaboration, personas, signed_in):
    Collaboration.objects.update(access=Collaboration.Access.OPEN)
    otto = signed_in(personas.otto)
    page = otto.get(url(collaboration, 1, name="checklist_point"))
    assert page.status_code == 200
    assert "settle it yourselves" not in text(page)
    assert otto.post(url(collaboration, 1, name="checklist_answer"), {"note": "x"}).status_code == 403


def test_a_point_that_does_not_exist_is_not_found(collaboration, personas, signed_in):
    for name in ("checklist_point", "checklist_answer"):
        assert signed_in(personas.maria).get(url(collaboration, 17, name=name)).status_code == 404


@pytest.mark.proves("F-CHK-1")
def test_sixteen_points_with_their_state_in_two_groups_one_marked_as_ours(
    collaboration, described, personas, signed_in
):
    page = text(signed_in(personas.maria).get(url(collaboration)))
    assert page.count('class="tasks__number"') == 16
    assert "1 of 16 points done" in page
    before, after = page.split("Our reconstruction", 1)
    assert "Choose the form of collaboration" in before
    assert "We do not have the guide&#x27;s own words for this point." in after
    assert "Agree on how you organise yourselves" in after


def test_the_page_says_what_comes_next_and_where(collaboration, personas, signed_in):
    page = text(signed_in(personas.maria).get(url(collaboration)))
    assert "Next: point 1" in page
    assert f'href="{reverse("collaborations:problems", args=[collaboration.slug])}">Go to the problem' in page


@pytest.mark.proves("F-CHK-2")
def test_an_override_is_shown_with_reason_and_name(collaboration, personas, signed_in):
    eva = signed_in(personas.eva)
    address = url(collaboration, 2, name="checklist_answer")
    refused = eva.post(address, {"mark": "DONE", "note": "We walked around in May.", "version": 0})
    assert "Give a reason: it is shown with your name." in text(refused)
    assert "We walked around in May." in text(refused)
    assert not collaboration.checklist_answers.exists()
    done = eva.post(address, {"mark": "DONE", "reason": "Done in May", "note": "We walked.", "version": 0})
    assert done["Location"] == url(collaboration, 2, name="checklist_point")
    listed = text(signed_in(personas.maria).get(url(collaboration)))
    assert "<bdi>Eva</bdi>: <bdi>Done in May</bdi>" in listed
    assert "Done in May" in text(eva.get(url(collaboration, 2, name="checklist_point")))


@pytest.mark.proves("F-CHK-2")
def test_the_name_of_who_answers_for_a_mark_stays_when_others_add_notes(collaboration, personas, act, maria):
    now = timezone.now()
    answer_point(collaboration, actor=act(personas.eva), now=now, number=2, mark="DONE", reason="In May", version=0)
    kept = answer_point(collaboration, actor=maria, now=now, number=2, mark="DONE", reason="In May", note="More")
    assert (kept.person, kept.note) == (personas.eva, "More")


@pytest.mark.proves("F-CHK-3")
def test_the_form_point_waits_for_problem_and_parties(collaboration, personas, signed_in):
    maria = signed_in(personas.maria)
    sent = {"mark": "DONE", "reason": "We are in a hurry", "version": 0}
    page = text(maria.post(url(collaboration, 7, name="checklist_answer"), sent))
    assert "First finish point 1, 3." in page
    point = text(maria.get(url(collaboration, 7, name="checklist_point")))
    assert "First finish points 1 and 3." in point
    assert "without a run of the guide" not in point


@pytest.mark.proves("F-CHK-3")
def test_gaps_before_a_finished_point_are_shown(collaboration, maria, personas, signed_in):
    answer_point(collaboration, actor=maria, now=timezone.now(), number=3, mark="DONE", reason="Known since long")
    assert "Done, although these points before it are not: 1 and 2." in text(
        signed_in(personas.maria).get(url(collaboration))
    )


@pytest.mark.proves("F-CHK-4")
@pytest.mark.parametrize("number", [1, 2, 4, 6])
def test_points_that_always_matter_cannot_be_set_aside(collaboration, maria, personas, signed_in, number):
    client = signed_in(personas.maria)
    address = url(collaboration, number, name="checklist_answer")
    assert "It is not relevant here" not in text(client.get(address))
    page = text(client.post(address, {"mark": "NOT_RELEVANT", "reason": "Not for us", "version": 0}))
    assert "That is not one of the answers." in page
    with pytest.raises(Refused) as refused:
        answer_point(
            collaboration, actor=maria, now=timezone.now(), number=number, mark="NOT_RELEVANT", reason="Not for us"
        )
    assert refused.value.code == "F-CHK-4"


@pytest.mark.proves("F-CHK-5")
def test_a_disagreement_blocks_point_five_and_waits_for_the_next_meeting(
    collaboration, described, personas, act, signed_in
):
    for organisation, person, choice in (
        ("Kvarnby kommun", personas.maria, "AGREE"), ("Kvarnbyhem", personas.eva, Stance.Choice.DISAGREE),
    ):  # fmt: skip
        party = collaboration.parties.get(organisation__name=organisation)
        problems.take_stance(
            described, actor=act(person), now=timezone.now(), party=party, choice=choice, comment="Elsewhere"
        )
    client = signed_in(personas.maria)
    page = text(client.get(url(collaboration)))
    assert "For the next meeting" in page
    assert "Talk about the problem: Kvarnbyhem does not see it the same way." in page
    point = text(client.get(url(collaboration, 5, name="checklist_point")))
    assert "Does not see the problem the same way: Kvarnbyhem." in point
    assert "In progress" in point


def test_the_point_about_organisation_asks_for_a_coordinator_only_while_there_is_none(
    collaboration, personas, signed_in
):
    client, address = signed_in(personas.eva), url(collaboration, 8, name="checklist_point")
    assert "Name the coordinator" not in text(client.get(address))
    assert "Go to the meetings" in text(client.get(address))
    type(collaboration).objects.filter(pk=collaboration.pk).update(coordinator=None)
    assert "Name the coordinator" in text(client.get(address))


@pytest.mark.proves("F-CHK-6")
def test_the_page_to_print_has_the_day_and_who_answered(collaboration, maria, personas, signed_in):
    answer_point(collaboration, actor=maria, now=timezone.now(), number=9, note="Eva writes them down.", version=0)
    page = text(signed_in(personas.eva).get(url(collaboration, name="checklist_print")))
    assert "Trygg i Kvarnbacken" in page
    assert "Answered by <bdi>Maria</bdi>," in page
    assert str(timezone.localdate().year) in page
    assert "Points 8–16 are our reconstruction" in page


@pytest.mark.proves("F-CHK-6")
def test_the_checklist_is_a_paper_with_every_point_and_who_answered(collaboration, maria, personas, signed_in):
    answer_point(collaboration, actor=maria, now=timezone.now(), number=9, note="Eva #writes.", version=0)
    address = url(collaboration, name="checklist_print")
    said = pdf_text(signed_in(personas.eva).get(address, {"format": "pdf"}).content)
    assert "Checklist: Trygg i Kvarnbacken" in said
    assert said.index("8. ") < said.index("Eva #writes.") < said.index("Answered by Maria,") < said.index("10. ")
    assert "Eva #writes." in docx_text(signed_in(personas.eva).get(address, {"format": "docx"}).content)


@pytest.mark.proves("F-CHK-8")
def test_a_text_of_blanks_is_told_how_long_it_must_be(collaboration, personas, signed_in):
    client = signed_in(personas.maria)
    collaboration.problems.create(text="Short   one", at=timezone.now())
    page = text(client.get(url(collaboration, 1, name="checklist_point")))
    assert "The problem text is 9 characters long. Describe who, where and when: at least 30." in page


def test_what_no_room_keeps_is_said_honestly(collaboration, personas, signed_in):
    page = text(signed_in(personas.maria).get(url(collaboration, 13, name="checklist_point")))
    assert "Samsyn cannot check this yet: the legal questions." in page


@pytest.mark.proves("B12")
def test_two_who_write_about_the_same_untouched_point_see_both_texts(collaboration, personas, signed_in):
    maria, eva = signed_in(personas.maria), signed_in(personas.eva)
    address = url(collaboration, 9, name="checklist_answer")
    for client in (maria, eva):
        assert 'name="version" value="0"' in text(client.get(address))
    assert maria.post(address, {"note": "Marias text", "version": 0}).status_code == 302
    page = text(eva.post(address, {"note": "Evas text", "version": 0}))
    assert "Marias text" in page
    assert "Evas text" in page
    assert collaboration.checklist_answers.get().note == "Marias text"


@pytest.mark.proves("B3")
def test_a_personal_identity_number_is_refused_in_notes(collaboration, personas, signed_in):
    sent = {"note": "Ask 19811218-9876", "version": 0}
    page = text(signed_in(personas.maria).post(url(collaboration, 9, name="checklist_answer"), sent))
    assert "looks like an identity number" in page
    assert not collaboration.checklist_answers.exists()


def test_a_script_in_a_reason_is_text(collaboration, maria, personas, signed_in):
    script = "<script>alert(1)</script>"
    answer_point(collaboration, actor=maria, now=timezone.now(), number=9, mark="DONE", reason=script, note=script)
    client = signed_in(personas.maria)
    for address in (url(collaboration), url(collaboration, 9, name="checklist_point"),
                    url(collaboration, name="checklist_print")):  # fmt: skip
        assert "<script>alert" not in client.get(address).content.decode()


def test_a_party_that_has_left_no_longer_blocks(collaboration, described, personas, act, signed_in, today):
    party = collaboration.parties.get(organisation__name="Kvarnbyhem")
    problems.take_stance(
        described, actor=act(personas.eva), now=timezone.now(), party=party, choice="DISAGREE", comment="Elsewhere"
    )
    parties.leave(party, actor=act(personas.maria), now=timezone.now(), on=today)
    assert "For the next meeting" not in text(signed_in(personas.maria).get(url(collaboration)))


def test_the_list_costs_the_same_whatever_there_is_in_it(collaboration, town, personas, signed_in, maria, today):
    client, counts = signed_in(personas.maria), []
    for rows in (3, 12):
        for number in range(rows):
            organisation = Organisation.objects.create(
                name=f"Part {rows}-{number}", slug=f"part-{rows}-{number}", kind="OTHER", country="SE"
            )
            Party.objects.create(collaboration=collaboration, organisation=organisation, joined=today, reason="x")
            problems.state_problem(collaboration, actor=maria, now=timezone.now(), text=PROBLEM)
        with CaptureQueriesContext(connection) as queries:
            client.get(url(collaboration))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12, counts


def test_the_form_point_is_done_by_a_decision_that_builds_on_a_run(
    collaboration, described, three_parties, maria, personas, signed_in
):
    now = timezone.now()
    client = signed_in(personas.maria)
    assert "2 of 16 points done" in text(client.get(url(collaboration)))
    choosing.decide_form(
        collaboration, actor=maria, now=now, kind="est", reason="The police already meet weekly", decided_on=maria.today
    )
    assert "The form was decided without a run of the guide" in text(
        client.get(url(collaboration, 7, name="checklist_point"))
    )
    run = choosing.begin_run(collaboration, actor=maria, now=now)
    choosing.answer(run, actor=maria, now=now, answers={"police_in": "yes", "weekly_reporting": "yes"})
    run = choosing.finish_run(run, actor=maria, now=now)
    choosing.decide_form(
        collaboration, actor=maria, now=now, kind="est", reason="The police already meet weekly", run=run,
        decided_on=maria.today,
    )  # fmt: skip
    page = text(client.get(url(collaboration, 7, name="checklist_point")))
    assert "Everything the point asks for is there." in page
    assert "The police already meet weekly" in page
