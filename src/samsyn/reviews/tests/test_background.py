"""The background paper: written in sections, sent as it is, asked about, read; the host is never seen drafting."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from samsyn.areas.models import Area
from samsyn.core.errors import Conflict, Refused
from samsyn.measures.models import Goal, Measurement
from samsyn.reviews.models import (
    Background,
    BackgroundFact,
    BackgroundSection,
    Disclosure,
    Entrant,
    Partnership,
    Review,
    TeamMember,
)
from samsyn.reviews.operations import background as operations
from samsyn.reviews.tests.conftest import waits

pytestmark = pytest.mark.django_db
TOLD = {
    "help_wanted": "Hur når vi ungdomarna på kvällen?\nVem kan ta över lokalen?",
    "not_going_well": "Föreningarna får inte tid i lokalen, och vi vet inte varför.",
    "goes_well": "Torget är upplyst och butikerna har öppet.",
}


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def vera(act, personas, now, review, town, today):
    TeamMember.objects.create(
        review=review, person=personas.vera, organisation=town.other_city, role="LEADER", perspective="STAFF",
        joined=today,
    )  # fmt: skip
    return {"actor": act(personas.vera), "now": now}


@pytest.fixture
def agreed(at, now) -> Review:
    return at("AGREED", host_agreed_at=now, reviewer_agreed_at=now)


@pytest.fixture
def draft(agreed, by_maria) -> Background:
    return operations.begin_background(agreed, **by_maria)


@pytest.fixture
def written(draft) -> Background:
    return told(draft, **TOLD)


@pytest.fixture
def sent(written, by_maria) -> Background:
    return operations.send_background(written, **by_maria)


def told(paper: Background, **texts: str) -> Background:
    for key, text in texts.items():
        BackgroundSection.objects.filter(background=paper, key=key).update(text=text)
    return paper


def state(review: Review) -> str:
    return Review.objects.get(pk=review.pk).state


@pytest.mark.proves("P29")
def test_it_begins_with_the_headings_of_the_method(draft, signed_in, personas):
    assert draft.sections.count() == 7
    page = signed_in(personas.maria).get(draft.get_absolute_url()).content.decode()
    assert "This does not go well" in page
    assert "0 of 400 words" in page


@pytest.mark.proves("P29")
def test_a_section_is_saved_while_one_writes_and_says_where_to_go_on(draft, signed_in, personas):
    address = reverse("reviews:section", args=[draft.review_id, 1, "area"])
    client = signed_in(personas.maria)
    writes = {"headers": {"X-Samsyn-Draft": "1"}}
    assert client.post(address, {"version": 1, "text": "Ett torg"}, **writes).json() == {"version": 2}
    late = client.post(address, {"version": 1, "text": "Två torg"}, **writes)
    assert late.status_code == 409
    assert draft.sections.get(key="area").text == "Ett torg"
    long = client.post(address, {"version": 2, "text": "ord " * 401}, **writes)
    assert long.status_code == 422
    assert "401 words. At most 400 fit: shorten it by 1." in long.json()["said"][0]


@pytest.mark.proves("P29")
def test_too_many_words_are_refused_at_the_field_and_kept(draft, signed_in, personas):
    address = reverse("reviews:section", args=[draft.review_id, 1, "help_wanted"])
    page = signed_in(personas.maria).post(address, {"version": 1, "text": "ord " * 250})
    assert page.status_code == 200
    assert "text" in page.context["form"].errors
    assert "ord ord ord" in page.content.decode()


def test_two_who_write_the_same_section_see_both_texts(draft, signed_in, personas, by_maria):
    section = draft.sections.get(key="area")
    operations.write_section(section, version=1, text="Först", **by_maria)
    with pytest.raises(Conflict):
        operations.write_section(section, version=1, text="Sedan", **by_maria)
    address = reverse("reviews:section", args=[draft.review_id, 1, "area"])
    page = signed_in(personas.maria).post(address, {"version": 1, "text": "Sedan"}).content.decode()
    assert "Först" in page
    assert "Sedan" in page


@pytest.mark.proves("P90")
def test_a_text_that_arrived_while_its_answer_was_lost_is_no_conflict(draft, signed_in, personas):
    address = reverse("reviews:section", args=[draft.review_id, 1, "area"])
    writes = {"headers": {"X-Samsyn-Draft": "1"}}
    for _time in range(2):
        answer = signed_in(personas.maria).post(address, {"version": 1, "text": "Ett torg"}, **writes)
        assert answer.json() == {"version": 2}


@pytest.mark.proves("P90")
def test_whoever_is_signed_out_while_writing_saves_nothing_and_is_asked_to_sign_in(draft, client):
    address = reverse("reviews:section", args=[draft.review_id, 1, "area"])
    answer = client.post(address, {"version": 1, "text": "Ett torg"}, headers={"X-Samsyn-Draft": "1"})
    assert answer.status_code == 302  # no JSON: the page's script keeps the text on the device and says so
    assert draft.sections.get(key="area").text == ""


@pytest.mark.proves("P30")
@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("help_wanted", "", "Write one to three questions"),
        ("help_wanted", "Hur?\nVar?\nNär?\nVem?", "There are 4 lines"),
        ("help_wanted", "Hur når vi fler?\nAllt går bra.", "asks for nothing"),
        ("not_going_well", " \u200b ", "Write at least one thing"),
        ("not_going_well", "Inget särskilt.", "Write at least one thing"),
        ("not_going_well", "Vi är stolta över allt.", "only says that all is well"),
        ("not_going_well", "Torget är upplyst och butikerna har öppet!", "copied from “This is what we are proud of”"),
    ],
)
def test_what_is_empty_or_only_praise_or_copied_is_not_sent(written, by_maria, key, text, words):
    told(written, **{key: text})
    with pytest.raises(Refused, match=words):
        operations.send_background(written, **by_maria)
    assert state(written.review) == "AGREED"


@pytest.mark.proves("P30")
def test_what_is_missing_is_shown_before_anybody_presses(draft, signed_in, personas):
    page = signed_in(personas.maria).get(draft.get_absolute_url()).content.decode()
    assert "Before it can be sent:" in page
    assert reverse("reviews:background_send", args=[draft.review_id, 1]) not in page


@pytest.fixture
def measured(review, collaboration, town, today, now) -> Goal:
    Entrant.objects.filter(pk=review.host_id).update(collaboration=collaboration)
    Area.objects.filter(pk=town.quarter.pk).update(
        residents=4210, residents_on=today - timedelta(days=90), residents_source="SCB"
    )
    own = {"collaboration": collaboration, "unit": "%", "reached_by": today, "at": now}
    goal = Goal.objects.create(text="Fler känner sig trygga", **own)
    Measurement.objects.create(goal=goal, on=today - timedelta(days=30), value=Decimal(61), source="Enkät", at=now)
    few = Goal.objects.create(text="Några få", **own)
    Measurement.objects.create(goal=few, on=today, people=40, source="Enkät", at=now)
    return goal


@pytest.mark.proves("P31")
def test_figures_come_along_with_day_and_source_and_none_about_few(measured, agreed, by_maria):
    paper = operations.begin_background(Review.objects.get(pk=agreed.pk), **by_maria)
    found = {(row.title, row.value, row.source) for row in paper.facts.all()}
    assert found == {("Residents", Decimal(4210), "SCB"), ("Fler känner sig trygga", Decimal(61), "Enkät")}


@pytest.mark.proves("P31")
def test_the_host_comments_on_a_figure_and_cannot_alter_it(measured, agreed, by_maria, signed_in, personas, today):
    paper = operations.begin_background(Review.objects.get(pk=agreed.pk), **by_maria)
    fact = paper.facts.get(title="Residents")
    address = reverse("reviews:fact", args=[paper.review_id, 1, fact.pk])
    signed_in(personas.maria).post(address, {"version": 1, "comment": "Utan studenter", "value": "9999", "on": today})
    fact.refresh_from_db()
    assert (fact.comment, fact.value) == ("Utan studenter", Decimal(4210))
    with pytest.raises(DatabaseError), transaction.atomic():
        BackgroundFact.objects.filter(pk=fact.pk).update(value=9999)
    Measurement.objects.create(goal=measured, on=today, value=Decimal(64), source="Enkät", at=by_maria["now"])
    operations.renew_figures(paper, **by_maria)
    assert paper.facts.get(title="Residents").comment == "Utan studenter"
    assert paper.facts.get(origin=f"goal-{measured.pk}").value == 64


@pytest.mark.proves("P33")
def test_what_is_sent_stays_and_is_written_down_with_whom_it_reached(sent, by_maria, town):
    assert state(sent.review) == "BACKGROUND"
    assert len(sent.digest) == 64
    (row,) = Disclosure.objects.filter(document="BACKGROUND", receiver=town.other_city)
    assert (row.sender, row.number, row.digest, row.purpose) == (town.municipality, 1, sent.digest, "COMMENTS")
    section = sent.sections.get(key="area")
    with pytest.raises(Refused, match="stays as it is"):
        operations.write_section(section, version=section.version, text="Nytt", **by_maria)
    with pytest.raises(DatabaseError), transaction.atomic():
        BackgroundSection.objects.filter(pk=section.pk).update(text="Nytt")


@pytest.mark.proves("P89")
def test_the_second_who_sends_is_told_who_has(written, sent, by_maria):
    with pytest.raises(Refused, match="Maria sent edition 1 on"):
        operations.send_background(written, **by_maria)
    assert Disclosure.objects.filter(document="BACKGROUND").count() == 1


@pytest.mark.proves("P89")
def test_a_second_press_on_send_sends_once(written, signed_in, personas):
    address = reverse("reviews:background_send", args=[written.review_id, 1])
    data = {"purpose": "COMMENTS", "once_key": "7b0f4c2e-8f8a-4f0e-9a55-0d5a51d4a002"}
    client = signed_in(personas.maria)
    assert [client.post(address, data).status_code for _press in range(2)] == [302, 302]
    page = client.post(address, data | {"once_key": "7b0f4c2e-8f8a-4f0e-9a55-0d5a51d4a003"}).content.decode()
    assert "Maria sent edition 1" in page


def test_it_is_not_sent_before_both_have_signed(review, by_maria):
    paper = told(operations.begin_background(review, **by_maria), **TOLD)
    with pytest.raises(Refused, match="sign what is agreed first"):
        operations.send_background(paper, **by_maria)


@pytest.mark.proves("P75")
def test_a_draft_is_the_hosts_alone(written, signed_in, personas, vera, act):
    address = written.get_absolute_url()
    assert signed_in(personas.vera).get(address).status_code == 404
    home = signed_in(personas.vera).get(reverse("reviews:backgrounds", args=[written.review_id]))
    assert "The host writes it." in home.content.decode()
    hub = signed_in(personas.vera).get(written.review.get_absolute_url()).content.decode()
    assert "nothing written yet" in hub
    assert not waits(act(personas.vera), "read")


@pytest.mark.proves("P32")
def test_the_visitors_ask_for_more_once_and_get_it_in_the_next_edition(sent, by_maria, vera, act, personas, signed_in):
    operations.ask_for_more(sent, text="Hur många bor här?", **vera)
    assert state(sent.review) == "AGREED"
    with pytest.raises(Refused, match="Vera asked for more about this edition"):
        operations.ask_for_more(sent, text="Och hur gamla är de?", **vera)
    assert [item.uid for item in waits(act(personas.maria), "more")] == [f"reviews-more-{sent.completion.pk}"]
    second = operations.begin_background(Review.objects.get(pk=sent.review_id), **by_maria)
    assert second.sections.get(key="help_wanted").text == TOLD["help_wanted"]
    assert "Hur många bor här?" in signed_in(personas.maria).get(second.get_absolute_url()).content.decode()
    told(second, area="Här bor fyra tusen.")
    second = operations.send_background(second, **by_maria)
    assert state(sent.review) == "BACKGROUND"
    sent.completion.refresh_from_db()
    assert sent.completion.answered_in == second
    assert not waits(act(personas.maria), "more")
    assert "answered in edition 2" in signed_in(personas.vera).get(sent.get_absolute_url()).content.decode()
    operations.ask_for_more(second, text="Och hur gamla är de?", **vera)


def test_more_is_asked_for_before_the_programme_is_made(sent, vera, at):
    at("PREPARED")
    with pytest.raises(Refused, match="Put it as a question instead"):
        operations.ask_for_more(sent, text="Hur många bor här?", **vera)


@pytest.mark.proves("P33")
def test_a_later_edition_alerts_the_visitors_with_what_differs(sent, by_maria, vera, act, personas, signed_in):
    operations.mark_read(sent, **vera)
    assert not waits(act(personas.vera), "read")
    second = operations.begin_background(Review.objects.get(pk=sent.review_id), **by_maria)
    told(second, goes_well="Torget är upplyst och biblioteket har öppet.")
    operations.send_background(second, **by_maria)
    (item,) = waits(act(personas.vera), "read")
    assert item.url == reverse("reviews:background_changes", args=[sent.review_id, 2])
    page = signed_in(personas.vera).get(item.url).content.decode()
    assert 'gone: </span><span aria-hidden="true">−</span>butikerna' in page
    assert 'new: </span><span aria-hidden="true">+</span>biblioteket' in page
    assert "This is what we want help with" not in page


def test_whoever_writes_for_the_visitors_is_told_also_before_there_is_a_team(sent, act, personas, signed_in):
    (item,) = waits(act(personas.vera), "read")
    assert item.url == sent.get_absolute_url()
    signed_in(personas.vera).post(reverse("reviews:background_read", args=[sent.review_id, 1]))
    assert not waits(act(personas.vera), "read")


@pytest.mark.proves("P36")
def test_the_leader_sees_who_has_not_read(sent, vera, act, personas, town, today, signed_in, now):
    TeamMember.objects.create(
        review=sent.review, person=personas.otto, organisation=town.police, perspective="POLICE", joined=today
    )
    client = signed_in(personas.vera)
    assert "Have not read it yet" in client.get(sent.get_absolute_url()).content.decode()
    assert client.post(reverse("reviews:background_read", args=[sent.review_id, 1])).status_code == 302
    page = client.get(sent.get_absolute_url()).content.decode()
    assert "<bdi>Otto</bdi>" in page
    assert "<bdi>Vera</bdi>" not in page
    for other in (personas.otto, personas.maria):
        assert "Have not read it yet" not in signed_in(other).get(sent.get_absolute_url()).content.decode()


def test_the_coordinator_opens_it_to_the_members(sent, by_maria, signed_in, town, city, personas):
    third = sent.review.round.entrants.exclude(pk__in=[sent.review.host_id, sent.review.reviewer_id]).get()
    speaker = third.member.organisation.memberships.get().person
    assert signed_in(speaker).get(sent.get_absolute_url()).status_code == 404
    operations.open_to_members(sent, **by_maria)
    assert signed_in(speaker).get(sent.get_absolute_url()).status_code == 200
    assert Disclosure.objects.get(receiver=third.member.organisation).purpose == "INFORMATION"


def test_it_is_a_paper_to_read_on_the_train(sent, signed_in, personas, vera):
    for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = signed_in(personas.vera).get(f"{sent.get_absolute_url()}?format={kind}")
        assert answer.content.startswith(begins)


@pytest.mark.proves("P87")
@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧‍👦🏘️ torget", "ساحة مظلمة", "<script>alert(1)</script> trasig", "Kvarn\u200bbacken"]
)
def test_strange_text_is_shown_as_text(draft, by_maria, signed_in, personas, text):
    told(draft, **TOLD, area=text)
    paper = operations.send_background(draft, **by_maria)
    page = signed_in(personas.vera).get(paper.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert 'dir="auto"' in page


@pytest.mark.counts("reviews:background")
def test_the_page_costs_the_same_with_thirty_figures(
    sent, written, signed_in, personas, same_statements, vera, by_maria
):
    second = operations.begin_background(Review.objects.get(pk=sent.review_id), **by_maria)

    def more(first: int, last: int) -> None:
        BackgroundFact.objects.bulk_create(
            BackgroundFact(
                background=second, origin=f"x-{number}", title="Boende", value=number, on=by_maria["now"].date(),
                source="SCB",
            )
            for number in range(first, last)
        )  # fmt: skip

    more(0, 10)
    assert same_statements(signed_in(personas.maria), second.get_absolute_url(), lambda: more(10, 30)) <= 14


def test_nobody_else_sees_what_is_sent(sent, signed_in, personas, partnership):
    assert signed_in(personas.otto).get(sent.get_absolute_url()).status_code == 404
    assert Partnership.objects.count() == 1
