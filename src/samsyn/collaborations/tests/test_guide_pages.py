"""Answering the guide: begin, question by question or all at once, check, advice, stops."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from samsyn.collaborations.models import Collaboration, GuideRun, RuleSet
from samsyn.collaborations.operations import choosing
from samsyn.collaborations.tests.answers import MEETING_PLACE, NO_STOPS, STAIRWELLS
from samsyn.core.errors import Refused


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def run(collaboration, maria):
    return choosing.begin_run(collaboration, actor=maria, now=timezone.now())


def url(collaboration, name="guide", *arguments):
    return reverse(f"collaborations:{name}", args=[collaboration.slug, *arguments])


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_guide_opens_inside_and_does_not_exist_for_the_outsider(collaboration, run, personas, signed_in):
    assert signed_in(personas.eva).get(url(collaboration)).status_code == 200
    otto = signed_in(personas.otto)
    for address in (
        url(collaboration), url(collaboration, "guide_compare"), url(collaboration, "guide_run", run.pk),
        url(collaboration, "guide_result", run.pk), url(collaboration, "guide_check", run.pk),
        url(collaboration, "guide_question", run.pk, "problem"), url(collaboration, "decide_form"),
    ):  # fmt: skip
        assert otto.get(address).status_code == 404, address


def test_begun_for_the_party_one_speaks_for_or_for_oneself(collaboration, personas, signed_in):
    eva = signed_in(personas.eva)
    party = collaboration.parties.get(organisation__name="Kvarnbyhem")
    page = text(eva.get(url(collaboration)))
    assert "Kvarnbyhem" in page
    assert "Kvarnby kommun</label>" not in page
    answer = eva.post(url(collaboration, "guide_begin"), {"party": party.pk})
    run = GuideRun.objects.get(party=party)
    assert answer["Location"] == url(collaboration, "guide_run", run.pk)
    eva.post(url(collaboration, "guide_begin"), {"party": ""})
    assert GuideRun.objects.filter(party=None, person=personas.eva).count() == 1


@pytest.mark.proves("B9")
def test_nobody_answers_for_a_party_of_others(collaboration, personas, act, signed_in):
    party = collaboration.parties.get(organisation__name="Kvarnby kommun")
    page = text(signed_in(personas.eva).post(url(collaboration, "guide_begin"), {"party": party.pk}))
    assert "That is not one of the answers." in page
    with pytest.raises(Refused) as refused:
        choosing.begin_run(collaboration, actor=act(personas.eva), now=timezone.now(), party=party)
    assert refused.value.code == "B9"
    assert not GuideRun.objects.exists()


def test_who_only_reads_an_open_collaboration_does_not_begin(collaboration, personas, signed_in):
    Collaboration.objects.update(access=Collaboration.Access.OPEN)
    otto = signed_in(personas.otto)
    assert "Begin the guide" not in text(otto.get(url(collaboration)))
    assert otto.post(url(collaboration, "guide_begin"), {"party": ""}).status_code == 403


def test_the_answers_of_others_are_read_and_not_changed(collaboration, run, maria, personas, signed_in):
    eva = signed_in(personas.eva)
    address = url(collaboration, "guide_question", run.pk, "problem")
    assert eva.post(address, {"problem": "untested"}).status_code == 403
    run.refresh_from_db()
    assert "problem" not in run.answers


@pytest.mark.proves("F-DEC-1")
def test_one_question_per_page_in_order_with_not_known_always_among_the_answers(
    collaboration, run, personas, signed_in
):
    client, seen = signed_in(personas.maria), []
    address = client.get(url(collaboration, "guide_run", run.pk))["Location"]
    while address.endswith("/check/") is False:
        key = address.rstrip("/").rsplit("/", 1)[1]
        page = text(client.get(address))
        assert 'value="unclear"' in page
        assert "Why we ask" in page
        seen.append(key)
        address = client.post(address, {key: "unclear"})["Location"]
    assert seen[:4] == ["individuals", "emergency", "one_party_enough", "residents_asked"]
    assert "cofund25" not in seen
    assert len(seen) == 18
    run.refresh_from_db()
    assert run.answers["owners_pay"] == "unclear"


@pytest.mark.proves("F-DEC-1")
def test_leaving_and_coming_back_goes_on_where_one_was(collaboration, run, personas, signed_in):
    client = signed_in(personas.maria)
    for key in ("individuals", "emergency"):
        client.post(url(collaboration, "guide_question", run.pk, key), {key: "no"})
    again = client.get(url(collaboration, "guide_run", run.pk))
    assert again["Location"] == url(collaboration, "guide_question", run.pk, "one_party_enough")
    page = text(client.get(url(collaboration, "guide_question", run.pk, "emergency")))
    assert 'value="no" id="id_emergency_1" checked' in page
    assert "Continue" in text(client.get(url(collaboration)))


def test_changing_an_answer_from_the_check_leads_back_to_the_check(collaboration, run, personas, signed_in):
    client = signed_in(personas.maria)
    address = url(collaboration, "guide_question", run.pk, "problem") + "?back=1"
    assert client.post(address, {"problem": "untested"})["Location"] == url(collaboration, "guide_check", run.pk)


def test_a_question_without_an_answer_is_asked_again(collaboration, run, personas, signed_in):
    page = signed_in(personas.maria).post(url(collaboration, "guide_question", run.pk, "problem"), {"once_key": ""})
    assert "If you do not know, say so: that is an answer too." in text(page)


@pytest.mark.proves("F-DEC-1")
def test_all_questions_on_one_page_keeps_what_is_given_and_forgets_what_is_blank(
    collaboration, run, personas, signed_in
):
    client = signed_in(personas.maria)
    address = url(collaboration, "guide_run", run.pk) + "?all=1"
    assert "How long do you plan to keep going?" in text(client.get(address))
    sent = client.post(address, {"country": "SE", "problem": "untested"})
    assert sent["Location"] == url(collaboration, "guide_check", run.pk)
    run.refresh_from_db()
    assert run.answers == {"country": "SE", "problem": "untested"}
    client.post(address, {"country": "SE", "horizon": "lt2"})
    run.refresh_from_db()
    assert run.answers == {"country": "SE", "horizon": "lt2"}


def test_the_danish_questions_are_only_asked_in_denmark(collaboration, personas, act, signed_in):
    client = signed_in(personas.maria)
    Collaboration.objects.update(country="DK")
    collaboration.refresh_from_db()
    run = choosing.begin_run(collaboration, actor=act(personas.maria), now=timezone.now())
    assert "Is local co-funding at least 25 %?" in text(client.get(url(collaboration, "guide_run", run.pk) + "?all=1"))
    choosing.answer(run, actor=act(personas.maria), now=timezone.now(), answers={"country": "SE"})
    assert client.get(url(collaboration, "guide_question", run.pk, "cofund25")).status_code == 404


def test_an_unknown_answer_is_refused_at_its_question_and_the_others_are_kept(collaboration, run, personas, signed_in):
    """Catalogue 10.8."""
    client = signed_in(personas.maria)
    page = text(client.post(url(collaboration, "guide_run", run.pk) + "?all=1", {"problem": "drugs", "horizon": "lt2"}))
    assert "That is not one of the answers." in page
    assert 'value="lt2" id="id_horizon_0" checked' in page
    run.refresh_from_db()
    assert run.answers == {"country": "SE"}


@pytest.mark.parametrize("answers", [{"problem": "drugs"}, {"nobody_asked": "yes"}])
def test_the_operation_refuses_what_is_no_answer(run, maria, answers):
    with pytest.raises(Refused, match="not one of the choices"):
        choosing.answer(run, actor=maria, now=timezone.now(), answers=answers)


def test_two_answers_that_contradict_are_named_before_the_advice_and_hinder_it(
    collaboration, run, maria, personas, signed_in
):
    """Catalogue 10.8: owners_pay = yes, owners_count = lt2."""
    choosing.answer(run, actor=maria, now=timezone.now(), answers={"owners_pay": "yes", "owners_count": "lt2"})
    client = signed_in(personas.maria)
    address = url(collaboration, "guide_check", run.pk)
    said = "You answered that the owners will pay, but that there are fewer than two owners."
    assert said in text(client.get(address))
    page = client.post(address, {"once_key": ""})
    assert said in text(page)
    run.refresh_from_db()
    assert run.finished_at is None


def test_a_country_that_was_not_answered_is_asked_for_and_the_helhedsplan_is_not_weighed(
    collaboration, finish, maria, personas, signed_in
):
    run = finish(maria, {**STAIRWELLS, "country": ""})
    page = text(signed_in(personas.maria).get(url(collaboration, "guide_result", run.pk)))
    assert "The country was not answered, so the Danish helhedsplan was not weighed." in page
    assert "Not weighed" in page


def test_all_unknown_gives_no_recommendation_and_a_list_of_what_to_find_out(
    collaboration, finish, maria, personas, signed_in
):
    run = finish(maria, {key: "unclear" for key in STAIRWELLS if key not in NO_STOPS and key != "country"})
    page = text(signed_in(personas.maria).get(url(collaboration, "guide_result", run.pk)))
    assert "No form reaches all the way yet" in page
    assert "Begin here" in page
    found = page.split("Find out together", 1)[1]
    assert found.count("<li>") >= 13
    assert "Do the police take part, with a mandate?" in found


@pytest.mark.proves("F-DEC-2")
def test_the_advice_says_what_fits_why_and_what_comes_next(collaboration, finish, maria, personas, signed_in):
    run = finish(maria, STAIRWELLS)
    page = text(signed_in(personas.maria).get(url(collaboration, "guide_result", run.pk)))
    assert "<h1>EST fits best</h1>" in page
    assert "It gets 10 of 10 points, and everything it requires is in place." in page
    assert "Recurring disorder at certain places" in page
    assert "+4" in page
    assert "Rules for what may be shared" in page
    assert 'width="100%" height="20" rx="4"/><line' in page
    assert "Rules, version 1" in page
    assert "not a legal opinion" in page


@pytest.mark.proves("F-DEC-2")
def test_a_purchase_is_excluded_with_the_way_to_go_instead_and_never_shown_as_close(
    collaboration, finish, maria, personas, signed_in
):
    run = finish(maria, MEETING_PLACE)
    page = text(signed_in(personas.maria).get(url(collaboration, "guide_result", run.pk)))
    assert "One thing away" not in page
    excluded = page.split("Not now, and why", 1)[1]
    assert "Public–civil partnership (IOP)" in excluded
    assert "procure" in excluded.lower()


def test_a_form_of_another_country_has_no_bar_and_one_reason(collaboration, finish, maria, personas, signed_in):
    run = finish(maria, STAIRWELLS)
    page = text(signed_in(personas.maria).get(url(collaboration, "guide_result", run.pk)))
    bars = page.split('<ol class="bars"', 1)[1].split("</ol>", 1)[0]
    assert "helhedsplan" not in bars
    assert bars.count("bars__row") == 6
    assert "It does not exist in Sweden." in page
    assert "At least 25 % must be local co-funding." not in page


def test_residents_who_were_not_asked_make_the_advice_preliminary(collaboration, finish, maria, personas, signed_in):
    run = finish(maria, {**STAIRWELLS, "residents_asked": "no"})
    page = text(signed_in(personas.maria).get(url(collaboration, "guide_result", run.pk)))
    assert "Preliminary" in page
    assert url(collaboration, "checklist_point", 2) in page


@pytest.mark.proves("F-DEC-6")
def test_a_stop_about_people_leaves_no_answer_anywhere(collaboration, run, maria, personas, signed_in):
    choosing.answer(run, actor=maria, now=timezone.now(), answers={"problem": "untested", "initiator": "police"})
    client = signed_in(personas.maria)
    sent = client.post(url(collaboration, "guide_question", run.pk, "individuals"), {"individuals": "yes"})
    assert sent["Location"] == url(collaboration, "guide_result", run.pk)
    run.refresh_from_db()
    assert (run.answers, run.stopped_by) == ({}, "individuals")
    assert list(run.events.values_list("answers", flat=True).distinct()) == [{}]
    page = text(client.get(sent["Location"]))
    assert "Turn to social services or the police" in page
    assert "Nothing you answered is kept" in page
    history = client.get(reverse("overview:history", args=["collaborations", "collaboration", collaboration.pk]))
    assert "untested" not in history.content.decode()


@pytest.mark.parametrize(
    ("key", "said"), [("emergency", 'href="tel:11414">114 14'), ("one_party_enough", "Report the fault")]
)
def test_the_other_stops_say_where_to_go(collaboration, run, personas, signed_in, key, said):
    client = signed_in(personas.maria)
    sent = client.post(url(collaboration, "guide_question", run.pk, key), {key: "yes"})
    assert said in text(client.get(sent["Location"]))
    assert "Stopped before any form" in text(client.get(url(collaboration)))


def test_a_finished_run_is_finished_once_and_takes_no_more_answers(collaboration, finish, maria, personas, signed_in):
    run = finish(maria, STAIRWELLS)
    client, result = signed_in(personas.maria), url(collaboration, "guide_result", run.pk)
    for name, arguments in (("guide_run", ()), ("guide_check", ()), ("guide_question", ("problem",))):
        answer = client.post(url(collaboration, name, run.pk, *arguments), {"problem": "untested"})
        assert answer["Location"] == result, name
    again = choosing.finish_run(run, actor=maria, now=timezone.now())
    assert (again.finished_at, again.answers["problem"]) == (run.finished_at, "safety_places")
    with pytest.raises(Refused, match="finished"):
        choosing.answer(run, actor=maria, now=timezone.now(), answers={"problem": "untested"})


def test_advice_before_the_end_does_not_exist(collaboration, run, personas, signed_in):
    assert signed_in(personas.maria).get(url(collaboration, "guide_result", run.pk)).status_code == 404


@pytest.mark.proves("F-DEC-3")
def test_answering_again_starts_from_the_earlier_answers_by_the_latest_rules(
    collaboration, finish, maria, personas, signed_in
):
    first = finish(maria, STAIRWELLS)
    rules = RuleSet.objects.get(number=1).rules
    choosing.publish_rule_set(rules, actor=maria, now=timezone.now(), note="The same once more")
    client = signed_in(personas.maria)
    sent = client.post(url(collaboration, "guide_begin"), {"party": "", "earlier": first.pk})
    second = GuideRun.objects.exclude(pk=first.pk).get()
    assert sent["Location"] == url(collaboration, "guide_check", second.pk)
    assert second.answers["problem"] == "safety_places"
    assert "individuals" not in second.answers
    assert (first.rule_set.number, second.rule_set.number) == (1, 2)
    assert "Rules, version 1" in text(client.get(url(collaboration, "guide_result", first.pk)))


def test_a_run_of_another_collaboration_is_not_found(collaboration, finish, maria, personas, signed_in):
    run = finish(maria, STAIRWELLS)
    other = Collaboration.objects.create(
        name="Other", slug="other", country="SE", lead=collaboration.lead, coordinator=collaboration.coordinator,
        created_at=timezone.now(),
    )  # fmt: skip
    assert signed_in(personas.maria).get(url(other, "guide_result", run.pk)).status_code == 404


def test_the_pages_cost_the_same_for_ten_runs_and_thirty(collaboration, finish, maria, personas, signed_in):
    client, counts = signed_in(personas.maria), []
    for number in range(30):
        run = finish(maria, STAIRWELLS)
        if number in (9, 29):
            for address in (
                url(collaboration), url(collaboration, "guide_compare"), url(collaboration, "guide_result", run.pk)
            ):  # fmt: skip
                with CaptureQueriesContext(connection) as queries:
                    assert client.get(address).status_code == 200
                counts.append(len(queries))
    assert counts[:3] == counts[3:]
    assert max(counts) <= 12, counts
