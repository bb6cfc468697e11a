"""One table: its list and its files hold the same rows in the same order."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Q
from django.http import QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from openpyxl import load_workbook

from samsyn.core.actors import Actor
from samsyn.web.components import Empty, State
from samsyn.web.exports import csv_cell, harmless, xlsx_cell
from samsyn.web.forms import FilterForm, ShortTextField
from samsyn.web.tables import Alphabetic, Column, Listing, Table, render_table

pytestmark = pytest.mark.django_db

APP = "table_test"
NAMES = ["Åsen", "Ängen", "Öarna", "Zenit", "Berget", "=1+1", "<b>fet</b>"]


class Filter(FilterForm):
    name = ShortTextField(label="Name", required=False)
    size = forms.IntegerField(label="Size", required=False)

    def q(self) -> Q:
        return Q(model__icontains=self.cleaned_data.get("name") or "")


TABLE: Table[ContentType] = Table(
    name="things",
    columns=(
        Column("model", "Name", sort=Alphabetic("model"), link=lambda row: f"/{row.pk}/?a=1&b=2"),
        Column("length", "Length", value=lambda row: len(row.model), align="end"),
        Column("state", "State", value=lambda row: State("Open & fine", "good", "check")),
    ),
    empty=Empty("Nothing yet", "The first one comes when somebody makes it."),
    filters=Filter,
    sort="model",
    page_size=5,
)


@pytest.fixture(autouse=True)
def swedish() -> Any:
    with translation.override("sv"):
        yield


def fill(names: list[str]) -> None:
    ContentType.objects.bulk_create(ContentType(app_label=APP, model=name) for name in names)


def request(query: str = "") -> Any:
    made = RequestFactory().get(f"/things/?{query}")
    made.actor = Actor.stranger(date(2026, 11, 22))
    made.session = {}
    return made


def listing(query: str = "") -> Listing[ContentType]:
    return Listing(request(query), TABLE, ContentType.objects.filter(app_label=APP))


def answer(query: str = "") -> Any:
    return render_table(request(query), TABLE, ContentType.objects.filter(app_label=APP), {"title": "Things"})


def csv_rows(query: str) -> list[list[str]]:
    text = b"".join(answer(f"format=csv&{query}").streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_swedish_letters_come_last_and_in_their_order() -> None:
    fill(["Åsen", "Ängen", "Öarna", "Zenit", "Berget"])
    assert [row.model for row in listing().rows] == ["Berget", "Zenit", "Åsen", "Ängen", "Öarna"]


def test_danish_readers_get_the_danish_order() -> None:
    fill(["Ål", "Ærø", "Øen", "Zoo"])
    with translation.override("da"):
        assert [row.model for row in listing().rows] == ["Zoo", "Ærø", "Øen", "Ål"]


def test_a_page_costs_two_statements_however_many_rows_there_are() -> None:
    fill([f"name {number:03}" for number in range(30)])
    with CaptureQueriesContext(connection) as captured:
        answer("page=2")
    assert len(captured) == 2


def test_pages_share_no_row_and_leave_none_out() -> None:
    fill([f"name {number % 3}-{number}" for number in range(13)])
    seen = [row.pk for page in (1, 2, 3) for row in listing(f"page={page}").rows]
    assert len(seen) == len(set(seen)) == 13


@pytest.mark.parametrize(
    ("asked", "shown"), [("0", 1), ("-1", 1), ("x", 1), ("²", 1), ("99", 3), ("9" * 30, 1), ("", 1)]
)
def test_an_odd_page_number_is_taken_kindly(asked: str, shown: int) -> None:
    fill([str(number) for number in range(13)])
    assert listing(f"page={asked}").page == shown


@pytest.mark.parametrize("asked", ["nonsense", "--model", "length", "model__app_label", "-"])
def test_an_unknown_sort_falls_back_to_the_usual_order(asked: str) -> None:
    assert listing(f"sort={asked}").sort == "model"


def test_the_sorted_column_says_so_and_turns_when_pressed_again() -> None:
    fill(NAMES)
    head = listing("sort=model&name=e").head()
    assert 'aria-sort="ascending"' in head
    assert "sort=-model" in head
    assert "name=e" in head


def test_a_filter_that_cannot_be_read_filters_nothing_and_says_so() -> None:
    fill(NAMES)
    page = listing("size=many")
    assert page.count == len(NAMES)
    assert page.form is not None
    assert page.form.errors["size"]


def test_every_cell_is_escaped() -> None:
    fill(["<b>fet</b>"])
    body = listing().body()
    assert "<b>fet" not in body
    assert "&lt;b&gt;fet" in body
    assert "a=1&amp;b=2" in body
    assert "Open &amp; fine" in body


def test_each_cell_carries_its_columns_name_for_the_phone() -> None:
    fill(["Åsen"])
    assert 'data-label="Length"' in listing().body()


def test_the_files_hold_exactly_the_filtered_rows_in_the_pages_order() -> None:
    fill([f"Åsen {number}" for number in range(12)] + ["Berget"])
    pages = [row.model for page in (1, 2, 3) for row in listing(f"name=åsen&sort=-model&page={page}").rows]
    lines = csv_rows("name=åsen&sort=-model&page=2")
    assert [line[0] for line in lines[1:]] == pages
    book = load_workbook(io.BytesIO(b"".join(answer("format=xlsx&name=åsen&sort=-model").streaming_content)))
    assert [row[0] for row in book.active.iter_rows(min_row=2, values_only=True)] == pages


def test_a_file_without_rows_has_its_headings() -> None:
    assert csv_rows("name=nobody") == [["Name", "Length", "State"]]
    assert answer("format=xlsx&name=nobody").status_code == 200


def test_a_formula_is_text_in_the_files() -> None:
    fill(["=1+1"])
    assert csv_rows("")[1] == ["'=1+1", "4", "Open & fine"]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "  =1", "\u00a0=1"])
def test_whatever_a_spreadsheet_would_run_is_disarmed(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_numbers_stay_numbers_even_below_zero() -> None:
    assert csv_cell(Decimal("-1.5"), comma=True) == "-1,5"
    assert csv_cell(-1.5, comma=False) == "-1.5"
    assert xlsx_cell(-3) == -3


def test_csv_begins_with_the_mark_that_excel_wants() -> None:
    assert b"".join(answer("format=csv").streaming_content).startswith(b"\xef\xbb\xbf")


def test_an_empty_list_says_what_will_be_here_and_a_filtered_one_says_that_nothing_matches() -> None:
    assert "Nothing yet" in answer().content.decode()
    fill(["Åsen"])
    assert "Nothing yet" not in answer("name=nobody").content.decode()


def test_links_keep_the_other_parameters() -> None:
    fill([str(number) for number in range(20)])
    assert QueryDict(listing("name=1&page=1").next_url.partition("?")[2]).dict() == {"name": "1", "page": "2"}
