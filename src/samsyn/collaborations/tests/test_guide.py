"""The decision guide: test vectors V1-V7, the rules of 10.2-10.6, and laws that hold for any answers."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.collaborations import guide
from samsyn.collaborations.guide import (
    AnswerError,
    choice_needs,
    compare,
    compare_runs,
    evaluate,
    guide_tool,
    load_ruleset,
    parse_ruleset,
    place_of,
)

RULES = load_ruleset()
MEETING_PLACE = {
    "country": "SE", "problem": "activity_for_group", "initiator": "idea_based", "idea_based_party": "yes",
    "market_or_service": "no", "both_contribute": "yes", "horizon": "2to3",
}  # fmt: skip
STAIRWELLS = {
    "problem": "safety_places", "initiator": "police", "police_in": "yes", "weekly_reporting": "yes",
    "owners_pay": "no", "horizon": "ge4",
}  # fmt: skip
SQUARE = {
    "problem": "place_property", "initiator": "owners", "owners_count": "ge2", "owners_pay": "yes",
    "need_legal_person": "yes", "horizon": "ge4",
}  # fmt: skip
MANY_FIELDS = {
    "country": "SE", "problem": "many_fields", "initiator": "municipality", "levels": "two_or_more",
    "top_signs": "yes", "horizon": "ge4", "weekly_reporting": "no",
}  # fmt: skip
DANISH = {
    "country": "DK", "problem": "many_fields", "initiator": "housing_company", "almen_orgs": "yes", "cofund25": "yes",
    "municipality_recommends": "yes", "levels": "one", "horizon": "ge4", "top_signs": "yes",
}  # fmt: skip
UNTESTED = {"problem": "untested", "initiator": "residents", "horizon": "lt2"}
STOP_KEYS = [stop.key for stop in RULES.stops if stop.effect == "stop"]

some_answers = st.fixed_dictionaries(
    {},
    optional={
        **{q.key: st.sampled_from([*(a.value for a in q.answers), "unclear", "", None]) for q in RULES.questions},
        "residents_asked": st.sampled_from(["yes", "no", "unclear", None]),
        **{key: st.sampled_from(["no", "unclear", None]) for key in STOP_KEYS},
    },
)


def ask(answers):
    return evaluate(RULES, answers)


@pytest.mark.proves("V1")
def test_v1_a_meeting_place_begun_by_an_association_becomes_an_iop():
    result = ask(MEETING_PLACE)
    assert result.recommended == ("iop",)
    assert (result.kind("iop").total, result.kind("iop").percent) == (9, 100)


@pytest.mark.proves("V2")
def test_v2_with_a_market_the_iop_is_excluded_never_close_and_the_way_is_procurement_or_grant():
    result = ask({**MEETING_PLACE, "market_or_service": "yes"})
    assert (result.recommended, result.clarify, result.close) == ((), (), ())
    assert ("iop", ("market_or_service",)) in [(item.kind, item.why) for item in result.excluded]
    assert result.fallback == "partnership"
    assert result.participation_first
    route = next(item.condition.route for item in result.kind("iop").conditions if item.status == "missing")
    assert "procurement" in route.en
    assert "grant" in route.en


@pytest.mark.proves("V3")
def test_v3_damage_in_stairwells_with_police_and_reporters_becomes_est():
    result = ask(STAIRWELLS)
    assert (result.recommended, result.kind("est").percent) == (("est",), 100)


@pytest.mark.proves("V4")
def test_v4_owners_who_pay_for_their_square_become_a_bid():
    result = ask(SQUARE)
    assert (result.recommended, result.kind("bid").percent) == (("bid",), 100)


@pytest.mark.proves("V5")
def test_v5_many_fields_and_two_levels_become_a_local_development_agreement():
    result = ask(MANY_FIELDS)
    assert (result.recommended, result.kind("lua").total, result.kind("lua").percent) == (("lua",), 10, 91)
    assert result.close == ()


@pytest.mark.proves("V6")
def test_v6_a_danish_almen_area_becomes_a_helhedsplan_with_lua_close_by_one_level():
    result = ask(DANISH)
    assert (result.recommended, result.kind("helhedsplan").percent) == (("helhedsplan",), 90)
    assert [(item.kind, item.missing) for item in result.close] == [("lua", "levels")]


@pytest.mark.proves("V7")
def test_v7_an_untested_idea_of_residents_becomes_a_lab():
    result = ask(UNTESTED)
    assert (result.recommended, result.kind("lab").percent) == (("lab",), 100)


@pytest.mark.proves("Z1", "F-DEC-6")
def test_z1_keeps_that_the_guide_stopped_and_nothing_else():
    result = ask({**MEETING_PLACE, "individuals": "yes"})
    assert result == guide.Result(version=1, answers=(), stop="individuals")


@pytest.mark.proves("Z2", "Z4")
@pytest.mark.parametrize("key", ["emergency", "one_party_enough"])
def test_an_emergency_and_one_partys_own_task_stop_before_any_form(key):
    result = ask({**MEETING_PLACE, key: "yes"})
    assert result.stop == key
    assert (result.kinds, result.recommended, result.excluded, result.fallback) == ((), (), (), None)


@pytest.mark.parametrize("value", ["no", "unclear", None, ""])
@pytest.mark.parametrize("key", STOP_KEYS)
def test_only_a_yes_stops(key, value):
    assert ask({**MEETING_PLACE, key: value}).stop is None


def test_individuals_come_before_the_other_stops():
    assert ask(dict.fromkeys(STOP_KEYS, "yes")).stop == "individuals"


@pytest.mark.proves("Z3")
def test_residents_who_were_not_asked_make_it_preliminary_and_never_stop_it():
    result = ask({**MEETING_PLACE, "residents_asked": "no"})
    assert (result.stop, result.preliminary, result.participation_first) == (None, True, True)
    assert result.recommended == ("iop",)
    assert not ask({**MEETING_PLACE, "residents_asked": "unclear"}).preliminary


@pytest.mark.proves("F-DEC-2")
def test_every_point_says_which_answer_gave_it():
    points = ask(MEETING_PLACE).kind("iop").points
    assert [(item.question, item.answer, item.points) for item in points] == [
        ("problem", "activity_for_group", 4),
        ("initiator", "idea_based", 2),
        ("both_contribute", "yes", 2),
        ("horizon", "2to3", 1),
    ]


@pytest.mark.proves("F-DEC-1")
def test_when_all_is_unclear_nothing_is_recommended_and_everything_is_to_find_out():
    result = ask({question.key: "unclear" for question in RULES.questions})
    assert (result.recommended, result.clarify, result.close) == ((), (), ())
    danish = {"almen_orgs", "cofund25", "municipality_recommends"}
    assert set(result.to_find_out) == {question.key for question in RULES.questions} - danish
    assert result.ask_country


def test_an_unclear_condition_means_clarify_first():
    result = ask({**MEETING_PLACE, "idea_based_party": "unclear"})
    assert (result.recommended, result.clarify, result.fallback) == ((), ("iop",), None)
    assert result.kind("iop").keys("unclear") == ("idea_based_party",)


def test_without_a_country_the_helhedsplan_is_not_weighed_and_the_user_is_asked():
    result = ask({key: value for key, value in DANISH.items() if key != "country"})
    assert result.ask_country
    assert result.kind("helhedsplan").group == "not_evaluated"
    assert "helhedsplan" not in [*result.recommended, *result.clarify, *(item.kind for item in result.excluded)]
    assert "helhedsplan" not in result.percents()


def test_not_denmark_is_never_close():
    result = ask({**DANISH, "country": "SE"})
    assert result.kind("helhedsplan").percent == 90
    assert "helhedsplan" not in [item.kind for item in result.close]


def test_two_missing_conditions_are_not_close():
    assert "lua" not in [item.kind for item in ask({**DANISH, "top_signs": "no"}).close]


def test_owners_who_pay_but_are_fewer_than_two_are_told_so():
    result = ask({**SQUARE, "owners_count": "lt2"})
    assert next(item.text.en for item in result.contradictions).startswith("You answered that the owners will pay")
    assert ask(SQUARE).contradictions == ()


def test_partnership_has_no_condition_and_can_be_recommended_itself():
    result = ask({"problem": "one_project", "horizon": "2to3", "initiator": "municipality"})
    assert (result.recommended, result.fallback, result.kind("partnership").percent) == (("partnership",), None, 100)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"country": "NO"}, "unknown_answer"),
        ({"country": "se"}, "unknown_answer"),
        ({"individuals": "maybe"}, "unknown_answer"),
        ({"weather": "yes"}, "unknown_question"),
        ({"police_in": True}, "not_text"),
        ({"police_in": ["yes"]}, "not_text"),
    ],
)
def test_what_is_not_an_answer_is_refused(answers, code):
    with pytest.raises(AnswerError) as refused:
        ask(answers)
    assert refused.value.code == code


@given(some_answers)
def test_an_excluded_kind_is_never_recommended_and_two_are_the_most(answers):
    result = ask(answers)
    assert not set(result.recommended) & {item.kind for item in result.excluded}
    assert len(result.recommended) <= 2
    assert {item.kind for item in result.close} <= {item.kind for item in result.excluded}
    assert (result.fallback is None) == bool(result.recommended or result.clarify)


@given(some_answers)
def test_percent_stays_within_its_bounds_and_is_the_sum_of_its_points(answers):
    for item in ask(answers).kinds:
        assert 0 <= item.percent <= 100
        assert item.total == sum(point.points for point in item.points) <= item.maximum
        assert abs(item.percent - 100 * item.total / item.maximum) <= 0.5


@given(some_answers, st.randoms(use_true_random=False))
def test_the_same_answers_in_any_order_give_the_same_advice(answers, random):
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert ask(dict(shuffled)) == ask(answers)


@given(some_answers, st.data())
def test_failing_a_condition_never_makes_its_kind_recommended(answers, data):
    rules = data.draw(st.sampled_from([kind for kind in RULES.kinds if kind.conditions]))
    condition = data.draw(st.sampled_from(rules.conditions))
    values = [answer.value for answer in RULES.question(condition.question).answers]
    wrong = data.draw(st.sampled_from([value for value in values if value not in condition.needs]))
    result = ask({**answers, condition.question: wrong})
    assert rules.key not in (*result.recommended, *result.clarify)


@given(some_answers)
def test_the_list_goes_from_possible_to_excluded_and_down_in_percent(answers):
    order = {"possible": 0, "clarify": 1, "excluded": 2, "not_evaluated": 3}
    ranks = [(order[item.group], -item.percent) for item in ask(answers).kinds]
    assert ranks == sorted(ranks)


@given(some_answers)
def test_market_and_country_are_never_shown_as_removable(answers):
    assert not {"market_or_service", "country"} & {item.missing for item in ask(answers).close}


@pytest.mark.proves("F-DEC-5")
def test_choosing_against_the_advice_asks_for_a_reason_and_against_the_law_for_a_review():
    result = ask({**MEETING_PLACE, "market_or_service": "yes", "weekly_reporting": "no"})
    assert choice_needs(result, "partnership") == guide.ChoiceNeeds(False, False, ())
    assert choice_needs(result, "est") == guide.ChoiceNeeds(True, False, ("weekly_reporting",))
    assert choice_needs(result, "iop") == guide.ChoiceNeeds(True, True, ("market_or_service",))


@pytest.mark.proves("F-DEC-4")
def test_parties_answers_are_laid_side_by_side_question_by_question():
    rows = compare(
        RULES,
        {
            "Kommunen": {"country": "SE", "police_in": "yes", "horizon": "ge4", "levels": ""},
            "Polisen": {"country": "SE", "police_in": "unclear", "residents_asked": "no"},
        },
    )
    assert [(row.question, row.agreement) for row in rows] == [
        ("residents_asked", "incomplete"),
        ("country", "same"),
        ("police_in", "different"),
        ("horizon", "incomplete"),
    ]
    assert rows[2].answers == (("Kommunen", "yes"), ("Polisen", "unclear"))


@pytest.mark.proves("F-DEC-3")
def test_two_runs_are_compared_by_answer_and_by_kind():
    before, after = ask(MEETING_PLACE), ask({**MEETING_PLACE, "market_or_service": "yes"})
    found = compare_runs(before, after)
    assert [(item.question, item.before, item.after) for item in found.answers] == [("market_or_service", "no", "yes")]
    assert [(item.kind, item.before, item.after) for item in found.kinds] == [("iop", "recommended", "excluded")]
    assert (found.version_before, found.version_after) == (1, 1)


@given(some_answers)
def test_a_run_compared_with_itself_shows_no_change(answers):
    found = compare_runs(ask(answers), ask(answers))
    assert (found.answers, found.kinds) == ((), ())


def test_a_stopped_run_can_be_compared_with_a_whole_one():
    found = compare_runs(ask({"emergency": "yes"}), ask(MEETING_PLACE))
    assert (found.stop_before, found.stop_after) == ("emergency", None)
    assert place_of(ask({"emergency": "yes"}), "iop") == "not_evaluated"


def test_the_tool_answers_in_exactly_the_agreed_shape():
    assert guide_tool({"answers": {**DANISH, "horizon": None}}) == {
        "stop": None,
        "recommended": ["helhedsplan"],
        "clarify": [],
        "close": [],
        "excluded": [{"kind": "lua", "why": ["levels"]}],
        "fallback": None,
        "percent": {"iop": 0, "est": 10, "bid": 8, "lua": 45, "helhedsplan": 70, "partnership": 14, "lab": 14},
    }
    assert guide_tool({"answers": {"individuals": "yes", "country": "SE"}}) == {
        "stop": "individuals", "recommended": [], "clarify": [], "close": [], "excluded": [], "fallback": None,
        "percent": {},
    }  # fmt: skip


def raw_rules():
    return json.loads((Path(guide.__file__).parent / "ruleset_1.json").read_text(encoding="utf-8"))


def test_the_rule_set_says_that_its_weights_are_a_proposal():
    assert (RULES.version, RULES.origin) == (1, "proposal")


def test_the_weights_are_those_of_the_catalogue():
    assert [(kind.key, kind.maximum) for kind in RULES.kinds] == [
        ("iop", 9), ("est", 10), ("bid", 12), ("lua", 11), ("helhedsplan", 10), ("partnership", 7), ("lab", 7),
    ]  # fmt: skip
    not_removable = [(k.key, c.question) for k in RULES.kinds for c in k.conditions if not c.removable]
    assert not_removable == [("iop", "market_or_service"), ("helhedsplan", "country")]


def test_a_rule_set_that_does_not_hold_together_is_refused():
    wrong = raw_rules()
    wrong["kinds"][0]["maximum"] = 10
    with pytest.raises(ValueError, match="iop can reach 9"):
        parse_ruleset(wrong)
    wrong = raw_rules()
    wrong["kinds"][0]["points"][0]["answer"] = "weather"
    with pytest.raises(ValueError, match="no question problem"):
        parse_ruleset(wrong)
    with pytest.raises(ValueError, match="no rule set 99"):
        load_ruleset(99)


def test_a_result_cannot_be_changed_afterwards():
    with pytest.raises(dataclasses.FrozenInstanceError):
        ask({}).stop = "x"
