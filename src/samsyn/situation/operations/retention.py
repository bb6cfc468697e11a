"""Free text is kept for as long as the rules say, then erased; that it was reported, and counted, stays (F-EST-22)."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils.timezone import get_default_timezone

from samsyn.core.actors import Actor
from samsyn.core.dates import add_months
from samsyn.core.operations import operation
from samsyn.situation.models import Report, Situation

AT_A_TIME = 2000


def kept_from(situation: Situation, today: date) -> datetime:
    """What was sent before this moment has had its time."""
    day = add_months(today, -situation.keep_text_months)
    return datetime.combine(day, time(), get_default_timezone())


@operation
def erase_old_text(situation: Situation, *, actor: Actor, now: datetime) -> int:
    """How many reports lost their words. Nothing is left of them in the history either: it never held them."""
    old = Report.objects.filter(situation=situation, at__lt=kept_from(situation, actor.today)).exclude(text="")
    erased = 0
    while some := list(old.order_by("pk").values_list("pk", flat=True)[:AT_A_TIME]):
        erased += Report.objects.filter(pk__in=some).update(text="", erased_at=now)
    return erased
