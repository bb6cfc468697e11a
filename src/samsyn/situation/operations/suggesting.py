"""What keeps coming back is suggested for the longer analysis, and the group takes it there or not (F-EST-13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.situation.cut_off import A_WEEK
from samsyn.situation.models import Assessment, Escalation, Report, Week
from samsyn.situation.states import COUNTED

S = Escalation.State
FOUR_WEEKS = 3 * A_WEEK
# What the group has answered is not asked again at once.
ANSWERED_LATELY = timedelta(weeks=4)


@operation
def suggest(week: Week, *, actor: Actor, now: datetime) -> list[Escalation]:
    """The same at the same place in most of four weeks, or a grave colour two weeks running."""
    known = _known(week)
    found = [one for one in (*_repeated(week), *_grave(week)) if _mark(one) not in known]
    for one in found:
        one.situation_id, one.week, one.at, one.person_id = week.situation_id, week, now, actor.person_id
    return Escalation.objects.bulk_create(found)


@operation
def take_escalation(escalation: Escalation, *, actor: Actor, now: datetime, version: int | None = None) -> Escalation:
    return _answer(escalation, S.TAKEN, now, actor, version, "")


@operation
def decline_escalation(
    escalation: Escalation, *, actor: Actor, now: datetime, reason: str, version: int | None = None
) -> Escalation:
    if not reason.strip():
        raise Refused(_("Say why you do not look deeper now."), field="reason")
    return _answer(escalation, S.DECLINED, now, actor, version, reason.strip())


def _answer(
    escalation: Escalation, state: str, now: datetime, actor: Actor, version: int | None, reason: str
) -> Escalation:
    if escalation.state != S.SUGGESTED:
        raise Refused(_("The group has answered this suggestion already."), code="state")
    return save_version(escalation, version, state=state, reason=reason, at=now, person_id=actor.person_id)


def _repeated(week: Week) -> Iterator[Escalation]:
    """Each place and category, in how many of the four weeks up to this one."""
    rows = (
        Report.objects.filter(
            situation=week.situation_id, state__in=COUNTED, in_trend=True, is_unsorted=False,
            week__range=(week.monday - FOUR_WEEKS, week.monday),
        )
        .exclude(spot="").order_by()
        .values("area_id", "spot", counted=Coalesce("category__counts_as", "category_id"))
        .annotate(weeks=Count("week", distinct=True))
        .filter(weeks__gte=week.situation.repeats)
    )  # fmt: skip
    for row in rows:
        yield Escalation(
            area_id=row["area_id"], rule=Escalation.Rule.REPEATED, category_id=row["counted"], spot=row["spot"],
            weeks=row["weeks"],
        )  # fmt: skip


def _grave(week: Week) -> Iterator[Escalation]:
    rows = Assessment.objects.filter(
        week__situation=week.situation_id,
        week__monday__in=[week.monday, week.monday - A_WEEK],
        level__step__gte=week.situation.grave_level,
    )
    for row in rows.order_by().values("area_id").annotate(weeks=Count("week")).filter(weeks=2):
        yield Escalation(area_id=row["area_id"], rule=Escalation.Rule.GRAVE)


def _mark(one: Escalation) -> tuple[object, ...]:
    return one.area_id, one.rule, one.category_id, one.spot


def _known(week: Week) -> set[tuple[object, ...]]:
    """What still waits for an answer, or got one lately."""
    rows = Escalation.objects.filter(situation=week.situation_id)
    waiting = rows.filter(state=S.SUGGESTED)
    lately = rows.filter(week__monday__gt=week.monday - ANSWERED_LATELY)
    return {_mark(one) for one in (waiting | lately)}
