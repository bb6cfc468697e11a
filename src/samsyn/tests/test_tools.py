"""The command-line tools: JSON in (the guard: any text), JSON out, one line and exit code 2 when something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from samsyn.tools import TOOLS, main, parse

SOURCE = Path(__file__).parents[2]
AS_A_MODULE = """
import runpy, sys
sys.argv = ["tools", "guide", "-"]
try:
    runpy.run_module("samsyn.tools", run_name="__main__")
except SystemExit as done:
    assert done.code == 0
assert "django" not in sys.modules
"""


@pytest.fixture
def run(tmp_path, capsysbinary):
    """Run a tool on a text or a payload: (exit code, what was written, the error line)."""

    def _run(name, content):
        path = tmp_path / "in.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        code = main([name, str(path)])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return _run


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("guide", {"answers": {"country": "SE"}}),
        ("guard", {"text": "Ring 070-123 45 67"}),
        ("checklist", {"facts": {}, "answers": {}}),
        ("notice", {"end": "2027-08-31", "notice": {"months": 6}}),
        ("rota", {"members": [{"id": i, "municipality": i} for i in "abc"], "cost": [[0, 1, 2]] * 3}),
        ("weeks", {"week": "2026-W53"}),
    ],
)
def test_every_tool_answers_with_json(run, name, payload):
    code, out, err = run(name, payload)
    assert (code, err) == (0, "")
    assert isinstance(json.loads(out), dict)
    assert out.startswith('{\n  "')


def test_every_tool_is_tried():
    assert set(TOOLS) == {"guide", "guard", "checklist", "notice", "rota", "weeks"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[1]", "must be a JSON object"),
        (b'"text"', "must be a JSON object"),
        (b'{"answers": NaN}', "NaN is not a JSON value"),
        (b'{"answers": -Infinity}', "-Infinity is not"),
        (b'{"answers": {"horizon": 1e999}}', "too large"),
        (b'{"answers": {}, "answers": {}}', "stands twice"),
        (b'{"answers": {"country": "SE", "country": "DK"}}', "stands twice"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b'{"answers": ' + b"[" * 100 + b"]" * 100 + b"}", "nested deeper"),
        (b'{"answers": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested deeper"),
        (b'{"answers": ' + b"9" * 10_000 + b"}", "digits"),
        (b"{}", "exactly one key"),
        (b'{"answers": {}, "extra": 1}', "exactly one key"),
        (b'{"answers": []}', "must be an object"),
        (b'{"answers": {"country": "NO"}}', "unknown answer"),
        (b'{"answers": {"weather": "yes"}}', "unknown question"),
        (b'{"answers": {"country": 1}}', "not text"),
        (b'{"answers": {"a\\nb": "yes"}}', "unknown question"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(run, content, said):
    code, out, err = run("guide", content)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("content", "start"),
    [
        ("Ring 070-123 45 67\n", 5),
        ('{"text": "Ring 070-123 45 67"}', 5),
        ('{"text": "Ring 070-123 45 67", "more": 1}', 15),
        ('{"text": ["070-123 45 67"]}', 11),
        ('{"note": "070-123 45 67"}', 10),
        ('{"text": "a", "text": "070-123 45 67"}', 23),
        ('["070-123 45 67"]', 2),
        ('"070-123 45 67"', 1),
        ("{070-123 45 67", 1),
        ('{"text": NaN, 070-123 45 67}', 14),
        ("🚲 Å: 070-123 45 67", 5),
        ("\ufeff070-123 45 67", 0),
        ("[" * 100_000 + " 070-123 45 67", 100_001),
        ("rad ett\r\n070-123 45 67", 9),
    ],
)
def test_the_guard_reads_any_text_as_it_is_and_counts_characters(run, content, start):
    code, out, err = run("guard", content.encode())
    assert (code, err) == (0, "")
    assert json.loads(out)["blocked"] is True
    assert [(item["start"], item["end"]) for item in json.loads(out)["findings"]] == [(start, start + 13)]


def test_an_empty_text_holds_nothing(run):
    assert json.loads(run("guard", b"")[1]) == {"blocked": False, "findings": []}


def test_what_is_no_text_at_all_is_refused(run):
    code, out, err = run("guard", b"\xff\xfe")
    assert (code, out) == (2, "")
    assert "not UTF-8" in err


def test_an_unknown_tool_is_answered_with_the_names(run):
    code, _, err = run("guidde", {})
    assert code == 2
    assert all(name in err for name in TOOLS)


@pytest.mark.parametrize("arguments", [[], ["guide"], ["guide", "a", "b"]])
def test_wrong_use_shows_how(arguments, capsys):
    assert main(arguments) == 2
    assert "usage" in capsys.readouterr().err


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path, capsys):
    assert main(["guide", str(tmp_path / "none.json")]) == 2
    assert "there is no file" in capsys.readouterr().err
    assert main(["guide", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err


def test_a_byte_order_mark_is_no_hindrance():
    assert parse(b'\xef\xbb\xbf{"a": "\xc3\xa5"}') == {"a": "å"}


def test_a_refused_answer_is_never_repeated(run):
    _, _, err = run("guide", {"answers": {"country": "Anna 850709-9805"}})
    assert "Anna" not in err


def test_it_runs_as_a_module_on_standard_input_without_django():
    done = subprocess.run(  # noqa: S603 -- our own interpreter and our own words
        [sys.executable, "-c", AS_A_MODULE],
        input=b'{"answers": {"individuals": "yes"}}',
        capture_output=True,
        cwd=SOURCE,
        check=False,
    )
    assert done.stderr == b""
    assert json.loads(done.stdout)["stop"] == "individuals"
