"""Every key a rule can give has a sentence, and every fact that may be unknown has a name."""

from __future__ import annotations

import ast
from dataclasses import fields
from inspect import getsource

import pytest
from django.utils.translation import override

from samsyn.collaborations.checklist import Facts, Message, conditions, load_points, rules
from samsyn.collaborations.checklist_words import KEPT, ROOMS, SENTENCES, sentence

PARAMETERS = {
    "length": 12, "minimum": 30, "count": 1, "parties": ("Kvarnbyhem", "<b>Polisen</b>"), "points": (1, 3),
    "difference": -1250, "end": "2027-03-01", "revision": "2027-04-01",
}  # fmt: skip
CALLS = {"message", "_at_least_one", "_none_left", "_yes"}


def keys_in(module) -> set[str]:
    """The last text argument of every call that makes a message."""
    calls = (node for node in ast.walk(ast.parse(getsource(module))) if isinstance(node, ast.Call))
    found = set()
    for call in calls:
        if getattr(call.func, "id", "") in CALLS:
            texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
            found |= {texts[-1]} if texts else set()
    return found


def test_every_key_of_every_rule_has_a_sentence_and_no_sentence_is_idle():
    assert keys_in(conditions) | keys_in(rules) == set(SENTENCES)


@pytest.mark.parametrize("language", ["sv", "da", "en"])
@pytest.mark.parametrize("key", SENTENCES)
def test_each_sentence_can_be_said(key, language):
    with override(language):
        said = sentence(Message(key, tuple(PARAMETERS.items())))
    assert said.endswith(".")
    assert "%(" not in said


def test_one_and_many_are_said_differently():
    with override("en"):
        one, many = (
            sentence(Message("goal_missing" if n == 0 else "baseline_missing", (("count", n),))) for n in (1, 4)
        )
        assert one == "One goal has no starting value."
        assert many == "4 goals have no starting value."
        lacking = sentence(Message("budget_unbalanced", (("difference", -1250),)))
        assert lacking == "The budget lacks 12.50."


def test_every_fact_has_a_name_for_when_no_room_keeps_it():
    assert set(KEPT) == {field.name for field in fields(Facts)} - {"until_further_notice"}


def test_every_room_belongs_to_a_rule():
    assert set(ROOMS) <= {point.rule for point in load_points()}
