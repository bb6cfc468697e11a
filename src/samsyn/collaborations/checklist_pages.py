"""One point of the checklist with everything that is said about it, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.collaborations.checklist import PointStatus
from samsyn.collaborations.checklist_words import in_words, listed, sentence, state_of_point, uncomputed
from samsyn.collaborations.preparing import Checklist, Said
from samsyn.web.components import State


@dataclass(frozen=True)
class PointPage:
    number: int
    title: str
    asks_for: str
    origin: str
    is_ours: bool
    state: State
    missing: list[str]
    uncomputed: str
    gaps: str
    status: PointStatus
    said: Said | None


def point_page(status: PointStatus, checklist: Checklist) -> PointPage:
    point = status.point
    return PointPage(
        number=point.number,
        title=in_words(point.title),
        asks_for=in_words(point.asks_for),
        origin=in_words(point.origin.note),
        is_ours=point.origin.key != "guide",
        state=state_of_point(status),
        missing=[sentence(item) for item in status.missing],
        uncomputed=uncomputed(status),
        gaps=_("Done, although these points before it are not: %(points)s.") % {"points": listed(status.gaps)}
        if status.gaps
        else "",
        status=status,
        said=checklist.said.get(point.number),
    )
