"""What may happen in operations, queries and views, and what may not."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import Function, Module, decorators, name_of

WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "update", "delete", "save"}
TABLES = {"objects", "_default_manager"}
QUERIES = {"filter", "exclude", "all", "visible", "select_related", "order_by"}
RECORDERS = {"operation", "single_write"}
CLOCKS = {"timezone": {"now", "localdate", "localtime"}, "datetime": {"now", "today", "utcnow"}, "date": {"today"}}
TIMELESS = {"operations", "queries", "policies", "states", "models"}


def unrecorded_operations(module: Module) -> Iterator[str]:
    """A verb somebody can call must open a context that names actor and operation."""
    for function in _verbs(module):
        if RECORDERS & set(decorators(function)):
            if "actor" not in {arg.arg for arg in function.args.kwonlyargs}:
                yield module.at(function, f"{function.name} takes `actor` after the star: the context reads it by name")
        elif "actor" in _arguments(function):
            yield module.at(function, f"{function.name} acts for somebody without @operation: nothing records who")
        elif any(_is_write(node) for node in ast.walk(function)):
            yield module.at(function, f"{function.name} writes without @operation: make it one, or private to one")


def requests_in_operations(module: Module) -> Iterator[str]:
    if module.door() == "operations" and not module.is_test:
        for function in module.functions():
            if "request" in _arguments(function):
                yield module.at(function, f"{function.name} takes `request`: operations take an actor")


def writes_in_views(module: Module) -> Iterator[str]:
    if module.door() in {"views", "api"} and not module.is_test:
        for node in ast.walk(module.tree):
            if _is_write(node):
                yield module.at(node, f"a view writes ({ast.unparse(node)[:60]}): call an operation")


def clocks(module: Module) -> Iterator[str]:
    """The domain does not look at the clock: `now` and `actor.today` are handed in, so any day can be tested."""
    if module.door() in TIMELESS and not module.is_test:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and _reads_clock(node.func):
                yield module.at(node, f"{ast.unparse(node.func)}() in {module.door()}: pass the time in")


def _reads_clock(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and called.attr in CLOCKS.get(name_of(called.value), ())


def _verbs(module: Module) -> Iterator[Function]:
    if module.door() == "operations" and not module.is_test:
        for node in module.tree.body:
            if isinstance(node, Function) and not node.name.startswith("_"):
                yield node


def _arguments(function: Function) -> set[str]:
    arguments = function.args
    return {arg.arg for arg in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}


def _is_write(node: ast.AST) -> bool:
    """A call that writes rows: on a manager or a queryset, `row.save()` or `row.delete()`.

    `operations.create(…)` is an operation and `context.update(…)` a dictionary, so names alone do not convict.
    """
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in WRITES:
        return False
    receiver = node.func.value
    words = {name_of(part) for part in ast.walk(receiver) if isinstance(part, ast.expr)}
    if words & (TABLES | QUERIES):
        return True
    return node.func.attr in {"save", "delete"} and "operations" not in words
