"""A collaboration on one page: how it stands, and what has changed since one read it last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.agreements.models import Agreement, Contribution
from samsyn.collaborations import queries
from samsyn.collaborations.models import Collaboration, FollowUp
from samsyn.collaborations.wording import state_of
from samsyn.core.actors import Actor
from samsyn.measures.models import Goal, Measure
from samsyn.measures.policies import goals, measures
from samsyn.measures.queries.goals import state_of as goal_state
from samsyn.measures.queries.measurements import latest_figures
from samsyn.measures.states import OPEN
from samsyn.overview.models import Seen
from samsyn.overview.queries.news import Open, Piece, changes, open_questions
from samsyn.web.components import State
from samsyn.web.states import state_named

# So many of each that everything goes on two sheets.
GOALS, LATE, MANDATES = 6, 5, 6
WITHOUT_A_DATE = timedelta(days=90)
RENEW_AHEAD = timedelta(days=183)
S = Measure.State


@dataclass(frozen=True, slots=True)
class GoalLine:
    """`now` is the latest figure that may be shown, or the baseline while nobody has measured since."""

    text: str
    url: str
    reached_by: date
    baseline: Decimal | None
    now: Decimal | None
    now_on: date | None
    target: Decimal | None
    unit: str
    state: State


@dataclass(frozen=True, slots=True)
class Work:
    """Measures by state in the order of life, and those whose day has passed."""

    counts: Sequence[tuple[str, int]]
    late: int
    first_late: Sequence[Measure]
    spent: Decimal | None
    to_come: Decimal | None


@dataclass(frozen=True, slots=True)
class Money:
    """Of the latest signed agreement. `unvalued_hours` are promised, and not part of `contributed`."""

    contributed: Decimal
    budget: Decimal
    unvalued_hours: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Mandate:
    party: str
    url: str
    due: date | None
    state: State


@dataclass(frozen=True, slots=True)
class Summary:
    """`more_…` count what did not get room. `since` is the day the changes are counted from."""

    state: State
    times: queries.Times
    goals: Sequence[GoalLine]
    more_goals: int
    work: Work
    money: Money | None
    currency: str
    waiting: Sequence[Open]
    more_waiting: int
    mandates: Sequence[Mandate]
    more_mandates: int
    changes: Sequence[Piece]
    has_older: bool
    since: date
    has_read: bool


def summary_of(actor: Actor, collaboration: Collaboration) -> Summary:
    """A fixed number of statements, whatever there is of anything. The reader may read the collaboration."""
    found = list(goals.inside(actor, collaboration).filter(Goal.current()).order_by("reached_by", "pk"))
    mandates = _mandates(collaboration, actor.today)
    has_read, since = _since(actor, collaboration)
    waiting, more_waiting = open_questions(collaboration, actor.today)
    pieces, has_older = changes(collaboration, since)
    return Summary(
        state=state_of(collaboration),
        times=queries.times(collaboration, actor.today),
        goals=_goals(collaboration, found[:GOALS], actor.today),
        more_goals=max(len(found) - GOALS, 0),
        work=_work(actor, collaboration),
        money=_money(collaboration),
        currency="DKK" if collaboration.country == "DK" else "SEK",
        waiting=waiting,
        more_waiting=more_waiting,
        mandates=mandates[:MANDATES],
        more_mandates=max(len(mandates) - MANDATES, 0),
        changes=pieces,
        has_older=has_older,
        since=since,
        has_read=has_read,
    )


def _since(actor: Actor, collaboration: Collaboration) -> tuple[bool, date]:
    """When the reader last said so; else the last follow-up, or three months."""
    seen = Seen.objects.filter(person_id=actor.person_id or 0, collaboration=collaboration)
    read_on: date | None = seen.annotate(day=TruncDate("at")).values_list("day", flat=True).first()
    if read_on is not None:
        return True, read_on
    held = FollowUp.objects.filter(collaboration=collaboration).aggregate(last=Max("held_on"))["last"]
    return False, held or actor.today - WITHOUT_A_DATE


def _goals(collaboration: Collaboration, found: Sequence[Goal], today: date) -> list[GoalLine]:
    latest = latest_figures(found)
    return [_goal(collaboration, goal, latest.get(goal.pk), today) for goal in found]


def _goal(collaboration: Collaboration, goal: Goal, latest: Any, today: date) -> GoalLine:
    measured = latest is not None and latest.value is not None
    return GoalLine(
        text=goal.text,
        url=reverse("measures:goal", args=[collaboration.slug, goal.pk]),
        reached_by=goal.reached_by,
        baseline=goal.baseline_value,
        now=latest.value if measured else None,
        now_on=latest.on if measured else None,
        target=goal.target_value,
        unit=goal.unit,
        state=goal_state(goal, today),
    )


def _work(actor: Actor, collaboration: Collaboration) -> Work:
    """Two statements."""
    rows = measures.inside(actor, collaboration)
    late = rows.filter(state__in=OPEN, due__lt=actor.today)
    figures = rows.aggregate(
        **{state.value: Count("pk", filter=Q(state=state)) for state in S},
        late=Count("pk", filter=Q(state__in=OPEN, due__lt=actor.today)),
        spent=Sum("cost_minor", filter=Q(state=S.DONE)),
        to_come=Sum("cost_minor", filter=Q(state__in=OPEN)),
    )
    first = late.select_related("collaboration", "party__organisation").order_by("due", "pk")[:LATE]
    counts = [(str(state.label), figures[state.value]) for state in S]
    return Work(counts, figures["late"], list(first), _whole(figures["spent"]), _whole(figures["to_come"]))


def _whole(minor: int | None) -> Decimal | None:
    return None if minor is None else Decimal(minor) / 100


def _money(collaboration: Collaboration) -> Money | None:
    """Two statements; None while nothing is signed."""
    signed = Agreement.objects.filter(terms__collaboration=collaboration, terms__frozen_at__isnull=False)
    latest = signed.annotate(total=Sum("budget__amount_minor")).order_by("-terms__number").first()
    rows = list(Contribution.objects.filter(agreement=latest)) if latest else []
    if latest is None:
        return None
    unvalued = [row.hours for row in rows if row.is_unvalued and row.hours]
    return Money(
        contributed=Decimal(sum(row.value_minor or 0 for row in rows)) / 100,
        budget=Decimal(getattr(latest, "total") or 0) / 100,  # noqa: B009 (annotated)
        unvalued_hours=sum(unvalued, Decimal(0)),
        currency=rows[0].currency if rows else "SEK",
    )


def _mandates(collaboration: Collaboration, today: date) -> list[Mandate]:
    """Parties nobody stands behind, and mandates that run out within half a year. One statement."""
    lines = [
        line
        for line in queries.party_lines(collaboration, today)
        if not line.anchored_by or (line.due and line.due <= today + RENEW_AHEAD)
    ]
    return [_mandate(collaboration, line) for line in sorted(lines, key=lambda line: (line.due or date.min, line.name))]


def _mandate(collaboration: Collaboration, line: queries.PartyLine) -> Mandate:
    if not line.anchored_by:
        state = state_named("missing", _("nobody stands behind it yet"))
    elif line.is_due:
        state = state_named("overdue", _("must be renewed"))
    else:
        state = state_named("due", _("runs out"))
    return Mandate(line.name, reverse("collaborations:anchor", args=[collaboration.slug, line.id]), line.due, state)
