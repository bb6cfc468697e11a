"""How meetings are said: when, how often, in which state, and that a group has fallen silent."""

from __future__ import annotations

from datetime import date, time

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samsyn.meetings.models import AgendaItem, Decision, Group, Meeting, Series
from samsyn.web.components import State
from samsyn.web.formats import format_time
from samsyn.web.states import state_named
from samsyn.web.templatetags.samsyn import day

S = Meeting.State
LOOKS = {S.PLANNED: "next", S.RUNNING: "running", S.HELD: "waiting", S.APPROVED: "done", S.CANCELLED: "ended"}
ITEM_LOOKS = {AgendaItem.State.OPEN: "open", AgendaItem.State.DONE: "done", AgendaItem.State.CARRIED: "next"}


def state_of(meeting: Meeting, today: date | None = None) -> State:
    """With `today`, a planned meeting whose day is over says so."""
    state = S(meeting.state)
    if today and state == S.PLANNED and meeting.on < today:
        return state_named("overdue", _("the day has passed"))
    return state_named(LOOKS[state], str(state.label).capitalize())


def item_state(item: AgendaItem) -> State:
    state = AgendaItem.State(item.state)
    return state_named(ITEM_LOOKS[state], str(state.label).capitalize())


def clock(at: time) -> str:
    return format_time(at, get_language() or "sv")


def when(meeting: Meeting) -> str:
    """“tis 24 nov 2026 14.00”, with the place if there is one."""
    parts = [f"{day(meeting.on)} {clock(meeting.starts_at)}", meeting.place]
    return ", ".join(part for part in parts if part)


def title_of(meeting: Meeting) -> str:
    return _("%(group)s on %(day)s") % {"group": meeting.group.name, "day": day(meeting.on)}


def how_often(series: Series) -> str:
    weeks = series.every_weeks
    often = ngettext("every week", "every %(weeks)s weeks", weeks) % {"weeks": weeks}
    return _("%(often)s from %(day)s at %(time)s") % {
        "often": often, "day": day(series.first_on), "time": clock(series.starts_at),
    }  # fmt: skip


def silence(last_met: date | None, first_on: date) -> str:
    """What to say of a group whose rhythm runs while nobody meets."""
    if last_met is None:
        return _("No meeting has been held since the rhythm began on %(day)s.") % {"day": day(first_on)}
    return _("No meeting has been held since %(day)s.") % {"day": day(last_met)}


def how_decided(decision: Decision) -> str:
    """“by agreement”, or “by vote: 4 for, 1 against, 0 abstained”."""
    if decision.method == Group.Rule.CONSENSUS:
        return str(decision.get_method_display())
    figures = {"yes": decision.votes_for, "no": decision.votes_against, "none": decision.abstained}
    return _("by vote: %(yes)s for, %(no)s against, %(none)s abstained") % figures
