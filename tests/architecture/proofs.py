"""A test that says what it proves names a numbered rule or feature of docs/features, and is run."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from samsyn.features import CATALOGUES, load, read
from tests.architecture.source import ROOT, Module


def markers(module: Module) -> Iterator[str]:
    yield from read(module.path, module.tree, _known()).faults


@cache
def _known() -> frozenset[str]:
    return frozenset(feature.id for feature in load(ROOT / CATALOGUES))
