"""What a paper is made of. Texts may hold line breaks; an empty line begins a new paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Tone = Literal["plain", "quiet", "strong"]
# A file format has no place for them: control characters, halves of characters, and what Unicode says is none.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 stands directly under the paper's title."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What something is called and what it is, pair by pair."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with a header row that is repeated on every page. `numeric` columns stand to the right.

    `widths` are relative, one for each column; `total` makes the last row the sum of those above.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    widths: tuple[int, ...] = ()
    total: bool = False

    def __post_init__(self) -> None:
        if not self.head or any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("Every row of a table has a cell for each heading.")
        if self.widths and len(self.widths) != len(self.head):
            raise ValueError("A table has a width for every column or for none.")


Part = Heading | Paragraph | Bullets | Facts | Rows


@dataclass(frozen=True, slots=True)
class Paper:
    """`status` (“draft”) is said under the title and at the top of every page, so that nobody mistakes the paper.

    `mark` says at the foot of every page which version it is.
    """

    title: str
    language: str
    parts: tuple[Part, ...]
    subject: str = ""
    status: str = ""
    author: str = ""
    mark: str = ""
    on: date | None = None

    def __post_init__(self) -> None:
        if not "".join(lines(self.title)).strip():
            raise ValueError("A paper has a title.")


def lines(text: str) -> list[str]:
    """The text's lines, without what cannot be written in a file."""
    return [_UNWRITABLE.sub("", line) for line in _LINE_END.split(text)]


def foot(paper: Paper) -> str:
    """What stands at the foot of every page, before its number."""
    return " · ".join(filter(None, [one_line(paper.title), one_line(paper.mark)]))


def one_line(text: str) -> str:
    return " ".join(line.strip() for line in lines(text) if line.strip())


def paragraphs(text: str) -> Iterator[list[str]]:
    """The lines of each paragraph; none for a text of nothing but white space."""
    gathered: list[str] = []
    for line in [*lines(text), ""]:
        if line.strip():
            gathered.append(line)
        elif gathered:
            yield gathered
            gathered = []


def is_from_right(text: str) -> bool:
    """By the first letter that has a direction, as browsers do for `dir="auto"`."""
    directions = map(unicodedata.bidirectional, text)
    return next((way for way in directions if way in {"L", "R", "AL"}), "L") != "L"
