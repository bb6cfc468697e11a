"""What the pages about judgements show: everything that is to be judged, and what each party says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.agreements.models import Agreement, Commitment
from samsyn.collaborations.guards import SIGNING_ROLES
from samsyn.collaborations.models import Collaboration, FollowUp, Party
from samsyn.collaborations.policies import parties
from samsyn.collaborations.states import OVER
from samsyn.core.actors import Actor
from samsyn.health.models import Judgement, Verdict
from samsyn.health.policies import judgements
from samsyn.health.verdicts import Together, together
from samsyn.measures.models import Goal
from samsyn.web.components import State
from samsyn.web.states import state_named


@dataclass(frozen=True, slots=True)
class Thing:
    """A goal or a commitment. `of` is the party that promised; empty for goals."""

    key: str
    text: str
    url: str
    of: str


@dataclass(frozen=True, slots=True)
class Said:
    """`state` is of one party; "not judged yet" is never good."""

    party: str
    state: State
    comment: str


@dataclass(frozen=True, slots=True)
class Judged:
    thing: Thing
    together: Together
    state: State
    said: Sequence[Said]


def judging_parties(collaboration: Collaboration, today: date) -> QuerySet[Party]:
    """Those who signed, or will."""
    rows = collaboration.parties.filter(Party.current(today), role__in=SIGNING_ROLES)
    return rows.select_related("organisation").order_by("organisation__name", "pk")


def things(follow_up: FollowUp) -> list[Thing]:
    """Goals worked on and promises signed; of a held follow-up, what was judged then. Two statements."""
    collaboration = follow_up.collaboration
    goals = Goal.objects.filter(collaboration=collaboration)
    judged = Q(judgements__follow_up=follow_up)
    chosen = goals.filter(judged) if follow_up.held_on else goals.filter(Goal.current())
    found = [_goal(collaboration, goal) for goal in chosen.distinct().order_by("reached_by", "pk")]
    commitments = _commitments(follow_up).select_related("party__organisation").order_by("order", "pk")
    return [*found, *(_commitment(collaboration, row) for row in commitments)]


def _commitments(follow_up: FollowUp) -> QuerySet[Commitment]:
    if follow_up.held_on:
        return Commitment.objects.filter(judgements__follow_up=follow_up).distinct()
    signed = Agreement.objects.filter(
        terms__collaboration=follow_up.collaboration, terms__frozen_at__isnull=False
    ).order_by("-terms__number")
    return Commitment.objects.filter(agreement__in=signed.values("pk")[:1])


def _goal(collaboration: Collaboration, goal: Goal) -> Thing:
    return Thing(f"goal_{goal.pk}", goal.text, reverse("measures:goal", args=[collaboration.slug, goal.pk]), "")


def _commitment(collaboration: Collaboration, row: Commitment) -> Thing:
    url = reverse("agreements:document", args=[collaboration.slug])
    return Thing(f"commitment_{row.pk}", row.text, url, str(row.party))


def judged(actor: Actor, follow_up: FollowUp) -> list[Judged]:
    """What to talk about first, first. Five statements; only what the reader may see yet."""
    said: Mapping[str, dict[int, Judgement]] = _said(judgements.visible(actor).filter(follow_up=follow_up))
    everybody = list(judging_parties(follow_up.collaboration, actor.today))
    hidden: set[int] = set() if said else who_has_judged(follow_up)
    rows = [_judged(thing, everybody, said.get(thing.key, {}), hidden) for thing in things(follow_up)]
    return sorted(rows, key=lambda row: row.together)


def _said(rows: QuerySet[Judgement]) -> Mapping[str, dict[int, Judgement]]:
    found: dict[str, dict[int, Judgement]] = defaultdict(dict)
    for row in rows.select_related("party__organisation"):
        found[row.thing][row.party_id] = row
    return found


def _judged(thing: Thing, present: Sequence[Party], said: Mapping[int, Judgement], hidden: set[int]) -> Judged:
    """A party that has left since keeps its word. `hidden` have judged, and the reader may not see it yet."""
    here = {party.pk for party in present}
    gone = [row.party for row in said.values() if row.party_id not in here]
    everybody = [*present, *gone]
    verdicts = [said[party.pk].verdict if party.pk in said else None for party in everybody]
    whole = together(verdicts)
    lines = [_one(party, said.get(party.pk), is_hidden=party.pk in hidden) for party in everybody]
    return Judged(thing, whole, _hidden() if hidden else _whole(whole), lines)


LOOKS = {
    Verdict.FULFILLED: "done",
    Verdict.PARTLY: "waiting",
    Verdict.NOT: "refused",
    Verdict.UNKNOWN: "unknown",
}


def _one(party: Party, row: Judgement | None, *, is_hidden: bool) -> Said:
    if is_hidden:
        return Said(str(party), state_named("unknown", _("has judged")), "")
    if row is None:
        return Said(str(party), state_named("unknown", _("not judged yet")), "")
    verdict = Verdict(row.verdict)
    return Said(str(party), state_named(LOOKS[verdict], verdict.label), row.comment)


def _hidden() -> State:
    return State(_("not shown yet"), "none", "lock")


def _whole(whole: Together) -> State:
    return {
        Together.DIFFER: state_named("missing", _("seen differently")),
        Together.NOT: state_named("refused", _("not fulfilled")),
        Together.PARTLY: state_named("waiting", _("partly")),
        Together.UNKNOWN: state_named("unknown", _("not all have judged")),
        Together.FULFILLED: state_named("done", _("fulfilled")),
    }[whole]


def own(follow_up: FollowUp, party: Party) -> dict[str, Judgement]:
    """What the party has said so far, by thing."""
    return {row.thing: row for row in Judgement.objects.filter(follow_up=follow_up, party=party)}


def own_version(said: Mapping[str, Judgement]) -> int:
    """Changes whenever anybody of the party changes anything."""
    return sum(row.version for row in said.values())


def who_has_judged(follow_up: FollowUp) -> set[int]:
    return set(Judgement.objects.filter(follow_up=follow_up).values_list("party_id", flat=True))


def judging_party(follow_up: FollowUp, key: int, today: date) -> Party:
    party = judging_parties(follow_up.collaboration, today).filter(pk=key).first()
    if party is None:
        raise Http404
    return party


def differences(actor: Actor, collaboration: Collaboration) -> list[tuple[Judged, str]]:
    """At the latest follow-up where the reader sees any: what the parties see differently, and where to read it."""
    latest = judgements.visible(actor).filter(follow_up__collaboration=collaboration).order_by("-follow_up__due_on")
    row = latest.select_related("follow_up__collaboration").first()
    if row is None:
        return []
    url = reverse("health:judgements", args=[collaboration.slug, row.follow_up_id])
    return [(one, url) for one in judged(actor, row.follow_up) if one.together == Together.DIFFER]


def unjudged(actor: Actor, until: date) -> list[Any]:
    """Follow-ups due by `until`, once for each party the actor speaks for that has not judged: `speaker` and `name`."""
    mine = parties.objects(actor, "speak").filter(Party.current(actor.today), role__in=SIGNING_ROLES)
    said = Judgement.objects.filter(follow_up=OuterRef("pk"), party=OuterRef("speaker"))
    goals = Goal.objects.filter(Goal.current(), collaboration=OuterRef("collaboration"))
    rows = (
        FollowUp.objects.annotate(
            speaker=F("collaboration__parties"), name=F("collaboration__parties__organisation__name")
        )
        .filter(Exists(goals), ~Exists(said), speaker__in=mine, held_on=None, due_on__lte=until)
        .exclude(collaboration__state__in=OVER)
    )
    return list(rows.select_related("collaboration").order_by("due_on", "pk"))
