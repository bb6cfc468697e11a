"""What must hold before a round goes on, as sentences. No sentence: nothing stands in the way."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.reviews.models import Entrant, Review, Round
from samsyn.reviews.states import LINE

FEWEST = 3
R, V = Round.State, Review.State
REPORTED = {*LINE[LINE.index(V.REPORTED) :], V.BROKEN, V.REPLACED}
FOLLOWED_UP = {V.FOLLOWED_UP, V.CLOSED, V.BROKEN, V.REPLACED}


def hindrances(round: Round, to: str, reason: str = "") -> list[str]:
    """Why the round may not go to `to`; `reason` is what somebody gives for going there anyway."""
    ask = GUARDS.get(to)
    return ask(round, reason) if ask and round.state != R.PAUSED else []


def _enough(round: Round, reason: str) -> list[str]:
    taking_part = Entrant.objects.filter(round=round, withdrawn_on=None).select_related("area", "member__organisation")
    entrants = list(taking_part)
    towns = {municipality_of(entrant) for entrant in entrants}
    if len(entrants) >= FEWEST and len(towns) >= FEWEST:
        return []
    if not entrants:
        return [_("No area takes part yet. A round needs at least three, in three municipalities.")]
    count = ngettext("%(count)s area takes part", "%(count)s areas take part", len(entrants)) % {"count": len(entrants)}
    said = {"areas": count, "towns": len(towns)}
    return [
        _("%(areas)s, in %(towns)s municipalities. With fewer than three of each, two would only visit each other.")
        % said
    ]


def municipality_of(entrant: Entrant) -> str:
    """Where the area lies; for one that lies nowhere yet, its organisation."""
    return f"area {entrant.area.municipality_id}" if entrant.area.municipality_id else _organisation(entrant)


def _organisation(entrant: Entrant) -> str:
    return f"organisation {entrant.member.organisation_id}"


def _has_reviews(round: Round, reason: str) -> list[str]:
    return [] if round.reviews.exists() else [_("There are no reviews yet. They are made when the pairs are settled.")]


def _all_reported(round: Round, reason: str) -> list[str]:
    left = round.reviews.exclude(state__in=REPORTED).count()
    return [] if not left else [_unfinished(left)]


def _unfinished(left: int) -> str:
    return ngettext(
        "%(count)s review has no final report and is not broken off.",
        "%(count)s reviews have no final report and are not broken off.",
        left,
    ) % {"count": left}


def _all_followed_up(round: Round, reason: str) -> list[str]:
    if reason or not round.reviews.exclude(state__in=FOLLOWED_UP).exists():
        return []
    return [_("The last follow-up is not done. Say why the round ends without it.")]


GUARDS: dict[str, Callable[[Round, str], list[str]]] = {
    R.CLOSED: _enough,
    R.RUNNING: _has_reviews,
    R.SYNTHESIS: _all_reported,
    R.DONE: _all_followed_up,
}
