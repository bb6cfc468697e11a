"""The partnership's board: what became of the advice, counted by the database from what the reader may see (P65)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.measures.models import Measure
from samsyn.reviews.models import Advice, FollowUp, FollowUpLine, Partnership
from samsyn.reviews.models.answers import Side
from samsyn.reviews.operations.answering import TAKEN_UP
from samsyn.reviews.planned import in_time
from samsyn.reviews.policies import advice, advice_measures, answers, follow_up_lines
from samsyn.reviews.queries.following_up import to_be_given
from samsyn.web.collation import AlphabeticKey

HERE = OuterRef("pk")
# The months after which a report is another age: its first follow-up, its second, and beyond.
AGES = (("new", 3), ("young", 10), ("grown", 18))
OLD = "old"


@dataclass(frozen=True, slots=True)
class Counted:
    """`planned` is out of what was `taken_up`; the rest out of `total`."""

    name: str
    total: int
    answered: int
    taken_up: int
    planned: int
    done: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    part: int
    whole: int

    @property
    def percent(self) -> int:
        return round(100 * self.part / self.whole) if self.whole else 0

    @property
    def share(self) -> float:
        return self.part / self.whole if self.whole else 0


@dataclass(frozen=True, slots=True)
class Board:
    by_age: list[Counted]
    by_area: list[Counted]
    bars: list[Bar]
    to_be_given: list[FollowUp]


def board(actor: Actor, partnership: Partnership) -> Board:
    rows = advice.visible(actor).filter(review__round__partnership=partnership, review__reported_at__isnull=False)
    ages = _by_age(rows, actor)
    return Board(ages, _by_area(rows, actor), _bars(ages), list(_ownerless(actor, partnership)))


def _counts(actor: Actor) -> dict[str, Count]:
    """What is counted of each group. Each is asked of what the reader may see of it, never of all there is."""
    said = answers.visible(actor).filter(advice=HERE)
    told = follow_up_lines.visible(actor).filter(advice=HERE, side=Side.HOST, status=FollowUpLine.Status.DONE)
    made = advice_measures.visible(actor).filter(advice=HERE, measure__state=Measure.State.DONE)
    taken_up = Exists(said.filter(kind__in=TAKEN_UP))
    planned = Exists(in_time(advice_measures.visible(actor), actor.today))
    return {
        "total": Count("pk"),
        "answered": Count("pk", filter=Exists(said)),
        "taken_up": Count("pk", filter=taken_up),
        "planned": Count("pk", filter=Q(taken_up) & Q(planned)),
        "done": Count("pk", filter=Q(Exists(told)) | Q(Exists(made))),
    }


def _by_age(rows: QuerySet[Advice], actor: Actor) -> list[Counted]:
    age = Case(
        *(When(review__reported_at__gt=_before(actor.today, months), then=Value(key)) for key, months in AGES),
        default=Value(OLD), output_field=CharField(),
    )  # fmt: skip
    found: dict[str, dict[str, Any]] = {
        row["age"]: dict(row) for row in rows.order_by().values(age=age).annotate(**_counts(actor))
    }
    names = {
        "new": _("less than 3 months"), "young": _("3 to 10 months"), "grown": _("10 to 18 months"),
        OLD: _("more than 18 months"),
    }  # fmt: skip
    return [_counted(names[key], found[key]) for key in names if key in found]


def _before(today: date, months: int) -> datetime:
    midnight = datetime.combine(today - timedelta(days=round(months * 30.44)), datetime.min.time())
    return timezone.make_aware(midnight)


def _by_area(rows: QuerySet[Advice], actor: Actor) -> list[Counted]:
    """In the alphabet's order and in no other: nobody is ranked."""
    area, place = "review__host__area__name", "review__host__member__organisation__name"
    order = AlphabeticKey(area, get_language() or "sv")
    found = rows.order_by(order, place).values("review__host__area_id", area, place).annotate(**_counts(actor))
    return [_counted(row[area], row, row[place]) for row in found]


def _counted(name: str, row: dict[str, Any], place: str = "") -> Counted:
    numbers = {key: row[key] for key in ("total", "answered", "taken_up", "planned", "done")}
    return Counted(name=name, place=place, **numbers)


def _bars(rows: list[Counted]) -> list[Bar]:
    total, taken_up = sum(row.total for row in rows), sum(row.taken_up for row in rows)
    return [
        Bar(_("Answered"), sum(row.answered for row in rows), total),
        Bar(_("With a measure, of what was taken up"), sum(row.planned for row in rows), taken_up),
        Bar(_("Done"), sum(row.done for row in rows), total),
    ]


def _ownerless(actor: Actor, partnership: Partnership) -> QuerySet[FollowUp]:
    return to_be_given(actor).filter(review__round__partnership=partnership).order_by("due")
