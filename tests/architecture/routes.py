"""Every address says who may come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any


@dataclass(frozen=True)
class Route:
    name: str
    address: str
    view: Any

    @property
    def module(self) -> str:
        view = self.view.func if isinstance(self.view, partial) else self.view
        return str(getattr(view, "__module__", ""))


def routes(patterns: Iterable[Any], prefix: str = "", space: str = "") -> Iterator[Route]:
    """All the addresses below Django URL patterns, with the names one gives to `reverse`."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern.url_patterns, address, inner)
        else:
            yield Route(f"{space}{pattern.name}" if pattern.name else address, address, pattern.callback)


def without_access(found: Iterable[Route], foreign: Mapping[str, str]) -> Iterator[str]:
    """`foreign` names other people's modules and why their views need no mark of ours."""
    for route in found:
        if any(route.module == name or route.module.startswith(f"{name}.") for name in foreign):
            continue
        if problem := _problem(getattr(route.view, "access", None)):
            yield f"{route.name} (/{route.address}, {route.module}): {problem}"


def _problem(access: Any) -> str:
    if access is None:
        return "says nobody may come in: use @allows, @lists, @signed_in or @public"
    who, *what = access
    if isinstance(who, str):
        return "" if len(what[0].split()) > 1 else "gives no reason"
    unknown = [verb for verb in what if verb not in who.verb_names()]
    return f"asks for {unknown[0]!r}, which {type(who).__name__} does not know" if unknown else ""


def lists_among(found: Iterable[Route]) -> list[str]:
    """Names of the routes whose view is marked @lists(policy)."""
    return [route.name for route in found if getattr(route.view, "lists", None) is not None]
