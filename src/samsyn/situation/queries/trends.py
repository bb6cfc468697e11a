"""Week by week: how often each category was reported, and whether that is more than the usual going up and down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.situation import control, drawn
from samsyn.situation.cut_off import A_WEEK, monday_of
from samsyn.situation.models import Category, NilReport, Report, Situation
from samsyn.situation.policies import categories, nil_reports, reports
from samsyn.situation.states import COUNTED

# What was said, whatever became of it: the week was not silent. What a resident sent and nobody could use is no word.
_REFUSED = Q(channel=Report.Channel.PUBLIC, state=Report.State.REJECTED)
SAID = Q(state__in=[*COUNTED, Report.State.MERGED, Report.State.REJECTED]) & ~_REFUSED
COUNTS_AS = Coalesce("category__counts_as_id", "category_id")


@dataclass(frozen=True, slots=True)
class WeekCount:
    """`count` is None for a week nobody said anything about; `nothing` is how often "nothing to report" was sent."""

    monday: date
    count: int | None
    reports: int
    nothing: int
    is_out: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """One category. `weeks` are the newest first; `latest` is the newest week that is over."""

    key: str
    title: str
    chart: control.Chart
    picture: drawn.Picture | None
    weeks: Sequence[WeekCount]

    @property
    def latest(self) -> WeekCount:
        return self.weeks[0]

    @property
    def first(self) -> date:
        return self.weeks[-1].monday

    @property
    def known(self) -> int:
        return sum(week.count is not None for week in self.weeks)


def areas_of(situation: Situation) -> QuerySet[Area]:
    """Those of the collaboration, and those that somebody reports from."""
    own = Q(pk__in=situation.collaboration.areas.values("pk"))
    return Area.objects.filter(own | Q(pk__in=situation.reporters.values("areas"))).order_by("sort_key", "pk")


def newest_categories(actor: Actor, situation: Situation) -> QuerySet[Category]:
    """What one reports now, but for what is still to come. Older words are counted under these."""
    rows = categories.visible(actor).filter(checklist__situation=situation, counts_as=None)
    newest = situation.checklists.order_by("-number").values("pk")[:1]
    return rows.filter(checklist__in=newest, is_coming=False).order_by("order", "pk")


def trends(actor: Actor, situation: Situation, *, weeks: int, area: Area | None = None) -> list[Trend]:
    """Each category over the weeks that are over, at most `weeks` of them. Three statements."""
    mondays = _mondays(situation.started_on, actor.today, weeks)
    if not mondays:
        return []
    where = Q(situation=situation, week__range=(mondays[0], mondays[-1]))
    if area is not None:
        where &= Q(area=area)
    counted, said = _counted(reports.within(actor, situation).filter(where, SAID))
    nothing = _nothing(nil_reports.visible(actor).filter(where))
    told = newest_categories(actor, situation)
    return [_trend(row, mondays, counted[row.pk], said, nothing) for row in told]


def _mondays(started: date, today: date, weeks: int) -> list[date]:
    last = monday_of(today) - A_WEEK
    first = max(monday_of(started), last - (weeks - 1) * A_WEEK)
    return [first + number * A_WEEK for number in range((last - first).days // 7 + 1)]


def _counted(rows: QuerySet[Report]) -> tuple[dict[int, dict[date, int]], dict[date, int]]:
    """By category and week what counts in the trend, and by week all that was said."""
    counted: dict[int, dict[date, int]] = defaultdict(dict)
    said: dict[date, int] = defaultdict(int)
    trend = Count("pk", filter=Q(state__in=COUNTED, in_trend=True))
    grouped = rows.order_by().values("week", counts_as=COUNTS_AS).annotate(counted=trend, said=Count("pk"))
    for row in grouped:
        counted[row["counts_as"]][row["week"]] = row["counted"]
        said[row["week"]] += row["said"]
    return counted, said


def _nothing(rows: QuerySet[NilReport]) -> dict[date, int]:
    return dict(rows.order_by().values("week").annotate(sent=Count("pk")).values_list("week", "sent"))


def _trend(
    category: Category,
    mondays: Sequence[date],
    counted: Mapping[date, int],
    said: Mapping[date, int],
    nothing: Mapping[date, int],
) -> Trend:
    counts = [counted.get(day, 0) if said.get(day) or nothing.get(day) else None for day in mondays]
    chart = control.chart(counts)
    weeks = [
        WeekCount(day, count, said.get(day, 0), nothing.get(day, 0), out)
        for day, count, out in zip(mondays, counts, chart.out, strict=True)
    ]
    return Trend(category.key, category.title, chart, drawn.picture(counts, chart), weeks[::-1])
