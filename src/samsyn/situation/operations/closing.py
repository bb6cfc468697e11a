"""A week is closed for reports: by the clock, or by hand."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.situation.cut_off import monday_of
from samsyn.situation.models import Situation, Week
from samsyn.situation.rhythm import cut_off_of
from samsyn.web.templatetags.samsyn import day, week_year

S = Week.State


@operation
def close_week(situation: Situation, monday: date, *, actor: Actor, now: datetime) -> Week:
    """What comes from here on joins the next picture (F-EST-7). Weeks before it that still stood open go with it."""
    locked = Situation.objects.select_for_update().get(pk=situation.pk)
    _refuse_unfit(locked, monday, actor.today)
    scale = locked.scales.order_by("-number")[0]
    week, _made = Week.objects.get_or_create(
        situation=locked, monday=monday, defaults={"closes_at": cut_off_of(locked).closes(monday), "scale": scale}
    )
    Week.objects.filter(situation=locked, monday__lte=monday, state=S.OPEN).update(state=S.CLOSED, closed_at=now)
    Week.objects.filter(situation=locked, monday__lt=monday, state=S.SENT).update(state=S.ARCHIVED)
    save_version(locked, None, closed_through=monday)
    situation.closed_through = monday
    week.refresh_from_db()
    return week


def _refuse_unfit(situation: Situation, monday: date, today: date) -> None:
    if monday > monday_of(today):
        raise Refused(
            _("That week begins on %(day)s. It is closed when it has begun.") % {"day": day(monday)}, code="early"
        )
    if monday < monday_of(situation.started_on):
        raise Refused(_("You began in %(week)s.") % {"week": week_year(situation.started_on)}, code="early")
    if situation.closed_through is not None and monday <= situation.closed_through:
        raise Refused(_("%(week)s is closed already.") % {"week": week_year(monday).capitalize()}, code="twice")
