"""What others have counted, beside what the reporters saw; who took out what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.situation.figures import FEWEST_SHOWN
from samsyn.situation.models import Export, PoliceFigure, Report, Situation
from samsyn.situation.policies import exports, own_organisation, police_figures, situations
from samsyn.situation.states import COUNTED
from samsyn.web.formats import format_number


@dataclass(frozen=True, slots=True)
class FigureRow:
    """`own` is the number of reports about the area in that week's picture, whatever their category."""

    week: date
    area: str
    kind: str
    party: str
    count: str
    own: int


def few_or(count: int | None, language: str) -> str:
    """A number too small to be kept is said to be so."""
    return f"<{FEWEST_SHOWN}" if count is None else format_number(count, language)


def figures(actor: Actor, situation: Situation) -> QuerySet[PoliceFigure]:
    return police_figures.inside(actor, situation).select_related("area", "party__organisation")


def figure_rows(situation: Situation, found: Sequence[PoliceFigure], language: str) -> list[FigureRow]:
    """One statement more, however many rows."""
    own = _own_counts(situation, found)
    return [
        FigureRow(
            week=figure.week,
            area=figure.area.name,
            kind=figure.kind,
            party=figure.party.organisation.name if figure.party else _("not known"),
            count=few_or(figure.count, language),
            own=own.get((figure.week, figure.area_id), 0),
        )
        for figure in found
    ]


def _own_counts(situation: Situation, found: Sequence[PoliceFigure]) -> dict[tuple[date, int], int]:
    counted = Report.objects.filter(
        situation=situation,
        state__in=COUNTED,
        in_trend=True,
        week__in={figure.week for figure in found},
        area__in={figure.area_id for figure in found},
    )
    rows = counted.order_by().values_list("week", "area_id").annotate(Count("pk"))
    return {(week, area): number for week, area, number in rows}


def counting_parties(actor: Actor, situation: Situation) -> QuerySet[Party]:
    """For whom the actor may read in figures: one's own party, any for the lead."""
    parties = Party.objects.filter(Party.current(actor.today), collaboration_id=situation.pk)
    parties = parties.select_related("organisation").order_by("organisation__name")
    if "lead" in situations.verbs(actor, situation):
        return parties
    mine = own_organisation("pk").objects_for(actor.person_id or 0, actor.today)
    return parties.filter(pk__in=mine)


MOST_SHOWN = 100


def taken_out(actor: Actor, situation: Situation) -> list[Export]:
    """The latest ones, with who asked for them."""
    rows = exports.inside(actor, situation).select_related("person", "party__organisation")
    return list(rows[:MOST_SHOWN])
