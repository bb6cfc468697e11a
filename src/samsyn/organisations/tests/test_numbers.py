from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from samsyn.organisations import numbers
from samsyn.organisations.numbers import BadNumber, Number, parse

pytestmark = pytest.mark.proves("B2")


@pytest.mark.parametrize(
    ("country", "written", "value"),
    [
        ("SE", "556016-0680", "5560160680"),
        ("SE", "5560160680", "5560160680"),
        ("SE", " 556016 0680 ", "5560160680"),
        ("SE", "556016–0680", "5560160680"),
        ("SE", "SE556016068001", "5560160680"),
        ("SE", "se 556016-0680 01", "5560160680"),
        ("SE", "16 556016-0680", "5560160680"),
        ("DK", "22756214", "22756214"),
        ("DK", "DK 22 75 62 14", "22756214"),
        ("DK", "dk-22756214", "22756214"),
        ("DK", "CVR 22756214", "22756214"),
    ],
)
def test_a_number_is_read_however_it_is_written(country: str, written: str, value: str):
    assert parse(country, written) == Number(value)


@pytest.mark.parametrize(
    ("country", "written", "code"),
    [
        ("SE", "556016-0681", "checksum"),
        ("SE", "556016-068", "length"),
        ("SE", "556016-06800", "length"),
        ("SE", "55601X-0680", "form"),
        ("SE", "٥٥٦٠١٦٠٦٨٠", "form"),
        ("SE", "0000000000", "form"),
        ("SE", "", "form"),
        ("DK", "22756215", "checksum"),
        ("DK", "2275621", "length"),
        ("DK", "01234567", "checksum"),
        ("DK", "0101901234", "person"),
        ("NO", "123456785", "country"),
    ],
)
def test_a_wrong_number_says_what_is_wrong_and_shows_a_right_one(country: str, written: str, code: str):
    with pytest.raises(BadNumber) as caught:
        parse(country, written)
    assert caught.value.code == code
    if country in numbers.EXAMPLES:
        assert numbers.EXAMPLES[country] == caught.value.example


def test_the_examples_we_teach_are_right():
    for country, example in numbers.EXAMPLES.items():
        read = parse(country, example)
        assert numbers.show(country, read.value, is_personal=False) == example


def _with_check_digit(nine: str) -> str:
    return nine + luhn.calc_check_digit(nine)


births = st.tuples(
    st.integers(0, 99), st.integers(1, 12), st.integers(1, 31) | st.integers(61, 91), st.integers(0, 999)
).map(lambda parts: _with_check_digit(f"{parts[0]:02}{parts[1]:02}{parts[2]:02}{parts[3]:03}"))
legal_persons = st.tuples(st.integers(10, 99), st.integers(20, 99), st.integers(0, 99999)).map(
    lambda parts: _with_check_digit(f"{parts[0]:02}{parts[1]:02}{parts[2]:05}")
)


@given(births, st.sampled_from(["", "19", "20"]), st.sampled_from(["", "-", " "]))
def test_what_could_be_a_person_is_always_marked_and_never_shown(digits: str, century: str, between: str):
    read = parse("SE", f"{century}{digits[:6]}{between}{digits[6:]}")
    assert read == Number(digits, is_personal=True)
    shown = numbers.show("SE", read.value, is_personal=read.is_personal)
    assert shown == f"{digits[:2]}xxxx-xxxx"
    assert numbers.looks_masked(shown)


@given(legal_persons)
def test_a_legal_person_is_never_taken_for_a_human_being(digits: str):
    read = parse("SE", digits)
    assert not read.is_personal
    assert parse("SE", numbers.show("SE", read.value, is_personal=False)) == read


@given(legal_persons, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(digits: str, at: int, off: int):
    wrong = digits[:at] + str((int(digits[at]) + off) % 10) + digits[at + 1 :]
    with pytest.raises(BadNumber):
        parse("SE", wrong)


@given(st.sampled_from(["SE", "DK"]), st.text(max_size=40))
def test_no_text_at_all_breaks_the_reading(country: str, text: str):
    try:
        read = parse(country, text)
    except BadNumber:
        return
    assert len(read.value) in {8, 10}
    assert read.value.isascii()
    assert read.value.isdigit()
