"""Forms say what is wrong and how to mend it, and lose nothing that was typed."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.renderers import get_default_renderer
from django.template.loader import render_to_string
from django.utils import translation

from samsyn.web.fields import MoneyField, UploadField, WeekField
from samsyn.web.forms import DayField, PlainTextField, SamsynForm, ShortTextField, VersionedForm
from samsyn.web.maps import PolygonWidget
from samsyn.web.renderer import SamsynRenderer

ACCESS = [("open", "Open"), ("closed", "Closed")]


class Proposal(VersionedForm):
    name = ShortTextField(label="Name")
    problem = PlainTextField(label="Problem", limit=20, help_text="In your words.")
    start = DayField(label="Start", required=False)
    week = WeekField(label="Week", required=False)
    amount = MoneyField(label="Amount", required=False)
    access = forms.ChoiceField(label="Access", choices=ACCESS, widget=forms.RadioSelect)


def proposal(**typed: Any) -> Proposal:
    return Proposal({"name": "Trygga", "problem": "Mörkt", "access": "open", **typed})


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def test_a_missing_field_is_named_in_its_message() -> None:
    form = proposal(name="  ")
    assert form.errors["name"] == ["Fill in “Name”."]


def test_a_text_that_is_too_long_says_by_how_much_and_is_kept() -> None:
    form = proposal(problem="x" * 25)
    assert form.errors["problem"] == ["The text is 25 characters long. At most 20 fit: shorten it by 5."]
    assert "x" * 25 in str(form["problem"])


def test_a_full_length_text_is_accepted_and_an_emoji_counts_once() -> None:
    assert proposal(problem="😀" * 20).is_valid()


def test_a_day_that_does_not_exist_is_answered_with_the_last_that_does() -> None:
    form = proposal(start="2027-02-29")
    assert form.errors["start"] == ["That day does not exist. The last day of that month is Sun 28 Feb 2027."]


def test_an_unreadable_date_is_shown_as_it_was_typed() -> None:
    form = proposal(start="nästa tisdag")
    html = str(form["start"])
    assert 'type="text"' in html
    assert "nästa tisdag" in html


def test_a_readable_date_uses_the_browsers_own_field() -> None:
    assert 'type="date"' in str(Proposal(initial={"start": date(2026, 11, 24)})["start"])


def test_a_week_that_does_not_exist_is_answered_with_the_last_that_does() -> None:
    assert proposal(week="2027-W53").errors["week"] == ["That week does not exist. The last week of 2027 is week 52."]


def test_an_ambiguous_amount_is_asked_about_in_swedish_and_read_in_danish() -> None:
    with translation.override("sv"):
        assert "1.234" in proposal(amount="1.234").errors["amount"][0]
    with translation.override("da"):
        form = proposal(amount="1.234")
        assert form.is_valid()
        assert form.cleaned_data["amount"] == Decimal("1234.00")


def test_each_form_has_a_fresh_one_time_key_and_keeps_the_one_it_was_sent() -> None:
    assert Proposal()["once_key"].value() != Proposal()["once_key"].value()
    assert proposal(name="", once_key="abc")["once_key"].value() == "abc"


def test_all_forms_are_drawn_by_one_renderer_so_that_no_template_is_read_twice() -> None:
    assert proposal().renderer is Upload().renderer is get_default_renderer()
    assert isinstance(get_default_renderer(), SamsynRenderer)


def test_every_input_is_tied_to_its_help_and_its_error() -> None:
    html = str(proposal(problem="x" * 25))
    assert 'aria-describedby="id_problem_helptext id_problem_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_problem_helptext"' in html
    assert 'id="id_problem_error"' in html


def test_the_summary_links_to_each_field_and_to_the_first_of_its_choices() -> None:
    form = Proposal({"name": ""})
    addresses = [address for address, _ in form.problems()]
    html = str(form)
    assert addresses == ["#id_name", "#id_problem", "#id_access_0"]
    assert all(f'id="{address[1:]}"' in html for address in addresses)


def test_typed_html_is_escaped_everywhere() -> None:
    form = proposal(name="<script>x</script>" * 20)
    html = str(form) + render_to_string("web/error_summary.html", {"form": form})
    assert "<script>x" not in html


def test_a_conflict_shows_what_differs_and_takes_over_their_version() -> None:
    form = proposal(version="3")
    assert form.is_valid()
    form.theirs = SimpleNamespace(version=4, name="Trygga", problem="Ljust", access="closed", amount=None)
    assert [(pair.label, pair.theirs, pair.yours) for pair in form.versus] == [
        ("Problem", "Ljust", "Mörkt"),
        ("Access", "Closed", "Open"),
    ]
    assert form["version"].value() == "4"
    assert form["problem"].value() == "Mörkt"


class Upload(SamsynForm):
    file = UploadField(label="File", kinds=("pdf", "xlsx"), limit=1000)


def sent(content: bytes, name: str = "minutes.pdf") -> Upload:
    return Upload({}, {"file": SimpleUploadedFile(name, content)})


def test_an_empty_file_is_refused_with_advice() -> None:
    assert "empty" in sent(b"").errors["file"][0]


def test_a_large_file_is_refused_with_both_sizes() -> None:
    message = sent(b"%PDF" + b"x" * 2000).errors["file"][0].replace("\u00a0", " ")
    assert message == "The file is 2 kB. At most 1000 B fit: make it smaller, or split it."


def test_a_program_called_minutes_is_refused() -> None:
    assert sent(b"MZ\x90\x00").errors["file"] == [
        "The file does not hold what is asked for here. Choose one of these kinds: PDF, Excel workbook (.xlsx)."
    ]


def test_a_workbook_is_known_by_its_parts() -> None:
    from openpyxl import Workbook

    buffer = io.BytesIO()
    Workbook().save(buffer)
    form = Upload({}, {"file": SimpleUploadedFile("list.xlsx", buffer.getvalue())})
    form.fields["file"].limit = 100_000
    assert form.is_valid(), form.errors
    assert form.cleaned_data["file"].detected_kind == "xlsx"


def test_a_file_not_chosen_says_where_to_choose_it() -> None:
    assert Upload({}, {}).errors["file"] == ["Choose a file under “File”."]


class Drawing(SamsynForm):
    shape = PlainTextField(label="Shape", widget=PolygonWidget(around_url="/geo/"), limit=1000)


def test_a_drawn_area_is_a_text_field_that_works_without_the_map() -> None:
    html = str(Drawing({"shape": '{"type":"Polygon"}'}))
    assert "<textarea" in html
    assert "&quot;Polygon&quot;" in html
    assert 'data-around="/geo/"' in html
