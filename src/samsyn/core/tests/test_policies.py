"""One rule answers three questions, and the answers agree."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samsyn.collaborations.models import Collaboration, Guest
from samsyn.collaborations.policies import collaborations, parties
from samsyn.core.actors import Actor
from samsyn.organisations.models import Membership


def test_a_restricted_collaboration_exists_only_for_its_own(collaboration, personas, act):
    seen = {p.name for p in personas if collaborations.visible(act(p)).exists()}
    assert seen == {"Maria", "Eva"}


def test_a_transparent_collaboration_is_seen_by_all_and_read_by_its_own(collaboration, personas, act):
    Collaboration.objects.update(access=Collaboration.Access.TRANSPARENT)
    assert collaborations.may(act(personas.otto), "see", collaboration)
    assert not collaborations.may(act(personas.otto), "read", collaboration)
    assert collaborations.may(act(personas.eva), "read", collaboration)


def test_a_stranger_sees_nothing(collaboration, today):
    Collaboration.objects.update(access=Collaboration.Access.OPEN)
    assert not collaborations.visible(Actor.stranger(today)).exists()


def test_a_guest_reads_but_does_not_take_part(collaboration, personas, act, today):
    Guest.objects.create(collaboration=collaboration, person=personas.vera, why="reviews", since=today)
    assert collaborations.verbs(act(personas.vera), collaboration) == {"see", "read"}


def test_whoever_leaves_the_organisation_loses_the_right_the_same_day(collaboration, personas, act, today):
    Membership.objects.filter(person=personas.eva).update(until=today)
    assert not collaborations.may(act(personas.eva), "see", collaboration)


def test_support_sees_only_while_its_power_is_on(collaboration, personas, act):
    assert not collaborations.may(act(personas.stina), "see", collaboration)
    assert collaborations.may(act(personas.stina, support=True), "see", collaboration)
    assert not collaborations.may(act(personas.stina, support=True), "coordinate", collaboration)


@pytest.mark.parametrize("verb", ["see", "read", "take_part", "coordinate"])
def test_the_people_who_may_are_exactly_those_for_whom_may_is_true(collaboration, personas, act, today, verb):
    Membership.objects.filter(person=personas.nils).update(until=today - timedelta(days=1))
    people = set(collaborations.people(verb, collaboration, today))
    assert people == {p for p in personas if collaborations.may(act(p), verb, collaboration)}


def test_only_its_own_representative_speaks_for_a_party(collaboration, personas, act, town):
    party = collaboration.parties.get(organisation=town.housing)
    assert {p.name for p in personas if parties.may(act(p), "speak", party)} == {"Eva"}
    assert {p.name for p in personas if parties.may(act(p), "see", party)} == {"Maria", "Eva"}


def test_what_is_held_is_told_once_for_each_value_however_many_rows(
    collaboration, personas, act, django_assert_num_queries
):
    def held(person):
        return set(collaborations.held_among(act(person), "access"))

    with django_assert_num_queries(1):
        (before,) = held(personas.maria)
    assert before == (collaboration.access, collaborations.verbs(act(personas.maria), collaboration))
    collaboration.pk, collaboration.slug, collaboration._state.adding = None, "another", True
    collaboration.save()
    assert held(personas.maria) >= {before}
    assert held(personas.otto) == set()
