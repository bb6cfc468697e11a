"""The texts our code and templates ask translators for. For development: reading them needs Babel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NOT_SHOWN = {"tests", "migrations", "node_modules", "static"}
LANGUAGES = ("sv", "da", "en")


@dataclass(frozen=True)
class Text:
    """One use of a text. Catalogues find it by `key`; `plural` is empty for texts without number."""

    context: str
    singular: str
    plural: str
    path: Path
    line: int

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.singular


def texts_in(package: Path) -> Iterator[Text]:
    """Every text of a package, in Python and in templates, in the order of its files."""
    for path in _files(package, ".py"):
        yield from _read(path, path.read_bytes())
    for path in (*_files(package, ".html"), *_files(package, ".txt")):
        if "templates" in path.parts or "emails" in path.parts:
            yield from _read(path, _as_python(path))


def incomplete_data(package: Path) -> Iterator[str]:
    """Texts in JSON that one of the three languages lacks."""
    for path in _files(package, ".json"):
        for place, languages in _texts_of(json.loads(path.read_text()), ""):
            missing = [code for code in LANGUAGES if not str(languages.get(code) or "").strip()]
            if missing:
                yield f"{path.relative_to(package.parent)}: no {' nor '.join(missing)} text at {place or 'the top'}"


def _files(package: Path, suffix: str) -> list[Path]:
    return [path for path in sorted(package.rglob(f"*{suffix}")) if not NOT_SHOWN & set(path.parts)]


def _read(path: Path, source: bytes) -> Iterator[Text]:
    from babel.messages.extract import extract_python

    for line, function, given, _comments in extract_python(BytesIO(source), KEYWORDS, [], {}):
        parts = list(given) if isinstance(given, tuple) else [given]
        context = parts.pop(0) if "pgettext" in function else ""
        singular = parts[0] if parts else None
        plural = parts[1] if "ngettext" in function or "npgettext" in function else None
        if isinstance(singular, str) and singular:
            yield Text(context or "", singular, plural or "", path, line)


def _as_python(path: Path) -> bytes:
    """A template with everything but its texts blanked out, the lines where they were.

    Indentation means nothing in a template and something in Python, so it goes.
    """
    from django.utils.translation.template import templatize

    blanked = str(templatize(path.read_text(), origin=str(path)))
    return "\n".join(line.lstrip() for line in blanked.split("\n")).encode()


def _texts_of(value: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Objects that hold a text under a language's code, wherever they are inside JSON."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts_of(item, f"{place}[{number}]")
    elif isinstance(value, dict):
        if any(isinstance(value.get(code), str) for code in LANGUAGES):
            yield place, value
        else:
            for name, item in value.items():
                yield from _texts_of(item, f"{place}.{name}".lstrip("."))
