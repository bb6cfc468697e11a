"""Judging a list of members or of conflicts of interest before anything is written: one outcome per row (P94)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samsyn.core import guard
from samsyn.core.errors import Refused
from samsyn.organisations.importing import Outcome, Report
from samsyn.organisations.models import Organisation, fold
from samsyn.reviews.models import ConflictOfInterest, Member, Partnership
from samsyn.web.forms import DayField

MEMBERS, CONFLICTS = "members", "conflicts"
COLUMNS = {MEMBERS: ("organisation", "joined"), CONFLICTS: ("reviewer", "host", "both_ways", "until", "why")}
YES, NO = {"", "ja", "yes", "j", "y", "x", "1", "true"}, {"nej", "no", "n", "0", "false"}
LONGEST_REASON = 2000
Cells = Mapping[str, str]


def judge(partnership: Partnership, what: str, rows: Iterable[tuple[int, Cells]], today: date) -> Report:
    """`rows` are (line, cells by column). Reads what there is in three statements, writes nothing."""
    judged = {MEMBERS: _Members, CONFLICTS: _Conflicts}[what](partnership, today)
    return Report([judged.outcome(line, cells) for line, cells in rows])


class _Judge:
    shown: tuple[str, ...]

    def __init__(self, partnership: Partnership, today: date) -> None:
        self.partnership, self.today = partnership, today
        self.known = _by_code()
        there = partnership.members.filter(Member.current(today))
        self.members = set(there.values_list("organisation", flat=True))

    def outcome(self, line: int, cells: Cells) -> Outcome:
        shown = " → ".join(cells[column][:80] for column in self.shown)
        try:
            return Outcome(line, shown, fields=self.fields(line, cells))
        except Refused as refusal:
            return Outcome(line, shown, str(refusal.message), refusal.field or "")

    def fields(self, line: int, cells: Cells) -> dict[str, Any]:
        raise NotImplementedError

    def organisation(self, cells: Cells, column: str) -> Organisation:
        found = self.known.get(_code(cells[column]), [])
        if not cells[column]:
            raise Refused(_("Write which organisation."), field=column)
        if not found:
            raise Refused(_("It is not known here. Write its number, its municipality code or its name."), field=column)
        if len(found) > 1:
            raise Refused(_("Several are called so. Write the organisation number."), field=column)
        return found[0]


class _Members(_Judge):
    shown = ("organisation",)

    def __init__(self, partnership: Partnership, today: date) -> None:
        super().__init__(partnership, today)
        self.lines: dict[int, int] = {}

    def fields(self, line: int, cells: Cells) -> dict[str, Any]:
        organisation, joined = self.organisation(cells, "organisation"), _day(cells, "joined")
        if organisation.pk in self.members:
            raise Refused(_("%(name)s is a member already.") % {"name": organisation}, field="organisation")
        _refuse_repeated(self.lines.setdefault(organisation.pk, line), line, "organisation")
        return {"organisation": organisation, "joined": joined}


class _Conflicts(_Judge):
    shown = ("reviewer", "host")

    def __init__(self, partnership: Partnership, today: date) -> None:
        super().__init__(partnership, today)
        current = partnership.conflicts.filter(ConflictOfInterest.current(today))
        self.apart = {
            way
            for one, other, both in current.values_list("one", "other", "two_way")
            for way in _ways(one, other, both)
        }
        self.lines: dict[tuple[int, int], int] = {}

    def fields(self, line: int, cells: Cells) -> dict[str, Any]:
        one, other = self.member(cells, "reviewer"), self.member(cells, "host")
        if one == other:
            raise Refused(_("Choose two different organisations."), field="host")
        both, until, why = _yes(cells, "both_ways"), _day(cells, "until"), _reason(cells)
        if until is not None and until < self.today:
            raise Refused(_("The last day has already been."), field="until")
        self._refuse_known(line, _ways(one.pk, other.pk, both))
        return {"one": one, "other": other, "two_way": both, "until": until, "reason": why}

    def member(self, cells: Cells, column: str) -> Organisation:
        found = self.organisation(cells, column)
        if found.pk not in self.members:
            raise Refused(_("It is not a member of the partnership. Import the members first."), field=column)
        return found

    def _refuse_known(self, line: int, ways: set[tuple[int, int]]) -> None:
        if ways <= self.apart:
            raise Refused(_("That the two do not meet is in the list already."), field="host")
        if ways <= self.lines.keys():
            _refuse_repeated(min(self.lines[way] for way in ways), line, "host")
        self.lines |= {way: self.lines.get(way, line) for way in ways}


def _by_code() -> dict[str, list[Organisation]]:
    """Every organisation under its number, its name and, for a municipality, its code."""
    found: dict[str, list[Organisation]] = defaultdict(list)
    for row in Organisation.objects.select_related("parent"):
        is_town = row.kind == Organisation.Kind.MUNICIPALITY
        for code in {_code(row.number), _code(row.name), _code(row.municipality_code) if is_town else ""} - {""}:
            found[code].append(row)
    return found


def _code(text: str) -> str:
    """`556016-0680` and `5560160680`, `0101` and `101`, `Malmö stad` and `malmö  stad` are the same."""
    plain = " ".join(text.split())
    figures = plain.replace(" ", "").replace("-", "")
    return figures.lstrip("0") if figures.isascii() and figures.isdigit() else fold(plain)


def _ways(one: int, other: int, both: bool) -> set[tuple[int, int]]:
    return {(one, other), (other, one)} if both else {(one, other)}


def _refuse_repeated(first: int, line: int, column: str) -> None:
    if first != line:
        raise Refused(_("Line %(line)s says the same already.") % {"line": first}, field=column)


def _day(cells: Cells, column: str) -> date | None:
    try:
        found: date | None = DayField(required=False).clean(cells[column])
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field=column) from error
    return found


def _yes(cells: Cells, column: str) -> bool:
    said = cells[column].casefold()
    if said not in YES | NO:
        raise Refused(_("Write yes or no. Empty means yes."), field=column)
    return said in YES


def _reason(cells: Cells) -> str:
    why = cells["why"]
    if len(why) > LONGEST_REASON:
        raise Refused(_("That is too long: at most %(most)s characters.") % {"most": LONGEST_REASON}, field="why")
    if guard.find(why):
        raise Refused(_("Leave out names and numbers of persons."), field="why")
    return why
