"""The days of a review, counted from the first day of its visit, and moved off days when nobody works. Pure.

Source: the peer-review catalogue, 6.4. What comes before the visit moves to an earlier day and the rest to a later
one, so that the order of the days never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from samsyn.core.dates import add_months
from samsyn.meetings.holidays import SATURDAY, holidays

SUMMER = range(27, 33)
NEW_YEAR = frozenset({51, 52, 53, 1})
ONE_DAY = timedelta(days=1)


class Rule(Protocol):
    """A row of the method: `amount` of `unit` before (negative) or after the first day of the visit."""

    key: str
    amount: int
    unit: str

    @property
    def title(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Day:
    """Where the rule put the day, where it lies, and which rule moved it (empty: none did)."""

    key: str
    title: str
    rule_on: date
    on: date
    because: str


def hindrance(day: date, countries: Iterable[str]) -> str:
    """Why nothing should fall due on that day: a code for `wording.BECAUSE`, empty when it may."""
    week = day.isocalendar().week
    if week in SUMMER:
        return "summer"
    if week in NEW_YEAR:
        return "new_year"
    closed = "".join(sorted(country for country in set(countries) if day in holidays(country, day.year)))
    if closed:
        return f"holiday_{closed}"
    return "weekend" if day.weekday() >= SATURDAY else ""


def settled(day: date, countries: Sequence[str], *, earlier: bool = False) -> tuple[date, str]:
    """The nearest free day in one direction, and what stood in the way of the day itself."""
    because = hindrance(day, countries)
    step = -ONE_DAY if earlier else ONE_DAY
    while hindrance(day, countries):
        day += step
    return day, because


def first_visit_day(first_week: date, countries: Sequence[str]) -> date:
    """Tuesday, so that nobody travels on a Sunday; later when that day is taken."""
    return settled(first_week + ONE_DAY, countries)[0]


def by_rule(visit: date, rule: Rule) -> date:
    if rule.unit == "MONTHS":
        return add_months(visit, rule.amount)
    return visit + timedelta(**{rule.unit.lower(): rule.amount})


def days_of(visit: date, rules: Iterable[Rule], countries: Sequence[str]) -> list[Day]:
    """Every day of a review whose visit begins on `visit`, in the order of the method."""
    return [_day(visit, rule, countries) for rule in rules]


def _day(visit: date, rule: Rule, countries: Sequence[str]) -> Day:
    rule_on = by_rule(visit, rule)
    if rule.key == "visit":
        return Day(rule.key, rule.title, rule_on, rule_on, "")
    on, because = settled(rule_on, countries, earlier=rule.amount < 0)
    return Day(rule.key, rule.title, rule_on, on, because)
