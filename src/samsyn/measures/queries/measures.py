"""What the pages about measures show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.measures.models import Measure, MeasureGoal
from samsyn.measures.policies import measures
from samsyn.measures.registries import decided_on_the_spot
from samsyn.measures.states import CLOSED, LOOKS, OPEN
from samsyn.web.components import State
from samsyn.web.registries import Hit, Waiting
from samsyn.web.states import state_named

S = Measure.State
AHEAD = timedelta(days=14)
SHOWN_CLOSED = 10
SHOWN_ON_CARD = 4


@dataclass(frozen=True, slots=True)
class MeasureRow:
    url: str
    title: str
    party: str
    responsible: str
    start: date | None
    due: date | None
    nature: str
    reach: str
    cost: object
    currency: str
    goals: str
    state: State
    collaboration: str
    outcome: str
    lesson: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class DueMeasure:
    url: str
    title: str
    due: date | None
    state: State


def listed(actor: Actor, collaboration: Collaboration) -> QuerySet[Measure]:
    return with_names(measures.inside(actor, collaboration))


def lessons(actor: Actor) -> QuerySet[Measure]:
    """Closed measures with a lesson, in every collaboration the reader may read (L4)."""
    return with_names(measures.visible(actor)).filter(state__in=CLOSED).exclude(lesson="")


def with_names(rows: QuerySet[Measure]) -> QuerySet[Measure]:
    return rows.select_related("collaboration", "party__organisation", "responsible__person").annotate(
        goal_texts=ArrayAgg("serves__goal__text", filter=Q(serves__isnull=False), default=[])
    )


def row_of(measure: Any, today: date) -> MeasureRow:
    return MeasureRow(
        url=measure.get_absolute_url(),
        title=measure.title,
        party=str(measure.party) if measure.party else "",
        responsible=measure.responsible.person.name if measure.responsible else "",
        start=measure.start,
        due=measure.due,
        nature=measure.get_nature_display(),
        reach=measure.get_reach_display(),
        cost=measure.cost,
        currency=measure.currency,
        goals="; ".join(measure.goal_texts),
        state=state_of(measure, today),
        collaboration=measure.collaboration.name,
        outcome=measure.outcome,
        lesson=measure.lesson,
        closed_on=measure.closed_on,
    )


def state_of(measure: Measure, today: date) -> State:
    if measure.state in OPEN and measure.due and measure.due < today:
        return state_named("overdue", _("the day has passed"))
    if measure.handed_to:
        return state_named("done", _("handed over"))
    return state_named(LOOKS[measure.state], measure.get_state_display())  # type: ignore[index]


# Board


@dataclass(frozen=True, slots=True)
class Card:
    """`moves` are (act, label) for whoever may do it; `close_url` is where it ends."""

    row: MeasureRow
    version: int
    move_url: str
    moves: Sequence[tuple[str, str]]
    close_url: str


@dataclass(frozen=True, slots=True)
class BoardColumn:
    key: str
    label: str
    count: int
    cards: Sequence[Card]
    more_url: str


def board(actor: Actor, collaboration: Collaboration) -> list[BoardColumn]:
    """A column a state; what is closed shows its latest. Two statements."""
    rows = list(listed(actor, collaboration).order_by(F("due").asc(nulls_last=True), "pk"))
    mine = set(measures.objects(actor, "do").filter(collaboration=collaboration).values_list("pk", flat=True))
    url = reverse("measures:measures", args=[collaboration.slug])
    return [_column(state, [row for row in rows if row.state == state], mine, actor.today, url) for state in S]


def _column(state: Any, rows: list[Any], mine: set[int], today: date, url: str) -> BoardColumn:
    shown = rows
    if state in CLOSED:
        shown = sorted(rows, key=lambda row: row.closed_on or date.min, reverse=True)[:SHOWN_CLOSED]
    cards = [_card(row, row.pk in mine, today) for row in shown]
    more = f"{url}?state={state.value}" if len(rows) > len(shown) else ""
    return BoardColumn(state.value, str(state.label), len(rows), cards, more)


def _card(measure: Any, may: bool, today: date) -> Card:
    keys = [measure.collaboration.slug, measure.pk]
    can_finish = may and measure.state == S.RUNNING
    return Card(
        row=row_of(measure, today),
        version=measure.version,
        move_url=reverse("measures:move", args=keys),
        moves=moves_of(measure) if may else (),
        close_url=reverse("measures:finish", args=keys) if can_finish else "",
    )


def moves_of(measure: Measure) -> list[tuple[str, str]]:
    """The acts that need no words: (act, what the button says)."""
    found = {
        S.PLANNED: [("start", _("Set going"))],
        S.RUNNING: [("pause", _("Pause"))],
        S.PAUSED: [("resume", _("Take up again"))],
    }
    return found.get(S(measure.state), [])


# Timeline


@dataclass(frozen=True, slots=True)
class Bar:
    """`left` and `width` are percent of the time shown; None where there is no day to draw."""

    row: MeasureRow
    left: float | None
    width: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """`now` is where today lies, in percent; `ticks` are (percent, year)."""

    bars: Sequence[Bar]
    now: float
    ticks: Sequence[tuple[float, int]]
    first: date
    last: date


def timeline(actor: Actor, collaboration: Collaboration) -> Timeline | None:
    """All measures that were not dropped, by when they begin. None when nothing has a day."""
    found = listed(actor, collaboration).exclude(state=S.DROPPED).order_by("start", "due", "pk")
    rows = [row_of(row, actor.today) for row in found]
    days = [day for row in rows for day in (row.start, row.closed_on or row.due) if day]
    if not days:
        return None
    first, last = min(*days, actor.today), max(*days, actor.today)
    scale = _Scale(first, max((last - first).days, 1))
    ticks = [(scale.at(date(year, 1, 1)), year) for year in range(first.year + 1, last.year + 1)]
    return Timeline([_bar(row, scale) for row in rows], scale.at(actor.today), ticks, first, last)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    days: int

    def at(self, day: date) -> float:
        return round(100 * (day - self.first).days / self.days, 2)


def _bar(row: MeasureRow, scale: _Scale) -> Bar:
    end = row.closed_on or row.due or row.start
    begin = row.start or row.due or row.closed_on
    if begin is None or end is None:
        return Bar(row, None, 0)
    left, right = sorted((scale.at(begin), scale.at(end)))
    return Bar(row, min(left, 99), max(right - left, 1))


# What other rooms learn


def checklist_facts(collaboration: Collaboration) -> dict[str, Any]:
    """Point 12: every measure has somebody responsible, a day and a goal.

    What was dropped does not count, nor what was decided on the spot.
    """
    rows = Measure.objects.filter(collaboration=collaboration).exclude(state=S.DROPPED)
    has_goal = Exists(MeasureGoal.objects.filter(measure=OuterRef("pk")))
    complete = ExpressionWrapper(
        Q(party__isnull=False, responsible__isnull=False, due__isnull=False) & has_goal, BooleanField()
    )
    each = list(rows.exclude(decided_on_the_spot()).annotate(complete=complete).values_list("complete", flat=True))
    return {"measure_count": len(each), "measures_incomplete": each.count(False)}


def hindrances(collaboration: Collaboration, state: str) -> list[str]:
    """C6: a collaboration is closed when each open measure has been handed over or dropped with a reason."""
    if state != Collaboration.State.CLOSED:
        return []
    rows = Measure.objects.filter(collaboration=collaboration, state__in=OPEN).order_by("pk")
    return [_("Hand over or drop “%(title)s” first: it is still open.") % {"title": row.title} for row in rows]


def waiting(actor: Actor) -> list[Waiting]:
    """Measures due within two weeks, for the person responsible; for all who may, where nobody is."""
    mine = Q(responsible__person_id=actor.person_id) | Q(responsible=None)
    rows = measures.objects(actor, "do").filter(mine, state__in=OPEN, due__lte=actor.today + AHEAD)
    return [
        Waiting(
            uid=f"measure-{row.pk}",
            verb=_("Bring to an end:") if row.state != S.PLANNED else _("Start or drop:"),
            what=row.title,
            where=row.collaboration.name,
            url=row.get_absolute_url(),
            due=row.due,
        )
        for row in rows.select_related("collaboration").order_by("due")
    ]


def card(actor: Actor, collaboration: Collaboration) -> dict[str, Any]:
    """The measures that are due next, for the collaboration's overview: no more of them than it shows."""
    rows = list(
        measures.inside(actor, collaboration)
        .filter(state__in=OPEN)
        .only("title", "due", "state", "handed_to")
        .order_by(F("due").asc(nulls_last=True), "pk")[: SHOWN_ON_CARD + 1]
    )
    return {
        "rows": [_next_due(row, collaboration, actor.today) for row in rows[:SHOWN_ON_CARD]],
        "more": len(rows) > SHOWN_ON_CARD,
        "url": reverse("measures:measures", args=[collaboration.slug]),
        "plan_url": reverse("measures:plan", args=[collaboration.slug]),
    }


def _next_due(measure: Measure, collaboration: Collaboration, today: date) -> DueMeasure:
    url = reverse("measures:measure", args=[collaboration.slug, measure.pk])
    return DueMeasure(url, measure.title, measure.due, state_of(measure, today))


def lessons_here(actor: Actor, area: Area) -> dict[str, Any] | None:
    """The latest lessons from measures in the area; nothing while there are none."""
    if not actor.signed_in:
        return None
    rows = lessons(actor).filter(collaboration__areas=area).order_by("-closed_on", "-pk")[:SHOWN_ON_CARD]
    found = [row_of(row, actor.today) for row in rows]
    return {"rows": found, "url": reverse("measures:lessons")} if found else None


def found(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Measures by name, and lessons by their words."""
    words = Q(title__icontains=text) | Q(lesson__icontains=text) | Q(outcome__icontains=text)
    rows = measures.visible(actor).filter(words).select_related("collaboration").order_by("-pk")[:limit]
    return [
        Hit(_("Lesson") if row.lesson else _("Measure"), row.title, row.collaboration.name, row.get_absolute_url())
        for row in rows
    ]
