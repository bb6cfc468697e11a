"""The list of weeks."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samsyn.situation.models import Situation
from samsyn.situation.queries.weeks import WeekRow, week_rows
from samsyn.situation.wording import week_state
from samsyn.web.components import Action, Empty, State
from samsyn.web.tables import Column, Table
from samsyn.web.templatetags.samsyn import day, number, show_state, week_year


def weeks_table(situation: Situation, *, in_group: bool) -> Table[WeekRow]:
    """What was counted and agreed on is the group's; those who report see how far each week has come."""
    home = reverse("situation:situation", args=[situation.collaboration.slug])
    return Table(
        name="weeks",
        columns=(
            Column("monday", _("Week"), value=_week, sort="monday",
                   export=lambda row: row.monday, link=lambda row: row.url, descending_first=True),
            Column("state", _("State"), value=lambda row: week_state(row.state), sort="state"),
            Column("closes_at", _("Last moment to report"), sort="closes_at", descending_first=True),
            *(OF_THE_GROUP if in_group else ()),
            Column("picture", _("The picture"), cell=_picture, export=_sent),
        ),
        sort="-monday",
        caption=_("All weeks"),
        empty=Empty(
            _("No week has been closed yet"),
            _("A week comes here when its last moment to report has passed, and stays: what was reported, what you "
              "agreed on, and the picture that was sent."),
            Action(_("To the week"), home),
        ),
        rows=partial(week_rows, situation, in_group=in_group),
    )  # fmt: skip


def _week(row: WeekRow) -> str:
    return week_year(row.monday).capitalize().replace(" ", "\N{NO-BREAK SPACE}")


def _picture(row: WeekRow) -> SafeString:
    if not row.picture:
        return show_state(State(gettext("not yet sent"), "none", "minus"))
    return format_html('<a href="{}">{}</a>', row.picture_url, _sent(row))


def _sent(row: WeekRow) -> str:
    if not row.picture:
        return ""
    words = {"day": day(row.sent_at), "number": row.picture}
    return gettext("sent %(day)s") % words if row.picture == 1 else gettext("version %(number)s, %(day)s") % words


def _colours(row: WeekRow) -> SafeString:
    """One element, so that a card on a phone keeps them together."""
    return format_html("<span>{}</span>", format_html_join(" ", "{}", ((show_state(one),) for one in _counted(row))))


def _colours_in_words(row: WeekRow) -> str:
    return "; ".join(str(one.label) for one in _counted(row))


def _counted(row: WeekRow) -> list[State]:
    """ "Orange: 2": in how many areas."""
    return [State(f"{one.label}: {number(areas)}", one.tone, one.icon) for one, areas in row.colours]


OF_THE_GROUP: tuple[Column[WeekRow], ...] = (
    Column("reports", _("Reports"), align="end"),
    Column("nothing", _("Nothing to report"), align="end"),
    Column("colours", _("Joint colours, areas"), cell=_colours, export=_colours_in_words),
)
