"""Reads a paper as a screen reader does: a PDF by its tags in their order, a Word file by its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from docx import Document
from docx.oxml.ns import qn

_CODES = re.compile(rb"<([0-9a-fA-F]+)>")


@dataclass
class Tag:
    """One element of the structure tree with what it says itself, without its children's texts."""

    name: str
    text: str = ""
    children: list[Tag] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)

    def all(self, *names: str) -> Iterator[Tag]:
        for child in self.children:
            if child.name in names:
                yield child
            yield from child.all(*names)

    def says(self) -> str:
        return self.text + "".join(child.says() for child in self.children)


def open_pdf(file: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(file))


def open_docx(file: bytes) -> Any:
    return Document(BytesIO(file))


def tags(file: bytes) -> Tag:
    """The whole document as its tags say it."""
    pdf = open_pdf(file)
    said = {page.objgen: _marked(page) for page in pdf.pages}
    root = Tag("root")
    _read(pdf.Root.StructTreeRoot.K, root, said, None)
    return root


def pdf_text(file: bytes) -> str:
    """Everything in reading order, a line for each tag that says something."""
    return "\n".join(tag.text for tag in _flat(tags(file)) if tag.text)


def page_texts(file: bytes) -> list[str]:
    """All that a page shows, with what stands at its head and foot."""
    return ["".join(_letters_on(page)) for page in open_pdf(file).pages]


def _letters_on(page: Any) -> Iterator[str]:
    fonts = {str(name): _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    letters: dict[bytes, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        elif str(operator) in {"TJ", "Tj"}:
            yield _shown(operands[0], letters)


def docx_text(file: bytes) -> str:
    """Everything in reading order, a line for each paragraph."""
    body = open_docx(file).element.body
    return "\n".join(_said(paragraph) for paragraph in body.iter(qn("w:p")))


def _said(paragraph: Any) -> str:
    marks = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(node.text or "" if node.tag == qn("w:t") else marks.get(node.tag, "") for node in paragraph.iter())


def _flat(tag: Tag) -> Iterator[Tag]:
    yield tag
    for child in tag.children:
        yield from _flat(child)


def _read(node: Any, into: Tag, said: dict[Any, dict[int, str]], page: Any) -> None:
    if isinstance(node, pikepdf.Array):
        for one in node:
            _read(one, into, said, page)
    elif isinstance(node, int):
        into.text += said[page].get(node, "")
    elif "/MCID" in node:
        into.text += said[node["/Pg"].objgen if "/Pg" in node else page].get(int(node["/MCID"]), "")
    elif "/S" in node:
        tag = Tag(str(node.S)[1:], attributes=_attributes(node))
        into.children.append(tag)
        if "/K" in node:
            _read(node.K, tag, said, node["/Pg"].objgen if "/Pg" in node else page)


def _attributes(node: Any) -> dict[str, Any]:
    given = node.get("/A", pikepdf.Array())
    every = list(given) if isinstance(given, pikepdf.Array) else [given]
    return {str(key)[1:]: value for one in every for key, value in one.items()}


def _marked(page: Any) -> dict[int, str]:
    """What each piece of marked content on the page shows, in letters."""
    fonts = {str(name): _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    stack: list[int | None] = []
    letters: dict[bytes, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                known = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
                number = int(known["/MCID"]) if "/MCID" in known else (stack[-1] if stack else None)
                stack.append(number)
            case "EMC":
                stack.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "TJ" | "Tj" if stack and stack[-1] is not None:
                found[stack[-1]] = found.get(stack[-1], "") + _shown(operands[0], letters)
    return found


def _shown(operand: Any, letters: dict[bytes, str]) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(letters[codes[at : at + 2]] for at in range(0, len(codes), 2))


def _letters(font: Any) -> dict[bytes, str]:
    """Which letters each two-byte code of a font stands for, by its ToUnicode table."""
    found = {}
    table = bytes(font.ToUnicode.read_bytes())
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        codes = [bytes.fromhex(code.decode()) for code in _CODES.findall(part)]
        found |= {code: said.decode("utf-16-be") for code, said in zip(codes[::2], codes[1::2], strict=True)}
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        codes = [bytes.fromhex(code.decode()) for code in _CODES.findall(part)]
        for first, last, said in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
            start = int.from_bytes(said, "big")
            for step, code in enumerate(range(int.from_bytes(first, "big"), int.from_bytes(last, "big") + 1)):
                letter = (start + step).to_bytes(len(said), "big").decode("utf-16-be")
                found[code.to_bytes(2, "big")] = letter
    return found
