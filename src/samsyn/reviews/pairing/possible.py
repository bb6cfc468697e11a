"""How many rounds a group can make, told before anything is planned (P5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.reviews.models import Round
from samsyn.reviews.rota.possible import FEWEST, rounds_never_again, rounds_possible
from samsyn.reviews.rota.problem import Mode, Shape
from samsyn.reviews.rota.words import Fact, Said
from samsyn.reviews.wording import said

FOUR, THREE = 4, 3


@dataclass(frozen=True, slots=True)
class Possible:
    """`sentences` say what the group can make; `ways_out` what may be done where more was asked for."""

    sentences: Sequence[str]
    ways_out: Sequence[str]


def shape_of(round: Round) -> Shape:
    modes: dict[str, Mode] = {mode.upper(): mode for mode in get_args(Mode)}
    return Shape(modes[round.mode], round.planned_rounds, round.team)


def how_many(areas: int, round: Round) -> Possible | None:
    """None below three areas: there is nothing to count yet."""
    if areas < FEWEST:
        return None
    most = rounds_possible(areas, shape_of(round))
    sentences = [
        ngettext(
            "%(areas)s areas can make %(most)s round in which nobody reviews the same area twice.",
            "%(areas)s areas can make %(most)s rounds in which nobody reviews the same area twice.",
            most,
        ) % {"areas": areas, "most": most},
        *_never_again(areas),
    ]  # fmt: skip
    enough = round.planned_rounds <= most
    return Possible(sentences, [] if enough else _ways_out(areas, round, most))


def _never_again(areas: int) -> list[str]:
    most = rounds_never_again(areas)
    return [
        ngettext(
            "If two may never meet again in either direction, it is %(most)s round.",
            "If two may never meet again in either direction, it is %(most)s rounds.",
            most,
        ) % {"most": most}
    ]  # fmt: skip


def _ways_out(areas: int, round: Round, most: int) -> list[str]:
    asked: dict[str, Fact] = {"asked": round.planned_rounds, "possible": most, "members": areas}
    if (areas, round.planned_rounds, round.mode) == (FOUR, THREE, Round.Mode.RING):
        return [
            said(Said("four_in_three")),
            _("A. %(way)s") % {"way": said(Said("ring_reverse_swaps"))},
            _("B. Three rings in which exactly two pairs come back: the fewest possible. The plan names them."),
            _("C. %(way)s") % {"way": said(Said("invite", {"members": 5, "possible": 4}))},
            _("D. %(way)s") % {"way": said(Said("team", {"others": 3}))},
        ]
    return [said(Said("too_many_rounds", asked))]
