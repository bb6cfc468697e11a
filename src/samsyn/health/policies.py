"""The pulse is read by those inside and answered by people of the parties; judgements are read once one has judged."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from samsyn.collaborations.models import Collaboration, Party
from samsyn.collaborations.policies import SPEAKERS, Inside
from samsyn.core.policies import Grant, Policy, Rule
from samsyn.health.models import Judgement, PulseRound
from samsyn.organisations.models import current

PEOPLE = "collaboration__parties__organisation__memberships__"


def _of_a_party(today: date) -> Q:
    return Party.current(today, "collaboration__parties__") & current(today, PEOPLE)


class PulseRoundPolicy(Inside[PulseRound]):
    model = PulseRound
    related = ("collaboration",)
    lookups = {"slug": "collaboration__slug", "round": "pk"}
    rules = {"answer": Rule((Grant(PulseRound, "id", f"{PEOPLE}person_id", _of_a_party),))}


pulse_rounds = PulseRoundPolicy()


THEIRS = "follow_up__collaboration__"
HELD = Q(follow_up__held_on__isnull=False)


def _has_judged(today: date) -> Q:
    """The reader's own party has judged at the same follow-up."""
    party = "follow_up__judgements__party__"
    return Party.current(today, party) & current(today, f"{party}organisation__memberships__")


def _held(today: date) -> Q:
    people = f"{THEIRS}parties__organisation__memberships__"
    return HELD & Party.current(today, f"{THEIRS}parties__") & current(today, people)


def _held_for_guests(today: date) -> Q:
    since, until = Q(**{f"{THEIRS}guests__since__lte": today}), f"{THEIRS}guests__until"
    return HELD & since & (Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": today}))


def _held_for_the_coordinator(today: date) -> Q:
    return HELD & current(today, f"{THEIRS}coordinator__")


def _held_for_the_lead(today: date) -> Q:
    people = f"{THEIRS}lead__memberships__"
    return HELD & current(today, people) & Q(**{f"{people}role__in": SPEAKERS})


class JudgementPolicy(Policy[Judgement]):
    """Before the follow-up is held only those see any whose own party has judged: nobody judges after the others."""

    model = Judgement
    related = ("follow_up__collaboration", "party__organisation")
    lookups = {"slug": f"{THEIRS}slug", "judgement": "pk"}
    rules = {
        "see": Rule(
            (
                Grant(
                    Judgement, "id", "follow_up__judgements__party__organisation__memberships__person_id", _has_judged
                ),
                Grant(Judgement, "id", f"{THEIRS}parties__organisation__memberships__person_id", _held),
                Grant(Judgement, "id", f"{THEIRS}guests__person_id", _held_for_guests),
                Grant(Judgement, "id", f"{THEIRS}coordinator__person_id", _held_for_the_coordinator),
                Grant(Judgement, "id", f"{THEIRS}lead__memberships__person_id", _held_for_the_lead),
            ),
            signed_in=HELD & Q(**{f"{THEIRS}access": Collaboration.Access.OPEN}),
            support=True,
        )
    }


judgements = JudgementPolicy()
