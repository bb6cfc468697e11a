"""A coordinator leaves: everything that rested on them changes hands at once, and what nobody owns is listed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from samsyn.accounts.models import Person
from samsyn.collaborations.carrying import orphans as ownerless
from samsyn.collaborations.handing_over import turnover
from samsyn.collaborations.models import Anchoring, FollowUp, Handover
from samsyn.collaborations.operations import handover as operations
from samsyn.collaborations.operations import parties
from samsyn.collaborations.waiting import waiting_for
from samsyn.core.errors import Conflict, Refused
from samsyn.measures.models import Measure
from samsyn.meetings.models import Group, GroupMember
from samsyn.meetings.operations import groups
from samsyn.organisations.models import Membership
from samsyn.organisations.operations import end_membership


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def by(act):
    return lambda person: {"actor": act(person), "now": timezone.now()}


@pytest.fixture
def belongs(town):
    return lambda person: Membership.objects.get(person=person)


@pytest.fixture
def karin(town, today):
    """Maria's colleague."""
    person = Person.objects.create_user("karin@example.org", name="Karin", language="sv")
    return Membership.objects.create(
        organisation=town.municipality, person=person, role="REPRESENTATIVE", since=today - timedelta(days=90)
    )


@pytest.fixture
def own(collaboration, town):
    return collaboration.parties.get(organisation=town.municipality)


@pytest.fixture
def measure(collaboration, own, belongs, personas, today):
    return Measure.objects.create(
        collaboration=collaboration, title="Mend the lights", party=own, responsible=belongs(personas.maria),
        due=today + timedelta(days=20), state="RUNNING", at=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def steering(collaboration, by, belongs, personas):
    group = groups.form_group(
        collaboration, **by(personas.maria), name="Styrgruppen", kind="STEERING", decision_rule="CONSENSUS"
    )
    groups.join_group(group, **by(personas.maria), membership=belongs(personas.maria), is_chair=True)
    return group


@pytest.fixture
def begun(collaboration, by, personas):
    return operations.begin_handover(collaboration, **by(personas.maria))


def hand_over(begun, by, person, to):
    chosen = operations.choose_successor(begun, **by(person), to=to)
    return operations.hand_over(chosen, **by(person))


def chair(group):
    return GroupMember.objects.get(group=group, is_chair=True, until=None).membership


def test_role_measures_and_groups_go_to_a_colleague_at_once(
    collaboration, personas, by, belongs, karin, measure, steering, today
):
    FollowUp.objects.create(collaboration=collaboration, due_on=today + timedelta(days=9))
    begun = operations.begin_handover(collaboration, **by(personas.maria))
    done = hand_over(begun, by, personas.maria, karin)
    collaboration.refresh_from_db()
    measure.refresh_from_db()
    assert collaboration.coordinator == karin
    assert measure.responsible == karin
    assert chair(steering) == karin
    assert not steering.members.filter(membership=belongs(personas.maria), until=None).exists()
    assert {what for _heading, what in done.carried} == {
        "Mend the lights", "Leads Styrgruppen", "Coordinates Trygg i Kvarnbacken", "The follow-up",
    }  # fmt: skip
    assert done.on == today
    assert ownerless(collaboration, today) == []


def test_measures_stay_with_their_party_when_the_successor_is_from_another(
    collaboration, personas, by, belongs, measure, steering, begun, today
):
    hand_over(begun, by, personas.maria, belongs(personas.eva))
    measure.refresh_from_db()
    assert measure.responsible is None
    assert chair(steering) == belongs(personas.eva)
    assert [orphan.what for orphan in ownerless(collaboration, today)] == ["Mend the lights"]


def test_with_nobody_yet_everything_is_listed_until_somebody_owns_it(
    collaboration, personas, act, by, measure, steering, begun, karin, today
):
    hand_over(begun, by, personas.maria, None)
    assert {orphan.what for orphan in ownerless(collaboration, today)} == {
        "Who coordinates", "Mend the lights", "Styrgruppen",
    }  # fmt: skip
    waits = {item.uid: item.what for item in waiting_for(act(karin.person))}
    assert waits[f"orphans-{collaboration.pk}"] == "2 things that nobody owns"
    Measure.objects.update(responsible=karin)
    groups.join_group(steering, **by(karin.person), membership=karin, is_chair=True)
    waits = {item.uid for item in waiting_for(act(karin.person))}
    assert f"orphans-{collaboration.pk}" not in waits
    assert f"coordinator-{collaboration.pk}" in waits


def test_whoever_leaves_without_handing_over_leaves_orphans(
    collaboration, personas, by, belongs, measure, steering, karin, own, today
):
    parties.record_anchoring(
        own, **by(personas.maria), level="TOP", person_name="Maria", decided_on=today - timedelta(days=9),
        mandate_text="May decide", membership=belongs(personas.maria),
    )  # fmt: skip
    Membership.objects.filter(pk=karin.pk).update(role="ADMINISTRATOR")
    end_membership(belongs(personas.maria), **by(karin.person), on=today)
    found = {str(orphan.what): str(orphan.why) for orphan in ownerless(collaboration, today)}
    assert found == {
        "Who coordinates": "Maria has left",
        "The mandate of Kvarnby kommun": "Maria has left",
        "Mend the lights": "Maria has left",
        "Styrgruppen": "nobody leads the group",
    }


def test_a_measure_whose_party_has_left_is_owned_by_nobody(collaboration, measure, own, today):
    own.left = today
    own.save()
    assert [str(orphan.what) for orphan in ownerless(collaboration, today)] == ["Mend the lights"]


def test_closed_measures_and_those_of_others_stay_where_they_are(collaboration, personas, by, belongs, begun, karin):
    theirs = Measure.objects.create(
        collaboration=collaboration, title="Walk", responsible=belongs(personas.eva), at=timezone.now(),
        party=collaboration.parties.get(organisation__name="Kvarnbyhem"),
    )  # fmt: skip
    closed = Measure.objects.create(
        collaboration=collaboration, title="Old", responsible=belongs(personas.maria), at=timezone.now(), state="DONE"
    )
    hand_over(begun, by, personas.maria, karin)
    assert Measure.objects.get(pk=theirs.pk).responsible == belongs(personas.eva)
    assert Measure.objects.get(pk=closed.pk).responsible == belongs(personas.maria)


def test_a_successor_already_in_the_group_takes_over_the_lead(collaboration, personas, by, belongs, steering, begun):
    groups.join_group(steering, **by(personas.maria), membership=belongs(personas.eva))
    hand_over(begun, by, personas.maria, belongs(personas.eva))
    assert chair(steering) == belongs(personas.eva)
    assert steering.members.filter(until=None).count() == 1


def test_it_begins_with_what_samsyn_knows_and_is_taken_up_again(collaboration, personas, by, measure, today):
    FollowUp.objects.create(collaboration=collaboration, due_on=today + timedelta(days=9))
    begun = operations.begin_handover(collaboration, **by(personas.maria))
    assert "Kvarnbyhem: Eva" in begun.contacts
    first, second = begun.dates.splitlines()
    assert first.endswith("The follow-up")
    assert second.endswith("Mend the lights")
    assert operations.begin_handover(collaboration, **by(personas.maria)) == begun


def test_what_is_done_stays_as_it_is_also_for_the_database(begun, by, personas, karin):
    done = hand_over(begun, by, personas.maria, karin)
    for act in (
        lambda: operations.hand_over(done, **by(personas.maria)),
        lambda: operations.choose_successor(done, **by(personas.maria), to=None),
        lambda: operations.prepare_handover(done, **by(personas.maria), version=None, advice="Later"),
    ):
        with pytest.raises(Refused):
            act()
    for write in (lambda: Handover.objects.update(advice="Later"), lambda: Handover.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def test_nobody_hands_over_to_oneself_or_to_somebody_outside(begun, by, personas, belongs):
    with pytest.raises(Refused, match="somebody else"):
        operations.choose_successor(begun, **by(personas.maria), to=belongs(personas.maria))
    chosen = operations.choose_successor(begun, **by(personas.maria), to=belongs(personas.per))
    with pytest.raises(Refused, match="one of the parties"):
        operations.hand_over(chosen, **by(personas.maria))
    begun.refresh_from_db()
    assert begun.done_at is None


def test_without_a_coordinator_there_is_nothing_to_hand_over(collaboration, by, personas):
    collaboration.coordinator = None
    collaboration.save()
    with pytest.raises(Refused, match="Name the coordinator"):
        operations.begin_handover(collaboration, **by(personas.maria))


@pytest.mark.proves("B12")
def test_two_who_write_at_once_lose_nothing(begun, by, personas):
    seen = begun.version
    operations.prepare_handover(begun, **by(personas.maria), version=seen, advice="Call Eva")
    with pytest.raises(Conflict) as conflict:
        operations.prepare_handover(begun, **by(personas.maria), version=seen, advice="Call Per")
    assert conflict.value.theirs.advice == "Call Eva"


@pytest.mark.proves("F-LUA-11")
def test_who_coordinated_decided_and_signed_and_who_of_them_left_is_one_log(
    collaboration, begun, by, personas, karin, own, today
):
    parties.record_anchoring(
        own, **by(personas.maria), level="TOP", person_name="Stadsdirektören", mandate_text="May decide",
        decided_on=today - timedelta(days=9),
    )  # fmt: skip
    parties.note_departure(Anchoring.objects.get(), **by(personas.maria), left_on=today)
    hand_over(begun, by, personas.maria, karin)
    assert [turn.what for turn in turnover(collaboration)] == [
        "Maria · Kvarnby kommun began to coordinate",
        "Karin · Kvarnby kommun began to coordinate",
        "Stadsdirektören, who gave the mandate of Kvarnby kommun, left",
        "Stadsdirektören gave the mandate of Kvarnby kommun",
    ]


# Pages


def test_what_was_never_written_down_is_read_by_those_who_coordinate(
    collaboration, begun, by, personas, karin, signed_in
):
    operations.prepare_handover(begun, **by(personas.maria), version=None, habits="The key hangs with Bo")
    done = hand_over(begun, by, personas.maria, karin)
    assert "The key hangs with Bo" in signed_in(karin.person).get(done.get_absolute_url()).content.decode()
    assert signed_in(personas.eva).get(done.get_absolute_url()).status_code == 404
    index = reverse("collaborations:handovers", args=[collaboration.slug])
    page = signed_in(personas.eva).get(index).content.decode()
    assert "Karin" in page
    assert "The key hangs" not in page


def test_the_successor_is_told_to_read_it(begun, by, personas, karin, act):
    done = hand_over(begun, by, personas.maria, karin)
    waits = {item.uid: item.url for item in waiting_for(act(karin.person))}
    assert waits[f"handover-{done.pk}"] == done.get_absolute_url()


def test_the_overview_shows_what_nobody_owns_only_while_there_is_something(collaboration, measure, personas, signed_in):
    page = signed_in(personas.maria).get(collaboration.get_absolute_url()).content.decode()
    assert "that nobody owns" not in page
    Measure.objects.update(responsible=None)
    page = signed_in(personas.maria).get(collaboration.get_absolute_url()).content.decode()
    assert "1 thing that nobody owns" in page


def test_personal_numbers_are_refused_and_the_rest_is_kept(begun, personas, signed_in):
    url = reverse("collaborations:handover_unwritten", args=[begun.collaboration.slug, begun.pk])
    page = signed_in(personas.maria).post(url, {"habits": "Ring 070-123 45 67", "advice": "Begin with Eva"})
    assert page.status_code == 200
    assert "looks like" in page.content.decode()
    assert "Begin with Eva" in page.content.decode()
    begun.refresh_from_db()
    assert begun.advice == ""


def test_the_page_costs_the_same_with_ten_orphans_and_with_thirty(collaboration, personas, signed_in, same_statements):
    def more(count=20):
        Measure.objects.bulk_create(
            Measure(collaboration=collaboration, title=f"Measure {n}", at=timezone.now()) for n in range(count)
        )
        Group.objects.bulk_create(
            Group(collaboration=collaboration, name=f"Group {count}-{n}", kind="WORKING", created_at=timezone.now())
            for n in range(count)
        )

    more(10)
    url = reverse("collaborations:handovers", args=[collaboration.slug])
    cost = same_statements(signed_in(personas.maria), url, more)
    assert cost <= 16


def test_the_overview_asks_nothing_more_for_it(collaboration, personas, signed_in, same_statements):
    def more():
        Measure.objects.create(collaboration=collaboration, title="Paint", at=timezone.now())

    same_statements(signed_in(personas.maria), collaboration.get_absolute_url(), more)
