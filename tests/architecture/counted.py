"""A list page has a test that its SQL does not grow with its rows.

The test says which page it counts, `@pytest.mark.counts("areas:list")`, and really counts: it uses one of
the tools in `COUNTERS`. A mark on a test that counts nothing is refused too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from tests.architecture.source import Function, Module, name_of

COUNTERS = {"same_statements", "CaptureQueriesContext", "django_assert_num_queries", "django_assert_max_num_queries"}


def uncounted(lists: Iterable[str], modules: Iterable[Module]) -> Iterator[str]:
    counted = {page for module in modules for function in _counting(module) for page in _pages(function)}
    for page in sorted(set(lists) - counted):
        yield f'{page} is a list without a count: mark its test with @pytest.mark.counts("{page}")'


def empty_marks(module: Module) -> Iterator[str]:
    counting = {function.name for function in _counting(module)}
    for function in module.functions():
        if _pages(function) and function.name not in counting:
            yield module.at(function, f"{function.name} is marked as counting but uses none of {sorted(COUNTERS)}")


def marked_pages(modules: Iterable[Module]) -> set[str]:
    return {page for module in modules for function in module.functions() for page in _pages(function)}


def _counting(module: Module) -> Iterator[Function]:
    """Functions that use a tool that counts, or another function of the module that does."""
    functions = list(module.functions())
    tools = set(COUNTERS)
    while found := {function.name for function in functions if tools & _names(function)} - tools:
        tools |= found
    return (function for function in functions if function.name in tools)


def _names(function: Function) -> set[str]:
    arguments = {arg.arg for arg in function.args.args}
    return arguments | {name_of(node) for node in ast.walk(function) if isinstance(node, ast.Name | ast.Attribute)}


def _pages(function: Function) -> set[str]:
    """The string arguments of every `pytest.mark.counts(…)` on the function."""
    return {
        argument.value
        for mark in function.decorator_list
        if isinstance(mark, ast.Call) and name_of(mark) == "counts"
        for argument in mark.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
