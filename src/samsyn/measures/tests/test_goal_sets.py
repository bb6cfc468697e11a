"""Sets of goal areas: written as drafts, matched with the country's, published whole."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samsyn.core.errors import Conflict, Refused
from samsyn.measures.models import GoalArea, GoalSet
from samsyn.measures.operations import goal_sets as operations
from samsyn.measures.queries import goal_sets as queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria(signed_in, personas):
    return signed_in(personas.maria)


@pytest.fixture
def national():
    return GoalSet.objects.get(country="SE", owner=None)


@pytest.fixture
def own(town, by):
    made = operations.begin_goal_set(town.municipality, **by(), name="Kvarnbys mål")
    operations.add_goal_area(made, **by(), title_sv="Trygga gårdar")
    operations.add_goal_area(made, **by(), title_sv="Musik")
    return made


@pytest.fixture
def newer(national, by):
    """A draft of a new national set, which begins with the areas of the old one."""
    return operations.begin_goal_set(None, **by("stina"), name="Mål 2027", country="SE", replaces=national)


def at(name, *args):
    return reverse(f"measures:{name}", args=args)


def refused(act, *args, **given):
    with pytest.raises(Refused) as caught:
        act(*args, **given)
    return caught.value.field or caught.value.code


def test_an_area_gets_a_short_name_once_and_keeps_it(own, by):
    courtyards = own.areas.get(key="trygga-gardar")
    assert operations.edit_goal_area(courtyards, **by(), version=1, title_sv="Lugna gårdar").key == "trygga-gardar"
    assert operations.add_goal_area(own, **by(), title_sv="Trygga gårdar").key == "trygga-gardar-2"
    assert operations.add_goal_area(own, **by(), title_da="!?").key == "area"


def test_an_area_has_a_title_and_no_twin(own, by):
    assert refused(operations.add_goal_area, own, **by(), title_sv="  ") == "title_sv"
    assert refused(operations.add_goal_area, own, **by(), title_sv="musik") == "title_sv"


def test_a_set_that_replaces_another_begins_with_its_areas(newer, national):
    assert list(newer.areas.values_list("key", flat=True)) == list(national.areas.values_list("key", flat=True))


def test_only_a_published_set_of_the_same_owner_and_country_is_replaced(own, national, newer, town, by):
    begin = operations.begin_goal_set
    given = {"name": "x", **by()}
    assert refused(begin, town.municipality, **given, replaces=national) == "replaces"
    assert refused(begin, town.municipality, **given, replaces=own) == "replaces"
    assert refused(begin, None, **given, country="DK", replaces=national) == "replaces"
    operations.publish_goal_set(newer, **by("stina"))
    assert refused(begin, None, **given, country="SE", replaces=national) == "replaces"
    assert queries.in_force("SE") == newer


@pytest.mark.proves("F-LUA-2")
def test_an_own_set_is_not_published_with_areas_that_have_no_place(own, national, by):
    with pytest.raises(Refused) as caught:
        operations.publish_goal_set(own, **by())
    assert caught.value.code == "orphans"
    assert "Trygga gårdar, Musik" in str(caught.value.message)
    courtyards, music = own.areas.all()
    safety = national.areas.get(key="safety")
    operations.match_goal_areas(own, **by(), national=national, matches={courtyards.pk: [safety]}, alone=[music.pk])
    assert operations.publish_goal_set(own, **by()).published_at


def test_an_empty_set_is_not_published(town, by):
    empty = operations.begin_goal_set(town.municipality, **by(), name="Tom")
    assert refused(operations.publish_goal_set, empty, **by()) == "orphans"


def test_a_published_set_is_matched_anew_but_never_changed(own, national, newer, by):
    own.areas.update(stands_alone=True)
    operations.publish_goal_set(own, **by())
    own.refresh_from_db()
    area = own.areas.all()[0]
    operations.publish_goal_set(newer, **by("stina"))
    youth = newer.areas.get(key="youth")
    operations.match_goal_areas(own, **by(), national=newer, matches={area.pk: [youth]})
    assert [match.national for match in area.answers_to.all()] == [youth]
    for change in (
        lambda: operations.edit_goal_set(own, **by(), version=None, name="x"),
        lambda: operations.add_goal_area(own, **by(), title_sv="x"),
        lambda: operations.edit_goal_area(area, **by(), version=None, title_sv="x"),
        lambda: operations.remove_goal_area(area, **by()),
        lambda: operations.discard_goal_set(own, **by()),
        lambda: operations.publish_goal_set(own, **by()),
    ):
        assert refused(change) == "over"


def test_a_new_national_set_waits_for_those_who_speak_for_a_municipality_with_its_own(own, newer, by, act, personas):
    actor = act(personas.maria)
    areas = list(own.areas.all())
    national = GoalSet.objects.get(country="SE", owner=None, published_at__isnull=False)
    said = {area.pk: [national.areas.get(key="safety")] for area in areas}
    operations.match_goal_areas(own, **by(), national=national, matches=said)
    operations.publish_goal_set(own, **by())
    assert queries.waiting(actor) == []
    operations.publish_goal_set(newer, **by("stina"))
    (item,) = queries.waiting(actor)
    assert (item.what, item.where) == (newer.name, own.name)
    assert queries.waiting(act(personas.eva)) == []
    again = {area.pk: [newer.areas.get(key="safety")] for area in areas}
    operations.match_goal_areas(own, **by(), national=newer, matches=again)
    assert queries.waiting(actor) == []


def test_areas_are_matched_with_the_countrys_own_alone(own, by):
    danish = GoalSet.objects.get(country="DK", owner=None)
    assert refused(operations.match_goal_areas, own, **by(), national=danish, matches={}) == "match"


def test_who_sees_drafts_and_who_writes(own, newer, signed_in, personas, maria):
    for person, sees in ((personas.maria, 200), (personas.eva, 404), (personas.otto, 404)):
        client = signed_in(person)
        assert client.get(at("goal_set", own.pk)).status_code == sees
        assert client.get(at("goal_set", newer.pk)).status_code == 404
        assert client.get(at("goal_set_new")).status_code == (200 if sees == 200 else 403)
    national = GoalSet.objects.get(country="DK", owner=None)
    assert signed_in(personas.otto).get(at("goal_set", national.pk)).status_code == 200
    assert maria.get(at("goal_set_edit", national.pk)).status_code == 403


def test_a_municipality_writes_its_set_from_start_to_publication(maria, town, national):
    assert maria.post(at("goal_set_new"), {"owner": town.municipality.pk, "name": "Våra mål"}).status_code == 302
    made = GoalSet.objects.get(owner=town.municipality)
    assert maria.post(at("goal_area_new", made.pk), {"title_sv": "Odling"}).status_code == 302
    area = made.areas.get()
    page = maria.get(at("goal_set_publish", made.pk)).content.decode()
    assert "Odling" in page
    assert maria.post(at("goal_set_publish", made.pk), {"version": 1}).status_code == 200
    growth = national.areas.get(key="growth")
    typed = {f"area_{area.pk}": [growth.pk], f"alone_{area.pk}": "on"}
    assert f"alone_{area.pk}" in maria.post(at("goal_set_match", made.pk), typed).context["form"].errors
    assert maria.post(at("goal_set_match", made.pk), {f"area_{area.pk}": [growth.pk]}).status_code == 302
    assert maria.post(at("goal_set_publish", made.pk), {"version": 1}).status_code == 302
    assert "Growth" in maria.get(at("goal_set", made.pk)).content.decode()


@pytest.mark.proves("B12")
def test_two_who_write_the_same_area_lose_nothing(own, maria, by):
    area = own.areas.all()[0]
    operations.edit_goal_area(area, **by(), version=1, title_sv="Hennes ord")
    page = maria.post(at("goal_area_edit", own.pk, area.key), {"version": 1, "title_sv": "Mitt ord"}).content.decode()
    assert "Hennes ord" in page
    assert "Mitt ord" in page
    with pytest.raises(Conflict):
        operations.edit_goal_set(GoalSet.objects.get(pk=own.pk), **by(), version=7, name="x")


def test_a_draft_can_be_discarded(own, maria):
    assert maria.post(at("goal_set_discard", own.pk), {"once_key": ""}).status_code == 302
    assert not GoalArea.objects.filter(key="musik").exists()


@pytest.mark.counts("measures:goal_sets")
def test_the_list_costs_the_same_for_many_sets(maria, town, now, same_statements):
    def more():
        for n in range(12):
            GoalSet.objects.create(name=f"Set {n}", country="SE", owner=town.municipality, at=now)

    more()
    assert same_statements(maria, at("goal_sets"), more) <= 8
