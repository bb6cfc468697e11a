"""A CSV file of members or conflicts of interest, as spreadsheets save it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samsyn.core import tabular
from samsyn.core.errors import Refused
from samsyn.organisations.importing import MOST_ROWS, Outcome, Report
from samsyn.organisations.sheets import misfit, unreadable
from samsyn.reviews.importing import COLUMNS, judge
from samsyn.reviews.models import Partnership


@dataclass(frozen=True)
class Listing:
    """`rows` are (line, cells by column) that fit the header; `misfits` are lines that do not."""

    what: str
    text: str
    rows: Sequence[tuple[int, Mapping[str, str]]]
    misfits: Sequence[Outcome]

    def report(self, partnership: Partnership, today: date) -> Report:
        """Every line of the file in its order, with what would happen to it."""
        outcomes = [*judge(partnership, self.what, self.rows, today).outcomes, *self.misfits]
        return Report(sorted(outcomes, key=lambda outcome: outcome.line))


def read(what: str, content: bytes) -> Listing:
    """Refuses, at the file, what cannot be read at all; single bad lines become part of the report."""
    try:
        sheet = tabular.read(content, required=COLUMNS[what])
        text, _encoding = tabular.decode(content)
    except tabular.TabularError as error:
        raise Refused(unreadable(error), field="file", code="P94") from error
    rows = list(sheet.records())
    if len(rows) > MOST_ROWS:
        raise Refused(_("At most %(most)s rows at a time: split the file.") % {"most": MOST_ROWS}, field="file")
    if not rows and not sheet.problems:
        raise Refused(_("The file has a header but no rows."), field="file", code="P94")
    return Listing(what, text, rows, [Outcome(p.line, "", misfit(p), p.column or "") for p in sheet.problems])
