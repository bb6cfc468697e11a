"""Every page of the agreement: who may open it, what it shows, what it does with what cannot be read."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from samsyn.agreements.models import Addendum, Agreement, Clause, Commitment, Contribution, RevisionDialogue
from samsyn.agreements.operations import addenda, dialogues, promises
from samsyn.agreements.tests.conftest import KEY
from samsyn.collaborations.models import Collaboration, Terms
from samsyn.collaborations.operations import life, signing

TEMPLATE = "Template for Public–civil partnership (IOP), Sweden: a starting text"


def text_of(answer):
    return answer.content.decode()


def test_before_there_is_anything_the_page_says_how_it_begins(negotiating, maria, to):
    page = text_of(maria.get(to("document")))
    assert "Begin with the terms" in page
    assert "Write the terms" in page


def test_with_terms_on_the_table_the_text_is_begun_from_the_forms_template(terms, maria, to):
    assert "Begin the agreement" in text_of(maria.get(to("document")))
    form = text_of(maria.get(to("begin")))
    assert TEMPLATE in form
    answer = maria.post(to("begin"), KEY | {"title": "Vårt avtal", "source": "iop-SE", "language": "sv"})
    assert (answer.status_code, answer["Location"]) == (302, to("document"))
    page = text_of(maria.get(to("document")))
    assert "Vårt avtal" in page
    assert "What happens next" in page
    assert "Fill in what stands in [brackets]" in page


@pytest.mark.parametrize("source", ["iop-DK", "copy-999999", "copy-x", "nonsense"])
def test_a_source_that_cannot_be_used_is_refused_at_its_field_and_the_title_is_kept(terms, maria, to, source):
    answer = maria.post(to("begin"), KEY | {"title": "Vårt avtal", "source": source, "language": "sv"})
    page = text_of(answer)
    assert answer.status_code == 200
    assert ("another country" in page) or ("not shared" in page)
    assert "Vårt avtal" in page
    assert not Agreement.objects.exists()


@pytest.fixture
def furnished(signed, by, today):
    """In force, with an addendum and a dialogue to come."""
    addendum = addenda.propose_addendum(signed, **by(), text="Även söndagar", reason="x", effective_on=today)
    return signed, addendum, dialogues.plan_dialogue(signed, **by(), planned_on=today)


def pages(to, agreement, addendum, dialogue, own):
    number = agreement.terms.number
    yield to("document"), "read"
    for name in ("version", "compare", "steps"):
        yield to(name, number), "read"
    for name in ("edit", "add_clause", "promise", "contribute", "add_cost", "shares", "propose_addendum"):
        yield to(name, number), "take_part"
    yield to("clause", agreement.clauses.first().pk), "take_part"
    yield to("commitment", agreement.commitments.first().pk), "take_part"
    yield to("contribution", agreement.contributions.first().pk), "take_part"
    yield to("remove_contribution", agreement.contributions.first().pk), "take_part"
    yield to("addendum", addendum.pk), "read"
    yield to("edit_addendum", addendum.pk), "take_part"
    yield to("remove_addendum", addendum.pk), "take_part"
    yield to("sign_addendum", addendum.pk, own.pk), "read"
    yield to("sign_addendum_on_paper", addendum.pk, own.pk), "read"
    yield to("plan_dialogue", number), "coordinate"
    yield to("dialogue", dialogue.pk), "coordinate"


def test_every_page_opens_for_those_it_is_for_and_does_not_exist_for_others(
    furnished, to, own, maria, eva, signed_in, personas
):
    otto = signed_in(personas.otto)
    for address, verb in pages(to, *furnished, own):
        assert maria.get(address).status_code == 200, address
        assert eva.get(address).status_code == (403 if verb == "coordinate" else 200), address
        assert otto.get(address).status_code == 404, address


def test_what_is_signed_is_refused_with_words_and_nothing_is_lost(furnished, to, maria):
    clause = furnished[0].clauses.first()
    sent = KEY | {"heading": "Bakgrund", "text": "Något annat", "version": clause.version}
    page = text_of(maria.post(to("clause", clause.pk), sent))
    assert "stays as it is" in page
    assert "Något annat" in page
    assert Clause.objects.get(pk=clause.pk).text == clause.text


@pytest.mark.proves("B12")
def test_the_second_of_two_writers_gets_both_texts(whole, to, maria, eva):
    clause = whole.clauses.get(key="values")
    sent = {"heading": "Värden", "version": clause.version}
    maria.post(to("clause", clause.pk), KEY | sent | {"text": "Respekt."})
    answer = eva.post(to("clause", clause.pk), sent | {"text": "Öppenhet."})
    page = text_of(answer)
    assert answer.status_code == 200
    assert "Respekt." in page
    assert "Öppenhet." in page
    assert Clause.objects.get(pk=clause.pk).text == "Respekt."


@pytest.mark.proves("B12")
def test_two_who_share_the_cost_at_once_see_each_others_figures(whole, to, maria, eva, own, housing):
    first = {f"share_{own.pk}": "60", f"share_{housing.pk}": "40", "version": whole.version}
    maria.post(to("shares", 1), KEY | first)
    page = text_of(
        eva.post(to("shares", 1), {f"share_{own.pk}": "10", f"share_{housing.pk}": "90", "version": whole.version})
    )
    assert "Theirs, saved now" in page
    assert ">60<" in page
    assert ">10<" in page


@pytest.mark.proves("B11")
def test_the_same_commitment_sent_twice_is_one(whole, to, maria, own):
    sent = KEY | {"party": own.pk, "text": "Lagar lamporna"}
    first, second = maria.post(to("promise", 1), sent), maria.post(to("promise", 1), sent)
    assert first["Location"] == second["Location"]
    assert Commitment.objects.count() == 1


GIFT = {"kind": "MONEY", "what": "Lampor", "amount": "1000"}


@pytest.mark.proves("B4")
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"amount": "-5"}, "cannot be below zero"),
        ({"amount": "10.999"}, "two decimals|mean"),
        ({"amount": "12.3456"}, "two decimals"),
        ({"amount": "1.234"}, "mean"),
        ({"kind": "HOURS", "hours": "40", "basis": "Lön"}, "what an hour is worth"),
        ({"kind": "HOURS", "hours": "-1", "rate": "400", "basis": "Lön"}, "cannot be below zero"),
        ({"kind": "PREMISES"}, "how it was valued"),
        ({"amount": ""}, "how much it is worth"),
        ({"start": "2027-02-30"}, "does not exist"),
        ({"start": "2027-03-01", "end": "2027-02-01"}, "before it begins"),
        ({"what": ""}, "Fill in"),
    ],
)
def test_a_contribution_that_cannot_be_read_is_told_at_its_field_and_nothing_typed_is_lost(
    whole, to, maria, own, changes, message
):
    sent = KEY | {"party": own.pk} | GIFT | changes
    answer = maria.post(to("contribute", 1), sent)
    page = text_of(answer)
    assert answer.status_code == 200
    assert re.search(message, page), page
    assert all(value in page for value in changes.values())
    assert not Contribution.objects.exists()


@pytest.mark.proves("B5")
@pytest.mark.parametrize("share", ["101", "-1", "1000"])
def test_a_share_above_a_hundred_or_below_nothing_is_refused_at_its_party(whole, to, maria, own, housing, share):
    sent = KEY | {f"share_{own.pk}": share, f"share_{housing.pk}": "40", "version": whole.version}
    answer = maria.post(to("shares", 1), sent)
    assert answer.status_code == 200
    assert share in text_of(answer)
    assert not whole.cost_shares.exists()


@pytest.mark.proves("B3")
def test_an_identity_number_in_the_text_stops_the_saving_and_is_quoted(whole, to, maria):
    clause = whole.clauses.get(key="background")
    sent = KEY | {"heading": "Bakgrund", "text": "Anna 811228-9874 bor där.", "version": clause.version}
    page = text_of(maria.post(to("clause", clause.pk), sent))
    assert "811228-9874" in page
    assert "looks like an identity number" in page
    assert Clause.objects.get(pk=clause.pk).version == clause.version


def test_the_page_shows_balance_remainder_and_what_is_missing(whole, to, maria, by, own, housing):
    promises.add_contribution(whole, **by(), party=own, kind="MONEY", what="Stöd", amount=Decimal(2000))
    promises.add_contribution(whole, **by(), party=housing, kind="MONEY", what="Färg", amount=Decimal(1000))
    promises.add_cost(whole, **by(), what="Lampor", amount=Decimal(3500))
    page = text_of(maria.get(to("document")))
    assert "66.7" in page
    assert "33.3" in page
    assert "SEK\xa0500 is missing" in page


def test_each_difference_from_the_starting_text_is_shown_word_by_word(whole, to, maria, by):
    page = text_of(maria.get(to("compare", 1)))
    assert "<del>" in page
    assert "<ins>" in page
    assert TEMPLATE in page


@pytest.mark.proves("F-CHK-7")
def test_where_a_copy_began_is_named_only_to_those_who_may_see_it(whole, to, maria, town, now, today):
    other = Collaboration.objects.create(
        name="Hemligt hus", slug="hemligt", country="SE", lead=town.other_city, access="RESTRICTED", created_at=now
    )
    terms = Terms.objects.create(collaboration=other, number=1, start=today, created_at=now)
    source = Agreement.objects.create(terms=terms, language="sv", title="x", created_at=now)
    Agreement.objects.filter(pk=whole.pk).update(based_on=source)
    for address in (to("document"), to("compare", 1)):
        page = text_of(maria.get(address))
        assert "An agreement you may not see" in page
        assert "Hemligt hus" not in page
    Collaboration.objects.filter(pk=other.pk).update(access="OPEN")
    assert "Hemligt hus, version 1" in text_of(maria.get(to("compare", 1)))


def test_the_steps_lead_from_the_text_to_the_promises(whole, to, maria):
    page = text_of(maria.get(to("steps", 1)))
    assert "What Kvarnbyhem commits to" in page
    assert "starting texts are our own words" in page


def test_the_next_step_goes_from_writing_to_signing_to_talking(ready, to, maria, eva, own, housing, by, terms, today):
    assert "Sign for Kvarnby kommun" in text_of(maria.get(to("document")))
    signing.sign(terms, **by(), party=own, signed_on=today)
    assert "waits for the signature of: Kvarnbyhem" in text_of(maria.get(to("document")))
    assert "Sign for Kvarnbyhem" in text_of(eva.get(to("document")))
    signing.sign(terms, **by("eva"), party=housing, signed_on=today)
    assert "Plan the day when you ask each other" in text_of(maria.get(to("document")))


def test_a_new_version_after_the_signatures_begins_from_the_old_one(signed, to, maria, by, today):
    life.change_state(signed.collaboration, **by(), state="UNDER_REVIEW")
    later = {"start": today, "end": today + timedelta(days=900), "notice_months": 6}
    maria.post(f"/collaborations/{signed.collaboration.slug}/agreement/terms/", KEY | later)
    page = text_of(maria.get(to("begin")))
    assert "Our own version 1, with everything in it" in page
    sent = {"title": "Andra", "source": f"copy-{signed.pk}", "language": "sv"}
    assert maria.post(to("begin"), sent).status_code == 302
    second = Agreement.objects.get(terms__number=2)
    assert second.commitments.count() == 2
    page = text_of(maria.get(to("document")))
    assert "Andra" in page
    assert "Version 1" in page


def test_an_addendum_and_a_dialogue_are_written_through_their_pages(signed, to, maria, eva, own, housing, today):
    sent = {"text": "Även söndagar", "reason": "Efterfrågat", "effective_on": today.isoformat()}
    maria.post(to("propose_addendum", 1), KEY | sent)
    addendum = Addendum.objects.get()
    for client, party in ((maria, own), (eva, housing)):
        client.post(to("sign_addendum", addendum.pk, party.pk), {"signed_on": today.isoformat()})
    assert "in force" in text_of(maria.get(to("addendum", addendum.pk)))
    maria.post(to("plan_dialogue", 1), {"planned_on": today.isoformat()})
    dialogue = RevisionDialogue.objects.get()
    said = {"held_on": today.isoformat(), "took_part": "Båda", "conclusions": "Det håller", "outcome": "CONTINUE"}
    maria.post(to("dialogue", dialogue.pk), said | {"version": dialogue.version})
    page = text_of(maria.get(to("document")))
    assert "Det håller" in page
    assert "Addendum 1" in page


@pytest.mark.proves("B9")
def test_whoever_does_not_speak_for_the_party_is_told_so_at_the_form(furnished, to, maria, housing, today):
    answer = maria.post(to("sign_addendum", furnished[1].pk, housing.pk), KEY | {"signed_on": today.isoformat()})
    assert answer.status_code == 200
    assert "speaks for Kvarnbyhem" in text_of(answer)


@pytest.mark.counts("agreements:document")
def test_the_page_costs_the_same_however_long_the_agreement(whole, to, maria, by, own, same_statements):
    def more():
        for number in range(20):
            promises.promise(whole, **by(), party=own, text=f"Åtagande {number}")
            promises.add_contribution(whole, **by(), party=own, kind="MONEY", what="x", amount=Decimal(1))
            promises.add_cost(whole, **by(), what="x", amount=Decimal(1))

    more()
    cost = same_statements(maria, to("document"), more)
    assert cost <= 20


@pytest.mark.proves("F-IOP-8")
def test_the_last_day_for_notice_is_shown_and_a_partnership_without_end_is_warned_of(whole, to, maria, terms):
    Terms.objects.filter(pk=terms.pk).update(start=date(2026, 1, 1), end=date(2027, 8, 31), notice_months=6)
    page = text_of(maria.get(to("document")))
    assert "Sun 28 Feb 2027" in page
    assert "no end" not in page
    Terms.objects.filter(pk=terms.pk).update(end=None, until_further_notice=True)
    assert "This partnership has no end" in text_of(maria.get(to("document")))


@pytest.mark.proves("F-LUA-5")
def test_what_is_late_is_the_dialogues_agenda_and_an_addendum_what_both_sign_after_it(
    ready, terms, to, maria, by, own, housing, today
):
    promises.promise(ready, **by(), party=housing, text="Målar tunneln", due=today - timedelta(days=1))
    for who, party in (("maria", own), ("eva", housing)):
        signing.sign(terms, **by(who), party=party, signed_on=today)
    maria.post(to("plan_dialogue", 1), {"planned_on": today.isoformat()})
    dialogue = RevisionDialogue.objects.get()
    assert "Målar tunneln" in text_of(maria.get(to("dialogue", dialogue.pk)))
    said = {"held_on": today.isoformat(), "took_part": "Båda", "conclusions": "Vi väntar", "outcome": "ADDENDUM"}
    answer = maria.post(to("dialogue", dialogue.pk), said | {"version": dialogue.version})
    assert answer["Location"] == to("propose_addendum", 1)
