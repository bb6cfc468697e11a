"""Advice that was taken up becomes a measure in the area's own plan: the same one, never a copy (P57-P59)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.measures.models import Measure
from samsyn.measures.operations.measures import plan_measure
from samsyn.reviews.advancing import advance
from samsyn.reviews.models import Advice, AdviceMeasure, Answer, Review
from samsyn.reviews.operations.answering import TAKEN_UP
from samsyn.reviews.planned import last_day, why_not
from samsyn.web.templatetags.samsyn import day

ORIGIN = "advice"


@operation
def make_measure(
    advice: Advice, *, actor: Actor, now: datetime, title: str, due: date | None, party: Party | None = None,
    owner: str = "",
) -> AdviceMeasure:  # fmt: skip
    """Made once, however often it is asked for. `owner` names a body that has no account."""
    collaboration = _open_plan(advice)
    if party is None and not owner.strip():
        raise Refused(_("Say who does it: a party, or a body by its name."), field="owner", code="P57")
    if due is None:
        raise Refused(_("Say by which day it is done."), field="due", code="P57")
    if due < actor.today:
        raise Refused(_("That day has already been."), field="due")
    measure = plan_measure(
        collaboration, actor=actor, now=now, title=title, due=due, party=party, origin=f"{ORIGIN}-{advice.pk}",
        description=advice.text,
    )  # fmt: skip
    return _link(advice, measure, owner)


@operation
def link_measure(advice: Advice, *, actor: Actor, now: datetime, measure: Measure, owner: str = "") -> AdviceMeasure:
    """One that is in the plan already answers the advice, too."""
    if measure.collaboration_id != _open_plan(advice).pk:
        raise Refused(_("Choose a measure from the area’s own plan."), field="measure", code="P59")
    return _link(advice, measure, owner)


def _link(advice: Advice, measure: Measure, owner: str) -> AdviceMeasure:
    said = {"owner": owner.strip()} if owner.strip() else {}
    return AdviceMeasure.objects.update_or_create(advice=advice, measure=measure, defaults=said)[0]


def _open_plan(advice: Advice) -> Collaboration:
    if not Answer.objects.filter(advice=advice, kind__in=TAKEN_UP).exists():
        raise Refused(_("Measures are for advice that is accepted, at least in part. Answer it first."), code="P57")
    if advice.review.host.collaboration is None:
        raise Refused(_("The area has no collaboration in Samsyn whose plan could hold the measure."), code="P59")
    return advice.review.host.collaboration


@operation
def begin_acting(review: Review, *, actor: Actor, now: datetime, version: int | None) -> Review:
    """The plan of measures is ready."""
    for sentence in without_plan(review, actor.today):
        raise Refused(sentence, code="P57")
    return advance(review, Review.State.ACTING, version=version)


def without_plan(review: Review, today: date) -> list[str]:
    """What was taken up and has no measure holds the plan back until its day has passed; then it is shown as such."""
    latest = last_day(review, today)
    if today > latest:
        return []
    rows = review.advice.filter(answer__kind__in=TAKEN_UP).prefetch_related("measures__measure").order_by("number")
    return [
        _("Advice %(number)s: %(why)s Mend it, or wait until %(day)s: then the plan goes on and shows it without.")
        % {"number": row.number, "why": why, "day": day(latest)}
        for row in rows
        if (why := why_not(list(row.measures.all()), latest))
    ]
