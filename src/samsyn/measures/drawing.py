"""Where the boxes and lines of a graph without circles stand: layers from cause to effect. Pure.

A thing stands one layer after the last of its causes. Within a layer, things stand near what they hang together
with. What hangs together with nothing stands apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Edge = tuple[int, int]
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """`layers` from first causes to last effects; `alone` are those without links, in the order given."""

    layers: Sequence[Sequence[int]]
    alone: Sequence[int]

    @property
    def widest(self) -> int:
        return max((len(layer) for layer in self.layers), default=0)


def layout(nodes: Sequence[int], edges: Sequence[Edge]) -> Layout:
    """`edges` have no circle, and both ends of each are among `nodes`."""
    linked = {node for edge in edges for node in edge}
    depth = _depths([node for node in nodes if node in linked], edges)
    layers: list[list[int]] = [[] for _layer in range(max(depth.values(), default=-1) + 1)]
    for node, layer in depth.items():
        layers[layer].append(node)
    return Layout(_untangled(layers, edges), [node for node in nodes if node not in linked])


def _depths(nodes: Sequence[int], edges: Sequence[Edge]) -> dict[int, int]:
    """Layer of each: taken in an order in which every cause comes before its effects."""
    onward: dict[int, list[int]] = {node: [] for node in nodes}
    waits = dict.fromkeys(nodes, 0)
    for cause, effect in edges:
        onward[cause].append(effect)
        waits[effect] += 1
    depth = {node: 0 for node in nodes if not waits[node]}
    queue = list(depth)
    for node in queue:
        for effect in onward[node]:
            depth[effect] = max(depth.get(effect, 0), depth[node] + 1)
            waits[effect] -= 1
            if not waits[effect]:
                queue.append(effect)
    return depth


def _untangled(layers: list[list[int]], edges: Sequence[Edge]) -> list[list[int]]:
    """A few rounds of putting each thing at the middle of its neighbours: fewer lines cross."""
    near: dict[int, list[int]] = {node: [] for layer in layers for node in layer}
    for cause, effect in edges:
        near[cause].append(effect)
        near[effect].append(cause)
    for _round in range(ROUNDS):
        place = {node: index - len(layer) / 2 for layer in layers for index, node in enumerate(layer)}
        layers = [sorted(layer, key=lambda node: _middle(near[node], place)) for layer in layers]
    return layers


def _middle(neighbours: Sequence[int], place: Mapping[int, float]) -> float:
    return sum(place[node] for node in neighbours) / len(neighbours)


# On paper

BOX_WIDTH, BOX_HEIGHT, GAP_ACROSS, GAP_DOWN, MARGIN = 216, 76, 28, 56, 2


@dataclass(frozen=True, slots=True)
class Box:
    node: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """A curve from the foot of the cause to the head of the effect, as an SVG path."""

    cause: int
    effect: int
    d: str


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    boxes: Sequence[Box]
    lines: Sequence[Line]


def picture(found: Layout, edges: Sequence[Edge]) -> Picture:
    """Layers downwards, each in the middle of the widest."""
    width = _across(found.widest)
    boxes = [
        Box(node, MARGIN + (width - _across(len(layer))) // 2 + index * (BOX_WIDTH + GAP_ACROSS), MARGIN + _down(row))
        for row, layer in enumerate(found.layers)
        for index, node in enumerate(layer)
    ]
    at = {box.node: box for box in boxes}
    lines = [Line(cause, effect, _curve(at[cause], at[effect])) for cause, effect in edges]
    height = _down(len(found.layers)) - GAP_DOWN if found.layers else 0
    return Picture(width + 2 * MARGIN, height + 2 * MARGIN, boxes, lines)


def _across(count: int) -> int:
    return count * BOX_WIDTH + max(count - 1, 0) * GAP_ACROSS


def _down(row: int) -> int:
    return row * (BOX_HEIGHT + GAP_DOWN)


def _curve(cause: Box, effect: Box) -> str:
    """Ends a little above the box, where the arrow's head stands."""
    x1, y1 = cause.x + BOX_WIDTH // 2, cause.y + BOX_HEIGHT
    x2, y2 = effect.x + BOX_WIDTH // 2, effect.y - 8
    bend = (y2 - y1) // 2
    return f"M{x1} {y1} C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}"
