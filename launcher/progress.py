"""Tells the person what is going on. On standard error, so that results can be piped."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(doing: str) -> Iterator[None]:
    """One line per slow step: what, and how long it took."""
    started = time.monotonic()
    say(f"{doing} …")
    yield
    say(f"{doing}: {time.monotonic() - started:.1f} s")
