"""The last day for notice, counted in one place."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.collaborations.notice import (
    LONGEST,
    NoticeError,
    NoticePeriod,
    explain,
    last_day_for_notice,
    notice_tool,
)
from samsyn.core.dates import add_months
from samsyn.tools import main

ENDS = st.dates(date(1920, 1, 1), date(2199, 12, 31))
PERIODS = st.sampled_from(sorted(LONGEST)).flatmap(
    lambda unit: st.builds(NoticePeriod, st.just(unit), st.integers(1, LONGEST[unit]))
)


def given_on(day, period):
    """When an agreement ends if notice is given on this day."""
    if period.unit == "months":
        return add_months(day, period.number)
    return day + timedelta(**{period.unit: period.number})


@pytest.mark.proves("B7")
@pytest.mark.parametrize(
    ("end", "unit", "number", "last"),
    [
        ("2027-08-31", "months", 6, "2027-02-28"),
        ("2028-08-31", "months", 6, "2028-02-29"),
        ("2027-08-28", "months", 6, "2027-02-28"),
        ("2026-12-31", "months", 3, "2026-09-30"),
        ("2028-02-29", "months", 12, "2027-02-28"),
        ("2028-02-29", "months", 48, "2024-02-29"),
        ("2027-01-31", "months", 1, "2026-12-31"),
        ("2027-08-31", "weeks", 4, "2027-08-03"),
        ("2028-03-01", "days", 1, "2028-02-29"),
        ("2027-03-01", "days", 1, "2027-02-28"),
        ("2000-03-31", "months", 1, "2000-02-29"),
        ("2100-03-31", "months", 1, "2100-02-28"),
    ],
)
def test_the_last_day_for_notice_is_a_day_that_exists(end, unit, number, last):
    answer = notice_tool({"end": end, "notice": {unit: number}})
    assert answer["last_day_for_notice"] == last


def test_the_explanation_names_the_end_the_period_the_rule_and_the_day():
    assert notice_tool({"end": "2027-08-31", "notice": {"months": 6}})["explanation"] == (
        "The agreement ends on 31 August 2027 and notice must be given 6 months before. "
        "Months are counted back to the same day of the month; February 2027 has no day 31, so its last day counts. "
        "Notice can be given up to and including 28 February 2027."
    )
    same_day = explain(date(2027, 8, 15), NoticePeriod("months", 1))
    assert "1 month before. Months are counted back to the same day of the month. Notice" in same_day
    assert "2 weeks before. Weeks are counted back from the end day by day." in explain(
        date(2027, 8, 15), NoticePeriod("weeks", 2)
    )


@given(ENDS, PERIODS)
def test_notice_on_the_last_day_never_reaches_past_the_end(end, period):
    last = last_day_for_notice(end, period)
    assert last < end
    assert given_on(last, period) <= end


@given(ENDS, ENDS, PERIODS)
def test_a_later_end_never_gives_an_earlier_last_day(one, other, period):
    earlier, later = sorted([one, other])
    assert last_day_for_notice(earlier, period) <= last_day_for_notice(later, period)


@given(ENDS, st.sampled_from(sorted(LONGEST)), st.data())
def test_a_longer_period_never_gives_a_later_last_day(end, unit, data):
    longest = LONGEST[unit]
    shorter, longer = sorted(data.draw(st.lists(st.integers(1, longest), min_size=2, max_size=2)))
    assert last_day_for_notice(end, NoticePeriod(unit, longer)) <= last_day_for_notice(end, NoticePeriod(unit, shorter))


@given(ENDS, st.integers(1, LONGEST["months"]))
def test_months_lead_to_the_right_month_and_to_the_same_day_or_to_its_last(end, months):
    last = last_day_for_notice(end, NoticePeriod("months", months))
    assert last.year * 12 + last.month == end.year * 12 + end.month - months
    assert last.day == end.day or (last.day < end.day and (last + timedelta(days=1)).day == 1)


@given(ENDS, st.integers(1, LONGEST["weeks"]))
def test_weeks_are_seven_days_each_and_keep_the_weekday(end, weeks):
    last = last_day_for_notice(end, NoticePeriod("weeks", weeks))
    assert (end - last).days == 7 * weeks
    assert last.weekday() == end.weekday()


@given(ENDS, PERIODS)
def test_the_explanation_is_one_line_that_holds_the_answer(end, period):
    last, said = last_day_for_notice(end, period), explain(end, period)
    assert said.isprintable()
    assert said.endswith(f"including {last.day} {last:%B} {last.year}.")
    assert str(period) in said


@pytest.mark.proves("B7")
def test_an_end_that_does_not_exist_is_refused_with_the_last_day_that_does():
    with pytest.raises(NoticeError, match="does not exist; the last valid is 2027-02-28"):
        notice_tool({"end": "2027-02-29", "notice": {"months": 6}})
    with pytest.raises(NoticeError, match="does not exist; the last valid is 2027-12"):
        notice_tool({"end": "2027-13-01", "notice": {"months": 6}})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"end": "2027-08-31", "notice": {"months": -6}}', "between 1 and 120"),
        ('{"end": "2027-08-31", "notice": {"months": 0}}', "between 1 and 120"),
        ('{"end": "2027-08-31", "notice": {"months": 121}}', "ten years"),
        ('{"end": "2027-08-31", "notice": {"days": 99999999999999999999}}', "ten years"),
        ('{"end": "2027-08-31", "notice": {"weeks": 523}}', "ten years"),
        ('{"end": "2027-08-31", "notice": {"months": 6, "days": 3}}', "exactly one of"),
        ('{"end": "2027-08-31", "notice": {"months": 6, "months": 6}}', "stands twice"),
        ('{"end": "2027-08-31", "notice": {}}', "exactly one of"),
        ('{"end": "2027-08-31", "notice": {"years": 1}}', "counted in days, weeks, months"),
        ('{"end": "2027-08-31", "notice": {"Months": 6}}', "counted in"),
        ('{"end": "2027-08-31", "notice": {"months": 6.5}}', "whole number"),
        ('{"end": "2027-08-31", "notice": {"months": 6.0}}', "whole number"),
        ('{"end": "2027-08-31", "notice": {"months": "6"}}', "whole number"),
        ('{"end": "2027-08-31", "notice": {"months": true}}', "whole number"),
        ('{"end": "2027-08-31", "notice": {"months": null}}', "whole number"),
        ('{"end": "2027-08-31", "notice": {"months": [6]}}', "whole number"),
        ('{"end": "2027-08-31", "notice": {"months": NaN}}', "NaN"),
        ('{"end": "2027-08-31", "notice": {"months": 1e400}}', "too large"),
        ('{"end": "2027-08-31", "notice": "6 months"}', "exactly one of"),
        ('{"end": "2027-08-31", "notice": [6]}', "exactly one of"),
        ('{"end": "2027-08-31", "notice": 6}', "exactly one of"),
        ('{"end": "2027-08-31", "notice": null}', "exactly one of"),
        ('{"end": "2027-02-29", "notice": {"months": 6}}', "the last valid is 2027-02-28"),
        ('{"end": "2027-09-31", "notice": {"months": 6}}', "the last valid is 2027-09-30"),
        ('{"end": "0202-08-31", "notice": {"months": 6}}', "years 1900 to 2199"),
        ('{"end": "9998-08-31", "notice": {"months": 6}}', "years 1900 to 2199"),
        ('{"end": "9999-12-31", "notice": {"months": 6}}', "must be a date"),
        ('{"end": "0000-08-31", "notice": {"months": 6}}', "must be a date"),
        ('{"end": "20225-08-31", "notice": {"months": 6}}', "must be a date"),
        ('{"end": "31/8 2027", "notice": {"months": 6}}', "must be a date"),
        ('{"end": "2027-08-31T12:00", "notice": {"months": 6}}', "must be a date"),
        ('{"end": "", "notice": {"months": 6}}', "must be a date"),
        ('{"end": 20270831, "notice": {"months": 6}}', "must be a date"),
        ('{"end": null, "notice": {"months": 6}}', "must be a date"),
        ('{"end": "2027-08-31"}', "exactly two keys"),
        ('{"notice": {"months": 6}}', "exactly two keys"),
        ('{"end": "2027-08-31", "notice": {"months": 6}, "start": "2026-01-01"}', "exactly two keys"),
        ("{}", "exactly two keys"),
        ("[]", "must be a JSON object"),
        ('"2027-08-31"', "must be a JSON object"),
        ("", "not JSON"),
    ],
)
def test_what_is_no_notice_is_refused_in_one_line(tmp_path, capsys, content, said):
    source = tmp_path / "in.json"
    source.write_text(content)
    assert main(["notice", str(source)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


@given(
    st.dictionaries(
        st.sampled_from(["end", "notice", "months", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["", "6", "2027-08-31", "x\n"]),
            lambda inner: st.dictionaries(st.sampled_from(["days", "weeks", "months", ""]), inner, max_size=2),
            max_leaves=4,
        ),
        max_size=3,
    )
)
def test_anything_else_is_answered_or_refused_and_never_breaks(payload):
    try:
        answer = notice_tool(payload)
    except NoticeError:
        return
    assert set(answer) == {"last_day_for_notice", "explanation"}
    assert json.loads(json.dumps(answer)) == answer
