"""What residents tell, without a name and without an address: only where the rules say so, and never in floods."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.situation.models import Report, Situation
from samsyn.situation.operations.reporting import AGAIN_AFTER, send_reports
from samsyn.situation.sending.events import Event, TooFast
from samsyn.situation.sending.ground import A_MINUTE

PUBLIC = Report.Channel.PUBLIC
# Of one collaboration, whoever sends: nothing is kept that tells one sender from another. Many see the same fire;
# more than this nobody could read.
MOST_A_MINUTE = 30
MOST_A_DAY = 300
A_DAY = timedelta(days=1)
AN_HOUR = 3600  # seconds until it is worth another try: the day is a sliding one


@operation
def tell_as_resident(situation: Situation, *, actor: Actor, now: datetime, event: Event) -> Report:
    """Goes to the inbox, and is counted when somebody has read it. The same key again answers the same report."""
    assert not actor.signed_in, "the page promises that nobody is told who it was"
    here = _at_the_door(situation)
    _refuse_floods(here, event, now)
    (report,) = send_reports(here, actor=actor, now=now, reporter=None, events=[event], channel=PUBLIC)
    return report


def _at_the_door(situation: Situation) -> Situation:
    """One at a time, so that the limits hold for five hundred at once; reporters are not held up."""
    found = Situation.objects.select_for_update(no_key=True).get(pk=situation.pk)
    if not found.residents_report:
        raise Refused(_("Residents do not report here any more."))
    return found


def _refuse_floods(situation: Situation, event: Event, now: datetime) -> None:
    today = Report.objects.filter(situation=situation, channel=PUBLIC, at__gt=now - A_DAY)
    sent = today.aggregate(
        a_minute=Count("pk", filter=Q(at__gt=now - A_MINUTE)),
        a_day=Count("pk"),
        again=Count("pk", filter=Q(key=event.key)),
    )
    if sent["again"]:
        return
    if sent["a_minute"] >= MOST_A_MINUTE:
        raise TooFast(_("Very many write just now. Nothing is lost: wait a minute, and send it again."), AGAIN_AFTER)
    if sent["a_day"] >= MOST_A_DAY:
        raise TooFast(_("More has come in today than can be read. Send it again tomorrow."), AN_HOUR)
