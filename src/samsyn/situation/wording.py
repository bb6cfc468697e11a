"""How the state of the week is said."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samsyn.situation.models import Escalation, Week
from samsyn.situation.queries.hub import Focus
from samsyn.web.components import State, Tone
from samsyn.web.templatetags.samsyn import moment, week_year

S = Week.State


TONES: dict[str, tuple[Tone, str]] = {
    S.OPEN: ("active", "dot"),
    S.CLOSED: ("wait", "clock"),
    S.MEETING: ("active", "dot"),
    S.DECIDED: ("wait", "clock"),
    S.SENT: ("good", "check"),
    S.ARCHIVED: ("none", "lock"),
}


def week_state(state: str) -> State:
    return State(S(state).label.capitalize(), *TONES[S(state)])


def headline(focus: Focus) -> str:
    """One sentence: where the week stands."""
    words = {"week": week_year(focus.monday).capitalize(), "moment": moment(focus.closes_at)}
    return {
        S.OPEN: _("%(week)s is open for reports until %(moment)s."),
        S.CLOSED: _("%(week)s is closed for reports. Each party gives its colours before you meet."),
        S.MEETING: _("The group is meeting about %(week)s."),
        S.DECIDED: _("%(week)s is decided. The picture is ready to be sent."),
    }[S(focus.state)] % words


def why_suggested(escalation: Escalation) -> str:
    """The rule that made it a suggestion, in words."""
    words = {"area": escalation.area.name, "what": str(escalation.category or ""), "weeks": escalation.weeks}
    if escalation.rule == Escalation.Rule.GRAVE:
        return _("%(area)s has been grave two weeks running.") % words
    return _("%(what)s at the same place in %(area)s, in %(weeks)s weeks of four.") % words
