"""What is proved: `python -m samsyn.features [ID or beginning of one …] [--missing]`.

The numbered rules and features of the catalogues stand in docs/features/*.csv, a line each; a test says
which of them it proves with `@pytest.mark.proves("C4")`. The two are laid side by side by reading source
alone: no Django, no database, nothing installed. A marker that proves nothing (an unknown id, a function
pytest never runs) is a fault: exit code 1, one line each on stderr.
"""

from __future__ import annotations

import argparse
import ast
import csv
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = Path("docs", "features")
FOLDERS = ("src", "tests")
COLUMNS = ["id", "area", "en", "note"]
NEVER_RUN = {"skip", "xfail"}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Scope = Function | ast.ClassDef


class FeaturesError(ValueError):
    """The catalogues cannot be read; the message is the line shown."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A numbered rule or feature: `en` is one line in our words, `note` what is left out or only partly there."""

    id: str
    catalogue: str
    area: str
    en: str
    note: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A test that says it proves a feature."""

    feature: str
    path: str
    test: str

    def __str__(self) -> str:
        return f"{self.path}::{self.test}"


@dataclass(frozen=True, slots=True)
class Found:
    """What one file's markers say, and what is wrong with them."""

    proofs: tuple[Proof, ...]
    faults: tuple[str, ...]


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """List, and give the exit code: 0, 1 when a marker is at fault, 2 when asked for what does not exist."""
    try:
        given = _parser().parse_args(arguments)
        features = load(root / CATALOGUES)
        chosen = choose(features, given.ids)
    except FeaturesError as error:
        sys.stderr.write(f"samsyn features: {_line(str(error))}\n")
        return 2
    found = search(root, {feature.id for feature in features})
    try:
        _write(report(chosen, found.proofs, missing_only=given.missing))
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"samsyn features: the list could not be written: {error.strerror}\n")
        return 1
    for fault in found.faults:
        sys.stderr.write(f"samsyn features: {_line(fault)}\n")
    return 1 if found.faults else 0


def load(folder: Path) -> list[Feature]:
    """Read every catalogue, in the order of their names and rows; FeaturesError names file and row."""
    features = [feature for path in sorted(folder.glob("*.csv")) for feature in _catalogue(path)]
    if not features:
        raise FeaturesError(f"there are no catalogues in {folder}")
    seen: set[str] = set()
    for feature in features:
        if feature.id in seen:
            raise FeaturesError(f"{feature.id} stands twice in the catalogues")
        seen.add(feature.id)
    return features


def choose(features: Sequence[Feature], asked: Sequence[str]) -> list[Feature]:
    """Those asked for, by id or else by how ids begin; all when nothing is asked. FeaturesError for no hit."""
    wanted = {feature.id for word in asked for feature in _matching(features, word)}
    return [feature for feature in features if feature.id in wanted or not asked]


def search(root: Path, known: Collection[str]) -> Found:
    """Read the markers of every Python file below src/ and tests/."""
    paths = [path for folder in FOLDERS for path in sorted((root / folder).rglob("*.py"))]
    files = [_file(root, path, known) for path in paths]
    proofs = tuple(proof for file in files for proof in file.proofs)
    return Found(proofs, tuple(fault for file in files for fault in file.faults))


def read(path: str, tree: ast.Module, known: Collection[str]) -> Found:
    """Read the markers of one file. A proof is a marker on something pytest runs, with an id of the catalogues."""
    on_tests = [(call, test) for test, calls in _tests(path, tree) for call in calls]
    used = {id(call) for call, _ in on_tests}
    return Found(
        tuple(dict.fromkeys(Proof(feature, path, test) for call, test in on_tests for feature in _ids(call))),
        tuple(
            f"{path}:{call.lineno}: {sentence}"
            for call in _marks(tree)
            for sentence in _wrong(call, known, on_a_test=id(call) in used)
        ),
    )


def report(features: Sequence[Feature], proofs: Iterable[Proof], *, missing_only: bool = False) -> Iterator[str]:
    """The lines of the listing, by catalogue and area; the last is `proved N of M`, of all that were chosen."""
    by_feature: dict[str, list[Proof]] = {}
    for proof in proofs:
        by_feature.setdefault(proof.feature, []).append(proof)
    for catalogue, in_catalogue in groupby(features, lambda feature: feature.catalogue):
        areas = [(area, list(group)) for area, group in groupby(in_catalogue, lambda feature: feature.area)]
        lines = [line for area, group in areas for line in _area(area, group, by_feature, missing_only)]
        if lines:
            yield from (catalogue, "=" * len(catalogue), "", *lines)
    yield f"proved {_proved(features, by_feature)} of {len(features)}"


def _area(
    area: str, features: Sequence[Feature], proofs: Mapping[str, Sequence[Proof]], missing_only: bool
) -> Iterator[str]:
    shown = [feature for feature in features if not (missing_only and feature.id in proofs)]
    if not shown:
        return
    yield f"{area}: {_proved(features, proofs)} of {len(features)}"
    for feature in shown:
        yield f"  {feature.id:<9} {feature.en}"
        if feature.note:
            yield f"{'':<12}note: {feature.note}"
        names = sorted({str(proof) for proof in proofs.get(feature.id, ())})
        yield from (f"{'':<12}{name}" for name in names or ["no test"])
    yield ""


def _proved(features: Iterable[Feature], proofs: Mapping[str, object]) -> int:
    return sum(feature.id in proofs for feature in features)


def _catalogue(path: Path) -> Iterator[Feature]:
    name = path.stem.replace("-", " ").capitalize()
    for number, row in enumerate(_rows(path), start=1):
        if number == 1 and row != COLUMNS:
            raise FeaturesError(f"{path.name} does not begin with {','.join(COLUMNS)}")
        if len(row) != len(COLUMNS) or not all(cell.strip() for cell in row[:3]):
            raise FeaturesError(f"{path.name}, row {number}: an id, an area, a line and a note are needed")
        if number > 1:
            feature, area, en, note = row
            yield Feature(feature, name, area, en, note)


def _rows(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8", newline="") as opened:
            return list(csv.reader(opened, strict=True)) or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FeaturesError(f"{path.name} cannot be read: {error}") from None


def _matching(features: Sequence[Feature], word: str) -> list[Feature]:
    wanted = word.upper()
    exact = [feature for feature in features if feature.id == wanted]
    found = exact or [feature for feature in features if wanted and feature.id.startswith(wanted)]
    if not found:
        raise FeaturesError(f"no id is or begins with {word[:40]!r}")
    return found


def _file(root: Path, path: Path, known: Collection[str]) -> Found:
    name = path.relative_to(root).as_posix()
    text = path.read_text(encoding="utf-8", errors="replace")
    if "proves" not in text:
        return Found((), ())
    try:
        return read(name, ast.parse(text, name), known)
    except (SyntaxError, ValueError) as error:
        return Found((), (f"{name}: cannot be read as Python: {error}",))


def _tests(path: str, tree: ast.Module) -> Iterator[tuple[str, list[ast.Call]]]:
    """Every test that pytest would run, with its own markers, its class's and its module's."""
    if not Path(path).name.startswith("test_"):
        return
    on_module = _pytestmark(tree.body)
    for names, scopes in _collected(tree.body, (), ()):
        marking = [*on_module, *(mark for scope in scopes for mark in _marking(scope))]
        if not NEVER_RUN & {_name(mark) for mark in marking}:
            yield "::".join(names), [call for expression in marking for call in _marks(expression)]


def _collected(
    body: Sequence[ast.stmt], names: tuple[str, ...], scopes: tuple[Scope, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[Scope, ...]]]:
    for node in body:
        if isinstance(node, Function) and node.name.startswith("test"):
            yield (*names, node.name), (*scopes, node)
        elif isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            yield from _collected(node.body, (*names, node.name), (*scopes, node))


def _marking(scope: Scope) -> list[ast.expr]:
    own = _pytestmark(scope.body) if isinstance(scope, ast.ClassDef) else []
    return [*scope.decorator_list, *own]


def _pytestmark(body: Sequence[ast.stmt]) -> list[ast.expr]:
    """The marks in `pytestmark = …`, one or a list of them."""
    found: list[ast.expr] = []
    for node in body:
        if isinstance(node, ast.Assign) and any(_name(target) == "pytestmark" for target in node.targets):
            found += node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else [node.value]
    return found


def _marks(tree: ast.AST) -> list[ast.Call]:
    """Every `….mark.proves(…)`, also inside `pytest.param(…, marks=…)`."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "proves"
        and _name(node.func.value) == "mark"
    ]


def _ids(call: ast.Call) -> list[str]:
    return [word.value for word in call.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]


def _wrong(call: ast.Call, known: Collection[str], *, on_a_test: bool) -> Iterator[str]:
    if not on_a_test:
        yield "this marker is on nothing that runs as a test (a skipped test and one expected to fail prove nothing)"
    if not call.args or call.keywords or len(_ids(call)) != len(call.args):
        yield "a marker names what it proves as a plain text"
    for feature in _ids(call):
        if feature not in known:
            yield f"{feature!r} is no id of the catalogues in {CATALOGUES.as_posix()}"


def _name(node: ast.AST) -> str:
    """The last name of `a.b`, of `a.b(…)` or of `b`."""
    if isinstance(node, ast.Call):
        return _name(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _line(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)[:500]


def _write(lines: Iterable[str]) -> None:
    sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode("utf-8", errors="backslashreplace"))
    sys.stdout.buffer.flush()


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise FeaturesError(f"{message}; see ./samsyn features --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="samsyn features", allow_abbrev=False, description="Which rules and features tests prove.")
    parser.add_argument("ids", nargs="*", metavar="ID", help="an id (C4), or how ids begin (F-EST)")
    parser.add_argument("--missing", action="store_true", help="only those without a test")
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
