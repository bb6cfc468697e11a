"""The links between goals, as a picture and as a list that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.text import Truncator

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.measures.drawing import BOX_HEIGHT, BOX_WIDTH, Box, Line, layout, picture
from samsyn.measures.models import Goal, GoalLink
from samsyn.measures.policies import goal_links, goals

ROW, ROWS = 26, 3


@dataclass(frozen=True, slots=True)
class GoalBox:
    """A goal in the picture: where it stands, and its text in rows that fit."""

    x: int
    y: int
    middle: int
    url: str
    text: str
    rows: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class LinkLine:
    pk: int
    cause: str
    cause_url: str
    effect: str
    effect_url: str
    why: str


@dataclass(frozen=True, slots=True)
class Graph:
    width: int
    height: int
    box_width: int
    box_height: int
    boxes: Sequence[GoalBox]
    lines: Sequence[Line]
    links: Sequence[LinkLine]
    alone: Sequence[tuple[str, str]]


def graph(actor: Actor, collaboration: Collaboration) -> Graph:
    """Of the goals the parties work on now. Two statements."""
    found = goals.inside(actor, collaboration).filter(Goal.current()).select_related("collaboration")
    here = {goal.pk: goal for goal in found.order_by("reached_by", "pk")}
    links = list(_between(actor, collaboration, list(here)))
    edges = [(link.cause_id, link.effect_id) for link in links]
    placed = layout(list(here), edges)
    drawn = picture(placed, edges)
    return Graph(
        width=drawn.width,
        height=drawn.height,
        box_width=BOX_WIDTH,
        box_height=BOX_HEIGHT,
        boxes=[_box(here[box.node], box) for box in drawn.boxes],
        lines=drawn.lines,
        links=[_line(link, here) for link in links],
        alone=[(here[key].text, here[key].get_absolute_url()) for key in placed.alone],
    )


def _between(actor: Actor, collaboration: Collaboration, keys: list[int]) -> QuerySet[GoalLink]:
    seen = goal_links.visible(actor).filter(cause__in=keys, effect__in=keys)
    return seen.order_by("cause__reached_by", "cause_id", "effect_id")


def _box(goal: Goal, box: Box) -> GoalBox:
    lines = wrapped(goal.text, ROW, ROWS)
    first = box.y + BOX_HEIGHT // 2 - (len(lines) - 1) * 10 + 5
    rows = [(first + number * 20, line) for number, line in enumerate(lines)]
    return GoalBox(box.x, box.y, box.middle, goal.get_absolute_url(), goal.text, rows)


def wrapped(text: str, row: int, rows: int) -> list[str]:
    """The text in at most `rows` rows of about `row` signs; what does not fit ends with three dots."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= row or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > rows:
        lines = [*lines[: rows - 1], " ".join(lines[rows - 1 :])]
    return [Truncator(line).chars(row) for line in lines]


def _line(link: GoalLink, here: dict[int, Goal]) -> LinkLine:
    cause, effect = here[link.cause_id], here[link.effect_id]
    return LinkLine(link.pk, cause.text, cause.get_absolute_url(), effect.text, effect.get_absolute_url(), link.why)
