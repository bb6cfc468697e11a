"""The team that visits: who may come along, who is too close, who leads, and what follows when somebody leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from samsyn.accounts.models import Person
from samsyn.core.errors import Refused
from samsyn.organisations.models import Membership
from samsyn.organisations.operations.people import end_membership
from samsyn.reviews.models import ConflictOfInterest, Entrant, Member, Pair, Plan, Recusal, Review, Round, TeamMember
from samsyn.reviews.operations import teams as operations
from samsyn.reviews.operations.partnerships import declare_conflict
from samsyn.reviews.operations.reviewing import make_reviews
from samsyn.reviews.operations.withdrawing import publish_repair
from samsyn.reviews.policies import reviews
from samsyn.reviews.queries.teams import candidates, nobody_from
from samsyn.reviews.tests.conftest import waits

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(town, today):
    """`colleague("Ines")`: one more person in Sjöstad."""

    def make(name: str) -> Membership:
        person = Person.objects.create_user(f"{name.lower()}@example.org", name=name)
        return Membership.objects.create(
            organisation=town.other_city, person=person, since=today - timedelta(days=900)
        )  # fmt: skip

    return make


@pytest.fixture
def vera(personas) -> Membership:
    return Membership.objects.get(person=personas.vera)


@pytest.fixture
def leader(review, vera, by_vera) -> TeamMember:
    return operations.join_team(review, membership=vera, role="LEADER", perspective="MANAGEMENT", **by_vera)


def join(review, membership, by_vera, role="REVIEWER") -> TeamMember:
    return operations.join_team(review, membership=membership, role=role, perspective="STAFF", **by_vera)


def test_people_of_ones_own_and_contacts_of_other_members_can_be_named(review, colleague, town, personas, today):
    ines = colleague("Ines")
    third = Member.objects.get(organisation__name="Stad2")
    contact = third.organisation.memberships.get()
    Member.objects.filter(pk=third.pk).update(contact=contact)
    found = {row.person.name for row in candidates(review, today)}
    assert found == {"Vera", "Ines", "Speaker of Stad2"}
    assert ines.person.name in found


def test_the_page_adds_a_person_once(review, colleague, personas, signed_in):
    ines, client = colleague("Ines"), signed_in(personas.vera)
    address = reverse("reviews:team_join", args=[review.pk])
    data = {"membership": ines.pk, "role": "REVIEWER", "perspective": "STAFF",
            "once_key": "7b0f4c2e-8f8a-4f0e-9a55-0d5a51d4a001"}  # fmt: skip
    for _press in range(2):
        assert client.post(address, data).status_code == 302
    assert review.team.count() == 1
    assert "Ines" in client.get(reverse("reviews:team", args=[review.pk])).content.decode()


@pytest.mark.proves("P89")
def test_the_second_of_two_who_add_the_same_person_is_told(review, colleague, by_vera):
    ines = colleague("Ines")
    join(review, ines, by_vera)
    with pytest.raises(Refused, match="Ines is in the team already"):
        join(review, ines, by_vera)


@pytest.mark.proves("P91")
def test_whoever_belongs_to_both_sides_is_refused_with_the_explanation(review, colleague, town, today, by_vera):
    ines = colleague("Ines")
    Membership.objects.create(organisation=town.municipality, person=ines.person, since=today - timedelta(days=3))
    with pytest.raises(Refused, match="Ines also belongs to Kvarnby kommun") as refused:
        join(review, ines, by_vera)
    assert refused.value.field == "membership"


@pytest.mark.proves("P91")
def test_departments_and_parties_in_the_area_are_on_the_side_of_the_host(
    review, collaboration, colleague, town, today, by_vera
):
    Entrant.objects.filter(pk=review.host_id).update(collaboration=collaboration)
    review.refresh_from_db()
    ines = colleague("Ines")
    Membership.objects.create(organisation=town.housing, person=ines.person, since=today)
    with pytest.raises(Refused, match="Kvarnbyhem"):
        join(review, ines, by_vera)


@pytest.mark.proves("P17")
def test_whoever_worked_for_the_host_within_two_years_is_barred_with_the_reason(
    review, colleague, town, today, by_vera
):
    ines, olle = colleague("Ines"), colleague("Olle")
    for who, days in ((ines, 700), (olle, 735)):
        Membership.objects.create(
            organisation=town.municipality, person=who.person, since=today - timedelta(days=2000),
            until=today - timedelta(days=days),
        )  # fmt: skip
    with pytest.raises(Refused, match="less than two years ago"):
        join(review, ines, by_vera)
    assert join(review, olle, by_vera).person == olle.person


@pytest.mark.proves("P18")
def test_a_new_address_changes_no_conflict(review, colleague, town, today, by_vera, partnership, personas, act):
    ines = colleague("Ines")
    Membership.objects.create(
        organisation=town.municipality, person=ines.person, since=today - timedelta(days=900), until=today
    )
    Recusal.objects.create(review=review, person=personas.vera, reason="Bor där", at=by_vera["now"])
    ConflictOfInterest.objects.create(
        partnership=partnership, one=town.municipality, other=town.other_city, since=today
    )  # fmt: skip
    for person in (ines.person, personas.vera):
        person.email = f"new-{person.pk}@elsewhere.example"
        person.save()
    with pytest.raises(Refused, match="less than two years ago"):
        join(review, ines, by_vera)
    assert reviews.verbs(act(personas.vera), review) == {"see", "round"}
    assert ConflictOfInterest.objects.filter(ConflictOfInterest.current(today)).count() == 1


def test_there_is_one_leader_from_the_organisation_with_the_pen(review, leader, colleague, by_vera, today):
    ines = colleague("Ines")
    with pytest.raises(Refused, match="Vera leads the team"):
        join(review, ines, by_vera, role="LEADER")
    stranger = Member.objects.get(organisation__name="Stad2").organisation.memberships.get()
    other = join(review, stranger, by_vera)
    with pytest.raises(Refused, match="holds the pen"):
        operations.change_seat(other, version=1, role="LEADER", perspective="STAFF", **by_vera)
    seat = join(review, ines, by_vera)
    operations.change_seat(seat, version=1, role="LEADER", perspective="STAFF", **by_vera)
    leader.refresh_from_db()
    assert leader.role == "REVIEWER"


@pytest.mark.proves("P91")
def test_a_team_whose_leader_leaves_is_told_to_the_coordinator_and_shown(
    review, leader, by_vera, act, personas, signed_in
):
    operations.leave_team(leader, version=1, **by_vera)
    leaders = {item.uid: item.url for item in waits(act(personas.maria), "leader")}
    page = signed_in(personas.maria).get(leaders[f"reviews-leader-{review.pk}-coordinate"]).content.decode()
    assert "Nobody leads the team." in page
    assert "nobody leads" in signed_in(personas.maria).get(review.get_absolute_url()).content.decode()
    Review.objects.filter(pk=review.pk).update(state="REPORTED", reported_at=by_vera["now"])
    assert not waits(act(personas.maria), "leader", "seat")


def test_whoever_leaves_the_organisation_leaves_its_teams(review, colleague, by_vera, today, personas, act):
    ines = colleague("Ines")
    seat = join(review, ines, by_vera)
    end_membership(ines, actor=act(personas.vera), now=by_vera["now"], on=today)
    seat.refresh_from_db()
    assert seat.left == today
    assert not reviews.verbs(act(ines.person), review)


@pytest.mark.proves("P19")
def test_whoever_is_too_close_after_pairing_is_replaced_and_the_ring_stays(
    review, leader, colleague, by_vera, act, personas
):
    ines = colleague("Ines")
    ring = list(Pair.objects.values_list("plan", "reviewer", "host"))
    operations.recuse(review, person=personas.vera, reason="Min bror leder arbetet", **by_vera)
    leader.refresh_from_db()
    assert leader.left is not None
    taken = operations.replace_in_team(leader, membership=ines, actor=act(ines.person), now=by_vera["now"])
    assert (taken.role, taken.replaces) == ("LEADER", leader)
    assert TeamMember.objects.filter(review=review).count() == 2
    assert list(Pair.objects.values_list("plan", "reviewer", "host")) == ring
    with pytest.raises(Refused, match="Ines has taken that seat already"):
        operations.replace_in_team(leader, membership=colleague("Olle"), actor=act(ines.person), now=by_vera["now"])


def test_an_empty_seat_waits_for_those_who_write(review, leader, colleague, by_vera, act, personas):
    ines = colleague("Ines")
    seat = join(review, ines, by_vera)
    operations.recuse(review, person=ines.person, reason="Släkt", **by_vera)
    assert f"reviews-seat-{seat.pk}" in [item.uid for item in waits(act(personas.vera), "leader", "seat")]
    operations.replace_in_team(seat, membership=colleague("Olle"), **by_vera)
    assert not waits(act(personas.vera), "leader", "seat")


@pytest.mark.proves("P21")
def test_a_recusal_outlives_planning_mending_and_making_reviews_anew(review, leader, by_vera, act, personas, town):
    operations.recuse(review, person=personas.vera, reason="Släkt", **by_vera)
    make_reviews(review.pair.plan, actor=act(personas.maria), now=by_vera["now"])
    assert Recusal.objects.filter(review=review, person=personas.vera).exists()
    with pytest.raises(Refused, match="takes no part"):
        join(review, Membership.objects.get(person=personas.vera), by_vera)
    with pytest.raises(Refused, match="takes no part already"):
        operations.recuse(review, person=personas.vera, reason="Igen", **by_vera)


@pytest.mark.proves("P20")
def test_the_recused_infer_nothing_from_pages_counts_and_what_waits(
    review, leader, colleague, by_vera, act, personas, signed_in
):
    join(review, colleague("Ines"), by_vera)
    operations.recuse(review, person=personas.vera, reason="Släkt", **by_vera)
    client = signed_in(personas.vera)
    for page in ("team", "team_join", "scope", "scope_edit", "sign_as_reviewer", "backgrounds"):
        assert client.get(reverse(f"reviews:{page}", args=[review.pk])).status_code == 403
    page = client.get(review.get_absolute_url()).content.decode()
    assert "Ines" not in page
    assert "1 person" not in page
    assert not waits(act(personas.vera), "leader", "seat")


def test_why_is_told_to_the_coordinator_and_not_to_the_others(review, by_vera, act, personas, signed_in, colleague):
    ines = colleague("Ines")
    join(review, Membership.objects.get(person=personas.vera), by_vera, role="LEADER")
    join(review, ines, by_vera)
    signed_in(ines.person).post(reverse("reviews:recuse", args=[review.pk]), {"reason": "Min syster bor där"})
    address = reverse("reviews:team", args=[review.pk])
    assert "Min syster bor där" in signed_in(personas.maria).get(address).content.decode()
    assert "Min syster bor där" not in signed_in(personas.vera).get(address).content.decode()


def test_the_coordinator_declares_for_somebody_who_acts_in_the_review(review, leader, personas, signed_in):
    client = signed_in(personas.maria)
    address = reverse("reviews:recuse_somebody", args=[review.pk])
    assert signed_in(personas.vera).get(address).status_code == 403
    client.post(address, {"person": personas.vera.pk, "reason": "Känd sedan länge"})
    assert Recusal.objects.get(review=review).declared_by == personas.maria


@pytest.fixture
def five(round_, entered, by_vera):
    """Five in a ring, under way."""
    ring = entered(5)
    plan = Plan.objects.create(round=round_, number=1, at=by_vera["now"], status="OPTIMAL")
    for reviewer, host in zip(ring, [*ring[1:], ring[0]], strict=True):
        Pair.objects.create(plan=plan, reviewer=reviewer, host=host)
    Plan.objects.filter(pk=plan.pk).update(published_at=by_vera["now"])
    Round.objects.filter(pk=round_.pk).update(state="RUNNING")
    plan = Plan.objects.get(pk=plan.pk)
    make_reviews(plan, **by_vera)
    return ring, plan


@pytest.mark.proves("P19")
def test_two_organisations_too_close_after_pairing_lead_to_repairs_to_choose_from(
    five, partnership, act, personas, by_vera
):
    ring, plan = five
    maria = {"actor": act(personas.maria), "now": by_vera["now"]}
    one, two = ring[2].member.organisation, ring[3].member.organisation
    declare_conflict(partnership, one=one, other=two, reason="Gemensam ledning", **maria)
    repairs = list(Plan.objects.filter(based_on=plan))
    assert repairs
    assert all(not repair.pairs.filter(reviewer=ring[2], host=ring[3]).exists() for repair in repairs)
    assert Plan.objects.get(published_at__isnull=False, ended_at=None) == plan
    mend = f"reviews-mend-{plan.round_id}"
    assert mend in [item.uid for item in waits(maria["actor"], "mend")]
    assert mend not in [item.uid for item in waits(act(personas.vera), "mend")]
    publish_repair(repairs[0], **maria)
    assert not Review.objects.filter(reviewer=ring[2], host=ring[3]).exclude(state="BROKEN").exists()
    assert mend not in [item.uid for item in waits(maria["actor"], "mend")]


@pytest.mark.proves("P19")
def test_a_visit_that_has_begun_is_not_parted(five, partnership, act, personas, by_vera):
    ring, plan = five
    Review.objects.filter(reviewer=ring[2]).update(state="VISITING")
    one, two = ring[2].member.organisation, ring[3].member.organisation
    declare_conflict(partnership, one=one, other=two, actor=act(personas.maria), now=by_vera["now"])
    assert not Plan.objects.filter(based_on=plan).exists()


@pytest.mark.proves("P3")
def test_a_team_of_several_makes_one_review_for_each_host(round_, entered, by_vera, personas, act):
    rows = entered(4)
    Round.objects.filter(pk=round_.pk).update(mode="TEAM", team=2, state="RUNNING")
    for entrant in rows:
        contact = entrant.member.organisation.memberships.order_by("pk")[0]
        Member.objects.filter(pk=entrant.member_id).update(contact=contact)
    plan = Plan.objects.create(round=Round.objects.get(pk=round_.pk), number=1, at=by_vera["now"], status="OPTIMAL")
    for turn in (1, 2):
        for place, reviewer in enumerate(rows):
            Pair.objects.create(
                plan=plan, reviewer=reviewer, host=rows[(place + turn) % 4], reviewer_seat=turn - 1, host_seat=turn - 1
            )
    Plan.objects.filter(pk=plan.pk).update(published_at=by_vera["now"])
    made = make_reviews(Plan.objects.get(pk=plan.pk), **by_vera)
    assert {review.host_id for review in made} == {review.reviewer_id for review in made} == {row.pk for row in rows}
    for review in made:
        other = Pair.objects.exclude(pk=review.pair_id).get(host=review.host_id)
        assert [seat.person for seat in review.team.all()] == [
            Member.objects.get(pk=other.reviewer.member_id).contact.person
        ]
    assert make_reviews(Plan.objects.get(pk=plan.pk), **by_vera) == []
    review = next(one for one in made if one.reviewer.member.organisation.slug == "sjostads-kommun")
    came = review.team.get()
    assert nobody_from(act(personas.vera), review) == [review.reviewer.member.organisation.name]
    TeamMember.objects.filter(pk=came.pk).update(left=came.joined)
    assert came.organisation.name in nobody_from(act(personas.vera), review)


@pytest.mark.counts("reviews:team")
def test_the_page_of_a_team_costs_the_same_with_thirty(
    review, colleague, by_vera, same_statements, signed_in, personas
):
    def more(first, last):
        for number in range(first, last):
            join(review, colleague(f"P{number}"), by_vera)

    more(0, 10)
    cost = same_statements(
        signed_in(personas.vera), reverse("reviews:team", args=[review.pk]), lambda: more(10, 30)
    )  # fmt: skip
    assert cost <= 12
