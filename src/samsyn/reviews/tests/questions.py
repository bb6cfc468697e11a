"""Questions to the planner, and the answers that trying everything gives: its own code, so that it can judge."""

from __future__ import annotations

from itertools import combinations, permutations
from random import Random

from hypothesis import strategies as st


def question(members, rounds=1, seed=0, **more):
    """Members m0, m1 … each in a municipality of its own, with random whole costs."""
    random = Random(seed)
    cost = [[random.randrange(1, 100) for _ in range(members)] for _ in range(members)]
    people = [{"id": f"m{i}", "municipality": f"k{i}"} for i in range(members)]
    return {"members": people, "cost": cost, "rounds": rounds, **more}


@st.composite
def questions(draw, most=7, rounds=(1,), modes=("ring", "loops")):
    """Small questions with random barred pairs, some of them without any plan."""
    members = draw(st.integers(3, most))
    asked = question(
        members, draw(st.sampled_from(rounds)), draw(st.integers(0, 9999)), mode=draw(st.sampled_from(modes))
    )
    if draw(st.booleans()):
        # Costs that mean nothing by direction are bounded in another way.
        asked["cost"] = [[row[j] + asked["cost"][j][i] for j in range(members)] for i, row in enumerate(asked["cost"])]
    pairs = [[f"m{i}", f"m{j}"] for i, j in permutations(range(members), 2)]
    share = draw(st.sampled_from([0.1, 0.3, 0.5]))
    random = Random(draw(st.integers(0, 9999)))
    for key in ("forbidden", "earlier"):
        asked[key] = [pair for pair in pairs if random.random() < share / 2]
    for member in asked["members"]:
        if random.random() < 0.15:
            member["municipality"] = "k0"
    return asked


def barred(asked):
    """How many rules bar each ordered pair of positions."""
    ids = [each["id"] for each in asked["members"]]
    homes = [each["municipality"] for each in asked["members"]]
    count = {}
    for i, j in permutations(range(len(ids)), 2):
        pair = [ids[i], ids[j]]
        rules = (homes[i] == homes[j]) + (pair in asked.get("forbidden", [])) + (pair in asked.get("earlier", []))
        if rules:
            count[i, j] = rules
    return count


def every_round(members, mode):
    """All rounds of a small group, as sets of pairs."""
    if mode == "ring":
        for rest in permutations(range(1, members)):
            yield frozenset(zip((0, *rest), (*rest, 0), strict=True))
        return
    for hosts in permutations(range(members)):
        if all(hosts[i] != i and hosts[hosts[i]] != i for i in range(members)):
            yield frozenset(enumerate(hosts))


def cheapest(asked, price):
    """The least that the rounds asked for cost when pair (i, j) costs price(i, j); None when there are none."""
    members, rounds = len(asked["members"]), asked["rounds"]
    some = []
    for each in every_round(members, asked["mode"]):
        costs = [price(i, j) for i, j in each]
        if None not in costs:
            some.append((sum(costs), each))
    chosen = (
        sum(cost for cost, _ in plan)
        for plan in combinations(some, rounds)
        if len(frozenset().union(*(arcs for _, arcs in plan))) == rounds * members
    )
    return min(chosen, default=None)


def pairs_of(answer):
    """All pairs of an answer, over its rounds."""
    return [tuple(pair) for arcs in answer["rounds"] for pair in arcs]
