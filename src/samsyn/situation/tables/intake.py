"""The list of what others have counted."""

from __future__ import annotations

from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samsyn.situation.forms.intake import FigureFilter
from samsyn.situation.models import Situation
from samsyn.situation.queries.intake import FigureRow, figure_rows
from samsyn.web.components import Action, Empty
from samsyn.web.tables import Alphabetic, Column, Table
from samsyn.web.templatetags.samsyn import week_year


def figures_table(situation: Situation, action: Action | None) -> Table[FigureRow]:
    return Table(
        name="figures",
        columns=(
            Column("kind", _("What"), sort=Alphabetic("kind")),
            Column("area", _("Area"), sort=Alphabetic("area__name")),
            Column("week", _("Week"), value=lambda row: week_year(row.week), export=lambda row: row.week, sort="week",
                   descending_first=True),
            Column("count", _("Counted"), sort="count", align="end"),
            Column("own", _("Our own reports"), align="end"),
            Column("party", _("Counted by"), sort=Alphabetic("party__organisation__name")),
        ),
        filters=FigureFilter,
        sort="-week",
        caption=_("Figures from others"),
        empty=Empty(
            _("No figures from others yet"),
            _("What the police or a guard company count by area and week can be read in from a CSV file, and stands "
              "beside your own reports."),
            action,
        ),
        rows=partial(figure_rows, situation, language=get_language() or "sv"),
    )  # fmt: skip
