"""What templates write: states with a word, distances in weeks, user text that cannot break out."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from samsyn.web.components import Empty, State
from samsyn.web.icons import icon, icon_names
from samsyn.web.states import LOOKS
from samsyn.web.templatetags import samsyn as tags


def drawn(source: str, **context: object) -> str:
    return Template("{% load i18n samsyn %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"), (1, "tomorrow"), (-1, "yesterday"), (6, "in 6 days"), (42, "in 6 weeks"), (-21, "3 weeks ago"),
        (240, "in 8 months"), (800, "in 2 years"),
    ],
)  # fmt: skip
def test_distances_are_told_in_the_unit_one_would_say(days: int, words: str) -> None:
    with translation.override("en"):
        assert tags.distance_in_words(days) == words


def test_a_moment_is_shown_in_swedish_time() -> None:
    with translation.override("sv"):
        written = drawn("{{ at|moment }}", at=datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    assert written == "tors 2 juli 2026 00.30"


def test_nothing_is_written_for_what_is_not_known() -> None:
    assert drawn("{{ a|day }}{{ a|number }}{{ a|money }}{{ a|week }}{{ a|user_text }}", a=None) == ""


def test_user_text_is_escaped_keeps_its_lines_and_its_direction() -> None:
    html = drawn("{{ text|user_text }}", text="<i>\nשלום")
    assert html == '<span class="user-text" dir="auto">&lt;i&gt;\nשלום</span>'


def test_a_state_has_an_icon_and_its_word() -> None:
    html = drawn('{% state "signed" "Signed" %}')
    assert "<svg" in html
    assert "Signed" in html


def test_every_state_has_an_icon_that_exists() -> None:
    assert {look[1] for look in LOOKS.values()} <= set(icon_names())


def test_a_state_with_a_word_from_people_is_escaped() -> None:
    assert "<b>" not in tags.show_state(State("<b>", "good", "check"))


def test_icons_are_hidden_from_screen_readers() -> None:
    assert all('aria-hidden="true"' in icon(name) for name in icon_names())


def test_an_empty_page_says_what_comes() -> None:
    html = drawn("{% empty value %}", value=Empty("No areas yet", "The first comes with the municipality."))
    assert "No areas yet" in html
    assert "<a" not in html


def test_a_map_names_the_list_that_says_the_same() -> None:
    html = drawn('{% map "m" url="/geo/" list="areas" label="Areas" %}')
    assert 'data-list="areas"' in html
    assert "The list says the same" in html or "list" in html


def test_week_and_date_of_a_plain_day() -> None:
    with translation.override("da"):
        assert drawn("{{ d|day }} {{ d|week }}", d=date(2026, 11, 24)).replace("\u00a0", " ") == (
            "tir. 24. nov. 2026 uge 48"
        )
