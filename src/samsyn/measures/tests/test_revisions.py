"""A new goal set re-places running measures, or nothing changes (L5, F-LUA-3)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samsyn.collaborations.guards import hindrances
from samsyn.collaborations.preparing import facts_of
from samsyn.core.errors import Conflict, Refused
from samsyn.measures.models import Goal, GoalLink, GoalRevision, GoalSet, Measure
from samsyn.measures.operations import goal_sets as sets
from samsyn.measures.operations import revisions as operations
from samsyn.measures.operations import set_goal
from samsyn.measures.operations.measures import plan_measure
from samsyn.measures.queries import goals as goal_queries
from samsyn.measures.queries import revisions as queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria(signed_in, personas):
    return signed_in(personas.maria)


@pytest.fixture
def other(collaboration, by, aim):
    return set_goal(collaboration, **by(), text="Fler unga i arbete", reached_by=aim.reached_by)


@pytest.fixture
def helping(collaboration, other, by):
    return plan_measure(collaboration, **by(), title="Sommarjobb", goals=[other])


@pytest.fixture
def revision(collaboration, by, running, helping):
    return operations.begin_revision(collaboration, **by(), note="Ny avtalsperiod")


@pytest.fixture
def fresh(aim):
    return {"text": "Alla vågar gå genom tunneln", "reached_by": aim.reached_by + timedelta(days=365)}


def refused(act, *args, **given):
    with pytest.raises(Refused) as caught:
        act(*args, **given)
    return caught.value.field or caught.value.code


def serves(measure):
    return set(Goal.objects.filter(served_by__measure=measure))


@pytest.mark.proves("F-LUA-3")
def test_publication_is_refused_while_anything_is_unplaced_and_lists_it(revision, aim, other, running, helping, by):
    with pytest.raises(Refused) as caught:
        operations.publish_revision(revision, **by())
    assert caught.value.code == "F-LUA-3"
    for what in (aim.text, other.text, running.title, helping.title):
        assert what in str(caught.value.message)
    assert operations.let_the_rest_continue(revision, **by()) == 2
    operations.place_measure(revision, **by(), measure=running, choice="KEPT")
    with pytest.raises(Refused) as caught:
        operations.publish_revision(revision, **by())
    assert str(caught.value.message).splitlines() == [f"Say where the measure “{helping.title}” goes."]


@pytest.mark.proves("F-LUA-3")
def test_measures_are_kept_moved_and_ended(revision, aim, other, running, helping, by, fresh, collaboration):
    third = plan_measure(collaboration, **by(), title="Läxhjälp", goals=[other])
    new = operations.replace_goal(revision, **by(), goal=aim, because="Det räckte inte", **fresh)
    operations.decide_fate(revision, **by(), goal=other, fate="ENDS", because="Statens sak nu")
    operations.place_measure(revision, **by(), measure=running, choice="KEPT")
    operations.place_measure(revision, **by(), measure=helping, choice="MOVED", goal=new, reason="Passar bättre")
    operations.place_measure(
        revision, **by(), measure=third, choice="ENDED", reason="Målet är borta", lesson="Börja i skolan"
    )
    assert new.is_draft
    operations.publish_revision(revision, **by())
    for row in (aim, other, new, running, helping, third):
        row.refresh_from_db()
    assert (aim.ended_because, other.ended_because) == ("Det räckte inte", "Statens sak nu")
    assert (new.number, Goal.objects.filter(Goal.current()).get()) == (2, new)
    assert serves(running) == serves(helping) == {new}
    assert (running.state, third.state) == ("RUNNING", "DROPPED")
    assert (third.outcome, third.lesson) == ("Målet är borta", "Börja i skolan")
    assert serves(third) == {other}


def test_earlier_versions_can_be_read_from_the_new_goal(revision, aim, by, fresh, maria, to):
    new = operations.replace_goal(revision, **by(), goal=aim, because="Det räckte inte", **fresh)
    operations.let_the_rest_continue(revision, **by())
    operations.keep_the_rest(revision, **by())
    operations.publish_revision(revision, **by())
    page = maria.get(to("goal", new.pk)).content.decode()
    assert aim.text in page
    assert "Det räckte inte" in page
    assert new.text in maria.get(to("goal", aim.pk)).content.decode()
    assert maria.get(to("revision", revision.number)).status_code == 200


def test_a_draft_is_no_goal_anywhere_yet(revision, aim, by, fresh, maria, to, collaboration, today, personas, act):
    new = operations.add_goal(revision, **by(), **fresh)
    Goal.objects.filter(pk=new.pk).update(reached_by=today)
    actor = act(personas.maria)
    assert len(facts_of(collaboration, today).goals) == 2
    assert new.text not in maria.get(to("goals")).content.decode()
    assert new.text not in maria.get(to("goal_list")).content.decode()
    assert new.text not in maria.get(to("plan")).content.decode()
    assert new.text not in [row.text for row in goal_queries.card(actor, collaboration)["goals"]]
    assert new.text not in [item.what for item in goal_queries.waiting(actor)]


@pytest.mark.proves("F-LUA-3")
def test_a_measure_is_not_kept_when_none_of_its_goals_goes_on(revision, aim, other, running, helping, by):
    operations.decide_fate(revision, **by(), goal=aim, fate="CONTINUES")
    operations.decide_fate(revision, **by(), goal=other, fate="ENDS", because="Nått")
    assert operations.keep_the_rest(revision, **by()) == 1
    operations.place_measure(revision, **by(), measure=helping, choice="KEPT")
    assert len(queries.in_words(revision)) == 1
    operations.place_measure(revision, **by(), measure=helping, choice="MOVED", goal=other, reason="x")
    assert len(queries.in_words(revision)) == 1
    assert refused(operations.publish_revision, revision, **by()) == "F-LUA-3"
    assert not Goal.objects.exclude(ended_at=None).exists()


def test_two_goals_may_become_one_and_a_part_follows_its_whole(revision, aim, other, by, fresh, collaboration):
    part = set_goal(collaboration, **by(), text="Lampor", reached_by=aim.reached_by, parent=aim)
    new = operations.replace_goal(revision, **by(), goal=aim, because="Slås ihop", **fresh)
    operations.decide_fate(revision, **by(), goal=other, fate="REPLACED", because="Slås ihop", replacement=new)
    operations.let_the_rest_continue(revision, **by())
    operations.keep_the_rest(revision, **by())
    operations.publish_revision(revision, **by())
    part.refresh_from_db()
    assert part.parent == new
    assert set(Goal.objects.filter(Goal.current())) == {part, new}
    assert all(serves(measure) == {new} for measure in Measure.objects.all())


def test_a_part_does_not_outlive_its_whole(revision, aim, by, collaboration):
    part = set_goal(collaboration, **by(), text="Lampor", reached_by=aim.reached_by, parent=aim)
    operations.decide_fate(revision, **by(), goal=part, fate="CONTINUES")
    operations.decide_fate(revision, **by(), goal=aim, fate="ENDS", because="Nått")
    assert any(part.text in line and aim.text in line for line in queries.in_words(revision))


def test_links_follow_the_goals_and_close_no_circle(revision, aim, other, by, fresh, collaboration, now):
    third = set_goal(collaboration, **by(), text="Tryggt torg", reached_by=aim.reached_by)
    for cause, effect in ((aim, other), (other, third)):
        GoalLink.objects.create(cause=cause, effect=effect, why="Det hänger ihop", at=now)
    new = operations.replace_goal(revision, **by(), goal=aim, because="Slås ihop", **fresh)
    operations.decide_fate(revision, **by(), goal=third, fate="REPLACED", because="Slås ihop", replacement=new)
    operations.let_the_rest_continue(revision, **by())
    operations.keep_the_rest(revision, **by())
    (line,) = queries.in_words(revision)
    assert " → " in line
    operations.decide_fate(revision, **by(), goal=third, fate="CONTINUES")
    operations.publish_revision(revision, **by())
    links = GoalLink.objects.filter(Goal.current("cause__"), Goal.current("effect__"))
    assert {(link.cause, link.effect) for link in links} == {(new, other), (other, third)}


@pytest.fixture
def newer(by):
    """A published set that replaces Sweden's, without growth."""
    old = GoalSet.objects.get(country="SE", owner=None)
    made = sets.begin_goal_set(None, **by("stina"), name="Mål 2027", country="SE", replaces=old)
    sets.remove_goal_area(made.areas.get(key="growth"), **by("stina"))
    return sets.publish_goal_set(made, **by("stina"))


@pytest.mark.proves("F-LUA-2")
def test_a_new_national_set_waits_for_those_who_coordinate_until_everything_is_placed(
    collaboration, aim, other, running, helping, by, act, personas, maria, to, request
):
    old = GoalSet.objects.get(country="SE", owner=None)
    aim.areas.add(old.areas.get(key="safety"))
    other.areas.add(old.areas.get(key="growth"))
    actor = act(personas.maria)
    assert queries.waiting(actor) == []
    newer = request.getfixturevalue("newer")
    (item,) = queries.waiting(actor)
    assert (item.what, item.where) == (newer.name, collaboration.name)
    assert queries.waiting(act(personas.eva)) == []
    assert newer.name in maria.get(to("goals")).content.decode()
    page = maria.get(item.url)
    assert page.context["form"]["goal_set"].value() == str(newer.pk)

    revision = operations.begin_revision(collaboration, **by(), note="Nya nationella mål", goal_set=newer)
    (item,) = queries.waiting(actor)
    assert item.url == revision.get_absolute_url()
    assert operations.let_the_rest_continue(revision, **by()) == 1
    operations.decide_fate(revision, **by(), goal=other, fate="CONTINUES")
    operations.keep_the_rest(revision, **by())
    (line,) = queries.in_words(revision)
    assert other.text in line
    operations.decide_fate(revision, **by(), goal=other, fate="CONTINUES", areas=[newer.areas.get(key="work")])
    operations.publish_revision(revision, **by())
    assert [area.title_sv for area in aim.areas.all()] == ["Trygghet"]
    assert {area.goal_set for area in (*aim.areas.all(), *other.areas.all())} == {newer}
    assert queries.waiting(actor) == []


def test_a_set_of_another_country_is_refused(collaboration, by):
    danish = GoalSet.objects.get(country="DK", owner=None)
    begin = operations.begin_revision
    assert refused(begin, collaboration, **by(), note="x", goal_set=danish) == "goal_set"
    assert refused(begin, collaboration, **by(), note=" ") == "note"


def test_one_change_at_a_time_and_a_published_one_stays(revision, collaboration, aim, by, running):
    assert refused(operations.begin_revision, collaboration, **by(), note="En till") == "open"
    operations.let_the_rest_continue(revision, **by())
    operations.keep_the_rest(revision, **by())
    operations.publish_revision(revision, **by())
    for act in (
        lambda: operations.decide_fate(revision, **by(), goal=aim, fate="CONTINUES"),
        lambda: operations.place_measure(revision, **by(), measure=running, choice="KEPT"),
        lambda: operations.publish_revision(revision, **by()),
        lambda: operations.discard_revision(revision, **by()),
    ):
        assert refused(act) == "over"
    assert operations.begin_revision(collaboration, **by(), note="Nästa").number == 2


def test_words_are_asked_for_where_somebody_is_concerned(revision, aim, other, running, by, fresh):
    decide = {"revision": revision, **by()}
    assert refused(operations.decide_fate, **decide, goal=aim, fate="ENDS") == "because"
    assert refused(operations.decide_fate, **decide, goal=aim, fate="REPLACED", because="x") == "replacement"
    assert (
        refused(operations.decide_fate, **decide, goal=aim, fate="REPLACED", because="x", replacement=aim)
        == "replacement"
    )
    place = {"revision": revision, "measure": running, **by()}
    assert refused(operations.place_measure, **place, choice="MOVED", reason="x") == "goal"
    assert refused(operations.place_measure, **place, choice="MOVED", goal=other) == "reason"
    assert refused(operations.place_measure, **place, choice="ENDED", reason="x") == "lesson"


@pytest.mark.proves("B12")
def test_whoever_publishes_has_seen_what_was_said_last(revision, aim, by, maria, to):
    operations.let_the_rest_continue(revision, **by())
    operations.keep_the_rest(revision, **by())
    revision.refresh_from_db()
    seen = revision.version
    operations.decide_fate(revision, **by(), goal=aim, fate="CONTINUES", because="Ett tillägg")
    with pytest.raises(Conflict):
        operations.publish_revision(revision, **by(), version=seen)
    assert maria.post(to("revision_publish", revision.number), {"version": seen}).status_code == 200
    assert GoalRevision.objects.get().published_at is None


def test_a_draft_is_taken_out_with_what_was_said_of_it(revision, aim, running, by, fresh, maria, to):
    new = operations.replace_goal(revision, **by(), goal=aim, because="x", **fresh)
    operations.place_measure(revision, **by(), measure=running, choice="MOVED", goal=new, reason="x")
    assert maria.post(to("remove_draft", new.pk), {"once_key": ""}).status_code == 302
    assert not revision.steps.exists()
    assert not revision.placements.exists()
    assert maria.get(to("remove_draft", aim.pk)).status_code == 302


def test_discarding_leaves_everything_as_it_was(revision, aim, running, by, fresh, maria, to):
    whole = operations.replace_goal(revision, **by(), goal=aim, because="x", **fresh)
    operations.add_goal(revision, **by(), text="Delen", reached_by=fresh["reached_by"], parent=whole)
    before = serves(running)
    assert maria.post(to("revision_discard", revision.number), {"once_key": ""}).status_code == 302
    assert (serves(running), Goal.objects.count()) == (before, 2)


@pytest.mark.proves("F-LUA-3")
def test_the_phase_does_not_change_while_measures_wait_for_their_place(revision, collaboration, by, today, running):
    collaboration.state = "UNDER_REVIEW"
    for state in ("EXTENDED", "RENEGOTIATED", "ACTIVE"):
        assert any(running.title in line for line in hindrances(collaboration, state, today))
    assert not any(running.title in line for line in hindrances(collaboration, "TERMINATED", today))
    operations.let_the_rest_continue(revision, **by())
    operations.keep_the_rest(revision, **by())
    operations.publish_revision(revision, **by())
    assert not any(running.title in line for line in hindrances(collaboration, "RENEGOTIATED", today))


def test_the_steps_lead_through_in_a_browser(revision, aim, other, running, helping, maria, to):
    n = revision.number
    assert maria.get(to("revision", n)).status_code == 200
    assert maria.get(to("fate", n, aim.pk)).status_code == 200
    typed = {"text": "Alla vågar", "reached_by": aim.reached_by.isoformat(), "because": "Det räckte inte"}
    assert maria.post(to("replace", n, aim.pk), typed).status_code == 302
    ends = {"fate": "ENDS"}
    assert "because" in maria.post(to("fate", n, other.pk), ends).context["form"].errors
    assert maria.post(to("fate", n, other.pk), ends | {"because": "Nått"}).status_code == 302
    assert maria.post(to("rest", n), {"act": "measures"}).status_code == 302
    new = Goal.objects.get(begins_with=revision)
    page = maria.get(to("place", n, helping.pk)).content.decode()
    assert other.text in page
    moved = {"choice": "MOVED", "goal": new.pk, "reason": "Passar bättre"}
    assert maria.post(to("place", n, helping.pk), moved).status_code == 302
    revision.refresh_from_db()
    assert maria.post(to("revision_publish", n), {"version": revision.version}).status_code == 302
    assert serves(running) == serves(helping) == {new}


def test_who_may_change_the_goals(revision, aim, signed_in, personas, to, running):
    for person, see, change in ((personas.eva, 200, 403), (personas.otto, 404, 404)):
        client = signed_in(person)
        assert client.get(to("revision", revision.number)).status_code == see
        for name, args in (
            ("revision_new", ()),
            ("fate", (revision.number, aim.pk)),
            ("place", (revision.number, running.pk)),
        ):
            assert client.get(to(name, *args)).status_code == change


def test_goals_and_measures_of_others_are_not_reached(revision, maria, to):
    assert maria.get(to("fate", revision.number, 987654)).status_code == 404
    assert maria.get(to("place", revision.number, 987654)).status_code == 404


def test_the_steps_cost_the_same_for_many_goals_and_measures(
    revision, collaboration, maria, to, now, today, same_statements
):
    def more():
        Goal.objects.bulk_create(
            Goal(collaboration=collaboration, text=f"Mål {n}", reached_by=today, at=now) for n in range(12)
        )
        Measure.objects.bulk_create(
            Measure(collaboration=collaboration, title=f"Åtgärd {n}", at=now) for n in range(12)
        )

    more()
    cost = same_statements(maria, to("revision", revision.number), more)
    assert cost <= 12
