"""The register as a list, and the same agreements through time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.agreements.forms.register import AreaRegisterFilter
from samsyn.agreements.queries.register import RegisterRow, Shared, rows_of
from samsyn.agreements.timeline import Bar, Scale, scale_of
from samsyn.core.actors import Actor
from samsyn.web.components import Empty
from samsyn.web.tables import Alphabetic, Column, Table
from samsyn.web.templatetags.samsyn import number, plain_day

EMPTY = Empty(
    gettext_lazy("No agreements yet"),
    gettext_lazy(
        "As soon as parties write down when their work begins and ends, it stands here for all who may read it."
    ),
)
NAME: Column[Any] = Column(
    "name", gettext_lazy("Agreement"), sort=Alphabetic("collaboration__name"), link=lambda row: row.url
)
START: Column[Any] = Column("start", gettext_lazy("In force from"), sort="start")
END: Column[Any] = Column(
    "ends_on", gettext_lazy("In force until"), value=lambda row: _until(row), sort="ends_next",
    export=lambda row: row.ends_on,
)  # fmt: skip
STATE: Column[Any] = Column("state", gettext_lazy("State"))
COLUMNS: tuple[Column[RegisterRow], ...] = (
    replace(NAME, cell=lambda row: _named(row)),
    Column("kind", gettext_lazy("Form"), in_page=False),
    Column("areas", gettext_lazy("Area")),
    Column("parties", gettext_lazy("Parties")),
    Column("topics", gettext_lazy("Topics")),
    END,
    Column("notice_by", gettext_lazy("Give notice by"), sort="notice_by"),
    STATE,
    Column(
        "shared", gettext_lazy("Overlaps"), cell=lambda row: _shared(row), align="end",
        export=lambda row: "\n".join(_said(one) for one in row.shared),
    ),
)  # fmt: skip


def _named(row: RegisterRow) -> SafeString:
    """With its form under it: a column of its own for three letters would push the last ones out of sight."""
    return format_html('<a href="{}"><bdi>{}</bdi></a><div class="quiet">{}</div>', row.url, row.name, row.kind)


def _until(row: RegisterRow) -> object:
    return row.ends_on or _("until further notice")


def _shared(row: RegisterRow) -> SafeString:
    """How many, leading to where each is told."""
    if not row.shared:
        return SafeString("")
    url = f"{reverse('register:area', args=[row.first_area])}#overlaps"
    names = ", ".join(one.other_name for one in row.shared)
    shown = number(len(row.shared))
    return format_html('<a href="{}" title="{}">{}</a>', url, names, shown)


def _said(one: Shared) -> str:
    return f"{one.other_name}: {one.parties}, {one.topics}"


def register_table(
    actor: Actor, filters: type[AreaRegisterFilter], everything: Sequence[Any] | None = None
) -> Table[RegisterRow]:
    """`everything` is what each row is compared with, when that is known already."""
    return Table(
        name="agreements",
        columns=COLUMNS,
        filters=partial(filters, today=actor.today),
        sort="ends_on",
        empty=EMPTY,
        rows=lambda found: rows_of(actor, found, everything),
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """One row of the picture: the agreement, its bar and where today and the years lie."""

    row: RegisterRow
    bar: Bar
    scale: Scale
    now: float

    name = property(lambda self: self.row.name)
    url = property(lambda self: self.row.url)
    parties = property(lambda self: self.row.parties)
    start = property(lambda self: self.row.start)
    ends_on = property(lambda self: self.row.ends_on)
    state = property(lambda self: self.row.state)


def timeline_table(actor: Actor, filters: type[AreaRegisterFilter]) -> Table[Drawn]:
    """The same rows; the days beside each bar say in words what it draws."""
    return Table(
        name="agreements",
        columns=(
            NAME,
            Column("parties", gettext_lazy("Parties")),
            START,
            END,
            STATE,
            Column("time", gettext_lazy("Time"), cell=_drawn, in_files=False),
        ),
        filters=partial(filters, today=actor.today),
        sort="start",
        empty=EMPTY,
        rows=_drawer(actor),
    )


def _drawer(actor: Actor) -> Callable[[Sequence[Any]], list[Drawn]]:
    def draw(found: Sequence[Any]) -> list[Drawn]:
        rows = rows_of(actor, found, [])
        scale = scale_of([(row.start, row.ends_on) for row in rows], actor.today)
        return [Drawn(row, scale.bar(row.start, row.ends_on), scale, scale.at(actor.today)) for row in rows]

    return draw


def _drawn(one: Drawn) -> SafeString:
    ticks = format_html_join(
        "", '<line class="timeline__tick" x1="{0}%" x2="{0}%" y1="0" y2="20"/>', ((str(at),) for at in one.scale.ticks)
    )
    return format_html(
        '<div class="timeline__cell">'
        '<svg class="timeline__bar" data-tone="{}" aria-hidden="true" focusable="false" width="100%" height="20">'
        '<rect class="bars__track" width="100%" height="20" rx="4"/>{}'
        '<rect class="timeline__fill" x="{}%" width="{}%" y="4" height="12" rx="3"/>'
        '<line class="bars__enough" x1="{}%" x2="{}%" y1="0" y2="20"/></svg></div>',
        one.state.tone, ticks, str(one.bar.left), str(one.bar.width), str(one.now), str(one.now),
    )  # fmt: skip


def period(one: Shared) -> str:
    """“1 January 2027 – 31 December 2028”, or “from 1 January 2027”."""
    if one.until is None:
        return _("from %(day)s") % {"day": plain_day(one.since)}
    return f"{plain_day(one.since)} – {plain_day(one.until)}"
