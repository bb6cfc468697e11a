"""Python files as the rules see them: a path, its lines and its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "launcher", "tests", "benchmarks")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """`path` is relative to the repository, with forward slashes."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def stem(self) -> str:
        return Path(self.path).stem

    @property
    def is_test(self) -> bool:
        return self.path.startswith("tests/") or "/tests/" in self.path or self.stem == "conftest"

    def door(self) -> str:
        """Which door of a room this is: `operations` for operations.py and for everything in operations/.

        `core` is no room: it holds what the doors are made of.
        """
        parts = Path(self.path).with_suffix("").parts
        is_room = len(parts) > 3 and parts[:2] == ("src", "samsyn") and parts[2] != "core"
        return parts[3] if is_room else ""

    def functions(self) -> Iterator[Function]:
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield node

    def at(self, node: ast.AST, sentence: str) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {sentence}"


def read_all(root: Path = ROOT) -> list[Module]:
    """Every Python file we write ourselves; migrations are written by Django."""
    paths = (path for folder in FOLDERS for path in sorted((root / folder).rglob("*.py")))
    return [
        Module(path.relative_to(root).as_posix(), path.read_text())
        for path in paths
        if not {"migrations", "node_modules"} & set(path.parts)
    ]


def name_of(node: ast.expr) -> str:
    """The last name of `a.b.c`, of `a.b.c(…)` or of `c`."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def decorators(function: Function) -> set[str]:
    return {name_of(decorator) for decorator in function.decorator_list}
