"""Where the boxes and lines of a graph without circles stand: layers from cause to effect. Pure.

A thing stands one layer after the last of its causes. Within a layer, things stand near what they hang together
with. What hangs together with nothing stands apart. Things are numbers from 0 upwards; below 0 are the bends that
carry a long line past the layers between its ends, so that it never runs behind a box.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Edge = tuple[int, int]
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """`layers` from first causes to last effects, with bends; `alone` are those without links, in the order given."""

    layers: Sequence[Sequence[int]]
    alone: Sequence[int]
    bends: Mapping[Edge, Sequence[int]]


def layout(nodes: Sequence[int], edges: Sequence[Edge]) -> Layout:
    """`edges` have no circle, and both ends of each are among `nodes`."""
    linked = {node for edge in edges for node in edge}
    depth = _depths([node for node in nodes if node in linked], edges)
    layers: list[list[int]] = [[] for _layer in range(max(depth.values(), default=-1) + 1)]
    for node, layer in depth.items():
        layers[layer].append(node)
    bends = _bends(layers, depth, edges)
    steps = [step for edge in edges for step in pairwise((edge[0], *bends[edge], edge[1]))]
    return Layout(_untangled(layers, steps), [node for node in nodes if node not in linked], bends)


def _bends(layers: list[list[int]], depth: Mapping[int, int], edges: Sequence[Edge]) -> dict[Edge, list[int]]:
    """A place in every layer that a line passes."""
    found: dict[Edge, list[int]] = {}
    number = 0
    for cause, effect in edges:
        found[cause, effect] = []
        for layer in range(depth[cause] + 1, depth[effect]):
            number -= 1
            layers[layer].append(number)
            found[cause, effect].append(number)
    return found


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

BOX_WIDTH, BOX_HEIGHT, BEND_WIDTH, GAP_ACROSS, GAP_DOWN, MARGIN = 216, 76, 12, 28, 56, 2
HEAD = 8  # the arrow's, which stands above the box


@dataclass(frozen=True, slots=True)
class Box:
    node: int
    x: int
    y: int

    @property
    def middle(self) -> int:
        return self.x + _width(self.node) // 2


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
    width = max((_across(layer) for layer in found.layers), default=0)
    at = {box.node: box for row, layer in enumerate(found.layers) for box in _row(layer, row, width)}
    lines = [
        Line(cause, effect, _curve([at[cause], *(at[bend] for bend in found.bends[cause, effect]), at[effect]]))
        for cause, effect in edges
    ]
    height = _down(len(found.layers)) - GAP_DOWN if found.layers else 0
    boxes = [box for box in at.values() if box.node >= 0]
    return Picture(width + 2 * MARGIN, height + 2 * MARGIN, boxes, lines)


def _row(layer: Sequence[int], row: int, width: int) -> Iterator[Box]:
    x = MARGIN + (width - _across(layer)) // 2
    for node in layer:
        yield Box(node, x, MARGIN + _down(row))
        x += _width(node) + GAP_ACROSS


def _width(node: int) -> int:
    return BOX_WIDTH if node >= 0 else BEND_WIDTH


def _across(layer: Sequence[int]) -> int:
    return sum(map(_width, layer)) + max(len(layer) - 1, 0) * GAP_ACROSS


def _down(row: int) -> int:
    return row * (BOX_HEIGHT + GAP_DOWN)


def _curve(way: Sequence[Box]) -> str:
    """From layer to layer; straight down through a bend."""
    d = f"M{way[0].middle} {way[0].y + BOX_HEIGHT}"
    for above, below in pairwise(way):
        y1, y2 = above.y + BOX_HEIGHT, below.y - (HEAD if below is way[-1] else 0)
        half = (y2 - y1) // 2
        d += f" C{above.middle} {y1 + half} {below.middle} {y2 - half} {below.middle} {y2}"
        if below is not way[-1]:
            d += f" V{below.y + BOX_HEIGHT}"
    return d
