"""Who is too close to a host to review it: whoever belongs there now, or did within the last two years (P17, P91).

Who belonged to one that the host carries on belonged to the host (P92).
"""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samsyn.accounts.models import Person
from samsyn.collaborations.models import Party
from samsyn.organisations.lineage import predecessors
from samsyn.organisations.models import Membership, Organisation
from samsyn.reviews.models import Entrant, Review

QUARANTINE = relativedelta(years=2)


def organisations_of(entrant: Entrant, today: date) -> QuerySet[Organisation]:
    """The member with its departments and whatever it is a department of, and the parties who work in the area."""
    own = entrant.member.organisation
    top = own.parent_id or own.pk
    house = Q(pk=top) | Q(parent=top) | Q(parent__parent=top)
    return Organisation.objects.filter(house | Q(pk__in=parties_of(entrant, today).values("pk")))


def parties_of(entrant: Entrant, today: date) -> QuerySet[Organisation]:
    """Those who work together in the area."""
    parties = Party.objects.filter(Party.current(today), collaboration=entrant.collaboration)
    return Organisation.objects.filter(pk__in=parties.values("organisation")).order_by("pk")


def too_close(review: Review, person: Person, today: date) -> str:
    """Why the person may not review this host; empty if nothing is known. Asked by organisation, never by address."""
    house = review.host.house.pk
    before = predecessors([house], today)[house]
    there = Q(organisation__in=organisations_of(review.host, today))
    last = (
        Membership.objects.filter(Q(until=None) | Q(until__gt=today - QUARANTINE), person=person)
        .filter(there | Q(organisation__in=before) | Q(organisation__parent__in=before))
        .select_related("organisation")
        .order_by("-since")
    )
    here = next((row for row in last if row.is_current(today)), None)
    found = here or last.first()
    if found is None:
        return ""
    said = {"person": person, "organisation": found.organisation}
    if here:
        return (
            _("%(person)s also belongs to %(organisation)s, on the host’s side. Nobody reviews their own work.") % said
        )
    return (
        _("%(person)s belonged to %(organisation)s less than two years ago. Ask somebody who can look from outside.")
        % said
    )
