"""What is cut off a fractional answer is never a ring: every ring of a small group keeps every cut met on the way."""

from __future__ import annotations

from itertools import permutations
from random import Random

import numpy as np
import pytest

from samsyn.reviews.rota import relaxation as relaxation_of_rota
from samsyn.reviews.rota.halves import halved_sums
from samsyn.reviews.rota.joint import several_rings
from samsyn.reviews.rota.problem import Shape
from samsyn.reviews.rota.relaxation import Relaxation
from samsyn.reviews.rota.ring import RingSearch
from samsyn.reviews.rota.work import Work


def solved(size, seed, kind):
    """A programme solved with all cuts for costs of a kind, and a ring that is good for them."""
    random = np.random.default_rng(seed)
    places = random.random((size, 2))
    cost = np.linalg.norm(places[:, None] - places[None, :], axis=2)
    allowed = ~np.eye(size, dtype=bool)
    if kind == "asymmetric":
        cost = cost * random.uniform(0.7, 1.3, cost.shape)
    if kind == "pieces":
        # Costs of one or two make answers in halves, which is what combs are for.
        drawn = random.integers(1, 3, cost.shape)
        cost = np.maximum(drawn, drawn.T).astype(float)
    if kind == "rules":
        allowed &= random.random(cost.shape) > 0.2
    search = RingSearch(cost, allowed)
    ring = search.improve(search.start(Random(seed)), 50, Random(seed), Work(5))
    relaxation = Relaxation(cost, allowed, Shape("ring", 1))
    relaxation.add_arcs((int(i), int(j)) for i, j in np.argwhere(allowed))
    return (relaxation, search, ring) if relaxation.settle([ring], 10**6) else None


@pytest.mark.proves("P6")
@pytest.mark.parametrize("size", [5, 6, 8])
@pytest.mark.parametrize("kind", ["distances", "asymmetric", "pieces", "rules"])
def test_no_ring_breaks_a_cut_and_none_is_below_the_bound(size, kind):
    rings = [(0, *rest) for rest in permutations(range(1, size))]
    met = 0
    for seed in range(12):
        if (found := solved(size, seed, kind)) is None:
            continue
        relaxation, search, _ = found
        met += len(relaxation.cuts)
        arcs = np.zeros((len(rings), size, size), dtype=np.int8)
        for at in range(size):
            arcs[np.arange(len(rings)), [ring[at] for ring in rings], [ring[(at + 1) % size] for ring in rings]] = 1
        for cut in relaxation.cuts:
            held = sum(arcs[:, list(group)][:, :, list(group)].sum(axis=(1, 2)) for group in cut.groups)
            held = held + sum(count * arcs[:, i, j].astype(int) for (i, j), count in cut.arcs)
            assert held.max() <= cut.most + 1e-9
        least = (arcs * search.array[None]).sum(axis=(1, 2)).min()
        assert relaxation.value <= least + 1e-6
    assert met > 0 or size < 8


@pytest.mark.proves("P6")
def test_what_no_shape_cuts_off_sums_of_rows_do(monkeypatch):
    """Costs between two places that differ a little by direction: without the sums the bound stays lower."""
    met = []

    def kept(programme):
        met.extend(found := halved_sums(programme))
        return found

    monkeypatch.setattr(relaxation_of_rota, "halved_sums", kept)
    with_sums = [solved(40, seed, "asymmetric")[0].value for seed in range(3)]
    monkeypatch.setattr(relaxation_of_rota, "halved_sums", lambda _: [])
    without = [solved(40, seed, "asymmetric")[0].value for seed in range(3)]
    assert met
    assert sum(with_sums) > sum(without) + 0.01


@pytest.mark.proves("P6")
def test_a_ring_may_pass_through_barred_arcs_on_its_way_but_is_legal_in_the_end():
    random = np.random.default_rng(4)
    places = random.random((40, 2))
    cost = np.linalg.norm(places[:, None] - places[None, :], axis=2)
    allowed = (random.random(cost.shape) > 0.3) & ~np.eye(40, dtype=bool)
    freely = RingSearch(cost, allowed, strict=False)
    assert (freely.array[~allowed & ~np.eye(40, dtype=bool)] < RingSearch(cost, allowed).bar).all()
    rings = several_rings(cost, allowed, Random(1), Work(1))
    assert rings
    assert all(allowed[arc] for ring in rings for arc in ring)


@pytest.mark.proves("P6")
@pytest.mark.parametrize("even", [True, False])
def test_the_tour_search_adds_up_what_it_changes_and_ends_below_where_it_began(even):
    random = np.random.default_rng(3)
    cost = random.random((60, 60))
    cost = cost + cost.T if even else cost + 0.2 * random.random((60, 60))
    search = RingSearch(cost, ~np.eye(60, dtype=bool))
    start = search.start(Random(1))
    quick, long = (search.improve(start, kicks, Random(1), Work(60)) for kicks in (0, 400))
    assert sorted(long) == list(range(60))
    assert search.length(long) <= search.length(quick) <= search.length(start)
    assert search.improve(start, 400, Random(1), Work(60)) == long
