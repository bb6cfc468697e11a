"""Judging a list of organisations before anything is written: one outcome per row, a fixed number of statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from samsyn.core.errors import Refused
from samsyn.organisations.models import Country, Organisation, fold
from samsyn.organisations.readings import read_municipality_code, read_name, read_number

COLUMNS = ("name", "number", "kind", "country", "municipality_code")
REQUIRED = ("name", "kind", "country")
MOST_ROWS = 2000


@dataclass(frozen=True, slots=True)
class Outcome:
    """`line` is where it stands in the file. `fields` are fit to be stored; with a `problem` there are none."""

    line: int
    name: str
    problem: str = ""
    column: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    outcomes: Sequence[Outcome]

    @cached_property
    def good(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if not outcome.problem]

    @cached_property
    def bad(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.problem]


def judge(rows: Iterable[tuple[int, Mapping[str, str]]]) -> Report:
    """`rows` are (line, cells by column). Reads what exists in two statements, writes nothing."""
    judged = _Judge()
    return Report([judged.outcome(line, cells) for line, cells in rows])


class _Judge:
    def __init__(self) -> None:
        whole = Organisation.objects.filter(parent=None)
        self.names = {(country, fold(name)) for country, name in whole.values_list("country", "name")}
        self.numbers = set(whole.exclude(number="").values_list("country", "number"))
        self.first_line: dict[tuple[str, str, str], int] = {}
        self.kinds = _words(Organisation.Kind)
        self.countries = _words(Country)

    def outcome(self, line: int, cells: Mapping[str, str]) -> Outcome:
        name = " ".join(cells.get("name", "").split())
        try:
            fields = self._fields(cells)
            self._refuse_known(fields)
            self._refuse_repeated(line, fields)
        except Refused as refusal:
            return Outcome(line, name, str(refusal.message), refusal.field or "")
        return Outcome(line, name, fields=fields)

    def _fields(self, cells: Mapping[str, str]) -> dict[str, Any]:
        country = _choice(self.countries, cells, "country")
        return {
            "name": read_name(cells.get("name", "")),
            "kind": _choice(self.kinds, cells, "kind"),
            "country": country,
            "number": _number(country, cells.get("number", "")),
            "municipality_code": read_municipality_code(country, cells.get("municipality_code", "")),
        }

    def _refuse_known(self, fields: Mapping[str, Any]) -> None:
        country = fields["country"]
        if fields["number"] and (country, fields["number"]) in self.numbers:
            raise Refused(_("This organisation number is registered already."), field="number")
        if (country, fold(fields["name"])) in self.names:
            raise Refused(_("An organisation with this name is registered already."), field="name")

    def _refuse_repeated(self, line: int, fields: Mapping[str, Any]) -> None:
        """The first of two equal rows counts."""
        country = fields["country"]
        for column, value in (("number", fields["number"]), ("name", fold(fields["name"]))):
            if not value:
                continue
            first = self.first_line.setdefault((column, country, value), line)
            if first != line:
                raise Refused(_("Line %(line)s says the same already.") % {"line": first}, field=column)


def _number(country: str, text: str) -> str:
    """A person's number needs somebody's explicit yes for that one organisation, so never from a file (B2)."""
    try:
        return str(read_number(country, text, may_be_personal=False)["number"])
    except Refused as refusal:
        if refusal.field != "number_is_personal":
            raise
        raise Refused(
            _("This is a personal identity number. Leave it out here, and register that organisation on its own page."),
            field="number",
            code="B2",
        ) from refusal


def _choice(words: Mapping[str, str], cells: Mapping[str, str], column: str) -> str:
    written = cells.get(column, "").strip()
    found = words.get(fold(written))
    if found is None:
        figures = {"written": written[:40], "known": ", ".join(sorted(set(words.values())))}
        raise Refused(_("“%(written)s” is not known here. Use one of: %(known)s.") % figures, field=column)
    return found


def _words(choices: Any) -> dict[str, str]:
    """A choice may be written as its code or in words, in any of our languages."""
    words = {fold(value): value for value in choices.values}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words |= {fold(str(label)): value for value, label in choices.choices}
    return words
