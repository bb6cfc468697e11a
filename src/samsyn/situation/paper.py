"""A week's picture on paper: two pages at most, whatever the number of areas (F-EST-11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samsyn.core.papers import Heading, Paper, Paragraph, Part, Rows
from samsyn.situation.models import Picture
from samsyn.situation.queries.shown import Shown, ShownArea, shown
from samsyn.web.templatetags.samsyn import number, plain_day, week_year

# What fits on two pages together with its headings; the rest is counted in a sentence.
MOST_AREAS, MOST_EXPLAINED, MOST_MEASURES, MOST_COMING, LONGEST = 10, 6, 6, 4, 110


def picture_paper(picture: Picture, content: Mapping[str, Any], latest: int = 1) -> Paper:
    """`latest` is the newest version's number: one that was replaced says so on paper too."""
    week = picture.week
    version = _("version %(number)s") % {"number": picture.number}
    return Paper(
        title=_("The picture of %(week)s") % {"week": week_year(week.monday)},
        language=get_language() or "sv",
        subject=f"{week.situation.collaboration.name} · {version}",
        parts=(*_version(picture, latest), *_parts(shown(content))),
        on=picture.at.date(),
    )


def _version(picture: Picture, latest: int) -> Iterator[Part]:
    if picture.number < latest:
        yield Paragraph(_("Replaced by version %(number)s.") % {"number": latest}, "strong")
    if picture.note:
        words = {"number": picture.number - 1, "reason": picture.note}
        yield Paragraph(_("A correction of version %(number)s: %(reason)s") % words, "strong")


def _parts(found: Shown) -> Iterator[Part]:
    yield from _areas(found)
    yield from _behind(found)
    yield from _measures(found)
    yield from _coming(found)
    yield Paragraph(_("Areas and places, never persons. A report is no police report."), "quiet")


def _areas(found: Shown) -> Iterator[Part]:
    head = (_("Area"), _("Colour"), _("Reports"), _("The week before"), _("Mean"), _("Nothing to report"))
    rows = tuple(_area(area) for area in found.areas[:MOST_AREAS])
    yield Heading(_("The areas"))
    yield Rows(_("The week, area by area"), head, rows, numeric=frozenset({2, 3, 4, 5}), widths=(5, 5, 2, 2, 2, 2))
    more = len(found.areas) - MOST_AREAS
    if more > 0:
        text = ngettext("%(more)s calmer area is on the page.", "%(more)s calmer areas are on the page.", more)
        yield Paragraph(text % {"more": more}, "quiet")


def _area(area: ShownArea) -> tuple[str, ...]:
    total = area.values["total"]
    last = "–" if total["last"] is None else number(total["last"])
    mean = "–" if total["mean"] is None else number(total["mean"], 1)
    colour = "\n".join(filter(None, [str(area.colour.label), area.change]))
    return area.values["name"], colour, number(total["now"]), last, mean, number(area.values["nil"])


def _behind(found: Shown) -> Iterator[Part]:
    said = [area for area in found.areas if area.values["hypothesis"]][:MOST_EXPLAINED]
    if said:
        yield Heading(_("What may lie behind"))
        for area in said:
            yield Paragraph(f"{area.values['name']}: {_short(area.values['hypothesis'])}")


def _measures(found: Shown) -> Iterator[Part]:
    if not found.measures:
        return
    yield Heading(_("What is done"))
    head = (_("Measure"), _("Area"), _("Responsible party"), _("Ready by"))
    rows = tuple(
        (_short(row["title"]), row["name"], row["party"], plain_day(row["due"]))
        for row in found.measures[:MOST_MEASURES]
    )
    yield Rows(_("Measures under way"), head, rows, widths=(5, 3, 3, 3))
    more = len(found.measures) - MOST_MEASURES
    if more > 0:
        text = ngettext("%(more)s more is on the page.", "%(more)s more are on the page.", more)
        yield Paragraph(text % {"more": more}, "quiet")


def _coming(found: Shown) -> Iterator[Part]:
    if found.coming:
        yield Heading(_("What is coming"))
        for row in found.coming[:MOST_COMING]:
            where = ", ".join(filter(None, [row["place"], row["name"]]))
            yield Paragraph(f"{plain_day(row['day'])}: {row['what']} ({where})")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
