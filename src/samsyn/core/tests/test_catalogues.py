"""Every text is translated, once, and with its placeholders; whatever is not is said by package."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from samsyn.core import catalogues

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
CHAIR = 'msgid "Chair"\nmsgstr "Stol"\n'
LAMPS = "{% blocktranslate count n=2 %}{{ n }} lamp{% plural %}{{ n }} lamps{% endblocktranslate %}"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A package with one translated text."""
    _package(
        tmp_path, "rooms", code='_("Chair")\n', sv='msgid "Chair"\nmsgstr "Stol"\n', da='msgid "Chair"\nmsgstr "Stol"\n'
    )
    return tmp_path


def _package(house: Path, name: str, *, code: str = "", sv: str = "", da: str = "") -> Path:
    package = house / name
    package.mkdir()
    for file, text in {"__init__.py": "", "apps.py": "", "models.py": code}.items():
        (package / file).write_text(text)
    for language, entries in {"sv": sv, "da": da}.items():
        folder = package / "locale" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.po").write_text(HEADER + entries)
    return package


def test_a_fully_translated_package_has_no_problems(house):
    assert list(catalogues.problems(house)) == []


def test_a_text_without_translation_is_named_with_its_place_and_language(house):
    (house / "rooms" / "views.py").write_text('\n_("Table")\n')
    assert list(catalogues.problems(house)) == [
        "rooms/views.py:2: no sv translation: 'Table'",
        "rooms/views.py:2: no da translation: 'Table'",
    ]


def test_texts_in_templates_count_too(house):
    folder = house / "rooms" / "templates"
    folder.mkdir()
    (folder / "page.html").write_text('  <p>{% translate "Lamp" %}\n </p>' + LAMPS)
    missing = " ".join(catalogues.problems(house))
    assert "'Lamp'" in missing
    assert "'%(n)s lamp'" in missing


def test_a_text_translated_in_another_package_is_found(house):
    _package(house, "cellar", code='_("Chair")\n')
    assert list(catalogues.problems(house)) == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('#, fuzzy\nmsgid "Sofa"\nmsgstr "Soffa"\n', "marked as unsure"),
        ('msgid "Sofa"\nmsgstr ""\n', "not translated"),
        ('msgid "Sofa %(name)s"\nmsgstr "Soffa %(namn)s"\n', "placeholders differ"),
        ('msgid "Sofa %(name)s"\nmsgstr "Soffa"\n', "placeholders differ"),
        ('msgid "%(n)s sofa"\nmsgid_plural "%(n)s sofas"\nmsgstr[0] "%(n)s soffa"\nmsgstr[1] ""\n', "not translated"),
        ('msgid "Chair"\nmsgstr "Karmstol"\n', "translated two ways to sv"),
    ],
)  # fmt: skip
def test_a_wrong_translation_is_said(house, entry, problem):
    _package(house, "cellar", sv=entry)
    assert any(problem in line for line in catalogues.problems(house))


def test_data_must_speak_all_three_languages(house):
    (house / "rooms" / "points.json").write_text('{"points": [{"title": {"sv": "Ett", "en": "One", "da": " "}}]}')
    assert list(catalogues.problems(house)) == ["rooms/points.json: no da text at points[0].title"]


def test_extracting_asks_for_what_is_missing_and_keeps_what_is_there(house):
    (house / "rooms" / "views.py").write_text('_("Armchair")\nngettext("%(n)s bed", "%(n)s beds", 2)\n')
    assert catalogues.extract(house) == 4
    path = house / "rooms" / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    assert [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(path))] == [
        ("%(n)s bed", ""),
        ("Armchair", ""),
        ("Chair", "Stol"),
    ]
    before = path.read_text()
    assert catalogues.extract(house) == 0
    assert path.read_text() == before


def test_compiling_writes_only_what_has_changed(house):
    assert len(catalogues.compile_changed(house)) == 2
    assert catalogues.compile_changed(house) == []
