"""What holds for the guard whatever people write: findings lie in the text, hang on nothing far off, and are fast."""

from __future__ import annotations

import re
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from samsyn.core import digit_groups, dwelling_numbers, guard, identity_numbers, person_names, phone_numbers
from samsyn.core.guard import find
from samsyn.core.tests.guard_texts.examples import EVERYTHING, FOUND

PIECES = [*FOUND, " ", ", ", ". ", "-", "\n", "12", "A", "och"]
# No letters that make a word of our lists: "Anna Svensson ab" is a firm, and "el" and "å" are places.
CLEAN_LETTERS = st.text(alphabet="bcd äæø.,!?\n", max_size=40)


@given(st.dates(), st.integers(0, 999), CLEAN_LETTERS, CLEAN_LETTERS, st.sampled_from(["", "-", " ", " - "]))
def test_any_valid_swedish_number_is_found_in_any_text(day, serial, left, right, separator):
    nine = f"{day:%y%m%d}{serial:03d}"
    number = f"{nine[:6]}{separator}{nine[6:]}{luhn.calc_check_digit(nine)}"
    assert any(item.kind == "identity_number" for item in find(f"{left} {number} {right}"))


@given(st.integers(0, 99), st.integers(20, 99), st.integers(0, 99), st.integers(0, 9999))
def test_a_number_whose_third_digit_is_two_or_more_is_never_an_identity_number(a, b, c, d):
    assert not any(item.kind == "identity_number" for item in find(f"{a:02d}{b:02d}{c:02d}-{d:04d}"))


@given(
    st.text(alphabet="0123456789 -+./@()abAB\n", max_size=200)
    | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
    | st.text(max_size=200)
)
def test_findings_are_ordered_inside_the_text_and_never_overlap(text):
    found = find(text)
    assert all(0 <= item.start < item.end <= len(text) for item in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(
    st.sampled_from(EVERYTHING),
    st.text().filter(lambda text: not any(char.isdecimal() for char in text)),
    st.text().filter(lambda text: not any(char.isdecimal() for char in text)),
)
def test_what_is_found_in_a_line_does_not_hang_on_the_lines_around_it(line, above, below):
    alone = [(item.kind, item.start, item.end, item.severity) for item in find(line)]
    first, last = len(above) + 1, len(above) + 1 + len(line)
    around = [item for item in find(f"{above}\n{line}\n{below}") if item.end > first and item.start < last]
    assert [(item.kind, item.start - first, item.end - first, item.severity) for item in around] == alone


@given(st.sampled_from(FOUND), CLEAN_LETTERS, CLEAN_LETTERS)
def test_words_around_never_hide_a_finding(line, left, right):
    alone = {(item.kind, line[item.start : item.end]) for item in find(line)}
    text = f"{left} {line} {right}"
    assert alone <= {(item.kind, text[item.start : item.end]) for item in find(text)}


def _calls(text: str) -> int:
    count = 0

    def profile(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        find(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    ["1", "1 ", "12 ", "a@", "@", "a.", "850709-", "0 ", "A", "ABC 12", "+46 ", "070-", "1-", "snabel-a ", "12 34 56 ",
     "(at) a", "a@b.", "ring 2345 ", "lgh ", "lgh 1, ", "3. tv ", "12, 3 ", "port B ", "Anna ", "anna", "A. ", "A-",
     "Svensson ", "Anna von ", "familjen ", "Svensson, ", "Sankt Anna Lind ",
     "a'", "st. "],
)  # fmt: skip
def test_twice_the_text_is_at_most_twice_the_work(unit):
    short, long = unit * (4_000 // len(unit)), unit * (8_000 // len(unit))
    assert _calls(long) <= 2.1 * _calls(short) + 200


def test_two_hundred_thousand_characters_are_read_to_the_end():
    text = "Lampan är trasig vid porten. " * 6_900 + "850709-9805"
    assert [text[item.start : item.end] for item in find(text)] == ["850709-9805"]


@pytest.mark.parametrize(
    "module", [guard, digit_groups, identity_numbers, phone_numbers, dwelling_numbers, person_names]
)
def test_no_pattern_repeats_without_a_bound_except_a_plain_run_of_digits(module):
    patterns = [value.pattern for value in vars(module).values() if isinstance(value, re.Pattern)]
    unbounded = [p for p in patterns if re.search(r"(?<!\\)[*+]|\{\d+,\}", re.sub(r"\[[^\]]*\]|\\.", "", p))]
    assert set(unbounded) <= {r"\d+", phone_numbers._CUE.pattern}  # the cue is only searched in a window
