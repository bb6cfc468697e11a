"""What Samsyn knows of people and days, as text for the one who leaves to go on from."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.utils.translation import gettext as _

from samsyn.collaborations.carrying import rests_on
from samsyn.collaborations.guards import latest_terms
from samsyn.collaborations.models import Anchoring, Collaboration, Party
from samsyn.collaborations.notice import NoticePeriod, last_day_for_notice
from samsyn.collaborations.policies import SPEAKERS
from samsyn.organisations.models import Membership, current
from samsyn.web.templatetags.samsyn import day


def known_contacts(collaboration: Collaboration, today: date) -> str:
    """A line a party: who speaks for it, and who stands behind it at home."""
    parties = collaboration.parties.filter(Party.current(today)).select_related("organisation").order_by("pk")
    rows = list(parties)
    speakers = _speakers(rows, today)
    behind = _behind(rows)
    return "\n".join(
        f"{party}: {', '.join([*speakers[party.organisation_id], *behind[party.pk]]) or '–'}" for party in rows
    )


def _speakers(parties: list[Party], today: date) -> dict[int, list[str]]:
    found = defaultdict(list)
    rows = Membership.objects.filter(
        current(today), organisation__in=[party.organisation_id for party in parties], role__in=SPEAKERS
    )
    for row in rows.select_related("person").order_by("person__name"):
        found[row.organisation_id].append(f"{row.person} ({row.title})" if row.title else str(row.person))
    return found


def _behind(parties: list[Party]) -> dict[int, list[str]]:
    found = defaultdict(list)
    for row in Anchoring.objects.filter(party__in=parties, replaced_by=None).order_by("-decided_on"):
        found[row.party_id].append(_("decided by %(name)s") % {"name": row.person_name})
    return found


def known_dates(collaboration: Collaboration, membership: Membership, today: date) -> str:
    """A line a day, in order: what the person was to do, what the agreement says, and when mandates run out."""
    days = [
        (line.due, str(line.label))
        for _heading, lines in rests_on(collaboration, membership, today)
        for line in lines
        if line.due
    ]
    days += [*_agreed(collaboration), *_mandates(collaboration, today)]
    return "\n".join(f"{day(on)}: {what}" for on, what in sorted(days))


def _agreed(collaboration: Collaboration) -> list[tuple[date, str]]:
    terms = latest_terms(collaboration)
    if terms is None:
        return []
    days = [(terms.review_on, _("the review")), (terms.end, _("the agreement ends"))]
    if terms.end and terms.notice_months:
        last = last_day_for_notice(terms.end, NoticePeriod("months", terms.notice_months))
        days.append((last, _("last day to give notice before the end")))
    return [(on, what) for on, what in days if on]


def _mandates(collaboration: Collaboration, today: date) -> list[tuple[date, str]]:
    rows = Anchoring.objects.filter(
        Party.current(today, "party__"), party__collaboration=collaboration, replaced_by=None
    ).select_related("party__organisation")
    return [
        (due, _("the mandate of %(name)s must be renewed") % {"name": row.party})
        for row in rows
        if (due := row.due_on())
    ]
