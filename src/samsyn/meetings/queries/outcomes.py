"""How a decision and the measure that came of it find each other. The measure knows the decision by its number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.measures.policies import measures
from samsyn.measures.queries.measures import state_of
from samsyn.meetings.policies import decisions
from samsyn.meetings.wording import title_of
from samsyn.web.components import Fact, State

KIND = "decision"


@dataclass(frozen=True, slots=True)
class MeasureLine:
    url: str
    title: str
    state: State


def origin_of(decision: int) -> str:
    return f"{KIND}-{decision}"


def measures_of(actor: Actor, collaboration: Collaboration, decided: Iterable[int]) -> dict[int, MeasureLine]:
    """By the number of the decision. One statement."""
    wanted = {origin_of(number): number for number in decided}
    rows = measures.inside(actor, collaboration).filter(origin__in=wanted).select_related("collaboration")
    return {
        wanted[row.origin]: MeasureLine(row.get_absolute_url(), row.title, state_of(row, actor.today)) for row in rows
    }


def decided_at(actor: Actor, number: int) -> Fact | None:
    """Where in which minutes the decision stands."""
    found = decisions.visible(actor).select_related("item__meeting__group__collaboration").filter(pk=number).first()
    if found is None:
        return None
    meeting = found.item.meeting
    return Fact(_("Decided at"), title_of(meeting), url=f"{meeting.get_absolute_url()}#item-{found.item_id}")
