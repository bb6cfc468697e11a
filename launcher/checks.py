"""What must hold before a change is taken in, apart from the tests. One line per check."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from launcher import environment, preparing
from launcher.places import Places

AT_ONCE = 2
TEMPLATES = "src/samsyn/**/*.html"
CHECKS = {
    "types (mypy)": ["mypy"],
    "templates (djlint)": ["djlint", "src/samsyn", "--lint", "--quiet"],
    "layout of templates (djade)": ["djade", "--target-version", "5.2", "--check", TEMPLATES],
    "style and traps (ruff)": ["ruff", "check", "."],
    "layout of code (ruff format)": ["ruff", "format", "--check", "."],
    "layers (import-linter)": ["lint-imports"],
    "migrations": ["python", "-m", "django", "makemigrations", "--check", "--dry-run"],
    "the application's own checks": ["python", "-m", "django", "check"],
    "translations": ["python", "-m", "samsyn.core.catalogues", "--check"],
}
# Nothing here reads a database: an address where none is keeps every check honest about that.
NO_DATABASE = "postgresql:///samsyn?host=/nonexistent"


@dataclass(frozen=True)
class Outcome:
    name: str
    code: int
    seconds: float
    output: str

    def __str__(self) -> str:
        return f"{'ok    ' if self.code == 0 else 'FAILED'}  {self.seconds:5.1f} s  {self.name}"


def check(places: Places, outside: dict[str, str]) -> int:
    preparing.prepare(places, outside, development=True)
    outside = {name: value for name, value in outside.items() if name != "DATABASE_URL"}
    application = environment.for_application(places, outside, "test", NO_DATABASE)
    failed = [outcome for outcome in _outcomes(places, application) if outcome.code]
    for outcome in failed:
        print(f"\n— {outcome.name} —\n{outcome.output.rstrip()}", flush=True)
    print(f"{len(CHECKS) - len(failed)} of {len(CHECKS)} checks hold.", flush=True)
    return 1 if failed else 0


def _outcomes(places: Places, application: dict[str, str]) -> Iterator[Outcome]:
    """Several at once, told in the order of the list."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        jobs = [pool.submit(_run, name, words, places, application) for name, words in CHECKS.items()]
        try:
            for job in jobs:
                outcome = job.result()
                print(outcome, flush=True)
                yield outcome
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _run(name: str, words: list[str], places: Places, application: dict[str, str]) -> Outcome:
    started = time.monotonic()
    done = subprocess.run(
        [places.python.with_name(words[0]), *_matched(words[1:], places)],
        cwd=places.root,
        env=application,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return Outcome(name, done.returncode, time.monotonic() - started, done.stdout)


def _matched(words: list[str], places: Places) -> Iterator[str | Path]:
    """The words, a pattern replaced by the files it matches: djade takes files, not folders."""
    for word in words:
        yield from sorted(places.root.glob(word)) if "*" in word else [word]
