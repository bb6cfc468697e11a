"""What a week leads to: a measure with one owner and a day, and later whether it helped (F-EST-12)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.measures.operations.measures import plan_measure, start
from samsyn.situation.models import Report, Week, WeeklyMeasure
from samsyn.situation.origins import origin_of_week
from samsyn.web.templatetags.samsyn import day


@operation
def decide_measure(
    week: Week,
    *,
    actor: Actor,
    now: datetime,
    area: Area,
    problem: str,
    title: str,
    party: Party,
    due: date,
    reports: Iterable[Report] = (),
) -> WeeklyMeasure:
    """Under way at once: one party answers for it until a day. Its reporters are told what came of it."""
    if due < actor.today:
        raise Refused(_("Choose a day to come, not %(day)s.") % {"day": day(due)}, field="due", code="B1")
    if not problem.strip():
        raise Refused(_("Say what it is about."), field="problem")
    locked = Week.objects.select_for_update().get(pk=week.pk)
    origin = origin_of_week(locked, locked.measures.count() + 1)
    collaboration = week.situation.collaboration
    measure = plan_measure(collaboration, actor=actor, now=now, title=title, party=party, due=due, origin=origin)
    start(measure, actor=actor, now=now)
    made = WeeklyMeasure.objects.create(
        measure=measure, week=locked, area=area, problem=problem.strip(), person_id=actor.person_id
    )
    made.reports.set([report for report in reports if report.situation_id == locked.situation_id])
    return made


@operation
def follow_up_effect(
    weekly: WeeklyMeasure, *, actor: Actor, now: datetime, effect: str, note: str = "", version: int | None = None
) -> WeeklyMeasure:
    """Did it help? Without an answer it cannot be closed; "not known" is an answer."""
    if effect not in WeeklyMeasure.Effect.values:
        raise Refused(_("Say whether it helped. You may say that you do not know."), field="effect")
    return save_version(
        weekly, version, effect=effect, effect_note=note.strip(), followed_up_at=now, person_id=actor.person_id
    )
