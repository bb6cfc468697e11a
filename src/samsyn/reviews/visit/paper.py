"""The programme on paper: A4, a table a day, to hang on a wall and to carry."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.core.papers import Heading, Paper, Paragraph, Part, Rows
from samsyn.reviews.models import Review
from samsyn.reviews.queries.programme import Day, Programme, SlotLine
from samsyn.web.templatetags.samsyn import clock_until, day


def programme_paper(review: Review, title: str, found: Programme) -> Paper:
    return Paper(
        title=_("Programme: %(title)s") % {"title": title},
        language=get_language() or "sv",
        subject=f"{day(review.visit_first)} – {day(review.visit_last)}",
        status="" if review.programme_sent_at else _("draft"),
        parts=tuple(_parts(review, found)),
    )


def _parts(review: Review, found: Programme) -> Iterator[Part]:
    for one in found.days:
        yield Heading(day(one.on))
        yield _table(one)
    if found.is_empty:
        yield Paragraph(_("Nothing in the programme yet"))
    yield Paragraph(_("All times are local time in %(place)s.") % {"place": review.host.area}, "quiet")


def _table(one: Day) -> Rows:
    head = (_("Time"), _("What"), _("Where"), _("Who"))
    return Rows(_("What happens that day"), head, tuple(_row(slot) for slot in one.slots), widths=(2, 5, 4, 4))


def _row(slot: SlotLine) -> tuple[str, ...]:
    what = [slot.title, slot.party, str(slot.state.label) if slot.state else "", slot.because, *slot.asks]
    way = _("%(minutes)s minutes on the way") % {"minutes": slot.travel_minutes} if slot.travel_minutes else ""
    interpreter = _("with an interpreter") if slot.needs_interpreter else ""
    who = [", ".join(map(str, slot.groups)), slot.host_lead, slot.visitor_lead, slot.language, interpreter]
    return tuple(
        "\n".join(filter(None, cell))
        for cell in ([clock_until(slot.starts, slot.ends)], what, [slot.place, slot.access, way], who)
    )
