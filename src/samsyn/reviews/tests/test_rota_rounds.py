"""How many rounds a group can make (table 5.2), and what is offered when it is asked for more."""

from __future__ import annotations

import pytest

from samsyn.reviews.rota.possible import health, rounds_never_again, rounds_possible
from samsyn.reviews.rota.problem import Shape
from samsyn.reviews.rota.tool import rota_tool
from samsyn.reviews.tests.questions import pairs_of, question

TABLE = [(3, 2, 2, 1), (4, 2, 2, 1), (5, 4, 4, 2), (6, 4, 5, 2), (7, 6, 6, 3), (8, 7, 7, 3)]
LARGE = [(20, 19, 19, 9), (98, 97, 97, 48), (290, 289, 289, 144)]


@pytest.mark.proves("P5")
@pytest.mark.parametrize(("members", "rings", "loops", "never_again"), TABLE + LARGE)
def test_the_table_says_how_many_rounds_there_are(members, rings, loops, never_again):
    assert rounds_possible(members, Shape("ring", 1)) == rings
    assert rounds_possible(members, Shape("loops", 1)) == loops
    assert rounds_never_again(members) == never_again


@pytest.mark.parametrize("members", [0, 1, 2])
def test_fewer_than_three_make_no_round(members):
    assert rounds_possible(members, Shape("ring", 1)) == rounds_never_again(members) == 0


@pytest.mark.proves("P7")
@pytest.mark.parametrize("mode", ["ring", "loops"])
@pytest.mark.parametrize("row", TABLE)
def test_as_many_rounds_as_the_table_says_are_found_and_no_pair_comes_back(row, mode):
    members, rings, loops, _ = row
    rounds = rings if mode == "ring" else loops
    answer = rota_tool(question(members, rounds, seed=members, mode=mode))
    assert (answer["status"], len(answer["rounds"])) == ("optimal", rounds)
    assert len(set(pairs_of(answer))) == rounds * members


@pytest.mark.parametrize("row", TABLE)
def test_one_round_more_is_refused_with_proof(row):
    members, rings, _, _ = row
    answer = rota_tool(question(members, rings + 1))
    assert (answer["status"], answer["rounds"], answer["proved"]) == ("infeasible", [], True)
    assert answer["relax"][0]["remove"] == [{"rule": "rounds", "asked": rings + 1, "possible": rings}]


@pytest.mark.parametrize("seed", range(3))
def test_nine_rounds_of_ten_are_divided_into_rings(seed):
    answer = rota_tool(question(10, 9, seed))
    assert answer["status"] == "optimal"
    assert len(set(pairs_of(answer))) == 90


@pytest.mark.proves("P9")
def test_four_in_three_rounds_get_the_reason_and_four_options_and_no_plan():
    answer = rota_tool(question(4, 3))
    assert (answer["status"], answer["rounds"], answer["cost"]) == ("infeasible", [], None)
    assert answer["explanation"]["code"] == "four_in_three"
    options = {option["option"]: option for option in answer["options"]}
    assert list(options) == ["A", "B", "C", "D"]
    first, second, third = options["A"]["rounds"]
    assert sorted(map(tuple, second)) == sorted((b, a) for a, b in first)
    assert {(a, b) for a, b in third} == {(b, a) for a, b in third}
    assert len({tuple(pair) for arcs in options["A"]["rounds"] for pair in arcs}) == 12
    assert "5 members can make 4 rings" in options["C"]["text"]
    assert len(options["D"]["rounds"][0]) == 12


@pytest.mark.proves("P9")
@pytest.mark.parametrize(("members", "rounds"), [(4, 3), (6, 5)])
def test_repeating_rings_name_the_two_pairs_that_come_back(members, rounds):
    answer = rota_tool(question(members, rounds))
    option = next(option for option in answer["options"] if option["option"] == "B")
    pairs = [tuple(pair) for arcs in option["rounds"] for pair in arcs]
    again = [pair for pair in set(pairs) for _ in range(pairs.count(pair) - 1)]
    assert sorted(map(tuple, option["repeated"])) == sorted(again)
    assert len(again) == 2
    assert all(f"{a} reviews {b}" in option["text"] for a, b in again)


def test_six_in_five_rounds_may_take_loops():
    answer = rota_tool(question(6, 5))
    assert answer["explanation"]["code"] == "six_in_five"
    options = {option["option"]: option for option in answer["options"]}
    assert list(options) == ["A", "B", "C", "D"]
    assert len({tuple(pair) for arcs in options["A"]["rounds"] for pair in arcs}) == 30


def test_an_option_that_breaks_a_rule_is_not_offered():
    answer = rota_tool(question(4, 3, forbidden=[["m0", "m1"]]))
    assert [option["option"] for option in answer["options"]] == ["B", "C"]


@pytest.mark.proves("P72")
@pytest.mark.parametrize(
    ("members", "codes"),
    [(2, ["too_few", "small_pool"]), (4, ["small_pool", "awkward_pool"]), (5, []), (6, ["awkward_pool"]), (7, [])],
)
def test_small_and_awkward_groups_are_warned(members, codes):
    assert [said.code for said in health(members)] == codes
    assert all(said.text for said in health(members))
