"""The lists of measures and of lessons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.measures.forms.measures import LessonFilter, MeasureFilter
from samsyn.measures.queries import measures as queries
from samsyn.measures.queries.measures import MeasureRow
from samsyn.web.components import Action, Empty
from samsyn.web.tables import Alphabetic, Column, Table


def measures_table(today: date, action: Action | None) -> Table[MeasureRow]:
    return Table(
        name="measures",
        columns=(
            Column("title", _("Measure"), sort=Alphabetic("title"), link=lambda row: row.url),
            Column("party", _("Responsible party"), sort=Alphabetic("party__organisation__name")),
            Column("responsible", _("Responsible person")),
            Column("nature", _("Kind"), sort="nature"),
            Column("due", _("Ready by"), sort="due"),
            Column("cost", _("Cost"), sort="cost_minor", align="end", descending_first=True),
            Column("state", _("State"), sort="state"),
        ),
        filters=MeasureFilter,
        sort="due",
        empty=Empty(
            _("No measure yet"),
            _("A measure says what is done, by whom and until when, and which goal it serves."),
            action,
        ),
        rows=lambda found: _rows(found, today),
    )


def lessons_table(today: date) -> Table[MeasureRow]:
    return Table(
        name="lessons",
        columns=(
            Column("title", _("Measure"), sort=Alphabetic("title"), link=lambda row: row.url),
            Column("lesson", _("Lesson")),
            Column("collaboration", _("Collaboration"), sort=Alphabetic("collaboration__name")),
            Column("state", _("State"), sort="state"),
            Column("closed_on", _("Closed on"), sort="closed_on", descending_first=True),
        ),
        filters=LessonFilter,
        sort="-closed_on",
        empty=Empty(
            _("No lesson yet"),
            _("When a measure closes, it leaves a lesson here for those who come next."),
        ),
        rows=lambda found: _rows(found, today),
    )


def _rows(found: Sequence[Any], today: date) -> list[MeasureRow]:
    return [queries.row_of(measure, today) for measure in found]
