"""A CSV file of organisations, as spreadsheets save it (B10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.core import tabular
from samsyn.core.errors import Refused
from samsyn.organisations.importing import COLUMNS, MOST_ROWS, Outcome, Report, judge


@dataclass(frozen=True)
class OrganisationSheet:
    """`rows` are (line, cells by column) that fit the header; `misfits` are lines that do not."""

    text: str
    rows: Sequence[tuple[int, Mapping[str, str]]]
    misfits: Sequence[Outcome]

    def report(self) -> Report:
        """Every line of the file in its order, with what would happen to it."""
        outcomes = [*judge(self.rows).outcomes, *self.misfits]
        return Report(sorted(outcomes, key=lambda outcome: outcome.line))


def read(content: bytes) -> OrganisationSheet:
    """Refuses, at the file, what cannot be read at all; single bad lines become part of the report."""
    try:
        sheet = tabular.read(content, required=COLUMNS)
        text, _encoding = tabular.decode(content)
    except tabular.TabularError as error:
        raise Refused(unreadable(error), field="file", code="B10") from error
    rows = list(sheet.records())
    if len(rows) > MOST_ROWS:
        raise Refused(_("At most %(most)s rows at a time: split the file.") % {"most": MOST_ROWS}, field="file")
    if not rows and not sheet.problems:
        raise Refused(_("The file has a header but no rows."), field="file", code="B10")
    return OrganisationSheet(text, rows, [Outcome(p.line, "", misfit(p), p.column or "") for p in sheet.problems])


def unreadable(error: tabular.TabularError) -> str:
    """Why a file as a whole cannot be read, and what to do about it."""
    if error.code == "header_wrong":
        return _header_wrong(error)
    messages = {
        "empty": _("The file is empty."),
        "too_large": _("The file is too large: split it."),
        "not_text": _("This is not a CSV file. In Excel, choose Save as and then CSV UTF-8."),
        "header_repeated": _("The first line names a column twice: %(found)s.") % {"found": ", ".join(error.found)},
    }
    return messages[error.code]


def _header_wrong(error: tabular.TabularError) -> str:
    message = _("The first line must name the columns. Missing: %(missing)s. Found: %(found)s.") % {
        "missing": ", ".join(error.missing),
        "found": ", ".join(error.found)[:200] or "–",
    }
    near = [
        _("Did you mean %(missing)s where it says %(found)s?") % {"missing": missing, "found": found[:40]}
        for missing, found in error.suggestions
    ]
    return " ".join([message, *near])


def misfit(problem: tabular.RowProblem) -> str:
    """Why one row does not fit its header."""
    messages = {
        "row_too_short": _("The row has too few cells."),
        "row_too_long": _("The row has more cells than the first line has columns."),
        "row_repeated": _("Line %(line)s says the same already.") % {"line": problem.value},
        "cell_too_long": _("A cell is far too long."),
        "quote_unbalanced": _("A quotation mark is opened and never closed."),
    }
    return messages[problem.message_key]
