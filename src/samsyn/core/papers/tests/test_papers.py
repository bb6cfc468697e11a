"""The same paper as PDF and as Word file: both are opened again and read as a screen reader would."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from unicodedata import category

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.core.papers import Bullets, Facts, Heading, Paper, Paragraph, Rows, to_docx, to_pdf
from samsyn.core.papers.tests.reading import docx_text, open_docx, open_pdf, pdf_text, tags

MARKUP = (
    "#let x = 1; *fet* _kursiv_ `kod` $x^2$ = rubrik - punkt + nummer / ord: @ref <lapp> // tyst /* tyst */ \\u{61}"
)
PAPER = Paper(
    title="Partnerskap om Kvarnbacken",
    language="sv",
    subject="Version 2",
    status="Utkast",
    author="Exempelstads kommun",
    on=date(2027, 1, 15),
    parts=(
        Heading("1. Parter"),
        Paragraph("Kommunen och föreningen\när överens.\n\nÅ, ä, ö, æ och ø står kvar."),
        Facts((("Gäller från", "1 januari 2027"), ("Gäller till", "31 december 2029"))),
        Heading("2. Bidrag"),
        Heading("2.1 Pengar och tid", level=2),
        Rows(
            caption="Bidrag per part",
            head=("Part", "Värde"),
            rows=(("Kommunen", "400 000 kr"), ("Föreningen", "120 000 kr"), ("Summa", "520 000 kr")),
            numeric=frozenset({1}),
            total=True,
        ),
        Bullets(("Öppet hus", "Läxhjälp")),
        Bullets(("först", "sedan"), numbered=True),
        Paragraph("Läst och godkänt.", "strong"),
    ),
)
IN_ORDER = [
    "Partnerskap om Kvarnbacken", "Version 2", "Utkast", "1. Parter", "är överens.", "Å, ä, ö, æ och ø står kvar.",
    "Gäller från", "1 januari 2027", "Gäller till", "2. Bidrag", "2.1 Pengar och tid", "Bidrag per part", "Part",
    "Värde", "Kommunen", "400 000 kr", "Föreningen", "520 000 kr", "Öppet hus", "Läxhjälp", "först", "sedan",
    "Läst och godkänt.",
]  # fmt: skip


def in_order(text: str, words: list[str]) -> bool:
    """Each of the words is there, after the one before it."""
    at = 0
    for word in words:
        at = text.find(word, at) + len(word)
        if at < len(word):
            return False
    return True


def plain(text: str) -> str:
    """White space as one space; without the hyphens that only the end of a line asked for."""
    return " ".join(text.replace("\u00ad", "").split())


def letters(text: str) -> str:
    """Without white space and without what no XML can hold."""
    nothing = {"Cc", "Cs", "Zs", "Zl", "Zp"}
    return "".join(
        one
        for one in text
        if category(one) not in nothing and ord(one) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(one) <= 0xFDEF
    )


def test_the_pdf_says_its_language_and_shows_its_title() -> None:
    pdf = open_pdf(to_pdf(PAPER))

    assert pdf.Root.Lang == "sv"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert pdf.docinfo["/Title"] == "Partnerskap om Kvarnbacken"
    with pdf.open_metadata() as about:
        assert about["dc:title"] == "Partnerskap om Kvarnbacken"
        assert about["pdfuaid:part"] == "1"


def test_the_pdf_is_tagged_through_and_through() -> None:
    file = to_pdf(PAPER)
    root = tags(file)

    assert open_pdf(file).Root.MarkInfo.Marked is True
    assert [tag.name for tag in root.children] == ["Document"]
    assert [tag.says() for tag in root.all("Title")] == ["Partnerskap om Kvarnbacken"]
    assert [tag.says() for tag in root.all("H1")] == ["1. Parter", "2. Bidrag"]
    assert [tag.says() for tag in root.all("H2")] == ["2.1 Pengar och tid"]
    assert len(list(root.all("L"))) == 3, "the facts and two lists"


def test_every_column_of_a_table_has_a_header_that_its_cells_point_at() -> None:
    (table,) = tags(to_pdf(PAPER)).all("Table")
    heads = list(table.all("TH"))

    assert [tag.says() for tag in heads] == ["Part", "Värde"]
    assert {str(tag.attributes["Scope"]) for tag in heads} == {"/Column"}
    assert [tag.says() for tag in table.all("TD")][:2] == ["Kommunen", "400 000 kr"]
    assert all(len(tag.attributes["Headers"]) == 1 for tag in table.all("TD"))


def test_the_tags_read_in_the_order_of_the_paper() -> None:
    assert in_order(pdf_text(to_pdf(PAPER)), IN_ORDER)


def test_a_table_follows_its_caption_wherever_the_page_ends() -> None:
    table = Rows("Bidrag", ("a", "b"), (("1", "2"),))
    for above in range(36, 50):
        paper = Paper("Titel", "sv", (Paragraph("rad\n" * above), table, table, Heading("Slut")))
        (document,) = tags(to_pdf(paper)).children

        assert [tag.name for tag in document.children] == ["Title", "P", "P", "Table", "P", "Table", "H1"]
        assert [tag.says() for tag in document.children][2::2] == ["Bidrag", "Bidrag", "Slut"]


def test_a_long_table_repeats_its_header_on_every_page_and_tags_it_once() -> None:
    rows = tuple((f"Part {number}", "Vad parten gör") for number in range(120))
    file = to_pdf(Paper("Lång", "sv", (Rows("Alla", ("Part", "Åtagande"), rows),)))
    root = tags(file)

    assert len(open_pdf(file).pages) > 2
    assert len(list(root.all("TH"))) == 2
    assert [tag.says() for tag in root.all("TD")][::2] == [f"Part {number}" for number in range(120)]


def test_the_word_file_has_language_title_headings_and_a_header_row_that_repeats() -> None:
    document = open_docx(to_docx(PAPER))
    (table,) = document.tables

    assert document.core_properties.title == "Partnerskap om Kvarnbacken"
    assert document.core_properties.language == "sv"
    assert {mark.get(qn("w:val")) for mark in document.styles.element.iter(qn("w:lang"))} == {"sv-SE"}
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.text]
    assert styles[:2] == ["Title", "Subtitle"]
    assert [style for style in styles if style.startswith("Heading")] == ["Heading 1", "Heading 1", "Heading 2"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[1].cells] == ["Kommunen", "400 000 kr"]
    assert document.sections[0].header.paragraphs[0].text == "Utkast"


def test_the_word_file_reads_in_the_order_of_the_paper() -> None:
    assert in_order(docx_text(to_docx(PAPER)), IN_ORDER)


def test_a_draft_says_so_at_the_top_of_every_page() -> None:
    long = Paper("Avtal", "sv", tuple(Paragraph("ord " * 400) for _ in range(6)), status="UTKAST")
    pdf = open_pdf(to_pdf(long))

    final = open_pdf(to_pdf(Paper("Avtal", "sv", long.parts)))

    def headers(of: object) -> list[int]:
        return [page.Contents.read_bytes().count(b"/Artifact") for page in of.pages]  # type: ignore[attr-defined]

    assert len(pdf.pages) > 1
    assert all(draft > other for draft, other in zip(headers(pdf), headers(final), strict=True))


def test_the_paper_needs_no_font_of_the_machine() -> None:
    pdf = open_pdf(to_pdf(PAPER))
    fonts = [font for page in pdf.pages for font in page.resources.Font.values()]

    assert fonts
    assert all("LibertinusSerif" in str(font.BaseFont) for font in fonts)
    assert all("/ToUnicode" in font for font in fonts)


def test_the_same_paper_is_the_same_file() -> None:
    assert to_pdf(PAPER) == to_pdf(PAPER)


@pytest.mark.parametrize("place", ["title", "subject", "status", "heading", "cell", "bullet", "fact"])
def test_what_typst_would_read_as_markup_is_only_shown(place: str) -> None:
    file = to_pdf(with_text(place, MARKUP))

    assert plain(MARKUP) in plain(pdf_text(file))


def with_text(place: str, text: str) -> Paper:
    parts = {
        "heading": Heading(text), "cell": Rows("Tabell", ("a", "b"), ((text, "x"),)), "bullet": Bullets((text,)),
        "fact": Facts(((text, text),)), "paragraph": Paragraph(text),
    }  # fmt: skip
    fields = {place: text} if place in {"title", "subject", "status"} else {}
    return Paper(**{"title": "Titel", "language": "sv", **fields}, parts=(parts[place],) if place in parts else ())


NORDIC = st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_characters="\u00ad", exclude_categories=("Cc",))
OURS = st.text(st.one_of(NORDIC, st.sampled_from("#*_`$=@<>\\/[]{}()\"'~-+.:;\n \u00a0–—…")), min_size=1, max_size=120)


@settings(max_examples=150, deadline=None)
@given(OURS)
def test_any_text_comes_out_of_the_pdf_as_itself(text: str) -> None:
    said = pdf_text(to_pdf(Paper("Titel", "sv", (Paragraph(text), Rows("", ("a", "b"), ((text, "slut"),))))))

    assert plain(said) == plain(f"Titel {text} a b {text} slut")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_can_be_written_and_word_keeps_all_that_xml_can_hold(text: str) -> None:
    paper = Paper("Titel", "sv", (Heading(text), Paragraph(text), Bullets((text,)), Rows(text, ("a",), ((text,),))))

    assert to_pdf(paper).startswith(b"%PDF")
    assert letters(docx_text(to_docx(paper))) == letters(f"Titel {text} {text} {text} {text} a {text}")


def test_a_letter_that_no_font_has_is_written_as_its_number() -> None:
    """Nothing vanishes from what somebody signs."""
    said = pdf_text(to_pdf(Paper("Titel", "sv", (Paragraph("före \U0002fa1d efter"),))))

    assert "före [U+2FA1D] efter" in said


def test_arabic_and_hebrew_are_set_from_the_right_in_word_too() -> None:
    paper = Paper("Titel", "sv", (Paragraph("مرحبا"), Paragraph("hej")))
    first, second = open_docx(to_docx(paper)).paragraphs[1:]

    assert to_pdf(paper).startswith(b"%PDF")
    assert first._p.pPr.find(qn("w:bidi")) is not None
    assert second._p.pPr is None or second._p.pPr.find(qn("w:bidi")) is None


def test_a_word_too_long_for_its_column_is_broken_and_not_cut_off() -> None:
    word = "förvaltningsadministrationssamordnare@fastighetsbolagetskvarnbacken.example"
    said = pdf_text(to_pdf(Paper("Titel", "sv", (Rows("", ("a",) * 5, ((word,) * 5,)),))))

    assert plain(said).count(word) == 5


def test_a_paper_without_a_title_and_a_crooked_table_are_refused() -> None:
    with pytest.raises(ValueError, match="title"):
        Paper("\x00 \n", "sv", ())
    with pytest.raises(ValueError, match="cell"):
        Rows("", ("a", "b"), (("x",),))
    with pytest.raises(ValueError, match="width"):
        Rows("", ("a", "b"), (), widths=(1,))


def test_a_paper_of_twenty_pages_is_made_while_one_waits() -> None:
    parts = [part for number in range(100) for part in (Heading(f"{number}. Punkt"), Paragraph("Vi är överens. " * 25))]
    paper = Paper("Titel", "sv", tuple(parts))
    to_pdf(PAPER)
    begun = time.process_time()
    file = to_pdf(paper)

    assert len(open_pdf(file).pages) > 10
    assert time.process_time() - begun < 2


def test_a_public_checker_of_pdf_ua_finds_nothing(tmp_path: Path) -> None:
    pdfua = pytest.importorskip("pdfua", reason="the PDF/UA checker pdfua is not installed")
    file = tmp_path / "paper.pdf"
    file.write_bytes(to_pdf(PAPER))

    assert not pdfua.validate(str(file)).findings
