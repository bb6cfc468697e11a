"""Support power: switched on by a named person, for a reason, for a while, in the open."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from samsyn.accounts.models import LONGEST_SUPPORT, Person, SupportAccess
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.web.parsing import clean_text

SHORTEST_REASON = 10
LONGEST_REASON = 1000


@operation
def switch_on(person: Person, reason: str, minutes: int, *, actor: Actor, now: datetime) -> SupportAccess:
    """Only for oneself, only for those who may, never longer than four hours."""
    if not person.may_support or person.pk != actor.person_id:
        raise Refused(_("Only support staff may switch on support power."), code="SUPPORT", logged=True)
    reason = _readable_reason(reason)
    if not 1 <= minutes <= LONGEST_SUPPORT:
        raise Refused(
            _("Choose between 1 and %(most)s minutes.") % {"most": LONGEST_SUPPORT},
            field="minutes",
            code="SUPPORT-TIME",
        )
    mine = SupportAccess.objects.select_for_update().filter(person=person, ended_at=None)
    mine.filter(ends_at__lte=now).update(ended_at=F("ends_at"))
    if mine.exists():
        raise Refused(_("Support power is already on."), code="SUPPORT-ON")
    return SupportAccess.objects.create(
        person=person, reason=reason, started_at=now, ends_at=now + timedelta(minutes=minutes)
    )


@operation
def switch_off(person: Person, *, actor: Actor, now: datetime) -> None:
    """Off is off, also when it was off already."""
    SupportAccess.objects.filter(person=person, ended_at=None, ends_at__gt=now).update(ended_at=now)
    SupportAccess.objects.filter(person=person, ended_at=None).update(ended_at=F("ends_at"))


def _readable_reason(reason: str) -> str:
    cleaned = clean_text(reason)
    if not SHORTEST_REASON <= len(cleaned) <= LONGEST_REASON:
        raise Refused(
            _("Say in %(least)s to %(most)s characters why it is needed. Everybody signed in can read it.")
            % {"least": SHORTEST_REASON, "most": LONGEST_REASON},
            field="reason",
            code="SUPPORT-REASON",
        )
    return cleaned
