"""What cannot be planned is refused in one line that names what is wrong (P83, P86)."""

from __future__ import annotations

import json
import math

import pytest

from samsyn.reviews.rota.problem import RotaError
from samsyn.reviews.rota.tool import rota_tool
from samsyn.reviews.tests.questions import question
from samsyn.tools import main


def without(key):
    asked = question(4)
    del asked[key]
    return asked


def with_cost(value, i=1, j=2):
    asked = question(4)
    asked["cost"][i][j] = value
    return asked


def with_member(**more):
    asked = question(4)
    asked["members"][3] |= more
    return asked


@pytest.mark.proves("P83", "P86")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (question(0), "needs 3 to 400 members; there are 0"),
        (question(1), "there are 1"),
        (question(2), "there are 2"),
        (question(401), "there are 401"),
        (with_member(id="m0"), "the member 'm0' stands twice"),
        (with_member(id=None), "member 4 needs id"),
        (with_member(id=True), "member 4 needs id"),
        (with_member(municipality="  "), "member 4 needs municipality"),
        ({**question(4), "members": [1, 2, 3]}, "member 1 must be an object"),
        ({**question(4), "members": "m0"}, '"members" must be a list'),
        (without("members"), "needs members"),
        (without("cost"), "needs cost"),
        (with_cost(math.nan), "the cost of 'm1' reviewing 'm2' is not a number"),
        (with_cost(None), "the cost of 'm1' reviewing 'm2' is missing"),
        (with_cost(None, 2, 1), "the cost of 'm2' reviewing 'm1' is missing"),
        (with_cost("7"), "the cost of 'm1' reviewing 'm2' is not a number"),
        (with_cost(True), "is not a number"),
        (with_cost(-0.5), "the cost of 'm1' reviewing 'm2' is negative"),
        (with_cost(10**400), "cannot be right"),
        (with_cost(math.inf), "cannot be right"),
        ({**question(4), "cost": question(3)["cost"]}, "a list of 4 rows"),
        ({**question(4), "cost": [[1, 2, 3, 4], [1, 2], [1, 2, 3, 4], [1, 2, 3, 4]]}, "the costs of 'm1'"),
        ({**question(4), "cost": {}}, "a list of 4 rows"),
        (question(4, forbidden=[["m0", "mx"]]), "\"forbidden\" names 'mx', which is no member"),
        (question(4, earlier=[["m0", ["m1"]]]), '"earlier" names'),
        (question(4, earlier=[["m0"]]), "must be a pair, reviewer first"),
        (question(4, forbidden=[["m0", "m0"]]), "with itself"),
        (question(4, forbidden="m0"), "must be a list of pairs"),
        (question(4, rounds=0), '"rounds" must be a whole number from 1'),
        (question(4, rounds=1.5), '"rounds" must be'),
        (question(4, rounds=True), '"rounds" must be'),
        (question(4, mode="star"), '"mode" must be one of ring, loops, team'),
        (question(4, mode=["ring"]), '"mode" must be one of'),
        (question(4, team=2), "goes with the mode team only"),
        (question(4, mode="team", team=4), '"team" must be a whole number from 2 to 3'),
        (question(4, mode="team", team=1), '"team" must be'),
        ({**question(4), "seed": -1}, '"seed" must be'),
        (question(4, seconds=0), '"seconds" must be'),
        (question(4, seconds="fast"), '"seconds" must be'),
        (question(4, colour="red"), "does not know 'colour'"),
    ],
)
def test_what_is_no_question_is_refused_and_named(asked, said):
    with pytest.raises(RotaError) as refused:
        rota_tool(asked)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_tool_refuses_with_one_line_and_exit_code_2(tmp_path, capsys):
    path = tmp_path / "question.json"
    path.write_text(json.dumps(with_cost(-1)))
    assert main(["rota", str(path)]) == 2
    assert capsys.readouterr().err == "samsyn tools: the cost of 'm1' reviewing 'm2' is negative\n"


def test_the_diagonal_means_nothing_and_ids_may_be_numbers():
    asked = question(3)
    for at, member in enumerate(asked["members"]):
        member |= {"id": at, "name": "Örebro"}
        asked["cost"][at][at] = None
    answer = rota_tool(asked)
    assert sorted(each for pair in answer["rounds"][0] for each in pair) == [0, 0, 1, 1, 2, 2]
    assert answer["status"] == "optimal"
