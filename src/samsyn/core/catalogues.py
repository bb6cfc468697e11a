"""Compiles the translation catalogues, and says what they lack.

    python -m samsyn.core.catalogues            compile what has changed
    python -m samsyn.core.catalogues --check    compile nothing, list what is missing

Django's own `compilemessages` needs the gettext programs, which a bare machine does not have.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

PACKAGES = Path(__file__).resolve().parents[1]
LANGUAGES = ("sv", "da")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def catalogues(packages: Path = PACKAGES) -> list[Path]:
    return sorted(packages.glob("*/locale/*/LC_MESSAGES/*.po"))


def compile_changed(packages: Path = PACKAGES) -> list[Path]:
    """Gives what was compiled. Each file is moved into place whole: a server may be reading the old one."""
    changed = [path for path in catalogues(packages) if _is_stale(path)]
    for path in changed:
        unfinished = path.with_suffix(".mo.new")
        polib.pofile(str(path)).save_as_mofile(str(unfinished))
        unfinished.replace(path.with_suffix(".mo"))
    return changed


def problems(packages: Path = PACKAGES) -> Iterator[str]:
    """One line per thing that is missing or wrong."""
    yield from _absent_languages(packages)
    for path in catalogues(packages):
        for entry in polib.pofile(str(path)):
            if not entry.obsolete and (problem := _problem(entry)):
                yield f"{path.relative_to(packages)}:{entry.linenum}: {problem}: {entry.msgid!r}"


def _absent_languages(packages: Path) -> Iterator[str]:
    for folder in sorted(packages.glob("*/locale")):
        for language in LANGUAGES:
            if not (folder / language / "LC_MESSAGES" / "django.po").exists():
                yield f"{folder.relative_to(packages)}: no catalogue for {language}"


def _problem(entry: polib.POEntry) -> str | None:
    if entry.fuzzy:
        return "marked as unsure (fuzzy)"
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not texts or not all(texts):
        return "not translated"
    allowed = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural)
    foreign = set().union(*map(_placeholders, texts)) - allowed
    return f"a placeholder that the original lacks ({', '.join(sorted(foreign))})" if foreign else None


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        found = list(problems())
        sys.stdout.writelines(f"{line}\n" for line in found)
        return 1 if found else 0
    sys.stdout.writelines(f"compiled {path.relative_to(PACKAGES)}\n" for path in compile_changed())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
