"""Nothing grows so large that it must be scrolled, and no module is a drawer for odds and ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles

from tests.architecture.source import Function, Module

FUNCTION_LINES = 60
FILE_LINES = 400
DRAWERS = {"utils", "util", "helpers", "helper", "misc", "common"}


def long_functions(module: Module) -> Iterator[str]:
    for function in module.functions():
        if (length := lines_of(function)) > FUNCTION_LINES:
            yield module.at(function, f"{function.name} has {length} lines, at most {FUNCTION_LINES}")


def long_files(module: Module) -> Iterator[str]:
    if (length := len(module.text.splitlines())) > FILE_LINES:
        yield f"{module.path}: {length} lines, at most {FILE_LINES}"


def drawers(module: Module) -> Iterator[str]:
    for part in module.path.removesuffix(".py").split("/"):
        if part in DRAWERS:
            yield f"{module.path}: '{part}' says nothing about what is in it"


def lines_of(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


@dataclass(frozen=True)
class Figures:
    functions: int
    median: float
    ninety: float
    longest: int

    def __str__(self) -> str:
        return (
            f"{self.functions} functions: median {self.median:g} lines (aim 8), "
            f"90 % within {self.ninety:g} (aim 25), longest {self.longest}"
        )


def figures(modules: Iterable[Module]) -> Figures:
    """How long the functions of the product are; tests are not counted."""
    lengths = [lines_of(function) for module in modules if not module.is_test for function in module.functions()]
    return Figures(len(lengths), median(lengths), round(quantiles(lengths, n=10)[8]), max(lengths))
