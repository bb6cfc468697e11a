"""The graph of goals: every goal is drawn once, causes above effects, boxes apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samsyn.measures.drawing import BOX_HEIGHT, BOX_WIDTH, layout, picture

NODES = list(range(9))
# Only onward, so without circles.
EDGES = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda edge: edge[0] < edge[1]),
    unique=True, max_size=20,
)  # fmt: skip


@given(EDGES, st.permutations(NODES))
def test_every_goal_stands_somewhere_once(edges, nodes):
    found = layout(nodes, edges)
    placed = [node for layer in found.layers for node in layer if node >= 0]
    assert sorted([*found.alone, *placed]) == NODES
    assert all(any(node >= 0 for node in layer) for layer in found.layers)


@given(EDGES, st.permutations(NODES))
def test_what_leads_to_something_stands_above_it(edges, nodes):
    found = layout(nodes, edges)
    row = {node: index for index, layer in enumerate(found.layers) for node in layer}
    assert all(row[cause] < row[effect] for cause, effect in edges)


@given(EDGES, st.permutations(NODES))
def test_a_long_line_has_a_bend_of_its_own_in_every_layer_it_passes(edges, nodes):
    found = layout(nodes, edges)
    row = {node: index for index, layer in enumerate(found.layers) for node in layer}
    for cause, effect in edges:
        assert [row[bend] for bend in found.bends[cause, effect]] == list(range(row[cause] + 1, row[effect]))
    bends = [bend for way in found.bends.values() for bend in way]
    assert len(bends) == len(set(bends)) == sum(node < 0 for node in row)


@given(EDGES)
def test_boxes_stand_apart_and_inside_the_picture(edges):
    drawn = picture(layout(NODES, edges), edges)
    for box in drawn.boxes:
        assert 0 <= box.x <= drawn.width - BOX_WIDTH
        assert 0 <= box.y <= drawn.height - BOX_HEIGHT
        for other in drawn.boxes:
            apart = abs(box.x - other.x) >= BOX_WIDTH or abs(box.y - other.y) >= BOX_HEIGHT
            assert apart or box == other
    assert [(line.cause, line.effect) for line in drawn.lines] == edges


def test_nothing_is_a_picture_of_nothing():
    drawn = picture(layout([], []), [])
    assert (drawn.boxes, drawn.lines) == ([], [])
