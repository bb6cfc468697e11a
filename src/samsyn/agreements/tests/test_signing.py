"""What stops the first signature, and what an addendum and a revision dialogue ask for."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.agreements.models import Addendum, AddendumSignature, Agreement, Clause, Contribution, RevisionDialogue
from samsyn.agreements.operations import addenda, dialogues, promises, writing
from samsyn.agreements.registries import dialogue_items
from samsyn.agreements.waiting import waiting_for
from samsyn.collaborations.checklist import NOT_SET
from samsyn.collaborations.models import Collaboration, Party, Signature, Terms
from samsyn.collaborations.operations import life, parties, signing
from samsyn.collaborations.preparing import facts_of
from samsyn.core.errors import Conflict, Refused
from samsyn.core.models import RefusedAct
from samsyn.organisations.models import Membership


def sign(terms, by, own, today):
    return signing.sign(terms, **by(), party=own, signed_on=today)


def refused(terms, by, own, today):
    with pytest.raises(Refused) as refusal:
        sign(terms, by, own, today)
    assert not Signature.objects.exists()
    assert Terms.objects.get(pk=terms.pk).frozen_at is None
    return refusal.value


@pytest.mark.proves("F-IOP-4")
def test_an_agreement_whose_parts_are_empty_is_not_signed(ready, terms, by, own, today):
    Clause.objects.filter(key__in=["background", "disputes"]).update(text="  ")
    refusal = refused(terms, by, own, today)
    assert refusal.code == "F-IOP-4"
    assert "Bakgrund, Omförhandling, hävning och tvist" in refusal.message


@pytest.mark.proves("F-IOP-4")
def test_nor_one_with_blanks_to_fill_in_or_without_a_text_at_all(ready, terms, by, own, today):
    Clause.objects.filter(key="term").update(text="Avtalet gäller till [datum].")
    assert "Avtalstid och uppsägning" in refused(terms, by, own, today).message
    Contribution.objects.all().delete()
    ready.commitments.all().delete()
    Agreement.objects.get().clauses.all().delete()
    Agreement.objects.all().delete()
    assert "Write the agreement first" in refused(terms, by, own, today).message


def test_parts_that_are_optional_may_be_empty(ready, terms, by, own, today):
    assert ready.clauses.get(key="communication").text == ""
    assert sign(terms, by, own, today).pk


def test_whoever_signs_commits_to_something(ready, terms, by, own, housing, today):
    ready.commitments.filter(party=housing).delete()
    assert "Kvarnbyhem commits to nothing yet" in refused(terms, by, own, today).message


@pytest.mark.proves("F-IOP-5")
def test_in_an_iop_whoever_signs_contributes_something_with_a_value(ready, terms, by, own, housing, today):
    ready.contributions.filter(party=housing).delete()
    promises.add_contribution(
        ready, **by("eva"), party=housing, kind="HOURS", what="Vaktmästare", hours=Decimal(40), is_unvalued=True
    )
    assert "Kvarnbyhem contributes nothing yet" in refused(terms, by, own, today).message
    Collaboration.objects.update(kind="partnership")
    assert sign(Terms.objects.get(pk=terms.pk), by, own, today).pk


@pytest.mark.proves("B5")
def test_shares_that_do_not_make_a_hundred_stop_the_signature_and_say_what_is_missing(
    ready, terms, by, own, housing, today
):
    promises.share_cost(ready, **by(), version=None, shares={own: Decimal(60), housing: Decimal("30.5")})
    assert "lack 9.5 per cent" in refused(terms, by, own, today).message


def test_once_one_has_signed_the_others_sign_the_same_text(ready, terms, by, own, housing, today):
    sign(terms, by, own, today)
    assert signing.sign(terms, **by("eva"), party=housing, signed_on=today).pk
    assert Collaboration.objects.get(pk=terms.collaboration_id).state == "SIGNED"


@pytest.mark.proves("F-CHK-2")
def test_the_checklist_knows_who_commits_and_whether_the_money_adds_up(negotiating, terms, own, by, today):
    facts = facts_of(negotiating, today)
    assert (facts.commitment_count, facts.budget_balance) == (0, NOT_SET)
    assert facts.parties_without_commitment == ("Kvarnby kommun", "Kvarnbyhem")
    agreement = Agreement.objects.create(terms=terms, language="sv", title="x", created_at=by()["now"])
    promises.promise(agreement, **by(), party=own, text="x")
    promises.add_contribution(agreement, **by(), party=own, kind="MONEY", what="x", amount=Decimal(10))
    promises.add_cost(agreement, **by(), what="x", amount=Decimal(15))
    facts = facts_of(negotiating, today)
    assert (facts.commitment_count, facts.budget_balance, facts.contributions_without_source) == (1, -500, 0)
    assert facts.parties_without_commitment == ("Kvarnbyhem",)


# Addenda


@pytest.fixture
def addendum(signed, by, today):
    return addenda.propose_addendum(signed, **by(), text="Även söndagar", reason="Efterfrågat", effective_on=today)


def sign_addendum(addendum, by, party, who="maria"):
    when = by(who)
    return addenda.sign_addendum(addendum, **when, party=party, signed_on=when["actor"].today)


@pytest.mark.proves("F-IOP-12")
def test_an_addendum_is_signed_by_every_party_and_the_old_text_stays(signed, addendum, by, own, housing):
    before = {clause.key: clause.text for clause in signed.clauses.all()}
    sign_addendum(addendum, by, own)
    with pytest.raises(Refused, match="stays as it is"):
        addenda.edit_addendum(addendum, **by(), version=1, text="x", reason="y", effective_on=addendum.effective_on)
    with pytest.raises(Refused, match="stays as it is"):
        addenda.take_back_addendum(addendum, **by())
    sign_addendum(addendum, by, housing, "eva")
    assert addendum.signatures.count() == 2
    assert {clause.key: clause.text for clause in signed.clauses.all()} == before


@pytest.mark.proves("B9")
def test_an_addendum_is_signed_only_by_those_who_speak_for_the_party(addendum, by, housing):
    with pytest.raises(Refused) as refusal:
        sign_addendum(addendum, by, housing)
    assert refusal.value.code == "B9"
    assert RefusedAct.objects.filter(operation="agreements.sign_addendum").count() == 1


@pytest.mark.proves("B9")
def test_the_same_person_never_signs_an_addendum_for_both(addendum, by, own, housing, personas, town, today):
    Membership.objects.create(
        organisation=town.housing, person=personas.maria, role=Membership.Role.REPRESENTATIVE, since=today
    )
    sign_addendum(addendum, by, own)
    with pytest.raises(Refused, match="cannot sign for two parties"):
        sign_addendum(addendum, by, housing)
    assert AddendumSignature.objects.count() == 1


def test_an_addendum_is_signed_on_paper_too(addendum, by, housing, today):
    paper = SimpleUploadedFile("tillagg.pdf", b"%PDF-1.7", "application/pdf")
    made = addenda.sign_addendum_on_behalf(
        addendum, **by("eva"), party=housing, signed_on=today, signer_name="Anna Berg", signer_title="Vd", paper=paper
    )
    assert (made.signer, made.recorded_by.name) == ("Anna Berg", "Eva")


def test_a_draft_is_changed_itself_and_gets_no_addendum(ready, by, today):
    with pytest.raises(Refused, match="Change the text of this one"):
        addenda.propose_addendum(ready, **by(), text="x", reason="y", effective_on=today)


@pytest.mark.proves("B1")
def test_an_addendum_is_not_in_force_before_the_agreement(signed, by, today):
    with pytest.raises(Refused) as refusal:
        addenda.propose_addendum(signed, **by(), text="x", reason="y", effective_on=today - timedelta(days=1))
    assert refusal.value.field == "effective_on"


@pytest.mark.proves("B12")
def test_two_who_change_an_addendum_at_once_see_each_other(addendum, by, today):
    given = {"reason": "x", "effective_on": today}
    addenda.edit_addendum(addendum, **by(), version=1, text="Lördagar", **given)
    with pytest.raises(Conflict) as conflict:
        addenda.edit_addendum(addendum, **by("eva"), version=1, text="Måndagar", **given)
    assert conflict.value.theirs.text == "Lördagar"


@pytest.mark.proves("C8")
def test_whoever_has_left_is_not_waited_for(addendum, by, own, housing, today):
    parties.leave(housing, **by(), on=today)
    sign_addendum(addendum, by, own)
    with pytest.raises(Refused):
        sign_addendum(addendum, by, housing, "eva")


def test_numbers_follow_each_other_and_one_nobody_signed_can_be_taken_back(addendum, signed, by, today):
    second = addenda.propose_addendum(signed, **by(), text="x", reason="y", effective_on=today)
    assert (addendum.number, second.number) == (1, 2)
    addenda.take_back_addendum(second, **by())
    assert Addendum.objects.get() == addendum


# Revision dialogue


def test_a_dialogue_is_planned_moved_and_written_down(signed, by, today):
    first = dialogues.plan_dialogue(signed, **by(), planned_on=today + timedelta(days=300))
    moved = dialogues.plan_dialogue(signed, **by(), planned_on=today + timedelta(days=20))
    assert moved.pk == first.pk
    held = dialogues.hold_dialogue(
        moved, **by(), version=moved.version, held_on=today, took_part="Båda parterna", conclusions="Det håller.",
        outcome="CONTINUE",
    )  # fmt: skip
    assert (held.held_on, held.outcome) == (today, "CONTINUE")
    assert dialogues.plan_dialogue(signed, **by(), planned_on=today + timedelta(days=365)).pk != held.pk


@pytest.mark.proves("B1")
def test_a_dialogue_lies_ahead_when_planned_and_behind_when_written_down(signed, by, today):
    with pytest.raises(Refused) as refusal:
        dialogues.plan_dialogue(signed, **by(), planned_on=today - timedelta(days=1))
    assert refusal.value.field == "planned_on"
    planned = dialogues.plan_dialogue(signed, **by(), planned_on=today)
    with pytest.raises(Refused) as refusal:
        dialogues.hold_dialogue(
            planned, **by(), version=None, held_on=today + timedelta(days=1), took_part="x", conclusions="y",
            outcome="END",
        )  # fmt: skip
    assert refusal.value.field == "held_on"
    assert RevisionDialogue.objects.get().held_on is None


def test_the_dialogue_brings_up_what_is_late_and_the_notice(ready, terms, own, housing, by, today):
    promises.promise(ready, **by(), party=own, text="Målar tunneln", due=today - timedelta(days=3))
    Terms.objects.filter(pk=terms.pk).update(end=today + timedelta(days=200))
    signing.sign(terms, **by(), party=own, signed_on=today)
    agreement = Agreement.objects.select_related("terms__collaboration").get()
    said = [item.what for room in dialogue_items for item in room(by()["actor"], agreement)]
    assert any("Målar tunneln" in words for words in said)
    assert any("Notice can be given" in words for words in said)


# Reminders


def reminders(by, who, kind):
    return [item for item in waiting_for(by(who)["actor"]) if item.uid.startswith(kind)]


@pytest.mark.proves("F-IOP-8")
@pytest.mark.parametrize(
    ("today_is", "told"),
    [(date(2026, 11, 27), False), (date(2026, 11, 28), True), (date(2027, 2, 28), True), (date(2027, 3, 1), False)],
    ids=["three months and a day before", "three months before", "the last day", "too late"],
)
def test_everybody_is_reminded_three_months_before_the_last_day_for_notice(signed, act, personas, today_is, told):
    """End of August with six months' notice: the last day is the last of February."""
    with_terms(signed, start=date(2026, 1, 1), end=date(2027, 8, 31), notice_months=6)
    for person in (personas.maria, personas.eva):
        actor = act(person)
        found = waiting_for(type(actor)(person_id=actor.person_id, name=actor.name, today=today_is))
        days = [item.due for item in found if item.uid.startswith("notice")]
        assert days == ([date(2027, 2, 28)] if told else [])
    assert not [item for item in waiting_for(act(personas.otto)) if item.uid.startswith("notice")]


def with_terms(agreement, **dates):
    """Signed terms are frozen: other days are tried on a collaboration whose terms were signed with them."""
    Terms.objects.create(
        collaboration=agreement.collaboration, number=2, created_at=agreement.created_at,
        frozen_at=agreement.created_at, **dates,
    )  # fmt: skip


def test_an_addendum_waits_for_whoever_speaks_for_a_party_that_has_not_signed_it(addendum, by, own):
    assert len(reminders(by, "maria", "addendum")) == len(reminders(by, "eva", "addendum")) == 1
    sign_addendum(addendum, by, own)
    assert reminders(by, "maria", "addendum") == []
    assert len(reminders(by, "eva", "addendum")) == 1


def test_a_dialogue_waits_a_month_ahead_for_whoever_coordinates(signed, by, today):
    planned = dialogues.plan_dialogue(signed, **by(), planned_on=today + timedelta(days=31))
    assert reminders(by, "maria", "dialogue") == []
    dialogues.plan_dialogue(signed, **by(), planned_on=today + timedelta(days=30))
    assert [item.uid for item in reminders(by, "maria", "dialogue")] == [f"dialogue-{planned.pk}"]
    assert reminders(by, "eva", "dialogue") == []


@pytest.mark.proves("C5")
def test_nothing_waits_once_notice_is_given(addendum, signed, by, housing, today):
    life.give_notice(
        signed.collaboration, **by("eva"), party=Party.objects.get(pk=housing.pk), given_on=today, obligations="x"
    )
    assert reminders(by, "maria", "addendum") == []


# What a local development agreement asks for


@pytest.fixture
def local(terms, own, housing, by):
    """An agreement of five compulsory parts, every blank filled in, both committed."""
    Collaboration.objects.update(kind="lua")
    made = writing.begin_agreement(Terms.objects.get(), **by(), language="sv")
    for clause in made.clauses.all():
        Clause.objects.filter(pk=clause.pk).update(text=clause.text.replace("[", "").replace("]", ""))
    for party in (own, housing):
        promises.promise(made, **by(), party=party, text="x")
    return made


@pytest.mark.proves("F-LUA-1")
@pytest.mark.parametrize("part", ["organisation", "district_plan", "accords", "follow_up", "evaluation"])
def test_none_of_the_five_parts_of_a_local_agreement_may_be_missing(local, terms, by, own, today, part):
    clause = local.clauses.get(key=part)
    Clause.objects.filter(pk=clause.pk).update(text="")
    assert clause.heading in refused(terms, by, own, today).message
    Clause.objects.filter(pk=clause.pk).update(text="Så här gör vi.")
    assert sign(Terms.objects.get(pk=terms.pk), by, own, today).pk


@pytest.mark.proves("F-LUA-10")
def test_it_must_be_said_how_one_knows_that_it_is_time_to_stop(terms, own, by, today):
    Collaboration.objects.update(kind="lua")
    made = writing.begin_agreement(Terms.objects.get(), **by(), language="sv")
    assert "dags att sluta: [kriterium]" in made.clauses.get(key="goals").text
    assert "Mål" in refused(terms, by, own, today).message
