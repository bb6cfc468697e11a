"""Once a year each party judges each goal and each commitment by itself; what is seen differently comes first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samsyn.agreements.models import Agreement, Commitment
from samsyn.agreements.registries import dialogue_items
from samsyn.collaborations.models import FollowUp, Terms
from samsyn.core.errors import Conflict, Refused
from samsyn.core.models import RefusedAct
from samsyn.health.judging import judged, own, own_version, things
from samsyn.health.models import Judgement
from samsyn.health.operations.judging import judge
from samsyn.health.policies import judgements
from samsyn.health.verdicts import Together
from samsyn.health.waiting import waiting_for
from samsyn.measures.models import Goal


@pytest.fixture
def goal(collaboration, today):
    return Goal.objects.create(
        collaboration=collaboration, text="Lit paths", reached_by=today + timedelta(days=90), at=timezone.now()
    )


@pytest.fixture
def signed(collaboration, parties, today):
    """An agreement in which Kvarnbyhem promises lamps and the municipality posts."""
    now = timezone.now()
    terms = Terms.objects.create(collaboration=collaboration, number=1, start=today, end=today, created_at=now)
    text = Agreement.objects.create(terms=terms, language="sv", title="Avtal", created_at=now)
    for order, (name, words) in enumerate((("housing", "Mend the lamps"), ("municipality", "Pay for the posts"))):
        Commitment.objects.create(agreement=text, party=parties[name], text=words, order=order)
    Terms.objects.filter(pk=terms.pk).update(frozen_at=now)
    return text


@pytest.fixture
def follow_up(collaboration, goal, signed, today):
    parties_of = collaboration.parties
    parties_of.filter(organisation__kind="POLICE").update(role="OBSERVER")
    return FollowUp.objects.create(collaboration=collaboration, due_on=today + timedelta(days=20))


@pytest.fixture
def say(follow_up, parties, by, personas):
    """`say("housing", "PARTLY", goal_1="NOT")`: the same of everything but what is named."""
    speakers = {"housing": personas.eva, "municipality": personas.maria, "police": personas.per}

    def give(name, verdict, comment="", version=None, **others):
        verdicts = {thing.key: (others.get(thing.key, verdict), comment) for thing in things(follow_up)}
        return judge(follow_up, **by(speakers[name]), party=parties[name], verdicts=verdicts, version=version)

    return give


def hold(follow_up, today):
    FollowUp.objects.filter(pk=follow_up.pk).update(held_on=today)
    follow_up.refresh_from_db()


@pytest.mark.proves("F-IOP-9")
def test_each_goal_and_each_commitment_is_judged_by_both_and_differences_come_first(
    follow_up, goal, say, personas, act
):
    say("housing", "FULFILLED", comment="All fourteen shine")
    say("municipality", "FULFILLED", **{f"goal_{goal.pk}": "NOT"})
    rows = judged(act(personas.maria), follow_up)
    assert [(row.thing.text, row.thing.of, row.together) for row in rows] == [
        ("Lit paths", "", Together.DIFFER),
        ("Mend the lamps", "Kvarnbyhem", Together.FULFILLED),
        ("Pay for the posts", "Kvarnby kommun", Together.FULFILLED),
    ]
    said = [(one.party, str(one.state.label), one.comment) for one in rows[0].said]
    assert said == [("Kvarnby kommun", "not fulfilled", ""), ("Kvarnbyhem", "fulfilled", "All fourteen shine")]


@pytest.mark.proves("F-LUA-6")
def test_a_party_that_has_not_judged_keeps_everything_from_being_good(follow_up, say, personas, act, signed_in):
    say("housing", "FULFILLED")
    assert {row.together for row in judged(act(personas.eva), follow_up)} == {Together.UNKNOWN}
    url = reverse("health:judgements", args=[follow_up.collaboration.slug, follow_up.pk])
    page = signed_in(personas.eva).get(url).content.decode()
    assert "not judged yet" in page
    assert "Promised by" in page


def test_nobody_sees_what_the_others_said_before_their_own_party_has_spoken(
    follow_up, say, personas, act, today, signed_in
):
    say("housing", "PARTLY", comment="Two are dark")
    for person in (personas.maria, personas.per, personas.vera, personas.otto):
        assert not judgements.visible(act(person)).exists()
    url = reverse("health:judgements", args=[follow_up.collaboration.slug, follow_up.pk])
    page = signed_in(personas.maria).get(url).content.decode()
    assert "Two are dark" not in page
    assert "has judged" in page
    assert "not shown yet" in page
    say("municipality", "PARTLY")
    assert judgements.visible(act(personas.maria)).count() == 6
    assert not judgements.visible(act(personas.per)).exists()
    hold(follow_up, today)
    assert judgements.visible(act(personas.per)).count() == 6


def test_a_party_changes_its_mind_until_the_follow_up_is_held(follow_up, say, today):
    first = say("housing", "NOT")
    say("housing", "PARTLY")
    assert {row.verdict for row in Judgement.objects.all()} == {"PARTLY"}
    assert Judgement.objects.count() == len(first)
    hold(follow_up, today)
    with pytest.raises(Refused, match="is held"):
        say("housing", "FULFILLED")


@pytest.mark.proves("B12")
def test_two_of_the_same_party_do_not_overwrite_each_other(follow_up, parties, say):
    seen = own_version(own(follow_up, parties["housing"]))
    say("housing", "NOT", version=seen)
    with pytest.raises(Conflict) as conflict:
        say("housing", "FULFILLED", version=seen)
    assert conflict.value.theirs.version == own_version(own(follow_up, parties["housing"]))
    assert {row.verdict for row in Judgement.objects.all()} == {"NOT"}


@pytest.mark.proves("B9")
def test_only_those_who_speak_for_a_party_judge_for_it(follow_up, parties, by, personas):
    verdicts = {thing.key: ("FULFILLED", "") for thing in things(follow_up)}
    with pytest.raises(Refused, match="speaks for Kvarnbyhem"):
        judge(follow_up, **by(personas.maria), party=parties["housing"], verdicts=verdicts)
    assert RefusedAct.objects.get().code == "B9"


def test_observers_do_not_judge(follow_up, parties, by, personas):
    with pytest.raises(Refused, match="own or contribute"):
        judge(follow_up, **by(personas.per), party=parties["police"], verdicts={})


def test_only_what_is_there_is_judged(follow_up, parties, by, personas):
    for verdicts in ({"goal_999999": ("NOT", "")}, {things(follow_up)[0].key: ("SUPERB", "")}):
        with pytest.raises(Refused, match="Open the page again"):
            judge(follow_up, **by(personas.eva), party=parties["housing"], verdicts=verdicts)
    assert not Judgement.objects.exists()


def test_only_goals_worked_on_and_promises_of_the_latest_signed_agreement_are_judged(
    collaboration, follow_up, parties, today
):
    now = timezone.now()
    Goal.objects.create(collaboration=collaboration, text="Old", reached_by=today, at=now, ended_at=now)
    terms = Terms.objects.create(collaboration=collaboration, number=2, start=today, end=today, created_at=now)
    draft = Agreement.objects.create(terms=terms, language="sv", title="Avtal", created_at=now)
    Commitment.objects.create(agreement=draft, party=parties["housing"], text="New promise")
    assert [thing.text for thing in things(follow_up)] == ["Lit paths", "Mend the lamps", "Pay for the posts"]


def test_a_held_follow_up_shows_what_was_judged_then(collaboration, follow_up, say, goal, personas, act, today):
    say("housing", "PARTLY")
    say("municipality", "PARTLY")
    hold(follow_up, today)
    Goal.objects.filter(pk=goal.pk).update(ended_at=timezone.now())
    Goal.objects.create(collaboration=collaboration, text="Later", reached_by=today, at=timezone.now())
    assert {row.thing.text for row in judged(act(personas.eva), follow_up)} == {
        "Lit paths", "Mend the lamps", "Pay for the posts",
    }  # fmt: skip


def test_it_waits_for_whoever_speaks_until_their_party_has_judged(follow_up, parties, say, personas, act, today):
    waits = lambda person: [item.uid for item in waiting_for(act(person))]  # noqa: E731
    assert waits(personas.eva) == [f"judge-{follow_up.pk}-{parties['housing'].pk}"]
    assert waits(personas.per) == []
    say("housing", "PARTLY")
    assert waits(personas.eva) == []
    FollowUp.objects.update(due_on=today + timedelta(days=31))
    assert waits(personas.maria) == []


def test_differences_come_to_the_revision_dialogue(follow_up, signed, goal, say, personas, act):
    say("housing", "FULFILLED")
    say("municipality", "FULFILLED", **{f"goal_{goal.pk}": "NOT"})
    items = dialogue_items["health"](act(personas.maria), signed)
    assert [item.what for item in items] == [
        "Seen differently: Lit paths (Kvarnby kommun: not fulfilled, Kvarnbyhem: fulfilled)"
    ]
    assert dialogue_items["health"](act(personas.otto), signed) == []


# Pages


def test_eva_judges_everything_in_one_form(follow_up, parties, personas, signed_in):
    eva = signed_in(personas.eva)
    url = reverse("health:judge", args=[follow_up.collaboration.slug, follow_up.pk, parties["housing"].pk])
    keys = [thing.key for thing in things(follow_up)]
    sent = dict.fromkeys(keys, "PARTLY") | {f"{keys[0]}_comment": "Call 070-123 45 67", "version": "0"}
    page = eva.post(url, sent)
    assert "looks like a telephone number" in page.content.decode()
    assert not Judgement.objects.exists()
    assert eva.post(url, sent | {f"{keys[0]}_comment": "Two are dark"}).status_code == 302
    assert Judgement.objects.get(comment="Two are dark").verdict == "PARTLY"
    assert "Two are dark" in eva.get(url).content.decode()


def test_the_page_costs_the_same_with_ten_goals_and_with_thirty(
    collaboration, follow_up, parties, say, personas, signed_in, same_statements, today
):
    def more(count=20):
        Goal.objects.bulk_create(
            Goal(collaboration=collaboration, text=f"Goal {n}", reached_by=today, at=timezone.now())
            for n in range(count)
        )
        for name in ("housing", "municipality"):
            say(name, "PARTLY")

    more(10)
    url = reverse("health:judgements", args=[collaboration.slug, follow_up.pk])
    assert same_statements(signed_in(personas.maria), url, more) <= 12
