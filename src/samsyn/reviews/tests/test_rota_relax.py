"""When nothing meets all the rules, the fewest to give up are named, and giving them up is enough (P10, P84)."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings

from samsyn.reviews.rota.tool import rota_tool
from samsyn.reviews.tests.questions import barred, cheapest, question, questions


def without(asked, remove):
    """The question with those rules taken away; a municipality is left by giving the reviewer one of its own."""
    left = {**asked, "members": [dict(member) for member in asked["members"]]}
    for rule in remove:
        if rule["rule"] != "own_municipality":
            left[rule["rule"]] = [pair for pair in left[rule["rule"]] if pair != rule["pair"]]
    return left


@pytest.mark.proves("P10")
@settings(deadline=None, max_examples=40, derandomize=True)
@given(questions(most=6))
def test_giving_up_the_rules_named_is_enough_and_fewer_are_not(asked):
    answer = rota_tool(asked)
    assume(answer["status"] == "infeasible")
    weight = barred(asked)
    fewest = cheapest(asked, lambda i, j: weight.get((i, j), 0))
    assert 1 <= len(answer["relax"]) <= 3
    for way in answer["relax"]:
        assert len(way["remove"]) == fewest
        ids = [member["id"] for member in asked["members"]]
        given_up = {tuple(map(ids.index, rule["pair"])) for rule in way["remove"]}
        left = {arc for arc in weight if arc not in given_up}
        assert cheapest(asked, lambda i, j, left=left: None if (i, j) in left else 1) is not None
        if not any(rule["rule"] == "own_municipality" for rule in way["remove"]):
            assert rota_tool(without(asked, way["remove"]))["status"] == "optimal"


@pytest.mark.proves("P84")
def test_a_member_barred_from_everybody_is_named():
    answer = rota_tool(question(12, forbidden=[["m0", f"m{i}"] for i in range(1, 12)]))
    assert answer["status"] == "infeasible"
    assert len(answer["relax"]) == 3
    assert all(way["text"].startswith("If m0 may review m") for way in answer["relax"])


@pytest.mark.proves("P84")
def test_two_halves_that_exclude_each_other_need_two_pairs():
    halves = [[f"m{i}", f"m{j}"] for i in range(5) for j in range(5, 10)]
    answer = rota_tool(question(10, forbidden=halves, earlier=[pair[::-1] for pair in halves]))
    assert answer["status"] == "infeasible"
    assert {tuple(sorted(rule["rule"] for rule in way["remove"])) for way in answer["relax"]} == {
        ("earlier", "forbidden")
    }


@pytest.mark.proves("P84")
def test_one_host_that_two_need_is_named():
    only = [[f"m{i}", f"m{j}"] for i in (0, 1) for j in range(12) if j not in (i, 5)]
    answer = rota_tool(question(12, forbidden=only))
    assert answer["status"] == "infeasible"
    assert all(way["remove"][0]["pair"][0] in ("m0", "m1") for way in answer["relax"])


def test_a_pair_under_two_rules_needs_both_given_up():
    asked = question(3, forbidden=[["m0", "m1"], ["m0", "m2"]], earlier=[["m0", "m1"], ["m0", "m2"]])
    for way in rota_tool(asked)["relax"]:
        assert sorted(rule["rule"] for rule in way["remove"]) == ["earlier", "forbidden"]


def test_the_own_municipality_is_given_up_last():
    asked = question(4, forbidden=[["m0", "m2"], ["m0", "m3"]])
    asked["members"][1]["municipality"] = "k0"
    first = rota_tool(asked)["relax"][0]
    assert first["remove"][0]["rule"] == "forbidden"


def test_with_several_rounds_fewer_rounds_are_a_way_out():
    answer = rota_tool(question(6, 2, forbidden=[["m0", f"m{i}"] for i in range(2, 6)]))
    assert answer["status"] == "infeasible"
    assert [option["code"] for option in answer["options"]] == ["fewer_rounds"]
    assert len(answer["options"][0]["rounds"]) == 1
    assert all(way["remove"][0]["pair"][0] == "m0" for way in answer["relax"])


def test_the_same_question_gets_the_same_ways_out():
    asked = question(9, forbidden=[["m0", f"m{i}"] for i in range(1, 9)])
    assert rota_tool(asked) == rota_tool(asked)
