"""A picture's frozen values as a page and a paper read them: dates as dates, the colour as a state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samsyn.web.components import State, Tone

# The calmest, the gravest, and what lies between; a scale has three to five steps.
TONES: Mapping[int, Sequence[Tone]] = {
    3: ("good", "wait", "stop"),
    4: ("good", "wait", "wait", "stop"),
    5: ("good", "info", "wait", "wait", "stop"),
}


@dataclass(frozen=True, slots=True)
class ShownArea:
    values: Mapping[str, Any]
    colour: State
    step: int

    @property
    def change(self) -> str:
        words = {"worse": _("worse than the week before"), "better": _("better than the week before"),
                 "same": _("as the week before")}  # fmt: skip
        return words.get(self.values["change"], "")


@dataclass(frozen=True, slots=True)
class Shown:
    areas: Sequence[ShownArea]
    categories: Sequence[str]
    coming: Sequence[Mapping[str, Any]]
    measures: Sequence[Mapping[str, Any]]
    levels: Sequence[Mapping[str, Any]]


def shown(content: Mapping[str, Any]) -> Shown:
    steps = len(content["levels"])
    areas = [ShownArea(row, colour_of(row["step"], row["level"], steps), row["step"]) for row in content["areas"]]
    return Shown(
        areas=areas,
        categories=content["categories"],
        coming=[{**row, "day": date.fromisoformat(row["day"])} for row in content["coming"]],
        measures=[
            {**row, "due": date.fromisoformat(row["due"]) if row["due"] else None} for row in content["measures"]
        ],
        levels=content["levels"],
    )


def colour_of(step: int, title: str, steps: int) -> State:
    """Always a word beside the colour; without data it is grey, whatever the scale."""
    if not step:
        return State(_("no data"), "none", "question")
    tones = TONES.get(steps, TONES[4])
    return State(title, tones[min(step, len(tones)) - 1], "dot")
