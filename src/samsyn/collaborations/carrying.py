"""What rests on a person in a collaboration, and what rests on nobody: the collaboration's own part, and all of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Anchoring, Collaboration, FollowUp, Party
from samsyn.collaborations.registries import Carried, Orphan, carries
from samsyn.collaborations.states import OVER
from samsyn.organisations.models import Membership, current


def rests_on(collaboration: Collaboration, membership: Membership, today: date) -> list[tuple[Any, list[Carried]]]:
    """Room by room, only those in which something rests on the person."""
    found = [(room.heading, list(room.carried(collaboration, membership, today))) for room in carries]
    return [(heading, lines) for heading, lines in found if lines]


def orphans(collaboration: Collaboration, today: date) -> list[Orphan]:
    """What nobody owns here, room by room. A statement a kind."""
    return [
        kind.said(row)
        for room in carries
        for kind in room.ownerless
        for row in kind.rows(today).filter(**{kind.path: collaboration.pk})
    ]


@lru_cache(maxsize=8)
def how_many_orphans(today: date, *, besides: tuple[str, ...] = ()) -> Combinable:
    """For annotating collaborations: how many things nobody owns. `besides` names rooms that are left out."""
    kinds = [kind for name in carries.names() if name not in besides for kind in carries[name].ownerless]
    total: Combinable = Value(0)
    for kind in kinds:
        theirs = kind.rows(today).filter(**{kind.path: OuterRef("pk")}).order_by().values(kind.path)
        total = total + Coalesce(Subquery(theirs.annotate(number=Count("pk")).values("number")), 0)
    return total


# The collaboration's own part


def carried(collaboration: Collaboration, membership: Membership, today: date) -> list[Carried]:
    """The role, the follow-ups that wait for whoever holds it, and mandates that rest on the person."""
    mandates = Anchoring.objects.filter(
        Party.current(today, "party__"), party__collaboration=collaboration, membership=membership, replaced_by=None
    ).select_related("party__organisation")
    found = [
        Carried(
            _("The mandate of %(name)s, which must then be renewed") % {"name": row.party},
            reverse("collaborations:anchor", args=[collaboration.slug, row.party_id]),
            row.due_on(),
        )
        for row in mandates
    ]
    return [*_role(collaboration), *found] if collaboration.coordinator_id == membership.pk else found


def _role(collaboration: Collaboration) -> Iterator[Carried]:
    yield Carried(_("Coordinates %(name)s") % {"name": collaboration.name}, collaboration.get_absolute_url())
    for row in FollowUp.objects.filter(collaboration=collaboration, held_on=None):
        yield Carried(
            _("The follow-up"), reverse("collaborations:follow_up", args=[collaboration.slug, row.pk]), row.due_on
        )


def without_coordinator(today: date) -> QuerySet[Collaboration]:
    gap = Q(coordinator=None) | ~current(today, "coordinator__")
    rows = Collaboration.objects.exclude(state=Collaboration.State.CLOSED).filter(gap)
    return rows.select_related("coordinator__person")


def no_coordinator(row: Collaboration) -> Orphan:
    gone = row.coordinator
    why = _("%(name)s has left") % {"name": gone.person} if gone else _("nobody is named")
    return Orphan(_("Who coordinates"), why, reverse("collaborations:coordinator", args=[row.slug]))


def left_mandates(today: date) -> QuerySet[Anchoring]:
    """Mandates whose person has left."""
    rows = Anchoring.objects.filter(Party.current(today, "party__"), replaced_by=None, left_on__lte=today)
    rows = rows.exclude(party__collaboration__state__in=OVER).order_by("left_on", "pk")
    return rows.select_related("party__organisation", "party__collaboration")


def left_mandate(row: Anchoring) -> Orphan:
    return Orphan(
        _("The mandate of %(name)s") % {"name": row.party},
        _("%(name)s has left") % {"name": row.person_name},
        reverse("collaborations:anchor", args=[row.party.collaboration.slug, row.party_id]),
    )
