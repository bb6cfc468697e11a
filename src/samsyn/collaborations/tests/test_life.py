"""From idea to closed: C1–C8, and what the database itself refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.db import DatabaseError, connection, transaction
from django.utils import timezone, translation

from samsyn.collaborations.models import Collaboration, FollowUp, Party, Signature, Terms
from samsyn.collaborations.operations import life, parties, problems, signing
from samsyn.core.errors import Conflict, Refused
from samsyn.core.models import RefusedAct

S = Collaboration.State
PROBLEM = "The lamps along the path have been broken since August and people walk around it."


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def maria(personas, act):
    return act(personas.maria)


@pytest.fixture
def eva(personas, act):
    return act(personas.eva)


@pytest.fixture
def free(collaboration):
    """Both parties decide by themselves."""
    collaboration.parties.update(mandate=Party.Mandate.FREE)
    return {party.organisation.name: party for party in collaboration.parties.select_related("organisation")}


@pytest.fixture
def negotiating(collaboration, free, maria, now):
    problems.state_problem(collaboration, actor=maria, now=now, text=PROBLEM)
    life.change_state(collaboration, actor=maria, now=now, state=S.PREPARING)
    return life.change_state(collaboration, actor=maria, now=now, state=S.NEGOTIATING)


def signed(collaboration, free, maria, eva, now, **terms):
    offer = signing.propose_terms(collaboration, actor=maria, now=now, **terms)
    signing.sign(offer, actor=maria, now=now, party=free["Kvarnby kommun"], signed_on=maria.today)
    signing.sign(offer, actor=eva, now=now, party=free["Kvarnbyhem"], signed_on=maria.today)
    collaboration.refresh_from_db()
    return offer


@pytest.fixture
def active(negotiating, free, maria, eva, now):
    year = relativedelta(years=1)
    signed(negotiating, free, maria, eva, now, start=maria.today, end=maria.today + year, notice_months=6)
    return life.change_state(negotiating, actor=maria, now=now, state=S.ACTIVE)


@pytest.mark.proves("C1")
def test_it_is_not_negotiated_without_two_parties_and_a_problem(collaboration, maria, now):
    life.change_state(collaboration, actor=maria, now=now, state=S.PREPARING)
    collaboration.parties.last().delete()
    with pytest.raises(Refused, match=r"two parties.*one problem") as refusal:
        life.change_state(collaboration, actor=maria, now=now, state=S.NEGOTIATING)
    assert refusal.value.code == "C1"
    collaboration.refresh_from_db()
    assert collaboration.state == S.PREPARING


@pytest.mark.proves("C2")
def test_it_is_signed_by_the_last_owner_or_contributor_and_no_sooner(negotiating, free, maria, eva, now):
    offer = signing.propose_terms(negotiating, actor=maria, now=now, start=maria.today, end=maria.today)
    signing.sign(offer, actor=maria, now=now, party=free["Kvarnby kommun"], signed_on=maria.today)
    negotiating.refresh_from_db()
    assert negotiating.state == S.NEGOTIATING
    signing.sign(offer, actor=eva, now=now, party=free["Kvarnbyhem"], signed_on=maria.today)
    negotiating.refresh_from_db()
    assert negotiating.state == S.SIGNED


@pytest.mark.proves("C2")
@pytest.mark.parametrize(("months", "allowed"), [(24, True), (25, False)])
def test_until_further_notice_needs_a_review_within_24_months(negotiating, maria, now, months, allowed):
    review = maria.today + relativedelta(months=months)
    terms = {"start": maria.today, "until_further_notice": True, "review_on": review}
    if allowed:
        assert signing.propose_terms(negotiating, actor=maria, now=now, **terms).number == 1
        return
    with pytest.raises(Refused, match="too far away"):
        signing.propose_terms(negotiating, actor=maria, now=now, **terms)


@pytest.mark.proves("C2")
def test_terms_without_end_or_review_are_refused(negotiating, maria, now):
    with pytest.raises(Refused, match="end date"):
        signing.propose_terms(negotiating, actor=maria, now=now, start=maria.today)


@pytest.mark.proves("C3")
def test_it_never_becomes_active_before_its_start(negotiating, free, maria, eva, now):
    tomorrow = maria.today + timedelta(days=1)
    signed(negotiating, free, maria, eva, now, start=tomorrow, end=tomorrow)
    with pytest.raises(Refused, match="by itself on the start date") as refusal:
        life.change_state(negotiating, actor=maria, now=now, state=S.ACTIVE)
    assert refusal.value.code == "C3"


@pytest.mark.proves("C4")
def test_the_rhythm_makes_the_next_follow_up_and_only_one(active, maria, now):
    Collaboration.objects.update(rhythm_months=6)
    active.refresh_from_db()
    first = life.schedule_follow_up(active, actor=maria, now=now)
    assert first.due_on == maria.today + relativedelta(months=6)
    assert life.schedule_follow_up(active, actor=maria, now=now) is None
    life.hold_follow_up(first, actor=maria, now=now, held_on=maria.today, summary="Two of three measures are done.")
    assert FollowUp.objects.filter(held_on=None).count() == 1


@pytest.mark.proves("C5")
def test_notice_counts_the_last_day_and_keeps_who_when_and_what_remains(active, free, eva, now):
    notice = life.give_notice(
        active, actor=eva, now=now, party=free["Kvarnbyhem"], given_on=eva.today, obligations="Lamps: until spring"
    )
    assert notice.last_day == eva.today + relativedelta(months=6)
    active.refresh_from_db()
    assert active.state == S.TERMINATED
    assert active.state_changes.last().person_id == eva.person_id


def test_a_second_notice_is_told_of_the_first(active, free, eva, maria, now):
    given = {"now": now, "given_on": eva.today, "obligations": "None"}
    life.give_notice(active, actor=eva, party=free["Kvarnbyhem"], **given)
    with pytest.raises(Refused, match="Kvarnbyhem gave notice"):
        life.give_notice(active, actor=maria, party=free["Kvarnby kommun"], **given)


@pytest.mark.proves("C6")
def test_it_closes_only_with_a_report_and_a_lesson(active, free, eva, maria, now):
    life.give_notice(active, actor=eva, now=now, party=free["Kvarnbyhem"], given_on=eva.today, obligations="None")
    with pytest.raises(Refused, match="lesson") as refusal:
        life.close(active, actor=maria, now=now, final_report="What we did, and what came of it.")
    assert refusal.value.code == "C6"
    active.refresh_from_db()
    assert active.final_report == ""
    life.add_lesson(active, actor=maria, now=now, text="Begin with the caretakers.")
    assert life.close(active, actor=maria, now=now, final_report="What we did.").state == S.CLOSED


@pytest.mark.proves("C7")
@pytest.mark.django_db(transaction=True)
def test_the_database_itself_refuses_to_change_what_is_signed(active, free, maria):
    terms, signature = Terms.objects.get(), Signature.objects.first()
    for sql, pk in (
        ("UPDATE collaborations_terms SET notice_months = 1 WHERE id = %s", terms.pk),
        ("DELETE FROM collaborations_terms WHERE id = %s", terms.pk),
        ("UPDATE collaborations_signature SET signed_on = '2001-01-01' WHERE id = %s", signature.pk),
        ("DELETE FROM collaborations_signature WHERE id = %s", signature.pk),
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [pk])


@pytest.mark.proves("C7")
def test_a_change_is_new_terms_that_everybody_signs_again(active, free, maria, eva, now):
    life.change_state(active, actor=maria, now=now, state=S.UNDER_REVIEW)
    later = maria.today + relativedelta(years=2)
    offer = signed(active, free, maria, eva, now, start=maria.today, end=later)
    assert (offer.number, active.state) == (2, S.EXTENDED)
    assert active.terms.get(number=1).signatures.count() == 2


@pytest.mark.proves("C8")
def test_a_party_that_signed_leaves_on_a_date_but_is_never_removed(active, free, maria, now):
    with pytest.raises(Refused, match="leave on a date") as refusal:
        parties.remove_party(free["Kvarnbyhem"], actor=maria, now=now)
    assert refusal.value.code == "C8"
    assert parties.leave(free["Kvarnbyhem"], actor=maria, now=now, on=maria.today).left == maria.today


@pytest.mark.proves("B1")
def test_an_end_before_the_start_names_both_dates(negotiating, maria, now):
    yesterday = maria.today - timedelta(days=1)
    with pytest.raises(Refused) as refusal:
        signing.propose_terms(negotiating, actor=maria, now=now, start=maria.today, end=yesterday)
    assert (refusal.value.code, refusal.value.field) == ("B1", "end")
    assert str(maria.today.year) in refusal.value.message
    assert str(yesterday.day) in refusal.value.message


@pytest.mark.proves("B6")
def test_a_second_agreement_of_the_same_kind_needs_a_reason(active, free, maria, eva, now, town):
    Collaboration.objects.update(kind="est")
    twin = Collaboration.objects.create(
        name="Ännu en", slug="annu-en", country="SE", kind="est", lead=town.municipality, state=S.NEGOTIATING,
        coordinator=active.coordinator, created_at=now,
    )  # fmt: skip
    twin.areas.set(active.areas.all())
    for organisation in (town.municipality, town.housing):
        Party.objects.create(collaboration=twin, organisation=organisation, joined=maria.today)
    terms = {"start": maria.today, "end": maria.today + timedelta(days=30)}
    with pytest.raises(Refused, match="Trygg i Kvarnbacken") as refusal:
        signing.propose_terms(twin, actor=maria, now=now, **terms)
    assert (refusal.value.code, refusal.value.field) == ("B6", "overlap_reason")
    assert (
        signing.propose_terms(twin, actor=maria, now=now, **terms, overlap_reason="A trial of one month.").number == 1
    )


@pytest.mark.proves("B9")
def test_signing_for_somebody_elses_party_is_refused_and_kept(negotiating, free, maria, now):
    offer = signing.propose_terms(negotiating, actor=maria, now=now, start=maria.today, end=maria.today)
    with pytest.raises(Refused):
        signing.sign(offer, actor=maria, now=now, party=free["Kvarnbyhem"], signed_on=maria.today)
    assert RefusedAct.objects.filter(code="B9", person_id=maria.person_id).count() == 1
    assert not Signature.objects.exists()


@pytest.mark.proves("B9")
def test_a_party_that_needs_confirmation_signs_only_when_anchored(negotiating, free, eva, maria, now):
    party = free["Kvarnbyhem"]
    Party.objects.filter(pk=party.pk).update(mandate=Party.Mandate.CONFIRM)
    party.refresh_from_db()
    offer = signing.propose_terms(negotiating, actor=maria, now=now, start=maria.today, end=maria.today)
    with pytest.raises(Refused, match="confirmation"):
        signing.sign(offer, actor=eva, now=now, party=party, signed_on=eva.today)
    parties.record_anchoring(
        party, actor=eva, now=now, level="TOP", person_name="Chef", decided_on=eva.today, mandate_text="Sign it"
    )
    assert signing.sign(offer, actor=eva, now=now, party=party, signed_on=eva.today).pk


@pytest.mark.proves("B12")
def test_the_second_of_two_editors_is_shown_the_first_text(negotiating, maria, now):
    problem = negotiating.problems.get()
    first = problems.edit_problem(
        problem, actor=maria, now=now, version=problem.version, text=PROBLEM + " Since June.", place="", touches=""
    )
    with pytest.raises(Conflict) as conflict:
        problems.edit_problem(
            problem, actor=maria, now=now, version=problem.version - 1, text=PROBLEM, place="x", touches=""
        )
    assert conflict.value.theirs.text == first.text


def test_a_changed_text_asks_for_new_stances(negotiating, free, eva, maria, now):
    problem = negotiating.problems.get()
    stance = problems.take_stance(problem, actor=eva, now=now, party=free["Kvarnbyhem"], choice="AGREE")
    edited = problems.edit_problem(
        problem, actor=maria, now=now, version=problem.version, text=PROBLEM + " More.", place="", touches=""
    )
    assert (stance.text_version, edited.text_version) == (1, 2)
