"""What the figures say, as sentences that never say more than the figures do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.situation.control import FEWEST_WEEKS, Verdict
from samsyn.situation.models import PeriodAnalysis
from samsyn.situation.models.rules import Weekday
from samsyn.situation.queries.places import Places, Repeat, Spot
from samsyn.situation.queries.trends import Trend
from samsyn.web.components import State
from samsyn.web.states import LOOKS
from samsyn.web.templatetags.samsyn import number, week

QUARTER = 3


def told(trend: Trend) -> State:
    """The verdict in a word or two. A change is neither good nor bad: more reports can be more who report."""
    if trend.chart.verdict in {Verdict.TOO_FEW, Verdict.NO_DATA}:
        return State(_("no data"), "none", "dot")
    if not trend.chart.verdict.is_change:
        return State(_("as usual"), "none", "dot")
    is_up = trend.chart.verdict in {Verdict.MORE, Verdict.RISEN}
    return State(_("more than usual"), "wait", "up") if is_up else State(_("fewer than usual"), "info", "down")


def sentence(trend: Trend) -> str:
    """Most important first: what the latest week says, beside what is usual."""
    return _SENTENCES[trend.chart.verdict](trend)


def usual(trend: Trend) -> str:
    """ "0–4" """
    low, high = number(trend.chart.low), number(trend.chart.high)
    return high if low == high else f"{low}–{high}"


def _latest(trend: Trend) -> dict[str, str]:
    found = {"week": week(trend.latest.monday), "count": number(trend.latest.count)}
    return found | {"usual": usual(trend), "centre": number(trend.chart.centre, 1)}


def _too_few(trend: Trend) -> str:
    have = trend.known
    return _("Too early to tell: it takes %(fewest)s weeks with reports or “nothing to report”.") % {
        "fewest": FEWEST_WEEKS
    } + " " + ngettext("There is %(have)s.", "There are %(have)s.", have) % {"have": have}  # fmt: skip


def _no_data(trend: Trend) -> str:
    return _("Nobody has said anything about %(week)s, so nothing can be told about it.") % _latest(trend)


def _as_usual(trend: Trend) -> str:
    return _("As usual: %(count)s in %(week)s. It goes up and down by itself; %(usual)s a week is usual.") % _latest(
        trend
    )


def _more(trend: Trend) -> str:
    return _("More than usual: %(count)s in %(week)s, where %(usual)s is usual.") % _latest(trend)


def _fewer(trend: Trend) -> str:
    return _("Fewer than usual: %(count)s in %(week)s, where %(usual)s is usual.") % _latest(trend)


def _risen(trend: Trend) -> str:
    return _("Higher for a while: %(run)s weeks in a row above the mean of %(centre)s.") % (
        _latest(trend) | {"run": number(trend.chart.run)}
    )


def _fallen(trend: Trend) -> str:
    return _("Lower for a while: %(run)s weeks in a row below the mean of %(centre)s.") % (
        _latest(trend) | {"run": number(trend.chart.run)}
    )


_SENTENCES = {
    Verdict.TOO_FEW: _too_few,
    Verdict.NO_DATA: _no_data,
    Verdict.USUAL: _as_usual,
    Verdict.MORE: _more,
    Verdict.FEWER: _fewer,
    Verdict.RISEN: _risen,
    Verdict.FALLEN: _fallen,
}


# Places and times


def spot_name(spot: Repeat) -> str:
    """A square has no name; its area has."""
    return spot.place or _("A square in %(area)s") % {"area": spot.area}


def spot_names(spots: Sequence[Spot]) -> dict[str, str]:
    """By spot. Squares are told apart by their place in the list, so that list and map say the same."""
    return {
        spot.spot: spot.place or _("Square %(number)s in %(area)s") % {"number": place, "area": spot.area}
        for place, spot in enumerate(spots, 1)
    }


@dataclass(frozen=True, slots=True)
class Again:
    """A repeat in words."""

    where: str
    category: str
    weeks: int
    count: int
    is_watched: bool


def repeats(places: Places) -> list[Again]:
    names = spot_names(places.spots)
    return [
        Again(names.get(one.spot, spot_name(one)), one.category, one.weeks, one.count, one.spot in places.watched)
        for one in places.repeats
    ]


def weekdays() -> list[str]:
    """In short, Monday first."""
    return [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]


def where_and_when(places: Places) -> str:
    """One sentence: how many, where most, when most; nothing is said of a few."""
    if not places.total:
        return _("Nothing has been reported in this period.")
    said = [ngettext("%(count)s report.", "%(count)s reports.", places.total) % {"count": number(places.total)}]
    first = next(iter(places.spots), None)
    if first and first.count > 2:
        said.append(
            _("Most at one place: %(place)s, %(count)s.")
            % {"place": spot_names(places.spots)[first.spot], "count": number(first.count)}
        )
    if places.times.peak:
        day, hour = places.times.peak
        hours = {"day": Weekday(day).label, "from": f"{hour:02d}", "to": f"{(hour + 1) % 24:02d}"}
        said.append(_("Most often: %(day)s, %(from)s–%(to)s.") % hours)
    return " ".join(said)


# Analyses


def period_name(first: date, last: date) -> str:
    """ "Quarter 4, 2026" """
    months = last.month - first.month + 1
    words = {"number": (first.month - 1) // months + 1, "year": first.year}
    if months == QUARTER:
        return _("Quarter %(number)s, %(year)s") % words
    return _("Tertial %(number)s, %(year)s") % words


ANALYSIS_LOOKS = {
    "SCHEDULED": "not started",
    "DRAFTED": "draft",
    "PRIORITISED": "next",
    "DECIDED": "agreed",
    "RUNNING": "running",
    "EVALUATED": "done",
}


def analysis_state(row: PeriodAnalysis) -> State:
    tone, icon = LOOKS[ANALYSIS_LOOKS[row.state]]
    return State(row.get_state_display(), tone, icon)
