"""The background paper as a document: what a visitor reads on the train."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.papers import Bullets, Heading, Paper, Paragraph, Part, Rows
from samsyn.reviews.background.rules import HELP, questions_in
from samsyn.reviews.models import Background
from samsyn.reviews.queries.background import facts, sections
from samsyn.web.templatetags.samsyn import number, plain_day


def background_paper(actor: Actor, background: Background) -> Paper:
    """In the order of the method, what the host wants help with as a list; a draft says that it is one."""
    review = background.review
    edition = _("edition %(number)s") % {"number": background.number}
    return Paper(
        title=_("Background paper: %(area)s") % {"area": review.host.area},
        language=get_language() or "sv",
        subject=f"{review.round.theme} · {edition}",
        status="" if background.sent_at else _("Draft, not sent"),
        parts=tuple(_parts(actor, background)),
        author=str(review.host.member.organisation),
        on=background.sent_at.date() if background.sent_at else None,
    )


def _parts(actor: Actor, background: Background) -> Iterator[Part]:
    for section in sections(background, may_write=False):
        if section.text:
            yield Heading(section.title)
            asks = section.key == HELP
            yield Bullets(tuple(questions_in(section.text)), numbered=True) if asks else Paragraph(section.text)
    if figures := facts(actor, background, may_write=False):
        rows = tuple(
            (
                row.title,
                f"{number(row.value.normalize())} {row.unit}".strip(),
                plain_day(row.on),
                row.source,
                row.comment,
            )
            for row in figures
        )
        head = (_("Figure"), _("Value"), _("Day"), _("Source"), _("The host’s comment"))
        yield Heading(_("Figures"))
        yield Rows(_("What is known about the area"), head, rows, numeric=frozenset({1}), widths=(4, 2, 2, 3, 4))
    if background.digest:
        yield Paragraph(_("Mark of this edition: %(digest)s") % {"digest": background.digest[:16]}, "quiet")
