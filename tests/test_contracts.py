"""Permission as a law: for every policy, every persona and a sample object, all the ways to ask agree.

The rules themselves are tested in their rooms. Here is what must hold whatever the rules say. Each law gathers
all that breaks it, so that one run tells the whole story.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.http import Http404

from samsyn.accounts.models import Person
from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration, Guest, Party
from samsyn.core.actors import Actor
from samsyn.core.policies import Policy, Rule, Through, always
from samsyn.organisations.models import Membership, Organisation
from tests.samples import World, samples
from tests.ways_in import PAGES, Pages, Visitor, stranger, visitor

Actors = dict[str, Actor]
# What strangers meet of things that are public; search is for those who have signed in.
OPEN_TO_STRANGERS: dict[type[Any], set[str]] = {
    Organisation: set(),
    Area: {"page", "list", "file"},
    Collaboration: set(),
}


@pytest.fixture
def actors(personas, act, today) -> Actors:
    """Every persona, somebody who belongs nowhere, the stranger, and Stina with her power switched on."""
    return {
        **{person.name: act(person) for person in personas},
        "a passer-by": act(Person.objects.create_user("passer.by@example.org", name="Passer-by")),
        "a stranger": Actor.stranger(today),
        "support": act(personas.stina, support=True),
    }


def test_all_ways_to_ask_give_the_same_answer(world, actors):
    assert list(_disagreements(world, actors)) == []


def _disagreements(world: World, actors: Actors) -> Iterator[str]:
    for policy, obj in samples(world):
        for name, actor in actors.items():
            held = policy.verbs(actor, obj)
            for verb in policy.verb_names():
                may, listed = policy.may(actor, verb, obj), policy.objects(actor, verb).contains(obj)
                if not may == listed == (verb in held):
                    answers = f"may {may}, listed {listed}, among the verbs {verb in held}"
                    yield f"{policy.model._meta.label}, {verb}, {name}: {answers}"


def test_an_object_is_listed_once_counted_once_and_opened_exactly_by_those_who_see_it(world, actors):
    for policy, obj in samples(world):
        for name, actor in actors.items():
            rows = [row.pk for row in policy.visible(actor)].count(obj.pk)
            counted = policy.visible(actor).filter(pk=obj.pk).count()
            assert rows == counted == _opens(policy, actor, obj), f"{policy.model._meta.label}, {name}"


def test_whoever_may_do_anything_to_it_may_see_it(world, actors):
    """Otherwise the page that offers the act answers 404."""
    for policy, obj in samples(world):
        for name, actor in actors.items():
            held = policy.verbs(actor, obj)
            assert not held or "see" in held, f"{policy.model._meta.label}: {name} may {sorted(held)} but not see it"


def test_the_people_named_are_exactly_those_whom_a_grant_names(world, personas, today):
    """The grants are read row by row here, without the queries that policies make of them."""
    for policy, obj in samples(world):
        for verb in policy.verb_names():
            named = {person.name for person in policy.people(verb, obj, today)}
            granted = {person.name for person in personas if _holds_a_grant(policy, verb, obj, person, today)}
            assert named == granted, f"{policy.model._meta.label}, {verb}"


def test_where_nothing_is_open_to_all_the_people_named_are_exactly_those_who_may(world, personas, act, actors, today):
    for policy, obj in samples(world):
        for verb in policy.verb_names():
            if not policy.may(actors["a passer-by"], verb, obj):
                named = {person.name for person in policy.people(verb, obj, today)}
                assert named == {person.name for person in personas if policy.may(act(person), verb, obj)}, (
                    f"{policy.model._meta.label}, {verb}"
                )


def test_what_a_stranger_may_everybody_may(world, actors):
    for policy, obj in samples(world):
        open_to_all = policy.verbs(actors["a stranger"], obj)
        for name, actor in actors.items():
            assert open_to_all <= policy.verbs(actor, obj), f"{policy.model._meta.label}, {name}"


def test_support_power_gives_exactly_what_the_rules_say_and_nothing_when_it_is_off(world, personas, act, actors):
    for policy, obj in samples(world):
        without = policy.verbs(act(personas.stina), obj)
        given = {verb for verb in policy.verb_names() if _rule(policy, verb).support}
        assert policy.verbs(actors["support"], obj) == without | given, policy.model._meta.label
        if not _is_own(policy, obj, personas.stina):
            assert without == policy.verbs(actors["a passer-by"], obj), policy.model._meta.label


def test_whoever_has_left_may_no_more_than_a_passer_by(world, personas, act, actors, today):
    """Except for what is their own for good: their keys, their sent invitations, the area they drew."""
    all_samples = samples(world)
    Membership.objects.update(until=today)
    Party.objects.update(left=today)
    Guest.objects.update(until=today)
    for policy, obj in all_samples:
        open_to_all = policy.verbs(actors["a passer-by"], obj)
        for person in personas:
            kept = {verb for verb in policy.verbs(act(person), obj) - open_to_all if not _lasts(policy, verb)}
            assert kept == set(), f"{policy.model._meta.label}: {person.name} still may {kept}"


def test_the_house_itself_may_everything(world, today):
    for policy, obj in samples(world):
        assert policy.verbs(Actor.house(today), obj) == set(policy.verb_names()), policy.model._meta.label


def test_most_samples_are_hidden_from_an_outsider(world, actors):
    """Laws that only meet what everybody sees would prove little."""
    seen = [policy.may(actors["Otto"], "see", obj) for policy, obj in samples(world)]
    assert seen.count(False) > len(seen) / 2


# Pages, lists, files, search and API


@pytest.fixture
def visitors(personas) -> dict[str, tuple[Visitor, Person | None]]:
    found: dict[str, tuple[Visitor, Person | None]] = {person.name: (visitor(person), person) for person in personas}
    found["a stranger"] = (stranger(), None)
    return found


@pytest.fixture
def things(world) -> list[tuple[Pages, Any]]:
    """An organisation, a public area, a drawn one, and a collaboration of each degree of openness."""
    own = world.collaboration
    opener = [
        Collaboration.objects.create(
            name=f"Samverkan {access}", slug=f"samverkan-{access.lower()}", country="SE", lead=own.lead,
            coordinator=own.coordinator, access=access, created_at=world.now,
        )
        for access in (Collaboration.Access.TRANSPARENT, Collaboration.Access.OPEN)
    ]  # fmt: skip
    things = [world.town.housing, world.town.area, world.town.quarter, own, *opener]
    return [(PAGES[type(thing)], thing) for thing in things]


def test_a_thing_is_met_everywhere_or_nowhere(things, visitors, today, act):
    """In the list ⇔ its page opens ⇔ in the file ⇔ in the API ⇔ in search ⇔ `visible` says so."""
    broken = []
    for pages, obj in things:
        for name, (who, person) in visitors.items():
            actor = act(person) if person else Actor.stranger(today)
            ways = {"policy": pages.policy.visible(actor).contains(obj), **who.ways(pages, obj)}
            expected = {
                way: ways["policy"] and (person is not None or way in OPEN_TO_STRANGERS[type(obj)]) for way in ways
            }
            if ways != expected | {"policy": ways["policy"]}:
                broken.append(f"{obj} and {name}: {ways}")
    assert broken == []


def test_support_meets_everything_in_the_browser_while_its_power_is_on(things, personas):
    support = visitor(personas.stina, support=True)
    for pages, obj in things:
        assert all(support.ways(pages, obj).values()), f"{obj}: {support.ways(pages, obj)}"


def test_what_does_not_exist_for_somebody_answers_as_if_it_did_not_exist(things, visitors):
    """404 for those signed in, the way to sign in for strangers, whether there is such a thing or not."""
    for pages, obj in things:
        for name, (who, person) in visitors.items():
            status = who.page(pages, obj)
            missing = who.browser.get(f"{pages.address(obj)[:-1]}-that-never-was/").status_code
            assert status in {200, missing}, f"{obj} and {name}: {status}, though what is not there answers {missing}"
            assert missing == 404 if person else missing in {302, 404}


def test_list_file_and_api_count_the_same(things, visitors):
    for pages, obj in things:
        for name, (who, person) in visitors.items():
            if person is not None:
                counts = who.counts(pages, obj)
                assert len(set(counts.values())) == 1, f"{obj} and {name}: {counts}"
                assert name != "Maria" or min(counts.values()) > 0, f"Maria, who sees {obj}, is told of none"


def _opens(policy: Policy[Any], actor: Actor, obj: Any) -> bool:
    try:
        return bool(policy.get(actor, pk=obj.pk) == obj)
    except Http404:
        return False


def _rule(policy: Policy[Any], verb: str) -> Rule:
    """The rule that decides: the owner's, for inner objects."""
    while isinstance(policy, Through) and verb not in policy.rules:
        policy, verb = policy.parent, policy.through[verb]
    return policy.rules[verb]


def _owner(policy: Policy[Any], verb: str, obj: Any) -> Any:
    """The object whose grants decide, found by following the objects themselves."""
    while isinstance(policy, Through) and verb not in policy.rules:
        for step in policy.path.split("__"):
            obj = getattr(obj, step)
        policy, verb = policy.parent, policy.through[verb]
    return obj


def _holds_a_grant(policy: Policy[Any], verb: str, obj: Any, person: Person, today: date) -> bool:
    owner = _owner(policy, verb, obj)
    return any(
        (grant.end(owner), person.pk)
        in grant.table.objects.filter(grant.where(today)).values_list(grant.object, grant.person)
        for grant in _rule(policy, verb).grants
        if grant.only is None or type(owner).objects.filter(grant.only, pk=owner.pk).exists()
    )


def _is_own(policy: Policy[Any], obj: Any, person: Person) -> bool:
    return obj == person or getattr(obj, "person_id", None) == person.pk


def _lasts(policy: Policy[Any], verb: str) -> bool:
    return any(grant.where is always for grant in _rule(policy, verb).grants)
