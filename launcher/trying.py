"""Runs the tests and the benchmarks on a cluster that is forgotten afterwards."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from launcher import browser, database, environment, preparing
from launcher.children import in_front
from launcher.failures import Failure
from launcher.places import Places

MOST_WORKERS = 4  # each has a browser and a database of its own


def test(places: Places, outside: dict[str, str], arguments: list[str]) -> int:
    """pytest's closing line is ours, and so is its exit code."""
    database.check_address(outside)
    preparing.prepare(places, outside, development=True)
    found = browser.settings(places, outside)
    with database.passing(places, outside) as url:
        application = environment.for_application(places, outside, "test", url) | found
        return in_front([places.python, "-m", "pytest", *_sharing(arguments), *arguments], application, places.root)


def _sharing(arguments: list[str]) -> list[str]:
    """The whole suite is shared out among the cores; a few chosen tests begin sooner without."""
    cores = os.cpu_count() or 1
    return [] if arguments or cores < 2 else ["-n", str(min(cores, MOST_WORKERS)), "--dist", "worksteal"]


def bench(places: Places, outside: dict[str, str], name: str, arguments: list[str]) -> int:
    folder = places.root / "benchmarks"
    known = sorted(path.stem for path in folder.glob("[a-z]*.py"))
    if name not in known:
        raise Failure(f"there is no benchmark {name!r}: choose one of {', '.join(known) or '(none yet)'}.", 2)
    database.check_address(outside)
    preparing.prepare(places, outside, development=True)
    with database.passing(places, outside) as url:
        application = environment.for_application(places, outside, "test", url)
        return in_front([places.python, folder / f"{name}.py", *arguments], application, places.root)


def tools(places: Places, outside: dict[str, str], arguments: list[str]) -> int:
    """The pure cores, on files. No database, and nothing of Django in the environment."""
    preparing.prepare_python(places)
    bare = environment.bare(places, outside)
    bare.pop("DJANGO_SETTINGS_MODULE", None)
    return in_front([places.python, "-m", "samsyn.tools", *arguments], bare, Path.cwd())


def features(places: Places, outside: dict[str, str], arguments: list[str]) -> int:
    """Reads source with the standard library alone, so nothing has to be installed first."""
    return in_front(
        [sys.executable, "-m", "samsyn.features", *arguments], environment.bare(places, outside), places.root
    )


def manage(places: Places, outside: dict[str, str], arguments: list[str]) -> int:
    database.check_address(outside)
    preparing.prepare(places, outside)
    mode = environment.mode_of(outside)
    with database.lasting(places, outside, mode) as url:
        application = environment.for_application(places, outside, mode, url)
        return in_front([places.python, "-m", "django", *arguments], application, places.root)
