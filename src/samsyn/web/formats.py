"""Dates, weeks, times, numbers and money as people write them in Swedish, Danish and English.

Pure: no Django, no clock, no active language. The template tags add those.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

NBSP = "\u00a0"
MINUS = "\u2212"

_DAYS = {
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "da": ("man.", "tir.", "ons.", "tors.", "fre.", "lør.", "søn."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = {
    "sv": ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"),
    "da": ("jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_FULL_MONTHS = {
    "sv": (
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "da": (
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_WEEK = {"sv": "v.", "da": "uge", "en": "week"}
_SEPARATORS = {"sv": (NBSP, ","), "da": (".", ","), "en": (",", ".")}


def known(language: str) -> str:
    """Fall back to English rather than fail on a language nobody has written for yet."""
    short = language.split("-")[0]
    return short if short in _DAYS else "en"


def format_date(day: date, language: str) -> str:
    """`tis 24 nov 2026`, `tir. 24. nov. 2026`, `Tue 24 Nov 2026`."""
    lang = known(language)
    number = f"{day.day}." if lang == "da" else str(day.day)
    return f"{_DAYS[lang][day.weekday()]} {number} {_MONTHS[lang][day.month - 1]} {day.year}"


def format_plain_date(day: date, language: str) -> str:
    """Without the weekday and with the month in full, for documents: `24 november 2026`."""
    lang = known(language)
    number = f"{day.day}." if lang == "da" else str(day.day)
    return f"{number} {_FULL_MONTHS[lang][day.month - 1]} {day.year}"


def format_month(day: date, language: str) -> str:
    return f"{_FULL_MONTHS[known(language)][day.month - 1]} {day.year}"


def format_time(moment: time, language: str) -> str:
    """`14.00`, `kl. 14.00`, `14:00`."""
    lang = known(language)
    if lang == "en":
        return f"{moment:%H:%M}"
    return f"kl.{NBSP}{moment:%H.%M}" if lang == "da" else f"{moment:%H.%M}"


def format_span(starts: time, ends: time, language: str) -> str:
    """`14.00–15.30`, `kl. 14.00–15.30`, `14:00–15:30`."""
    return f"{format_time(starts, language)}–{format_time(ends, language).removeprefix(f'kl.{NBSP}')}"


def format_moment(moment: datetime, language: str) -> str:
    return f"{format_date(moment.date(), language)} {format_time(moment.time(), language)}"


def format_week(day: date, language: str) -> str:
    """`v. 48`, `uge 48`, `week 48`."""
    return f"{_WEEK[known(language)]}{NBSP}{day.isocalendar().week}"


def format_week_with_year(day: date, language: str) -> str:
    """The ISO year, which is not always the year of the date."""
    return f"{format_week(day, language)} {day.isocalendar().year}"


def format_number(value: Decimal | float | int, language: str, decimals: int | None = None) -> str:
    """`12 345,6`, `12.345,6`, `12,345.6`. `decimals` None keeps those that say something."""
    number = Decimal(str(value))
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if not number.is_finite():
        return str(value)
    thousands, point = _SEPARATORS[known(language)]
    whole, _, fraction = f"{abs(number):f}".partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", thousands)
    sign = MINUS if number < 0 else ""
    return f"{sign}{grouped}{point + fraction if fraction else ''}"


def format_percent(share: Decimal | float, language: str, decimals: int = 0) -> str:
    """0.125 becomes `13 %`; English writes no space."""
    number = format_number(Decimal(str(share)) * 100, language, decimals)
    return f"{number}%" if known(language) == "en" else f"{number}{NBSP}%"


def format_money(amount: Decimal | int, language: str, currency: str = "SEK") -> str:
    """Whole amounts without decimals, others with two: `12 500 kr`, `12 500,50 kr`, `SEK 12,500`."""
    value = Decimal(amount)
    text = format_number(value, language, 0 if value == value.to_integral_value() else 2)
    if known(language) == "en":
        return f"{currency}{NBSP}{text}"
    return f"{text}{NBSP}{'kr' if currency == 'SEK' else 'kr.'}"


def format_size(size: int, language: str) -> str:
    """A file's size, rounded the way people say it."""
    if size < 1024:
        return f"{size}{NBSP}B"
    if size < 1024 * 1024:
        return f"{format_number(size / 1024, language, 0)}{NBSP}kB"
    megabytes = size / (1024 * 1024)
    return f"{format_number(megabytes, language, 1 if megabytes < 10 else 0)}{NBSP}MB"
