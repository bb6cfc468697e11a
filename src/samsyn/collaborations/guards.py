"""What stands in the way of a state (C1–C3, C6), as sentences that say how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.collaborations.models import Collaboration, Party, Terms
from samsyn.collaborations.registries import transition_guards
from samsyn.web.templatetags.samsyn import day

S = Collaboration.State
SIGNING_ROLES = (Party.Role.OWNER, Party.Role.CONTRIBUTOR)
REVIEW_WITHIN_MONTHS = 24


def hindrances(collaboration: Collaboration, state: str, today: date) -> list[str]:
    """All that must be done before `collaboration` can be `state`; empty when nothing stands in the way."""
    own = OWN_GUARDS.get(state)
    found = own(collaboration, today) if own else []
    for guard in transition_guards:
        found.extend(guard(collaboration, state))
    return found


def ready_to_negotiate(collaboration: Collaboration, today: date) -> list[str]:
    """C1."""
    found = []
    if collaboration.parties.filter(Party.current(today)).count() < 2:
        found.append(_("Add at least two parties before you negotiate."))
    if not collaboration.problems.filter(withdrawn_at=None).exists():
        found.append(_("Describe at least one problem before you negotiate."))
    return found


def ready_to_be_signed(collaboration: Collaboration, today: date) -> list[str]:
    """C2: every owner and contributor has signed the latest terms, and the terms have an end or a near review."""
    terms = latest_terms(collaboration)
    if terms is None:
        return [_("Write the terms first: start, and an end or a review.")]
    found = end_or_near_review(terms, today)
    missing = list(unsigned_parties(collaboration, terms, today))
    if missing:
        names = ", ".join(str(party) for party in missing)
        found.append(
            ngettext("One signature is missing: %(names)s.", "Signatures are missing: %(names)s.", len(missing))
            % {"names": names}
        )
    return found


def end_or_near_review(terms: Terms, today: date) -> list[str]:
    if terms.end:
        return []
    limit = today + relativedelta(months=REVIEW_WITHIN_MONTHS)
    if not terms.until_further_notice or terms.review_on is None:
        return [_("Give an end date, or choose until further notice and give a date for the next review.")]
    if terms.review_on > limit:
        return [
            _("The review is too far away: without an end date it must be held by %(limit)s.") % {"limit": day(limit)}
        ]
    return []


def ready_to_be_active(collaboration: Collaboration, today: date) -> list[str]:
    """C3: never before the start date."""
    terms = latest_terms(collaboration)
    if terms is None or terms.start > today:
        start = day(terms.start) if terms else "–"
        return [_("It becomes active by itself on the start date, %(start)s.") % {"start": start}]
    return []


def ready_to_end(collaboration: Collaboration, today: date) -> list[str]:
    terms = latest_terms(collaboration)
    if terms and terms.end and terms.end >= today:
        return [_("The agreed end date is %(end)s. To end earlier, a party gives notice.") % {"end": day(terms.end)}]
    return []


def ready_to_close(collaboration: Collaboration, today: date) -> list[str]:
    """C6; rooms above add the measures that still are open."""
    found = []
    if not collaboration.final_report.strip():
        found.append(_("Write the final report."))
    if not collaboration.lessons.exists():
        found.append(_("Write at least one lesson for those who come next."))
    return found


OWN_GUARDS: dict[str, Callable[[Collaboration, date], list[str]]] = {
    S.NEGOTIATING: ready_to_negotiate,
    S.SIGNED: ready_to_be_signed,
    S.EXTENDED: ready_to_be_signed,
    S.ACTIVE: ready_to_be_active,
    S.ENDED: ready_to_end,
    S.CLOSED: ready_to_close,
}


def latest_terms(collaboration: Collaboration) -> Terms | None:
    return collaboration.terms.order_by("-number").first()


def unsigned_parties(collaboration: Collaboration, terms: Terms, today: date) -> list[Party]:
    """Owners and contributors who are in and have not signed these terms."""
    parties = collaboration.parties.filter(Party.current(today), role__in=SIGNING_ROLES)
    return list(parties.exclude(signatures__terms=terms).select_related("organisation").order_by("pk"))
