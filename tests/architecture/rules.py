"""The rules that need nothing but one file's source."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.architecture import counted, doors, proofs, sizes, texts
from tests.architecture.source import Module

SOURCE_RULES: tuple[Callable[[Module], Iterator[str]], ...] = (
    sizes.long_functions,
    sizes.long_files,
    sizes.drawers,
    doors.unrecorded_operations,
    doors.requests_in_operations,
    doors.writes_in_views,
    doors.clocks,
    texts.nameless_gaps,
    counted.empty_marks,
    proofs.markers,
)
