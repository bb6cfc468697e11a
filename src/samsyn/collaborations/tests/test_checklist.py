"""The sixteen points: each "done when" rule, the marks people set, and laws that hold for any facts."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.collaborations.checklist import (
    NOT_SET,
    AnchoringFact,
    Answer,
    ChecklistError,
    Facts,
    GoalFact,
    check_not_relevant,
    check_override,
    checklist_tool,
    counted_length,
    evaluate,
    load_points,
    parse_points,
)

POINTS = load_points()
DAY = date(2026, 11, 24)
WHOLE = Facts(
    problem_longest=30, evidence_count=1,
    participation=(("DIALOGUE", True),),
    outside_parties=2, outside_parties_with_reason=2,
    anchorings=(AnchoringFact(DAY, "Får leda arbetet"),),
    needed_parties=("Polisen",), stances=(("Polisen", "RESERVATION"),), open_disagreements=(),
    goals=(GoalFact(DAY, 1),),
    form_decided=True, hard_stops_cleared=True,
    steering_group_members_by_party=(("Kommunen", 1), ("Polisen", 2)), coordinator_named=True,
    parties_without_commitment=(), commitment_count=2,
    budget_balance=0, contributions_without_source=0,
    goals_without_baseline=0,
    measure_count=1, measures_incomplete=0,
    legal_open=0, signatures_missing=(),
    feedback_dates=(DAY,),
    next_followup=DAY, deviation_rule=True,
    revision_date=DAY, end_date=DAY, exit_plan_length=1,
)  # fmt: skip


def status(number, facts, answers=None):
    return evaluate(POINTS, facts, answers or {})[number - 1]


def missing(number, **changes):
    return [item.key for item in status(number, replace(WHOLE, **changes)).missing]


@pytest.mark.proves("F-CHK-1")
def test_there_are_sixteen_points_and_each_says_where_it_comes_from():
    assert [point.number for point in POINTS] == list(range(1, 17))
    assert [point.origin.key for point in POINTS] == ["guide"] * 7 + ["reconstruction"] * 9
    assert all("reconstruct" in point.origin.note.en for point in POINTS[7:])


def test_when_every_rule_is_met_every_point_is_done():
    assert {item.status for item in evaluate(POINTS, WHOLE, {})} == {"done"}


def test_when_no_room_supplies_anything_nothing_can_be_computed_and_nothing_is_begun():
    for item in evaluate(POINTS, Facts(), {}):
        assert (item.status, item.computable) == ("not_started", False)
        assert item.unknown


@pytest.mark.proves("F-CHK-2")
@pytest.mark.parametrize(
    ("number", "changes", "keys"),
    [
        (1, {"problem_longest": 29}, ["problem_too_short"]),
        (1, {"problem_longest": 0}, ["problem_missing"]),
        (1, {"evidence_count": 0}, ["evidence_missing"]),
        (2, {"participation": ()}, ["participation_missing"]),
        (2, {"participation": (("INFORMATION", True),)}, ["participation_only_information"]),
        (2, {"participation": (("INFORMATION", True), ("DIALOGUE", False))}, ["participation_result_missing"]),
        (3, {"outside_parties": 1, "outside_parties_with_reason": 1}, ["parties_too_few"]),
        (3, {"outside_parties": 3, "outside_parties_with_reason": 2}, ["party_reason_missing"]),
        (4, {"anchorings": ()}, ["anchoring_missing"]),
        (4, {"anchorings": (AnchoringFact(None, "Ja"),)}, ["anchoring_date_missing"]),
        (4, {"anchorings": (AnchoringFact(DAY, " "),)}, ["anchoring_mandate_missing"]),
        (4, {"anchorings": (AnchoringFact(DAY, ""), AnchoringFact(None, "Ja"))}, ["anchoring_date_and_mandate_apart"]),
        (5, {"needed_parties": ()}, ["needed_parties_missing"]),
        (5, {"stances": ()}, ["stance_missing"]),
        (5, {"stances": (("Polisen", "DISAGREE"),)}, ["disagreement_open"]),
        (5, {"open_disagreements": ("Skolan",)}, ["disagreement_open"]),
        (6, {"goals": ()}, ["goal_missing"]),
        (6, {"goals": (GoalFact(None, 1),)}, ["goal_date_missing"]),
        (6, {"goals": (GoalFact(DAY, 0), GoalFact(None, 1))}, ["goal_sign_missing"]),
        (7, {"form_decided": False}, ["form_not_decided"]),
        (7, {"hard_stops_cleared": False}, ["hard_stops_open"]),
        (8, {"steering_group_members_by_party": ()}, ["contributing_parties_missing"]),
        (8, {"steering_group_members_by_party": (("Polisen", 0),)}, ["steering_group_incomplete"]),
        (8, {"coordinator_named": False}, ["coordinator_missing"]),
        (9, {"parties_without_commitment": ("Polisen",)}, ["commitment_missing"]),
        (9, {"commitment_count": 0}, ["commitments_missing"]),
        (10, {"budget_balance": -100}, ["budget_unbalanced"]),
        (10, {"budget_balance": NOT_SET}, ["budget_missing"]),
        (10, {"contributions_without_source": 1}, ["contribution_source_missing"]),
        (11, {"goals_without_baseline": 1}, ["baseline_missing"]),
        (11, {"goals": ()}, ["goal_missing"]),
        (12, {"measures_incomplete": 1}, ["measures_incomplete"]),
        (12, {"measure_count": 0}, ["measures_missing"]),
        (13, {"legal_open": 1}, ["legal_questions_open"]),
        (13, {"signatures_missing": ("Polisen",)}, ["signatures_missing"]),
        (14, {"feedback_dates": ()}, ["feedback_date_missing"]),
        (15, {"next_followup": NOT_SET}, ["next_followup_missing"]),
        (15, {"deviation_rule": False}, ["deviation_rule_missing"]),
        (16, {"revision_date": date(2026, 11, 25)}, ["revision_after_end"]),
        (16, {"revision_date": NOT_SET}, ["revision_date_missing"]),
        (16, {"end_date": NOT_SET}, ["end_date_missing"]),
        (16, {"exit_plan_length": 0}, ["exit_plan_missing"]),
    ],
)
def test_a_point_is_not_done_while_its_rule_misses_something(number, changes, keys):
    assert missing(number, **changes) == keys
    assert status(number, replace(WHOLE, **changes)).status != "done"


def test_what_is_missing_carries_what_the_sentence_needs():
    short = status(1, replace(WHOLE, problem_longest=12)).missing[0]
    assert dict(short.parameters) == {"length": 12, "minimum": 30}
    silent = status(5, replace(WHOLE, needed_parties=("Polisen", "Skolan"))).missing[0]
    assert dict(silent.parameters) == {"parties": ("Skolan",)}


def test_an_agreement_until_further_notice_needs_no_end_date():
    assert status(16, replace(WHOLE, end_date=NOT_SET, until_further_notice=True)).status == "done"


@pytest.mark.proves("F-CHK-5")
def test_a_reservation_does_not_block_but_a_disagreement_of_anyone_does():
    assert status(5, WHOLE).status == "done"
    facts = replace(WHOLE, stances=(("Polisen", "AGREE"), ("Skolan", "DISAGREE")))
    assert status(5, facts).status == "in_progress"


@pytest.mark.proves("F-CHK-3")
@pytest.mark.parametrize(
    ("changes", "before"),
    [
        ({"evidence_count": 0}, (1,)),
        ({"outside_parties": 0}, (3,)),
        ({"problem_longest": 0, "outside_parties": 1}, (1, 3)),
    ],
)
def test_the_form_is_not_chosen_before_problem_and_parties_are_done(changes, before):
    item = status(7, replace(WHOLE, **changes))
    assert item.status == "in_progress"
    assert dict(item.missing[-1].parameters) == {"points": before}


@pytest.mark.proves("F-CHK-3")
def test_overriding_the_form_before_problem_and_parties_is_refused_and_does_not_count():
    facts = replace(WHOLE, evidence_count=0)
    with pytest.raises(ChecklistError) as refused:
        check_override(POINTS[6], "Bråttom", "Maria", evaluate(POINTS, facts, {}))
    assert (refused.value.code, refused.value.points) == ("requires_points", (1,))
    answers = {7: Answer(mark="DONE", reason="Bråttom", name="Maria")}
    assert status(7, facts, answers).status == "in_progress"
    answers[1] = Answer(mark="DONE", reason="Underlaget är hemligt", name="Maria")
    assert status(7, facts, answers).status == "done"


@pytest.mark.proves("F-CHK-3")
def test_the_parties_point_marked_not_relevant_does_not_open_the_form():
    answers = {3: Answer(mark="NOT_RELEVANT", reason="Ensam part", name="Maria")}
    assert status(7, replace(WHOLE, outside_parties=0), answers).status == "in_progress"


@pytest.mark.proves("F-CHK-3")
def test_other_points_are_done_in_any_order_but_gaps_before_are_shown():
    facts = replace(WHOLE, participation=(), goals=())
    answers = {5: Answer(mark="NOT_RELEVANT", reason="Bara en part", name="Maria")}
    assert status(9, facts, answers).status == "done"
    assert status(9, facts, answers).gaps == (2, 6)
    assert status(6, facts, answers).gaps == ()


@pytest.mark.proves("F-CHK-2")
def test_an_override_needs_reason_and_name_and_is_shown_with_what_is_still_missing():
    item = status(2, Facts(participation=()), {2: Answer(mark="DONE", reason="Gjordes 2025", name="Maria")})
    assert (item.status, item.override.reason, item.override.name) == ("done", "Gjordes 2025", "Maria")
    assert [entry.key for entry in item.missing] == ["participation_missing"]
    for reason, name, code in ((" ", "Maria", "reason_missing"), ("Gjord", " ", "name_missing")):
        with pytest.raises(ChecklistError) as refused:
            check_override(POINTS[1], reason, name, [])
        assert refused.value.code == code
        assert status(2, Facts(), {2: Answer(mark="DONE", reason=reason, name=name)}).status == "not_started"


@pytest.mark.proves("F-CHK-4")
@pytest.mark.parametrize("number", range(1, 17))
def test_not_relevant_is_refused_for_one_two_four_and_six(number):
    answers = {number: Answer(mark="NOT_RELEVANT", reason="Rör oss inte", name="Maria")}
    if number in (1, 2, 4, 6):
        with pytest.raises(ChecklistError, match="never irrelevant"):
            check_not_relevant(POINTS[number - 1], "Rör oss inte")
        assert status(number, Facts(), answers).status == "not_started"
    else:
        check_not_relevant(POINTS[number - 1], "Rör oss inte")
        with pytest.raises(ChecklistError, match="reason missing"):
            check_not_relevant(POINTS[number - 1], " ")
        assert status(number, Facts(), answers).status == "not_relevant"


def test_a_note_begins_a_point_that_no_room_can_compute():
    assert status(14, Facts(), {14: Answer(note="Vi bjuder in till möte")}).status == "in_progress"


@pytest.mark.proves("F-CHK-8")
@pytest.mark.parametrize(("text", "length"), [("", 0), (" \n\t ", 0), ("  två   ord ", 7)])
def test_blanks_do_not_make_a_problem_text_longer(text, length):
    assert counted_length(text) == length


known = st.integers(0, 40)
parties = st.lists(st.sampled_from(["Kommunen", "Polisen", "Skolan"]), max_size=3, unique=True).map(tuple)
any_facts = st.fixed_dictionaries(
    {},
    optional={
        "problem_longest": known, "evidence_count": known, "outside_parties": known,
        "outside_parties_with_reason": known, "needed_parties": parties, "open_disagreements": parties,
        "participation": st.lists(st.tuples(st.sampled_from(["INFORMATION", "DIALOGUE"]), st.booleans())).map(tuple),
        "stances": st.lists(st.tuples(st.just("Polisen"), st.sampled_from(["AGREE", "DISAGREE"]))).map(tuple),
        "form_decided": st.booleans(), "hard_stops_cleared": st.booleans(), "measure_count": known,
        "measures_incomplete": known, "budget_balance": st.one_of(st.just(NOT_SET), st.integers()),
        "contributions_without_source": known, "revision_date": st.one_of(st.just(NOT_SET), st.dates()),
        "end_date": st.one_of(st.just(NOT_SET), st.dates()), "exit_plan_length": known,
        "goals": st.lists(st.builds(GoalFact, st.none() | st.dates(), known)).map(tuple),
    },
).map(lambda values: Facts(**values))  # fmt: skip
any_answers = st.dictionaries(
    st.integers(1, 16),
    st.builds(
        Answer,
        note=st.sampled_from(["", "Ja"]),
        mark=st.sampled_from(["", "DONE", "NOT_RELEVANT"]),
        reason=st.sampled_from(["", "Därför"]),
        name=st.sampled_from(["", "Maria"]),
    ),
)


@given(any_facts, any_answers)
def test_done_means_that_nothing_is_missing_or_that_somebody_answers_for_it(facts, answers):
    for item in evaluate(POINTS, facts, answers):
        if item.status == "done" and item.override is None:
            assert item.computable
            assert not item.missing
        if item.override is not None:
            assert item.override.reason


@given(any_facts, any_answers)
def test_the_laws_of_the_checklist_hold_for_any_facts_and_marks(facts, answers):
    statuses = {item.point.number: item for item in evaluate(POINTS, facts, answers)}
    assert not [number for number in (1, 2, 4, 6) if statuses[number].status == "not_relevant"]
    if statuses[7].status == "done":
        assert (statuses[1].status, statuses[3].status) == ("done", "done")
    for number, item in statuses.items():
        assert all(earlier < number and statuses[earlier].status != "done" for earlier in item.gaps)


@given(any_facts)
def test_every_fact_that_is_taken_away_can_only_undo_a_point(facts):
    for field in fields(Facts):
        poorer = replace(facts, **{field.name: False if field.name == "until_further_notice" else None})
        for before, after in zip(evaluate(POINTS, facts, {}), evaluate(POINTS, poorer, {}), strict=True):
            assert not (after.status == "done" and before.status != "done")


def test_the_tool_reads_facts_and_answers_with_the_status_of_each_point():
    answer = checklist_tool(
        {
            "facts": {
                "problem_longest": 40,
                "evidence_count": 1,
                "anchorings": [{"decided_on": "2026-11-24", "mandate": "Ja"}],
                "goals": [{"reached_by": "2028-12-31", "signs": 2}],
                "participation": [["INFORMATION", True]],
                "revision_date": "",
            },
            "answers": {"3": {"mark": "DONE", "reason": "Känt sedan förr", "name": "Maria"}},
        }
    )
    found = {item["number"]: item for item in answer["points"]}
    assert [found[number]["status"] for number in (1, 2, 3, 4, 6)] == ["done", "in_progress", "done", "done", "done"]
    assert found[3]["override"] == {"reason": "Känt sedan förr", "name": "Maria"}
    assert found[16]["missing"] == [{"key": "revision_date_missing", "parameters": {}}]


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        ({"fact": {}}, "takes the keys"),
        ({"facts": []}, "must be an object"),
        ({"facts": {"weather": 1}}, "no fact is called"),
        ({"facts": {"evidence_count": -1}}, "wrong shape"),
        ({"facts": {"evidence_count": True}}, "wrong shape"),
        ({"facts": {"revision_date": "2026-02-30"}}, "wrong shape"),
        ({"facts": {"goals": [{}]}}, "wrong shape"),
        ({"facts": {"stances": [["a"]]}}, "wrong shape"),
        ({"answers": {"17": {}}}, "no point is numbered"),
        ({"answers": {"1": {"mark": "MAYBE"}}}, "a mark is one of"),
        ({"answers": {"1": {"mood": "good"}}}, "an answer has"),
        ({"answers": {"1": {"mark": "NOT_RELEVANT", "reason": "x"}}}, "never irrelevant"),
    ],
)
def test_the_tool_refuses_what_it_does_not_understand(payload, said):
    with pytest.raises(ValueError, match=said):
        checklist_tool(payload)


def test_points_that_do_not_hold_together_are_refused():
    text = {"sv": "a", "da": "a", "en": "a"}
    point = {"number": 1, "rule": "problem", "origin": "guide", "never_irrelevant": True, "requires": [2],
             "title": text, "asks_for": text}  # fmt: skip
    raw = {"origins": {"guide": {"source": "s", "note": text}}, "points": [point]}
    with pytest.raises(ValueError, match="only require earlier"):
        parse_points(raw)
    with pytest.raises(ValueError, match="same number"):
        parse_points({**raw, "points": [point, point]})
    with pytest.raises(ValueError, match="no edition 9"):
        load_points(9)
