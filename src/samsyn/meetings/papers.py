"""Minutes as a document: meeting by meeting what was said, what was decided and who was there."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.papers import Bullets, Facts, Heading, Paper, Paragraph, Part
from samsyn.meetings.models import AgendaItem
from samsyn.meetings.queries.minutes import WrittenItem, WrittenMeeting, written
from samsyn.web.templatetags.samsyn import plain_day


def minutes_paper(collaboration: Collaboration, found: QuerySet[AgendaItem]) -> Paper:
    """What the list's filter found, each meeting's items together."""
    parts: list[Part] = []
    for meeting in written(found):
        parts += _meeting(meeting)
    return Paper(
        title=_("Minutes of %(collaboration)s") % {"collaboration": collaboration.name},
        language=get_language() or "sv",
        parts=tuple(parts) or (Paragraph(_("No minutes yet")),),
        author=collaboration.name,
    )


def _meeting(meeting: WrittenMeeting) -> Iterator[Part]:
    title = _("%(group)s on %(day)s") % {"group": meeting.group, "day": plain_day(meeting.on)}
    yield Heading(title)
    facts = [(_("State"), meeting.state), (_("Place"), meeting.place), (_("Present"), ", ".join(meeting.present))]
    yield Facts(tuple((name, value) for name, value in facts if value))
    for item in meeting.items:
        yield from _item(item)


def _item(item: WrittenItem) -> Iterator[Part]:
    yield Heading(f"{item.number}. {item.title}", level=2)
    if item.notes:
        yield Paragraph(item.notes)
    for decision in item.decisions:
        yield Paragraph(_("Decision"), "strong")
        yield Paragraph(decision.text)
        yield Paragraph(decision.how, "quiet")
        if decision.reservations:
            yield Paragraph(_("Reservations:"), "quiet")
            yield Bullets((decision.reservations,))
