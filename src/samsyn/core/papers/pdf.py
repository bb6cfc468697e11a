"""A paper as PDF/UA-1: tagged, with language, title and table headers, so that a screen reader reads it in order.

Set in the fonts that typst carries, whose licences (SIL Open Font, GUST, Bitstream Vera) let a document hold them:
the paper looks the same on every machine. They have Latin, Greek, Cyrillic, Hebrew and Arabic letters. A text with
others is set again with the machine's own fonts as well; a character that no font has is written as its number,
`[U+1F600]`, because a missing character would be a silent change.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import singledispatch
from pathlib import Path
from typing import Any

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

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "paper.typ"
# So many characters without a place to break do not fit into a narrow column.
_UNBROKEN = re.compile(r"(\S{22,}?)(?=\w)")
_MISSING = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")

Write = Callable[[str], str]


def to_pdf(paper: Paper) -> bytes:
    """The file. The same paper gives the same bytes but for the hour it was made, which it does not say."""
    import typst

    missing: set[str] = set()
    with_machine_fonts = False
    while True:
        given = json.dumps(_paper(paper, _writing(missing)))
        try:
            return _compile(given, with_machine_fonts)
        except typst.TypstError as error:
            if not with_machine_fonts and _missing_in(str(error.diagnostic)):
                with_machine_fonts = True
                continue
            found = _missing_in(str(error.diagnostic)) - missing
            if not found:
                raise
            missing |= found


def _compile(given: str, with_machine_fonts: bool) -> bytes:
    import typst

    made = typst.compile(
        str(_TEMPLATE),
        root=str(_HERE),
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=not with_machine_fonts,
        sys_inputs={"paper": given},
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave pages instead of one file")
    return made


def _missing_in(diagnostic: str) -> set[str]:
    """The characters that no font has, from what typst says of the text it could not set."""
    said = "".join(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in _MISSING.findall(diagnostic))
    return {character for character in said if not character.isascii()}


def _writing(missing: set[str]) -> Write:
    numbers = str.maketrans({character: f"[U+{ord(character):04X}]" for character in missing})
    return lambda text: text.translate(numbers)


def _paper(paper: Paper, write: Write) -> dict[str, Any]:
    day = paper.on
    return {
        "title": one_line(paper.title),
        "shown-title": _text(paper.title, write),
        "language": paper.language,
        "author": one_line(paper.author),
        "on": day and {"year": day.year, "month": day.month, "day": day.day},
        "subject": _text(paper.subject, write) if one_line(paper.subject) else None,
        "status": _text(paper.status, write) if one_line(paper.status) else None,
        "foot": _text(foot(paper), write),
        "parts": [part for part in (_part(part, write) for part in paper.parts) if part],
    }


def _text(text: str, write: Write) -> dict[str, Any]:
    return _lines(lines(text), write)


def _lines(said: list[str], write: Write) -> dict[str, Any]:
    return {
        "from-right": is_from_right(" ".join(said)),
        "lines": [_UNBROKEN.sub("\\1\n", write(line)).split("\n") for line in said],
    }


@singledispatch
def _part(part: Part, write: Write) -> dict[str, Any] | None:
    """The part as the template reads it; None when there is nothing to show."""
    raise TypeError(part)


@_part.register(Heading)
def _heading(part: Heading, write: Write) -> dict[str, Any] | None:
    text = one_line(part.text)
    return {"kind": "heading", "level": part.level, "text": _text(text, write)} if text else None


@_part.register(Paragraph)
def _paragraph(part: Paragraph, write: Write) -> dict[str, Any]:
    found = [_lines(said, write) for said in paragraphs(part.text)]
    return {"kind": "paragraph", "tone": part.tone, "paragraphs": found}


@_part.register(Bullets)
def _bullets(part: Bullets, write: Write) -> dict[str, Any] | None:
    items = [_text(item, write) for item in part.items]
    return {"kind": "bullets", "numbered": part.numbered, "items": items} if items else None


@_part.register(Facts)
def _facts(part: Facts, write: Write) -> dict[str, Any] | None:
    pairs = [[_text(name, write), _text(value, write)] for name, value in part.pairs]
    return {"kind": "facts", "pairs": pairs} if pairs else None


@_part.register(Rows)
def _rows(part: Rows, write: Write) -> dict[str, Any]:
    return {
        "kind": "rows",
        "caption": _text(part.caption, write) if one_line(part.caption) else None,
        "head": [_text(text, write) for text in part.head],
        "rows": [[_text(text, write) for text in row] for row in part.rows],
        "numeric": sorted(part.numeric),
        "widths": list(part.widths) or [1] * len(part.head),
        "total": part.total,
    }
