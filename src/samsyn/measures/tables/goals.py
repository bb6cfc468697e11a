"""The list of goals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.measures.forms.goals import GoalFilter
from samsyn.measures.queries import goals as queries
from samsyn.measures.queries.goals import GoalRow
from samsyn.web.components import Action, Empty
from samsyn.web.tables import Column, Table


def empty(action: Action | None) -> Empty:
    return Empty(
        _("No goal yet"),
        _("A goal says what is different for those who live here, by when, and how we see it."),
        action,
    )


def goals_table(today: date, action: Action | None) -> Table[GoalRow]:
    """The state depends on the day, and the way to the first goal on who looks."""

    def rows(found: Sequence[Any]) -> list[GoalRow]:
        return [queries.row_of(goal, today) for goal in found]

    return Table(
        name="goals",
        columns=(
            Column("text", _("Goal"), link=lambda row: row.url),
            Column("whole", _("Part of")),
            Column("areas", _("Goal areas"), value="areas_in_words"),
            Column("reached_by", _("Reached by"), sort="reached_by"),
            Column("signs", _("How we see it"), value="signs_in_words"),
            Column("state", _("State"), sort="ended_at"),
        ),
        filters=GoalFilter,
        sort="reached_by",
        empty=empty(action),
        rows=rows,
    )
