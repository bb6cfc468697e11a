"""Names are found however they are typed, and sorted as their readers sort."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.areas.folding import KEY_LENGTH, fold, search_key, sort_key


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Bäckby", "backby"),
        ("  ÖSTRA   Bäckby ", "ostra backby"),
        ("Malung-Sälen", "malung salen"),
        ("Ærø", "aero"),
        ("Ba\u0308ckby", "backby"),
        ("Bäck\u200bby", "backby"),
        ("Straße", "strasse"),
        ("حي الزهور", "حي الزهور"),
        ("🏘", ""),
        ("", ""),
    ],
)
def test_a_name_folds_to_what_a_hurried_reader_types(name, folded):
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ærø", "aero aeroe"),
        ("Aarhus", "aarhus arhus"),
        ("Åbenrå", "abenra aabenraa"),
        ("København", "kobenhavn koebenhavn"),
        ("Falun", "falun"),
    ],
)
def test_other_spellings_of_a_danish_name_lie_in_its_key(name, key):
    assert search_key(name) == key


def test_the_code_lies_in_the_key():
    assert search_key("Östra Bäckby", "1980R046") == "ostra backby 1980r046"


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=300), st.text(max_size=40))
def test_a_key_always_fits_and_holds_the_folded_name(name, code):
    key = search_key(name, code)
    assert len(key) <= KEY_LENGTH
    assert key.startswith(fold(name)[:KEY_LENGTH].rstrip())


@given(st.text(alphabet="abcdefåäöæøé -"))
def test_upper_case_is_found_like_lower_case(text):
    assert fold(text.upper()) == fold(text)


def test_swedes_and_danes_sort_their_own_way():
    assert sorted(["Öland", "Åre", "Zinkgruvan", "Ängelholm"], key=lambda name: sort_key(name, "SE")) == [
        "Zinkgruvan", "Åre", "Ängelholm", "Öland"
    ]  # fmt: skip
    assert sorted(["Aarhus", "Øster", "Vejle", "Ærø"], key=lambda name: sort_key(name, "DK")) == [
        "Vejle", "Ærø", "Øster", "Aarhus"
    ]  # fmt: skip


@given(st.text(max_size=500), st.sampled_from(["SE", "DK", "NO"]))
def test_every_name_gets_a_sort_key_that_fits(name, country):
    assert len(sort_key(name, country)) <= KEY_LENGTH
