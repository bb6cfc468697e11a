"""A stamp remembers what a step was made from, so that the step can be skipped while that is unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from launcher.places import Places


def fingerprint(paths: Iterable[Path], *facts: str) -> str:
    """One hash of the files (folders are walked), their names, and the given facts."""
    digest = hashlib.sha256("\0".join(facts).encode())
    for path in sorted(_files(paths)):
        digest.update(f"\0{path}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def matches(places: Places, name: str, value: str) -> bool:
    try:
        return (places.stamps / name).read_text() == value
    except FileNotFoundError:
        return False


def write(places: Places, name: str, value: str) -> None:
    """Written last, and in one move: a step that was cut short leaves no stamp."""
    places.stamps.mkdir(parents=True, exist_ok=True)
    unfinished = places.stamps / f"{name}.new"
    unfinished.write_text(value)
    unfinished.replace(places.stamps / name)


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from (inner for inner in path.rglob("*") if inner.is_file())
        elif path.exists():
            yield path
