"""The checklist as a document: every point, what is missing, what was said and by whom (F-CHK-6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.collaborations.checklist_pages import PointPage
from samsyn.collaborations.models import Collaboration
from samsyn.core.papers import Bullets, Heading, Paper, Paragraph, Part
from samsyn.web.templatetags.samsyn import plain_day


def checklist_paper(collaboration: Collaboration, edition: int, points: Sequence[PointPage], today: date) -> Paper:
    parts: list[Part] = []
    for point in points:
        parts += _point(point)
    subject = [plain_day(today), *([_("edition %(edition)s") % {"edition": edition}] if edition else [])]
    return Paper(
        title=f"{_('Checklist')}: {collaboration.name}",
        language=get_language() or "sv",
        subject=" · ".join(subject),
        parts=tuple(parts),
        author=collaboration.name,
        on=today,
    )


def _point(point: PointPage) -> Iterator[Part]:
    yield Heading(f"{point.number}. {point.title}")
    yield Paragraph(str(point.state.label), "strong")
    yield Paragraph(point.asks_for, "quiet")
    yield Bullets(tuple(text for text in (*point.missing, point.uncomputed, point.gaps) if text))
    if point.status.override:
        marked = _("Done anyway") if point.said and point.said.mark == "DONE" else _("Not relevant here")
        yield Paragraph(f"{marked}: {point.status.override.reason}")
    if point.said:
        yield Paragraph(point.said.note)
        who = {"who": point.said.who, "day": plain_day(point.said.at)}
        yield Paragraph(_("Answered by %(who)s, %(day)s") % who, "quiet")
