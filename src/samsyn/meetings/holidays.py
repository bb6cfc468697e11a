"""Days on which offices in Sweden and Denmark are closed, worked out for any year. Pure.

Sweden: lag (1989:253) om allmänna helgdagar, and the three eves that semesterlagen treats as Sundays.
Denmark: the days of the national church, without store bededag, which is an ordinary working day since
2024. Grundlovsdag (5 June), juleaftensdag and nytårsaftensdag are no holidays in law, but offices are
closed or close at noon, so no meeting is put there.
The rules are those of today: nationaldagen since 2005, and store bededag for years before 2024.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

SATURDAY, SUNDAY = 5, 6
BEDEDAG_UNTIL = 2023


@lru_cache(maxsize=256)
def holidays(country: str, year: int) -> frozenset[date]:
    """Every closed day of the year except ordinary Saturdays and Sundays; none for a country we do not know."""
    days = DAYS.get(country)
    return frozenset(days(year)) if days else frozenset()


def is_working_day(day: date, country: str) -> bool:
    return day.weekday() < SATURDAY and day not in holidays(country, day.year)


def next_working_day(day: date, country: str) -> date:
    """`day` itself when it is one."""
    while not is_working_day(day, country):
        day += timedelta(days=1)
    return day


def _swedish(year: int) -> set[date]:
    midsummer = _first_on(SATURDAY, date(year, 6, 20))
    return {
        *_fixed(year, (1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)),
        *_from_easter(year, -2, 0, 1, 39, 49),
        midsummer - timedelta(days=1),
        midsummer,
        _first_on(SATURDAY, date(year, 10, 31)),
    }


def _danish(year: int) -> set[date]:
    bededag = _from_easter(year, 26) if year <= BEDEDAG_UNTIL else []
    fixed = _fixed(year, (1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))
    return {*fixed, *_from_easter(year, -3, -2, 0, 1, 39, 49, 50), *bededag}


def _fixed(year: int, *days: tuple[int, int]) -> list[date]:
    return [date(year, month, day) for month, day in days]


def _from_easter(year: int, *distances: int) -> list[date]:
    sunday = easter(year)
    return [sunday + timedelta(days=days) for days in distances]


def _first_on(weekday: int, day: date) -> date:
    """The first day with that weekday, `day` included."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


DAYS: dict[str, Callable[[int], set[date]]] = {"SE": _swedish, "DK": _danish}
