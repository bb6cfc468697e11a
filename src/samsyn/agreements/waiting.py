"""What in agreements waits for one person: addenda to sign, notice to think of, dialogues to hold. Three statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.agreements.models import Addendum, AddendumSignature
from samsyn.agreements.operations.addenda import IN_FORCE
from samsyn.agreements.policies import revision_dialogues
from samsyn.agreements.queries.register import last_notice
from samsyn.collaborations.guards import SIGNING_ROLES
from samsyn.collaborations.models import Party, Signature, Terms
from samsyn.collaborations.policies import collaborations, parties
from samsyn.collaborations.states import OVER
from samsyn.core.actors import Actor
from samsyn.web.registries import Waiting

NOTICE_AHEAD = relativedelta(months=3)  # F-IOP-8
LONGEST_NOTICE = relativedelta(months=36)
DIALOGUE_AHEAD = timedelta(days=30)


def waiting_for(actor: Actor) -> Sequence[Waiting]:
    if not actor.signed_in:
        return []
    return [*_addenda(actor), *_notices(actor), *_dialogues(actor)]


def _addenda(actor: Actor) -> Iterator[Waiting]:
    """Of those who signed the agreement, whoever has not signed the addendum."""
    signed = AddendumSignature.objects.filter(addendum=OuterRef("pk"), party=OuterRef("speaker"))
    signed_the_agreement = Signature.objects.filter(terms=OuterRef("agreement__terms"), party=OuterRef("speaker"))
    mine = parties.objects(actor, "speak").filter(Party.current(actor.today))
    rows = (
        Addendum.objects.annotate(speaker=F("agreement__terms__collaboration__parties"))
        .filter(Exists(signed_the_agreement), ~Exists(signed), speaker__in=mine)
        .filter(agreement__terms__collaboration__state__in=IN_FORCE)
        .select_related("agreement__terms__collaboration")
    )
    for row in rows:
        yield Waiting(
            uid=f"addendum-{row.pk}-{row.speaker}",
            verb=_("Sign"),
            what=_("addendum %(number)s") % {"number": row.number},
            where=row.agreement.collaboration.name,
            url=row.get_absolute_url(),
            due=row.effective_on,
        )


def _notices(actor: Actor) -> Iterator[Waiting]:
    """F-IOP-8: everybody who speaks for a party, or coordinates, is told three months before the last day."""
    newer = Terms.objects.filter(
        collaboration=OuterRef("collaboration"), number__gt=OuterRef("number"), frozen_at__isnull=False
    )
    mine = parties.objects(actor, "speak").filter(Party.current(actor.today), role__in=SIGNING_ROLES)
    concerned = Q(collaboration__in=mine.values("collaboration")) | Q(
        collaboration__in=collaborations.objects(actor, "coordinate")
    )
    horizon = actor.today + NOTICE_AHEAD + LONGEST_NOTICE
    rows = Terms.objects.filter(
        concerned, ~Exists(newer), frozen_at__isnull=False, end__range=(actor.today, horizon),
        collaboration__state__in=IN_FORCE,
    ).select_related("collaboration")  # fmt: skip
    for terms in rows:
        last = last_notice(terms.end, terms.notice_months)
        if last and actor.today <= last <= actor.today + NOTICE_AHEAD:
            yield Waiting(
                uid=f"notice-{terms.pk}",
                verb=_("Decide"),
                what=_("whether to go on, before the last day for notice"),
                where=terms.collaboration.name,
                url=reverse("agreements:document", args=[terms.collaboration.slug]),
                due=last,
            )


def _dialogues(actor: Actor) -> Iterator[Waiting]:
    rows = revision_dialogues.objects(actor, "coordinate").filter(
        held_on=None, planned_on__lte=actor.today + DIALOGUE_AHEAD
    )
    over = Q(agreement__terms__collaboration__state__in=OVER)
    for row in rows.exclude(over).select_related("agreement__terms__collaboration"):
        yield Waiting(
            uid=f"dialogue-{row.pk}",
            verb=_("Hold"),
            what=_("the revision dialogue"),
            where=row.agreement.collaboration.name,
            url=row.get_absolute_url(),
            due=row.planned_on,
        )
