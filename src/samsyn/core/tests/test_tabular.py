"""Reading CSV that others made, and writing cells that spreadsheets open safely."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.core.tabular import TabularError, neutralise, read

CHECKOUT = Path(__file__).parents[4]
SHARED = Path(os.environ.get("SAMSYN_SHARED", CHECKOUT.parent / "shared"))
ROWS = "namn;invånare\nBäckby;1 200\nSjövik;900\n"


def shared(name: str) -> bytes:
    """A real file from the shared folder; the test is skipped, saying so, where it is absent."""
    path = next((place / "data" / name for place in (SHARED, *_nearby()) if (place / "data" / name).is_file()), None)
    if path is None:
        pytest.skip(f"data/{name} is not here: set SAMSYN_SHARED to the shared folder")
    return path.read_bytes()


def _nearby():
    # A git worktree may lie one folder deeper than the checkout it belongs to.
    return [] if "SAMSYN_SHARED" in os.environ else [CHECKOUT.parent.parent / "shared"]


def cells(sheet):
    return [row.cells for row in sheet.rows]


@pytest.mark.proves("B10")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-1"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_letters_survive_every_encoding_and_delimiter(encoding, delimiter):
    sheet = read(ROWS.replace(";", delimiter).encode(encoding), ["namn", "invånare"])
    assert sheet.header == ("namn", "invånare")
    assert cells(sheet) == [("Bäckby", "1 200"), ("Sjövik", "900")]
    assert sheet.delimiter == delimiter


def test_windows_signs_are_told_from_iso_8859_1():
    assert read("namn;not\nBy;”citat” – 5 €\n".encode("cp1252")).encoding == "cp1252"
    assert read("namn;not\nBäckby;å\n".encode("iso-8859-1")).encoding == "iso-8859-1"


def test_line_breaks_inside_quotes_stay_in_the_cell_and_lines_are_counted_as_in_an_editor():
    sheet = read(b'namn;not\r\nA;"rad ett\r\nrad tv\xc3\xa5"\r\nB;x\r\n')
    assert cells(sheet) == [("A", "rad ett\r\nrad två"), ("B", "x")]
    assert [row.line for row in sheet.rows] == [2, 4]


def test_a_delimiter_inside_quotes_does_not_fool_the_sniffer():
    sheet = read(b'namn,adress\nA,"Gatan 1; 2; 3"\nB,"Torget; 4"\n')
    assert (sheet.delimiter, cells(sheet)[0]) == (",", ("A", "Gatan 1; 2; 3"))


def test_the_sep_line_of_a_spreadsheet_is_obeyed_and_counted():
    sheet = read(b"sep=,\r\nnamn,antal\r\nA,1\r\n")
    assert (sheet.header, sheet.rows[0].line) == (("namn", "antal"), 3)


@pytest.mark.proves("B10")
def test_ragged_rows_are_reported_with_line_and_column_and_never_passed_on():
    sheet = read(b"a;b;c\n1;2;3\n1;2\n1;2;3;4\n5;6;7;;\n\n8;9;\n")
    assert cells(sheet) == [("1", "2", "3"), ("5", "6", "7"), ("8", "9", "")]
    assert [(p.line, p.column, p.message_key, p.value) for p in sheet.problems] == [
        (3, "c", "row_too_short", "2"),
        (4, None, "row_too_long", "4"),
    ]


@pytest.mark.proves("B10")
def test_a_repeated_row_is_reported_with_the_line_of_the_first():
    sheet = read(b"a;b\n1;2\n3;4\n1; 2\n")
    assert [(p.line, p.message_key, p.value) for p in sheet.problems] == [(4, "row_repeated", "2")]
    assert len(sheet.rows) == 2


@pytest.mark.proves("B10")
def test_a_wrong_header_says_what_is_missing_what_was_found_and_what_was_meant():
    with pytest.raises(TabularError) as refused:
        read(b"Fastighetsbeteckning;agare;yta\nA;B;1\n", ["fastighetsbeteckning", "ägare", "kvm"])
    error = refused.value
    assert (error.code, error.missing) == ("header_wrong", ("ägare", "kvm"))
    assert error.found == ("Fastighetsbeteckning", "agare", "yta")
    assert error.suggestions == (("ägare", "agare"),)


def test_a_header_is_found_whatever_its_case_blanks_and_order():
    sheet = read(b" YTA ;Namn;extra\n1;A;x\n", ["namn", "yta"])
    assert sheet.header == ("yta", "namn", "extra")
    assert list(sheet.records()) == [(2, {"yta": "1", "namn": "A", "extra": "x"})]


def test_two_columns_with_one_name_are_refused():
    with pytest.raises(TabularError, match="header repeated"):
        read(b"a;A\n1;2\n")


def test_one_column_needs_no_delimiter():
    assert cells(read(b"namn\nA\nB\n", ["namn"])) == [("A",), ("B",)]


@pytest.mark.parametrize("data", [b"", b"  \r\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be_empty(data):
    with pytest.raises(TabularError, match="empty"):
        read(data)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04rest", b"%PDF-1.7", b"a;b\n\x00\x01;2\n", b"\xff\xfe\x00\x00a", bytes(range(256))]
)
def test_a_file_that_is_not_text_is_refused(data):
    with pytest.raises(TabularError, match="not text"):
        read(data)


def test_an_open_quote_is_reported_with_what_it_swallowed():
    sheet = read(b'a;b\n1;2\n3;"4\n5;6\n7;8\n')
    assert cells(sheet) == [("1", "2")]
    assert [(p.line, p.message_key, p.value) for p in sheet.problems] == [(3, "quote_unbalanced", "3")]


def test_an_inch_mark_is_not_an_open_quote():
    sheet = read(b'a;b\n5" ror;2\n6" ror;3\n')
    assert cells(sheet) == [('5" ror', "2"), ('6" ror', "3")]


def test_an_endless_cell_is_reported_and_the_rest_is_read():
    sheet = read(b"a;b\n" + b"x" * 200_000 + b";1\n2;3\n")
    assert [p.message_key for p in sheet.problems] == ["cell_too_long"]
    assert cells(sheet) == [("2", "3")]


def test_the_danish_municipalities_are_read_from_iso_8859_1():
    sheet = read(shared("denmark/dk_kommuner_regioner_iso8859-1.csv"))
    assert sheet.encoding == "iso-8859-1"
    assert len(sheet.rows) + len(sheet.problems) >= 96
    assert any("ø" in cell or "æ" in cell for row in sheet.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("kolada/kolada_municipality_2026-03.csv", 312),
        ("incidents/swedish_admin_areas.csv", 290),
        ("scb/deso2018_regso2020.csv", 5_984),
        ("denmark/dk_list_counts_2018_2024.csv", 7),
        ("denmark/dk_ghettoliste_2012_33.csv", 33),
    ],
)
def test_real_files_are_read_to_the_last_row(name, rows):
    sheet = read(shared(name))
    assert (len(sheet.rows), sheet.problems) == (rows, ())


CELL = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=12)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8, unique=True), st.sampled_from([";", ",", "\t"]))
def test_what_a_spreadsheet_writes_is_read_back(rows, delimiter):
    rows = [row for row in rows if all(cell.strip() for cell in row)]
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows([("first", "second"), *rows])
    sheet = read(written.getvalue().encode(), ["first", "second"])
    expected = dict.fromkeys(tuple(cell.strip() for cell in row) for row in rows)
    assert cells(sheet) == list(expected)


@given(st.binary(max_size=400))
def test_whatever_the_bytes_the_answer_is_a_sheet_or_a_named_refusal(data):
    try:
        sheet = read(data)
    except TabularError as refused:
        outcome = refused.code
    else:
        outcome = "read" if all(len(row.cells) == len(sheet.header) for row in sheet.rows) else "ragged"
    assert outcome in {"read", "empty", "not_text", "header_repeated"}


@pytest.mark.parametrize(
    "cell", ["=1+1", "+46", "-1+1", "@SUM(A1)", "  =1", "\t=1", "\r=1", "\n=1", "\u00a0=1", "＝1", "-A1", "-", "\t"]
)
def test_a_cell_that_looks_like_a_formula_is_made_text(cell):
    assert neutralise(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", "A", "-5", "-5,25", "-1 234,50", "-12.345.678", "-3 %", " -5", "5-4", "a=b", "–", "12"]
)
def test_numbers_and_ordinary_text_stay_as_they_are(cell):
    assert neutralise(cell) == cell


@given(st.text(max_size=30))
def test_nothing_neutralised_begins_like_a_formula(cell):
    safe = neutralise(cell)
    assert safe.endswith(cell)
    assert re.match(r"\s*[=+@]", safe) is None
