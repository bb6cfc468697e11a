"""The listing of what tests prove: read from source, honest about what has none."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samsyn.features import CATALOGUES, COLUMNS, ROOT, FeaturesError, Proof, choose, load, main, read

KNOWN = {"C1", "C2", "C10"}
AS_A_MODULE = """
import runpy, sys
sys.argv = ["features"]
try:
    runpy.run_module("samsyn.features", run_name="__main__")
finally:
    assert not {"django", "psycopg", "pytest"} & set(sys.modules)
"""
HEAD = ",".join(COLUMNS) + "\n"
# The catalogues lie beside the checkout of those who write them, and with nobody else.
SHARED = Path(os.environ.get("SAMSYN_SHARED", ROOT.parent / "shared")) / "domain"


def proofs(source, path="src/samsyn/areas/tests/test_x.py"):
    return [(proof.feature, proof.test) for proof in read(path, ast.parse(source), KNOWN).proofs]


def faults(source, path="src/samsyn/areas/tests/test_x.py"):
    return read(path, ast.parse(source), KNOWN).faults


@pytest.fixture
def house(tmp_path):
    """A small checkout: a catalogue of three, and tests that prove some of it."""
    catalogue = f"{HEAD}C1,Life,It lives,\nC2,Life,It grows,Comes later.\nC10,End,It ends,\n"
    for name, text in {
        "docs/features/forms-of-life.csv": catalogue,
        "src/samsyn/tests/test_life.py": '@pytest.mark.proves("C1")\ndef test_it_lives():\n    pass\n',
        "tests/test_end.py": '@pytest.mark.proves("C10")\ndef test_it_ends():\n    pass\n',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def listed(house, capsysbinary):
    def _listed(*arguments):
        code = main(arguments, house)
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return _listed


# The listing


def test_everything_is_listed_by_area_with_its_tests_its_notes_and_what_has_none(listed):
    assert listed() == (
        0,
        "Forms of life\n"
        "=============\n"
        "\n"
        "Life: 1 of 2\n"
        "  C1        It lives\n"
        "            src/samsyn/tests/test_life.py::test_it_lives\n"
        "  C2        It grows\n"
        "            note: Comes later.\n"
        "            no test\n"
        "\n"
        "End: 1 of 1\n"
        "  C10       It ends\n"
        "            tests/test_end.py::test_it_ends\n"
        "\n"
        "proved 2 of 3\n",
        "",
    )


@pytest.mark.parametrize(
    ("asked", "shown", "last"),
    [
        (["C1"], ["C1"], "proved 1 of 1"),
        (["c1"], ["C1"], "proved 1 of 1"),
        (["C"], ["C1", "C2", "C10"], "proved 2 of 3"),
        (["C10", "C2"], ["C2", "C10"], "proved 1 of 2"),
        (["--missing"], ["C2"], "proved 2 of 3"),
        (["C1", "--missing"], [], "proved 1 of 1"),
    ],
)
def test_an_id_a_beginning_or_only_the_missing_can_be_asked_for(listed, asked, shown, last):
    code, out, _ = listed(*asked)
    assert code == 0
    assert re.findall(r"^  (C\d+) ", out, re.MULTILINE) == shown
    assert out.splitlines()[-1] == last


@pytest.mark.parametrize("asked", [["Z"], [""], ["--all"], ["--miss"], ["C1\nC2"], ["É" * 500]])
def test_what_does_not_exist_is_refused_in_one_line(listed, asked):
    code, out, err = listed(*asked)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("samsyn features: ")


def test_an_unknown_id_on_a_test_is_an_error_and_the_list_is_still_shown(listed, house):
    (house / "tests" / "test_end.py").write_text('@pytest.mark.proves("C99")\ndef test_it_ends():\n    pass\n')
    code, out, err = listed()
    assert code == 1
    assert out.endswith("proved 1 of 3\n")
    assert err == "samsyn features: tests/test_end.py:1: 'C99' is no id of the catalogues in docs/features\n"


def test_a_file_that_is_no_python_is_an_error_and_not_a_crash(listed, house):
    (house / "tests" / "test_end.py").write_text("proves (((")
    code, _, err = listed()
    assert (code, err.count("\n")) == (1, 1)
    assert "tests/test_end.py: cannot be read as Python" in err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "does not begin with id,area,en,note"),
        ("id,area\n", "does not begin with"),
        (f"{HEAD}C1,Life,It lives\n", "row 2"),
        (f"{HEAD}C1,Life, ,\n", "row 2"),
        (f"{HEAD}C1,Life,It lives,\nC1,Life,It lives twice,\n", "C1 stands twice"),
        (HEAD, "no catalogues"),
        (f'{HEAD}C1,Life,"It lives,\n', "cannot be read"),
    ],
)
def test_a_catalogue_that_does_not_hold_together_is_refused(listed, house, content, said):
    (house / CATALOGUES / "forms-of-life.csv").write_text(content)
    code, out, err = listed()
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


# What counts as a proof


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("@pytest.mark.proves('C1')\ndef test_x(): ...", [("C1", "test_x")]),
        ("@pytest.mark.proves('C1')\nasync def test_x(): ...", [("C1", "test_x")]),
        ("@mark.proves('C1', 'C2')\ndef test_x(): ...", [("C1", "test_x"), ("C2", "test_x")]),
        ("@pytest.mark.proves('C1')\n@pytest.mark.proves('C1')\ndef test_x(): ...", [("C1", "test_x")]),
        (
            "@pytest.mark.parametrize('x', [pytest.param(1, marks=pytest.mark.proves('C1')), 2])\ndef test_x(x): ...",
            [("C1", "test_x")],
        ),
        ("pytestmark = pytest.mark.proves('C1')\ndef test_x(): ...", [("C1", "test_x")]),
        ("pytestmark = [pytest.mark.proves('C1')]\ndef test_x(): ...", [("C1", "test_x")]),
        ("@pytest.mark.proves('C1')\nclass TestX:\n    def test_y(self): ...", [("C1", "TestX::test_y")]),
        ("class TestX:\n    @pytest.mark.proves('C1')\n    def test_y(self): ...", [("C1", "TestX::test_y")]),
        ("text = \"@pytest.mark.proves('C1')\"\ndef test_x(): ...", []),
        ("@other.proves('C1')\ndef test_x(): ...", []),
    ],
)
def test_a_marker_proves_on_whatever_pytest_runs(source, found):
    assert proofs(source) == found
    assert faults(source) == ()


@pytest.mark.parametrize(
    "source",
    [
        "@pytest.mark.proves('C1')\ndef check(): ...",
        "@pytest.mark.skip\n@pytest.mark.proves('C1')\ndef test_x(): ...",
        "@pytest.mark.xfail(reason='x')\n@pytest.mark.proves('C1')\ndef test_x(): ...",
        "@pytest.mark.skip\nclass TestX:\n    @pytest.mark.proves('C1')\n    def test_y(self): ...",
        "pytestmark = [pytest.mark.skip]\n@pytest.mark.proves('C1')\ndef test_x(): ...",
        "CASES = [pytest.param(1, marks=pytest.mark.proves('C1'))]",
        "class Other:\n    @pytest.mark.proves('C1')\n    def test_y(self): ...",
        "def outer():\n    @pytest.mark.proves('C1')\n    def test_y(): ...",
    ],
)
def test_what_never_runs_proves_nothing_and_is_refused(source):
    assert proofs(source) == []
    assert [fault for fault in faults(source) if "nothing that runs as a test" in fault]


def test_a_test_outside_a_test_file_proves_nothing():
    assert faults("@pytest.mark.proves('C1')\ndef test_x(): ...", "src/samsyn/areas/tests/conftest.py")


@pytest.mark.parametrize("given", ["", "NAME", "1", "*IDS", "'C' + '1'", "f'C{1}'", "feature='C1'"])
def test_a_marker_must_name_what_it_proves_in_plain_text(given):
    source = f"@pytest.mark.proves({given})\ndef test_x(): ..."
    assert proofs(source) == []
    assert [fault for fault in faults(source) if "plain text" in fault]


# The house itself


def test_this_test_is_found_where_it_stands():
    tree = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    assert read("src/samsyn/tests/test_features.py", tree, KNOWN).faults == ()
    assert str(Proof("C1", "tests/test_x.py", "test_x")) == "tests/test_x.py::test_x"


def test_our_own_listing_needs_neither_django_nor_a_database_nor_three_seconds():
    begun = time.monotonic()
    done = subprocess.run(  # noqa: S603 -- our own interpreter and our own words
        [sys.executable, "-S", "-c", AS_A_MODULE], cwd=ROOT / "src", capture_output=True, check=False
    )
    assert time.monotonic() - begun < 3
    assert (done.returncode, done.stderr) == (0, b"")
    last = done.stdout.decode().splitlines()[-1]
    assert re.fullmatch(r"proved \d+ of 473", last)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_in_one_line():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "samsyn.features"],
            cwd=ROOT / "src",
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"samsyn features: the list could not be written")
    assert done.stderr.count(b"\n") == 1


def test_the_lines_of_the_catalogues_are_short_and_finished():
    for feature in load(ROOT / CATALOGUES):
        assert re.fullmatch(r"(F-[A-Z]{3}-|IOP-[EL]|[A-Z])\d+", feature.id), feature
        assert len(feature.en) <= 120, feature
        assert feature.en == feature.en.strip(), feature
        assert not feature.en.endswith("."), feature
        assert feature.note == "" or feature.note.endswith("."), feature


def test_asking_for_nothing_gives_everything():
    features = load(ROOT / CATALOGUES)
    assert choose(features, []) == features
    with pytest.raises(FeaturesError, match="F-XYZ"):
        choose(features, ["F-XYZ"])


def _bold(text, pattern):
    return re.findall(rf"^\s*- \*\*({pattern})\*\* ", text, re.MULTILINE)


def _first_cells(text, pattern):
    return re.findall(rf"^\| ({pattern}) \|", text, re.MULTILINE)


def _part(text, begin, end):
    return text[text.index(begin) : text.index(end)]


def _ids_of_forms(text):
    tests = _first_cells(_part(text, "### 3.3 ", "### 3.4 "), r"[EL]\d+")
    return [
        *re.findall(r"^- (C\d+)\. ", text, re.MULTILINE),
        *_first_cells(text, r"[BVZ]\d+"),
        *_bold(text, r"F-[A-Z]+-\d+"),
        *(f"IOP-{key}" for key in tests),
    ]


def _ids_of_peer_review(text):
    section = _part(text, "\n## 7. ", "\n## 8. ")
    return [f"P{number}" for number in re.findall(r"^(\d+)\. ", section, re.MULTILINE)]


def _ids_of_indicators(text):
    section = _part(text, "\n## 5. ", "\n## 6. ")
    return [f"I{number}" for number in re.findall(r"^- (\d+) ", section, re.MULTILINE)]


def _ids_of_reporting(text):
    return _bold(text, r"[FRT]\d+")


@pytest.mark.parametrize(
    ("name", "ids_of"),
    [
        ("collaboration-forms", _ids_of_forms),
        ("peer-review", _ids_of_peer_review),
        ("indicators", _ids_of_indicators),
        ("reporting-and-synthesis", _ids_of_reporting),
    ],
)
def test_no_number_of_the_full_catalogues_is_missing_extra_or_copied(name, ids_of):
    full = SHARED / f"{name}.md"
    if not full.exists():
        pytest.skip(f"the full catalogue is not beside this checkout: {full.name} (SAMSYN_SHARED says where)")
    text = full.read_text(encoding="utf-8")
    ours = [feature for feature in load(ROOT / CATALOGUES) if feature.catalogue.lower() == name.replace("-", " ")]
    ids = [feature.id for feature in ours]
    theirs = ids_of(text)
    assert len(theirs) == len(set(theirs))
    assert sorted(ids) == sorted(theirs)
    assert [feature.id for feature in ours if feature.en in text] == []
