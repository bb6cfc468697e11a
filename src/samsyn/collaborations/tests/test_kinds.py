"""The kinds of collaboration say what they are, in three languages, and fit the guide."""

from __future__ import annotations

import pytest

from samsyn.collaborations.guide import load_ruleset
from samsyn.collaborations.kinds import KIND_BY_KEY, KINDS

LABELS = ("utsatt", "udsat", "ghetto", "utanförskap", "parallels", "vulnerable", "problemområde")


def words(kind):
    texts = [kind.name, kind.short_name, kind.description, kind.main_risk, kind.rhythm, *kind.conditions]
    texts += [item.name for item in kind.next_documents] + [item.how for item in kind.combines_with]
    return " ".join(f"{text.sv} {text.da} {text.en}" for text in [*texts, *([kind.caution] if kind.caution else [])])


def test_the_kinds_are_those_of_the_guide_in_the_same_order():
    assert [kind.key for kind in KINDS] == [rules.key for rules in load_ruleset().kinds]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_kind_has_a_condition_in_words_for_each_one_in_the_rules(kind):
    rules = next(rules for rules in load_ruleset().kinds if rules.key == kind.key)
    assert len(kind.conditions) == len(rules.conditions)


@pytest.mark.proves("F-DEC-2")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_kind_names_its_next_documents_once_each(kind):
    keys = [document.key for document in kind.next_documents]
    assert len(keys) == len(set(keys)) >= 3
    assert any(document.required for document in kind.next_documents)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_combinations_name_other_kinds(kind):
    assert all(item.kind in KIND_BY_KEY and item.kind != kind.key for item in kind.combines_with)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_no_kind_labels_places_or_people(kind):
    assert not [label for label in LABELS if label in words(kind).lower()]


def test_only_the_helhedsplan_is_bound_to_a_country_and_only_bid_needs_a_legal_person():
    assert [kind.key for kind in KINDS if kind.countries != ("SE", "DK")] == ["helhedsplan"]
    assert [kind.key for kind in KINDS if kind.needs_legal_person] == ["bid"]
