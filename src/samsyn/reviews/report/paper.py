"""An edition of the report as a document, with its mark at the foot of every page (P49)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from samsyn.core.papers import Bullets, Facts, Heading, Paper, Paragraph, Part
from samsyn.reviews.models import Edition
from samsyn.reviews.report.reading import Passage, languages_of, sections, terms_for
from samsyn.reviews.wording import mark_of
from samsyn.web.templatetags.samsyn import language_name, plain_day


def edition_paper(edition: Edition, language: str, replaced_by: int = 0) -> Paper:
    """In one language; what is not translated stands in the report's own, and is marked."""
    with translation.override(language):
        content = edition.content
        return Paper(
            title=title_of(content),
            language=language,
            subject=_("%(reviewer)s reviews %(host)s") % _areas(content),
            status=status_of(edition, replaced_by),
            parts=tuple(_parts(edition, language)),
            author=content.get("reviewer", {}).get("organisation", ""),
            mark=mark_of(edition),
            on=edition.at.date(),
        )


def title_of(content: Mapping[str, Any]) -> str:
    return _("Review report: %(host)s") % _areas(content)


def _areas(content: Mapping[str, Any]) -> dict[str, str]:
    return {side: content.get(side, {}).get("area", "") for side in ("reviewer", "host")}


def status_of(edition: Edition, replaced_by: int = 0) -> str:
    if replaced_by:
        return _("Replaced by edition %(number)s") % {"number": replaced_by}
    if edition.kind == Edition.Kind.FACT_CHECK:
        return _("For checking facts, not final")
    return _("Corrected edition") if edition.kind == Edition.Kind.CORRECTION else ""


def _parts(edition: Edition, language: str) -> Iterator[Part]:
    content = edition.content
    yield Facts(tuple(_facts(edition)))
    known = languages_of(content)
    if language not in known:
        yield Paragraph(_("The report is written in %(language)s.") % {"language": language_name(known[0])}, "quiet")
    for section in sections(content, language):
        yield Heading(section.title)
        for passage in section.passages:
            yield from _passage(passage, section.title, marks=language in known)
        if section.lines:
            yield Bullets(tuple(section.lines))
    if terms := terms_for(content, language):
        yield Heading(_("Words in the text"))
        yield Facts(tuple(terms))


def _facts(edition: Edition) -> Iterator[tuple[str, str]]:
    content = edition.content
    for label, side in ((_("Host"), "host"), (_("Reviewer"), "reviewer")):
        said = content.get(side, {})
        yield label, ", ".join(filter(None, [said.get("area", ""), said.get("organisation", "")]))
    number = _("Edition %(number)s") % {"number": edition.number}
    yield number, f"{edition.get_kind_display()}, {plain_day(edition.at)}"
    if edition.reason:
        yield _("Why it was corrected"), edition.reason
    yield _("Mark of this edition"), " ".join(wrap(edition.digest, 16))


def _passage(passage: Passage, section: str, *, marks: bool) -> Iterator[Part]:
    if passage.title != section:
        yield Heading(passage.title, 2)
    if marks and not passage.is_translated:
        yield Paragraph(_("Not translated"), "quiet")
    yield Paragraph(passage.text)
    if passage.notes:
        yield Paragraph(" · ".join(passage.notes), "quiet")
