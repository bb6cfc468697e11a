"""Form fields that forgive how people type, and say plainly what they could not read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, gettext, gettext_lazy

from samsyn.core import guard
from samsyn.web import parsing
from samsyn.web.formats import format_date, format_number, format_size
from samsyn.web.parsing import Unreadable
from samsyn.web.personal_data import refuse_personal_data

TEXT_LIMIT = 10_000
LINE_LIMIT = 200


def _language() -> str:
    return get_language() or "sv"


def _number(value: Any) -> str:
    return format_number(value, _language())


def in_words(problem: Unreadable) -> str:
    """The rule that was met, as a sentence that says how to mend it."""
    return _WORDS[problem.code](problem.figures)


_WORDS: dict[str, Callable[[dict[str, Any]], str]] = {
    "date_form": lambda f: gettext("Write the date as year-month-day, for example 2026-11-24."),
    "date_year": lambda f: gettext("The year %(year)s is too far away. Use a year between 1900 and 2200.") % f,
    "date_month": lambda f: gettext("There is no month %(month)s. Use a month between 1 and 12.") % f,
    "date_day": lambda f: (
        gettext("That day does not exist. The last day of that month is %(last)s.")
        % {"last": format_date(f["last"], _language())}
    ),
    "week_form": lambda f: gettext("Write the week as year and week, for example 2026-W48."),
    "week_number": lambda f: gettext("That week does not exist. The last week of %(year)s is week %(last)s.") % f,
    "amount_form": lambda f: gettext("Write the amount in figures, for example 12500 or 12500.50."),
    "amount_negative": lambda f: gettext("The amount cannot be below zero."),
    "amount_decimals": lambda f: gettext("Use at most two decimals."),
    "amount_large": lambda f: gettext("The amount is too large. Is there a figure too many?"),
    "amount_ambiguous": lambda f: (
        gettext("Does “%(typed)s” mean %(large)s or %(small)s? Write it without a separator for thousands.") % f
    ),
}


class TextArea(forms.Textarea):
    """As wide as the form: Django's own would ask for forty columns."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.attrs.pop("cols", None)


class PlainTextField(forms.CharField):
    """Several lines of text. Too long is refused with the figures, never cut.

    Identity numbers are refused and quoted back everywhere, so that the writer sees what to take away (B3). With
    `guard=True` all personal data is, and the form asks about what only may be about a person and about words that
    judge places and people. `guard=False` is for the few fields that have their own rule for numbers.
    """

    def __init__(self, *, limit: int = TEXT_LIMIT, rows: int = 6, guard: bool | None = None, **options: Any) -> None:
        self.limit = limit
        self.guard = guard
        options.setdefault("widget", TextArea(attrs={"rows": rows, "dir": "auto"}))
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        return {**attrs, "data-limit": self.limit} if isinstance(widget, TextArea) else attrs

    def to_python(self, value: Any) -> str:
        text = parsing.clean_text(str(value)) if value not in self.empty_values else ""
        if len(text) > self.limit:
            raise ValidationError(
                gettext("The text is %(typed)s characters long. At most %(limit)s fit: shorten it by %(over)s.")
                % {"typed": _number(len(text)), "limit": _number(self.limit), "over": _number(len(text) - self.limit)}
            )
        if self.guard is not False:
            refuse_personal_data(text, guard.find(text), all_kinds=self.guard is True)
        return text


class ShortTextField(PlainTextField):
    """One line: a name, a title."""

    def __init__(self, *, limit: int = LINE_LIMIT, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"dir": "auto"}))
        super().__init__(limit=limit, **options)

    def to_python(self, value: Any) -> str:
        return super().to_python(parsing.clean_line(str(value)) if value not in self.empty_values else "")


class DateInput(forms.DateInput):
    """The browser's own date field wants ISO; what could not be read is shown as it was typed."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not parsing.looks_like_date(shown):
            # A date field would throw away what it cannot read, and the typed text would be lost.
            context["widget"]["type"] = "text"
        return context


class DayField(forms.DateField):
    widget = DateInput

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        day: date = _read(parsing.read_date, str(value))
        return day


class WeekField(forms.CharField):
    """`2026-W48`; cleans to the week's Monday."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"data-width": "code", "placeholder": "2026-W48"}))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, date):
            return value
        year, week, _day = value.isocalendar()
        return f"{year}-W{week:02d}"

    def to_python(self, value: Any) -> Any:
        return None if value in self.empty_values else _read(parsing.read_week, str(value))


class MoneyField(forms.CharField):
    """An amount in the collaboration's currency, read the way the language writes it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "data-width": "code"}))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        decimals = 0 if value == value.to_integral_value() else 2
        return format_number(value, _language(), decimals)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        return _read(lambda text: parsing.read_amount(text, _language()), str(value))


def _read(reader: Callable[[str], Any], text: str) -> Any:
    try:
        return reader(text)
    except Unreadable as problem:
        raise ValidationError(in_words(problem), code=problem.code) from problem


FILE_KINDS = {
    "pdf": gettext_lazy("PDF"),
    "png": gettext_lazy("PNG image"),
    "jpeg": gettext_lazy("JPEG image"),
    "webp": gettext_lazy("WebP image"),
    "gif": gettext_lazy("GIF image"),
    "docx": gettext_lazy("Word document (.docx)"),
    "xlsx": gettext_lazy("Excel workbook (.xlsx)"),
    "pptx": gettext_lazy("PowerPoint file (.pptx)"),
    "text": gettext_lazy("text or CSV file"),
    "json": gettext_lazy("JSON or GeoJSON file"),
}
DOCUMENTS = ("pdf", "docx", "xlsx", "png", "jpeg")
IMAGES = ("png", "jpeg", "webp")
_TAIL = 64 * 1024


class UploadField(forms.FileField):
    """Judged by content, not by name: a program called minutes.pdf is refused."""

    def __init__(self, *, kinds: Sequence[str] = DOCUMENTS, limit: int | None = None, **options: Any) -> None:
        self.kinds = tuple(kinds)
        self.limit = limit or settings.SAMSYN_UPLOAD_LIMIT
        options.setdefault("allow_empty_file", True)  # so that our own message says what to do about it
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            self._check_size(file)
            self._check_kind(file)
        return file

    def _check_size(self, file: UploadedFile[Any]) -> None:
        size = file.size or 0
        if size == 0:
            raise ValidationError(
                gettext("The file is empty. Save it again in the program you made it in, and choose it anew.")
            )
        if size > self.limit:
            figures = {"size": format_size(size, _language()), "limit": format_size(self.limit, _language())}
            raise ValidationError(
                gettext("The file is %(size)s. At most %(limit)s fit: make it smaller, or split it.") % figures
            )

    def _check_kind(self, file: UploadedFile[Any]) -> None:
        kind = parsing.kind_of_file(*_ends(file))
        if kind not in self.kinds:
            wanted = ", ".join(str(FILE_KINDS.get(kind, kind)) for kind in self.kinds)
            raise ValidationError(
                gettext("The file does not hold what is asked for here. Choose one of these kinds: %(wanted)s.")
                % {"wanted": wanted}
            )
        file.detected_kind = kind  # type: ignore[attr-defined]


def _ends(file: UploadedFile[Any]) -> tuple[bytes, bytes]:
    """The first and last part: an office file lists its contents at the end."""
    file.seek(0)
    head = file.read(_TAIL)
    file.seek(max((file.size or 0) - _TAIL, 0))
    tail = file.read(_TAIL)
    file.seek(0)
    return head, tail
