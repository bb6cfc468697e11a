"""A CSV file of what others have counted, judged row by row before anything is written (F-EST-19, B10)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samsyn.areas.folding import fold
from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.core import tabular
from samsyn.core.dates import DateError, parse_iso_week
from samsyn.core.errors import Refused
from samsyn.organisations.sheets import misfit, unreadable
from samsyn.situation.models import PoliceFigure, Situation
from samsyn.web.forms import ShortTextField

COLUMNS = ("area", "week", "category", "count")
# The heading of the column may be in any of our languages.
WORDS = (COLUMNS, ("område", "vecka", "kategori", "antal"), ("område", "uge", "kategori", "antal"))
MOST_ROWS = 20_000
FEWEST_SHOWN = 3
HIDDEN = re.compile(r"<\s*3|[012]")
WHOLE = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,2}|\d{1,7}")

Key = tuple[int, date, str]
Cells = Mapping[str, str]


@dataclass(frozen=True)
class FigureSheet:
    """`rows` are (line, cells by our own column names) that fit the header; `misfits` are lines that do not."""

    text: str
    rows: Sequence[tuple[int, Cells]]
    misfits: Sequence[Outcome]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row: what it says, and what would become of it. `count` None is a number too small to be kept."""

    line: int
    cells: tuple[str, ...] = ("", "", "", "")
    problem: str = ""
    column: str = ""
    key: Key | None = None
    count: int | None = None
    is_known: bool = False
    before: int | None = None

    @property
    def is_same(self) -> bool:
        return self.is_known and self.before == self.count


@dataclass(frozen=True)
class Judged:
    outcomes: Sequence[Outcome]

    @cached_property
    def good(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if not outcome.problem]

    @cached_property
    def bad(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.problem]

    @cached_property
    def written(self) -> list[Outcome]:
        """What is new or other than before: the same file twice writes nothing."""
        return [outcome for outcome in self.good if not outcome.is_same]


def read(content: bytes) -> FigureSheet:
    """Refuses, at the file, what cannot be read at all; single bad lines become part of the report."""
    try:
        sheet, names = _sheet(content)
        text, _encoding = tabular.decode(content)
    except tabular.TabularError as error:
        raise Refused(unreadable(error), field="file", code="B10") from error
    rows = [(line, {ours: cells[theirs] for ours, theirs in names.items()}) for line, cells in sheet.records()]
    if len(rows) > MOST_ROWS:
        raise Refused(_("At most %(most)s rows at a time: split the file.") % {"most": MOST_ROWS}, field="file")
    if not rows and not sheet.problems:
        raise Refused(_("The file has a header but no rows."), field="file", code="B10")
    return FigureSheet(text, rows, [Outcome(p.line, problem=misfit(p), column=p.column or "") for p in sheet.problems])


def _sheet(content: bytes) -> tuple[tabular.Sheet, dict[str, str]]:
    """The sheet, and which of its columns is which of ours. The first wrong header is the one told of."""
    wrong: tabular.TabularError | None = None
    for words in WORDS:
        try:
            return tabular.read(content, required=words), dict(zip(COLUMNS, words, strict=True))
        except tabular.TabularError as error:
            wrong = wrong or error
    assert wrong is not None
    raise wrong


def judge(sheet: FigureSheet, situation: Situation, party: Party, today: date) -> Judged:
    """Every line in its order. Reads what is there in two statements, writes nothing."""
    judging = _Judge(situation, party, today)
    outcomes = [judging.outcome(line, cells) for line, cells in sheet.rows]
    return Judged(sorted([*outcomes, *sheet.misfits], key=lambda outcome: outcome.line))


class _Judge:
    def __init__(self, situation: Situation, party: Party, today: date) -> None:
        self.today = today
        self.areas = _by_name(Area.objects.filter(collaborations=situation.pk))
        known = PoliceFigure.objects.filter(situation=situation, party=party)
        self.known = {(area, week, kind): count for area, week, kind, count in known.values_list(*_FIELDS)}
        self.first_line: dict[Key, int] = {}

    def outcome(self, line: int, cells: Cells) -> Outcome:
        written = tuple(cells[column][:120] for column in COLUMNS)
        try:
            key = self._area(cells["area"]), self._week(cells["week"]), _kind(cells["category"])
            count = read_count(cells["count"])
            self._refuse_repeated(line, key)
        except Refused as refusal:
            return Outcome(line, written, str(refusal.message), refusal.field or "")
        is_known = key in self.known
        return Outcome(line, written, key=key, count=count, is_known=is_known, before=self.known.get(key))

    def _area(self, text: str) -> int:
        found = self.areas.get(fold(text), [])
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused(_("Several areas have this name: write the code instead."), field="area")
        raise Refused(_("“%(area)s” is no area of this collaboration.") % {"area": text[:60]}, field="area")

    def _week(self, text: str) -> date:
        monday = read_week(text)
        if monday > self.today:
            raise Refused(_("This week has not come yet."), field="week")
        return monday

    def _refuse_repeated(self, line: int, key: Key) -> None:
        first = self.first_line.setdefault(key, line)
        if first != line:
            raise Refused(_("Line %(line)s says the same already.") % {"line": first}, field="category")


_FIELDS = ("area_id", "week", "kind", "count")


def _by_name(areas: object) -> dict[str, list[int]]:
    """An area may be written as its name, its code or as it stands in addresses."""
    found: dict[str, list[int]] = {}
    for pk, *names in areas.values_list("pk", "name", "code", "slug"):  # type: ignore[attr-defined]
        for name in {fold(name) for name in names if name}:
            found.setdefault(name, []).append(pk)
    return found


def read_week(text: str) -> date:
    """The Monday of "2026-W48". Refused: week 53 of a year that has 52."""
    try:
        return parse_iso_week(text).monday
    except DateError as error:
        if error.code == "no_such_week":
            figures = {"year": error.parameters["year"], "last": (error.last_valid or "")[-2:]}
            message = _("That week does not exist. The last week of %(year)s is week %(last)s.") % figures
        else:
            message = _("Write the week as year and week, for example 2026-W48.")
        raise Refused(message, field="week") from error


def read_count(text: str) -> int | None:
    """A number of events; None for what is below three or hidden already ("<3"). Nothing is not zero."""
    if HIDDEN.fullmatch(text.strip()):
        return None
    if not text.strip():
        raise Refused(_("The number is missing. Leave the row out if nobody counted."), field="count")
    if not WHOLE.fullmatch(text.strip()):
        raise Refused(_("“%(count)s” is no whole number of events.") % {"count": text[:20]}, field="count")
    number = int(re.sub(r"\D", "", text))
    return number if number >= FEWEST_SHOWN else None


def _kind(text: str) -> str:
    try:
        return str(_KIND.clean(text))
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="category") from error


_KIND = ShortTextField(limit=120, guard=True)
