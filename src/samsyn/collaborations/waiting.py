"""What in collaborations waits for one person. A fixed number of statements, whatever the number of things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Least
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.collaborations.carrying import how_many_orphans
from samsyn.collaborations.guards import SIGNING_ROLES
from samsyn.collaborations.models import (
    Anchoring,
    Collaboration,
    FollowUp,
    Party,
    ProblemStatement,
    Signature,
    Stance,
    Terms,
)
from samsyn.collaborations.policies import collaborations, handovers, parties
from samsyn.collaborations.states import OVER
from samsyn.collaborations.wording import things_nobody_owns
from samsyn.core.actors import Actor
from samsyn.organisations.models import current
from samsyn.web.registries import Waiting

S = Collaboration.State
RENEW_AHEAD = timedelta(days=60)
READ_WITHIN = timedelta(days=14)


def waiting_for(actor: Actor) -> Sequence[Waiting]:
    """Mandates to renew, stances to give, terms to sign, follow-ups to hold, coordinators to name, gaps to fill."""
    if not actor.signed_in:
        return []
    kinds = (_renewals, _stances, _signatures, _follow_ups, _coordinators, _orphans, _taken_over)
    return [item for kind in kinds for item in kind(actor)]


def _renewals(actor: Actor) -> Iterator[Waiting]:
    rows = (
        Anchoring.objects.filter(
            Party.current(actor.today, "party__"),
            party__in=parties.objects(actor, "anchor"),
            replaced_by=None,
        )
        .exclude(party__collaboration__state__in=OVER)
        .annotate(due=Least("expires_on", "left_on"))
        .filter(due__lte=actor.today + RENEW_AHEAD)
        .select_related("party__organisation", "party__collaboration")
    )
    for row in rows:
        party = row.party
        yield Waiting(
            uid=f"anchoring-{row.pk}",
            verb=_("Renew"),
            what=_("the mandate of %(name)s") % {"name": party.organisation},
            where=party.collaboration.name,
            url=reverse("collaborations:anchor", args=[party.collaboration.slug, party.pk]),
            due=row.due,
        )


def _stances(actor: Actor) -> Iterator[Waiting]:
    spoken = Stance.objects.filter(
        problem=OuterRef("pk"), party=OuterRef("speaker"), is_latest=True, text_version=OuterRef("text_version")
    )  # fmt: skip
    mine = parties.objects(actor, "speak").filter(Party.current(actor.today)).exclude(need=Party.Need.INFORMED)
    rows = (
        ProblemStatement.objects.annotate(speaker=F("collaboration__parties"))
        .filter(withdrawn_at=None, speaker__in=mine)
        .exclude(collaboration__state__in=OVER)
        .filter(~Exists(spoken))
        .values_list("pk", "collaboration__slug", "collaboration__name", "speaker")
    )
    for problem, slug, name, party in rows:
        yield Waiting(
            uid=f"stance-{problem}-{party}",
            verb=_("Say"),
            what=_("where you stand on the problem"),
            where=name,
            url=reverse("collaborations:stance", args=[slug, party, problem]),
            due=None,
        )


def _signatures(actor: Actor) -> Iterator[Waiting]:
    newer = Terms.objects.filter(collaboration=OuterRef("collaboration"), number__gt=OuterRef("number"))
    signed = Signature.objects.filter(terms=OuterRef("pk"), party=OuterRef("speaker"))
    mine = parties.objects(actor, "speak").filter(Party.current(actor.today), role__in=SIGNING_ROLES)
    rows = (
        Terms.objects.annotate(speaker=F("collaboration__parties"))
        .filter(collaboration__state__in=[S.NEGOTIATING, S.RENEGOTIATED, S.UNDER_REVIEW], speaker__in=mine)
        .filter(~Exists(newer), ~Exists(signed))
        .values_list("pk", "start", "collaboration__slug", "collaboration__name", "speaker")
    )
    for terms, start, slug, name, party in rows:
        yield Waiting(
            uid=f"sign-{terms}-{party}",
            verb=_("Sign"),
            what=_("the terms"),
            where=name,
            url=reverse("collaborations:sign", args=[slug, party]),
            due=start,
        )


def _follow_ups(actor: Actor) -> Iterator[Waiting]:
    rows = FollowUp.objects.filter(
        held_on=None, collaboration__in=collaborations.objects(actor, "coordinate")
    ).select_related("collaboration")
    for row in rows:
        yield Waiting(
            uid=f"follow-up-{row.pk}",
            verb=_("Hold"),
            what=_("the follow-up"),
            where=row.collaboration.name,
            url=reverse("collaborations:follow_up", args=[row.collaboration.slug, row.pk]),
            due=row.due_on,
        )


def _coordinators(actor: Actor) -> Iterator[Waiting]:
    """A coordinator who has left leaves a gap that whoever speaks for the lead must fill."""
    rows = (
        collaborations.objects(actor, "coordinate")
        .exclude(state=S.CLOSED)
        .filter(Q(coordinator=None) | ~current(actor.today, "coordinator__"))
        .annotate(gone=F("coordinator__until"))
    )
    for row in rows:
        yield Waiting(
            uid=f"coordinator-{row.pk}",
            verb=_("Appoint"),
            what=_("a new coordinator"),
            where=row.name,
            url=reverse("collaborations:coordinator", args=[row.slug]),
            due=row.gone,
        )


def _orphans(actor: Actor) -> Iterator[Waiting]:
    """One thing to do a collaboration. A missing coordinator and a lapsed mandate wait by themselves already."""
    led = collaborations.objects(actor, "coordinate").exclude(state=S.CLOSED)
    counted = led.annotate(number=how_many_orphans(actor.today, besides=("collaborations",))).filter(number__gt=0)
    for row in counted:
        yield Waiting(
            uid=f"orphans-{row.pk}",
            verb=_("Find somebody for"),
            what=things_nobody_owns(row.number),
            where=row.name,
            url=reverse("collaborations:handovers", args=[row.slug]),
            due=None,
        )


def _taken_over(actor: Actor) -> Iterator[Waiting]:
    """For two weeks, so that what was written for the successor is read while there is somebody to ask."""
    rows = handovers.visible(actor).filter(to__person_id=actor.own_id, on__gt=actor.today - READ_WITHIN)
    for row in rows.select_related("collaboration", "of__person"):
        yield Waiting(
            uid=f"handover-{row.pk}",
            verb=_("Read"),
            what=_("what %(name)s wrote for you") % {"name": row.of.person},
            where=row.collaboration.name,
            url=row.get_absolute_url(),
            due=None,
        )
