"""Reading what people type: texts, dates, weeks, amounts, files. Pure: no Django in here.

Each function returns the value or raises `Unreadable` with the rule's name and the figures a message needs;
`web.forms` says it in words.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date
from decimal import Decimal


class Unreadable(ValueError):
    """`code` names the rule, `figures` are for the message."""

    def __init__(self, code: str, **figures: object) -> None:
        super().__init__(code)
        self.code = code
        self.figures = figures


# Zero-width space, word joiner and byte order mark hide in copied text; overrides and isolates can make a
# text read as something else. The joiner that holds family emoji together (U+200D) stays.
_HIDDEN = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")


def clean_text(value: str) -> str:
    """Composed (NFC), without what cannot be seen, with one kind of line break and no blank edges."""
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", _HIDDEN.sub("", text))
    return unicodedata.normalize("NFC", text).strip()


def clean_line(value: str) -> str:
    """As `clean_text`, on one line with single spaces."""
    return " ".join(clean_text(value).split())


_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOCAL_DATE = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})")


def read_date(value: str) -> date:
    """`2026-11-24`, and for browsers without a date field `24.11.2026` or `24/11 2026`."""
    text = value.strip()
    if match := _ISO_DATE.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _LOCAL_DATE.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        raise Unreadable("date_form")
    return _date(year, month, day)


def looks_like_date(value: str) -> bool:
    """Whether a browser's date field would keep it."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == 10


def _date(year: int, month: int, day: int) -> date:
    if not 1900 <= year <= 2200:
        raise Unreadable("date_year", year=year)
    if not 1 <= month <= 12:
        raise Unreadable("date_month", month=month)
    last = date(year, month, monthrange(year, month)[1])
    if not 1 <= day <= last.day:
        raise Unreadable("date_day", last=last)
    return date(year, month, day)


_WEEK = re.compile(r"(\d{4})\s*-?\s*[WwVv]\.?\s*(\d{1,2})")


def read_week(value: str) -> date:
    """`2026-W48` becomes its Monday."""
    match = _WEEK.fullmatch(value.strip())
    if not match:
        raise Unreadable("week_form")
    year, week = map(int, match.groups())
    if not 1900 <= year <= 2200:
        raise Unreadable("date_year", year=year)
    # 28 December always lies in the year's last ISO week.
    last = date(year, 12, 28).isocalendar().week
    if not 1 <= week <= last:
        raise Unreadable("week_number", year=year, last=last)
    return date.fromisocalendar(year, week, 1)


_THOUSANDS = {"sv": "", "da": ".", "en": ","}
_AMOUNT_WORDS = re.compile(r"(?i)\b(sek|dkk|eur|kr)\b\.?|:-|€")
_LARGEST = Decimal(10) ** 12


def read_amount(value: str, language: str) -> Decimal:
    """An amount of money: not negative, at most two decimals, never guessed.

    `1.234` can mean a thousand or one and a bit. Where the language's own thousands separator settles it, it
    is settled; otherwise we ask.
    """
    text = re.sub(r"[\s\u00a0\u202f']", "", _AMOUNT_WORDS.sub("", value))
    if text.startswith(("-", "\u2212")):
        raise Unreadable("amount_negative")
    if not re.fullmatch(r"\d[\d.,]*", text):
        raise Unreadable("amount_form")
    amount = _amount(text, _THOUSANDS.get(language.split("-")[0], ""), value.strip())
    if amount >= _LARGEST:
        raise Unreadable("amount_large")
    return amount


def _amount(text: str, thousands: str, typed: str) -> Decimal:
    point = _decimal_point(text, thousands, typed)
    whole, _, fraction = text.partition(point) if point else (text, "", "")
    groups = re.split("[.,]", whole)
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        raise Unreadable("amount_form")
    if len(fraction) > 2:
        raise Unreadable("amount_decimals")
    return Decimal(f"{''.join(groups)}.{fraction or '0'}").quantize(Decimal("0.01"))


def _decimal_point(text: str, thousands: str, typed: str) -> str:
    """Which of the separators in `text` stands before the decimals; empty when none does."""
    marks = re.sub(r"\d", "", text)
    if not marks:
        return ""
    if len(set(marks)) == 2:
        # The last one is the decimal point, and there is only one of it: 1.234,50 and 1,234.50.
        if marks.count(marks[-1]) > 1:
            raise Unreadable("amount_form")
        return marks[-1]
    if len(marks) > 1:
        return ""
    whole, _, rest = text.partition(marks)
    cannot_be_thousands = len(rest) != 3 or len(whole) > 3 or whole.startswith("0")
    if cannot_be_thousands:
        return marks
    if marks == thousands:
        return ""
    raise Unreadable("amount_ambiguous", typed=typed, large=f"{whole}{rest}", small=f"{whole},{rest[:2]}")


_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_OFFICE_PARTS = ((b"xl/", "xlsx"), (b"word/", "docx"), (b"ppt/", "pptx"))


def kind_of_file(head: bytes, tail: bytes = b"") -> str:
    """What a file is by what it contains, whatever its name says. `tail` tells office files apart."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return _office_kind(head + tail) if kind == "zip" else kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return _kind_of_text(head)


def _office_kind(content: bytes) -> str:
    return next((kind for part, kind in _OFFICE_PARTS if part in content), "zip")


def _kind_of_text(head: bytes) -> str:
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "unknown"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"{", b"[")):
        return "json"
    if start.startswith((b"<!doctype html", b"<html", b"<script")):
        return "html"
    if start.startswith((b"<svg", b"<?xml")):
        return "xml"
    return "text"
