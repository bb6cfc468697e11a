"""Compiles the translation catalogues, says what they lack, and asks translators for it.

    python -m samsyn.core.catalogues            compile what has changed
    python -m samsyn.core.catalogues --check    list what is missing or wrong, by package
    python -m samsyn.core.catalogues --extract  put what is missing into the catalogues, for somebody to fill in

A text that several packages use is translated once, in the catalogue of one of them.
Django's own `compilemessages` needs the gettext programs, which a bare machine does not have.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from samsyn.core.texts import Text, incomplete_data, texts_in

PACKAGES = Path(__file__).resolve().parents[1]
LANGUAGES = ("sv", "da")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
SHELL = "web"

Key = tuple[str, str]
Entries = dict[Key, list[tuple[Path, polib.POEntry]]]


def catalogues(packages: Path = PACKAGES, language: str = "*") -> list[Path]:
    return sorted(packages.glob(f"*/locale/{language}/LC_MESSAGES/*.po"))


def compile_changed(packages: Path = PACKAGES) -> list[Path]:
    """Gives what was compiled. Each file is moved into place whole: a server may be reading the old one."""
    changed = [path for path in catalogues(packages) if _is_stale(path)]
    for path in changed:
        unfinished = path.with_suffix(".mo.new")
        polib.pofile(str(path)).save_as_mofile(str(unfinished))
        unfinished.replace(path.with_suffix(".mo"))
    return changed


def problems(packages: Path = PACKAGES) -> Iterator[str]:
    """One line per thing that is missing or wrong, by package."""
    for package in _packages(packages):
        yield from incomplete_data(package)
    known = {language: _entries(packages, language) for language in LANGUAGES}
    for language, entries in known.items():
        yield from _wrong_entries(packages, entries)
        yield from _translated_two_ways(packages, entries, language)
    for package in _packages(packages):
        for language, missing in _missing(package, known).items():
            for text in missing:
                place = f"{text.path.relative_to(packages)}:{text.line}"
                yield f"{place}: no {language} translation: {text.singular!r}"


def extract(packages: Path = PACKAGES) -> int:
    """Puts every text without a translation, empty, into its package's catalogues. Gives how many."""
    count = 0
    for package in _packages(packages):
        known = {language: _entries(packages, language) for language in LANGUAGES}
        for language, missing in _missing(package, known).items():
            home = package if (package / "apps.py").exists() else packages / SHELL
            count += _add(home / "locale" / language / "LC_MESSAGES" / "django.po", language, missing)
    return count


def _packages(packages: Path) -> list[Path]:
    return sorted(path.parent for path in packages.glob("*/__init__.py"))


def _missing(package: Path, known: dict[str, Entries]) -> dict[str, list[Text]]:
    """Texts of one package that no catalogue knows, by language."""
    wanted = list(texts_in(package))
    found: dict[str, list[Text]] = {}
    for language, entries in known.items():
        unknown = {text.key: text for text in reversed(wanted) if not _holds(entries.get(text.key, []), text)}
        found[language] = [unknown[key] for key in sorted(unknown)]
    return found


def _holds(entries: list[tuple[Path, polib.POEntry]], text: Text) -> bool:
    """A text with number needs an entry with number; a plain text is found in either."""
    return any(entry.msgid_plural == text.plural or not text.plural for _path, entry in entries)


def _entries(packages: Path, language: str) -> Entries:
    known: Entries = {}
    for path in catalogues(packages, language):
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                known.setdefault((entry.msgctxt or "", entry.msgid), []).append((path, entry))
    return known


def _wrong_entries(packages: Path, entries: Entries) -> Iterator[str]:
    for found in entries.values():
        for path, entry in found:
            if problem := _problem(entry):
                yield f"{path.relative_to(packages)}:{entry.linenum}: {problem}: {entry.msgid!r}"


def _translated_two_ways(packages: Path, entries: Entries, language: str) -> Iterator[str]:
    """Only one of them would ever be shown: say it once, or give the text a context."""
    for found in entries.values():
        ways = {tuple(_translations(entry)) for _path, entry in found}
        if len(ways) > 1:
            places = ", ".join(str(path.relative_to(packages).parts[0]) for path, _entry in found)
            yield f"{places}: translated two ways to {language}: {found[0][1].msgid!r}"


def _translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _problem(entry: polib.POEntry) -> str | None:
    if entry.fuzzy:
        return "marked as unsure (fuzzy)"
    texts = _translations(entry)
    if not texts or not all(texts):
        return "not translated"
    originals = [_placeholders(original) for original in (entry.msgid, entry.msgid_plural) if original]
    for found in map(_placeholders, texts):
        if found not in originals:
            return f"placeholders differ from the original's ({', '.join(sorted(found ^ originals[-1]))})"
    return None


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def _add(path: Path, language: str, missing: list[Text]) -> int:
    if not missing:
        return 0
    catalogue = polib.pofile(str(path), wrapwidth=110) if path.exists() else _new_catalogue(language)
    for text in missing:
        entry = polib.POEntry(msgid=text.singular, msgctxt=text.context or None)
        if text.plural:
            entry.msgid_plural = text.plural
            entry.msgstr_plural = {0: "", 1: ""}
        catalogue.append(entry)
    catalogue.sort(key=lambda entry: (entry.obsolete, entry.msgid.lower(), entry.msgid, entry.msgctxt or ""))
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    return len(missing)


def _new_catalogue(language: str) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return catalogue


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        found = list(problems())
        sys.stdout.writelines(f"{line}\n" for line in found)
        return 1 if found else 0
    if arguments == ["--extract"]:
        sys.stdout.write(f"{extract()} texts wait for a translation\n")
        return 0
    sys.stdout.writelines(f"compiled {path.relative_to(PACKAGES)}\n" for path in compile_changed())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
