"""A paper as a Word file that can be worked on: real headings, lists and tables, with language and title."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import singledispatch
from io import BytesIO
from typing import TYPE_CHECKING, Any

from samsyn.core.papers.document import (
    Bullets,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Part,
    Rows,
    foot,
    is_from_right,
    lines,
    one_line,
    paragraphs,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import BaseStyle
    from docx.text.paragraph import Paragraph as Written

_COUNTRIES = {"sv": "sv-SE", "da": "da-DK", "en": "en-GB"}
_FONT = "Calibri"


def to_docx(paper: Paper) -> bytes:
    """Loaded only here: python-docx is heavy."""
    from docx import Document

    document = Document()
    _style(document, _COUNTRIES.get(paper.language, paper.language))
    _describe(document, paper)
    _frame(document, paper)
    _say(document.add_paragraph(style="Title"), lines(paper.title))
    if one_line(paper.subject):
        _say(document.add_paragraph(style="Subtitle"), lines(paper.subject))
    if one_line(paper.status):
        _say(document.add_paragraph(), lines(paper.status), bold=True)
    for part in paper.parts:
        _add(part, document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _style(document: Document, language: str) -> None:
    """One language and one typeface for all of it; the template that python-docx brings is American."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    for named in document.styles.element.iter(qn("w:lang")):
        named.set(qn("w:val"), language)
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption"):
        style: Any = document.styles[name]
        style.font.name = _FONT
        style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
        _forget_theme(style)
    normal: Any = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(24)


def _forget_theme(style: BaseStyle) -> None:
    """A typeface or a colour named by the theme would win over ours."""
    from docx.oxml.ns import qn

    for font in style.element.iter(qn("w:rFonts"), qn("w:color")):
        for name in [name for name in font.attrib if "heme" in str(name)]:
            del font.attrib[name]


def _describe(document: Document, paper: Paper) -> None:
    """What Word shows as the file's properties. It knows no language of its own in the file's core, so both say it."""
    about = document.core_properties
    about.title, about.author = one_line(paper.title)[:255], one_line(paper.author)[:255]
    about.subject, about.language = one_line(paper.subject)[:255], paper.language
    about.comments = ""
    about.content_status = one_line(paper.status)[:255]
    made = datetime.combine(paper.on, time(), UTC) if paper.on else datetime(2000, 1, 1, tzinfo=UTC)
    about.created = about.modified = made


def _frame(document: Document, paper: Paper) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    page = document.sections[0]
    if one_line(paper.status):
        head = page.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _say(head, [one_line(paper.status)], bold=True)
    below = page.footer.paragraphs[0]
    _say(below, [foot(paper)])
    below.add_run(" · ")
    _field(below, "PAGE")
    below.add_run(" / ")
    _field(below, "NUMPAGES")


def _field(paragraph: Written, name: str) -> None:
    """A number that Word counts."""
    run = paragraph.add_run()._r
    run.append(_element("w:fldChar", **{"w:fldCharType": "begin"}))
    instruction = _element("w:instrText")
    instruction.text = name
    run.append(instruction)
    run.append(_element("w:fldChar", **{"w:fldCharType": "end"}))


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: BaseOxmlElement = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made


def _say(paragraph: Written, said: list[str], *, bold: bool = False) -> None:
    """One run a line, so that nothing in the text is taken for a break of ours."""
    from_right = is_from_right(" ".join(said))
    if from_right:
        paragraph._p.get_or_add_pPr().append(_element("w:bidi"))
    for number, line in enumerate(said):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)
        run.bold = bold or None
        if from_right:
            run.font.rtl = True


@singledispatch
def _add(part: Part, document: Document) -> None:
    raise TypeError(part)


@_add.register(Heading)
def _heading(part: Heading, document: Document) -> None:
    if text := one_line(part.text):
        _say(document.add_paragraph(style=f"Heading {part.level}"), [text])


@_add.register(Paragraph)
def _paragraph(part: Paragraph, document: Document) -> None:
    from docx.shared import Pt

    for said in paragraphs(part.text):
        paragraph = document.add_paragraph()
        _say(paragraph, said, bold=part.tone == "strong")
        if part.tone == "quiet":
            for run in paragraph.runs:
                run.font.size = Pt(9.5)


@_add.register(Bullets)
def _bullets(part: Bullets, document: Document) -> None:
    for number, item in enumerate(part.items, start=1):
        if part.numbered:  # written out: Word would let a second list go on counting from the first
            paragraph = document.add_paragraph(f"{number}. ", style="List")
        else:
            paragraph = document.add_paragraph(style="List Bullet")
        _say(paragraph, lines(item))


@_add.register(Facts)
def _facts(part: Facts, document: Document) -> None:
    for name, value in part.pairs:
        paragraph = document.add_paragraph()
        _say(paragraph, [one_line(name)], bold=True)
        paragraph.add_run(": ")
        _say(paragraph, lines(value))


@_add.register(Rows)
def _rows(part: Rows, document: Document) -> None:
    if one_line(part.caption):
        caption = document.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = True
        _say(caption, lines(part.caption))
    table = document.add_table(rows=1 + len(part.rows), cols=len(part.head), style="Table Grid")
    _widen(table, part)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(_element("w:cantSplit"))
    head.append(_element("w:tblHeader"))
    for row, (values, drawn) in enumerate(zip((part.head, *part.rows), table._tbl.tr_lst, strict=True)):
        is_bold = row == 0 or (part.total and row == len(part.rows))
        for column, (value, cell) in enumerate(zip(values, drawn.tc_lst, strict=True)):
            _fill(cell, value, bold=is_bold, numeric=column in part.numeric)
    document.add_paragraph()


def _widen(table: Any, part: Rows) -> None:
    """Word takes the widths from the cells, other programs from the columns: both get them."""
    from docx.shared import Mm

    parts = part.widths or (1,) * len(part.head)
    widths = [Mm(162 * share // sum(parts)) for share in parts]
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width


def _fill(cell: Any, value: str, *, bold: bool, numeric: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.text.paragraph import Paragraph as Written

    paragraph = Written(cell.p_lst[0], cell)
    _say(paragraph, lines(value), bold=bold)
    if numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
