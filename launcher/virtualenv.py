"""Makes .venv and installs the locked requirements into it; skipped while a stamp matches."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from launcher import stamps
from launcher.children import Command, quietly
from launcher.failures import Failure
from launcher.places import Places
from launcher.progress import say, step

STAMP = "requirements"
PIP = ("-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--require-hashes")


def prepare(places: Places, *, development: bool) -> None:
    """Development requirements hold those of the application too, so they satisfy both."""
    if places.venv.is_symlink():
        return
    wanted = _mark(places, "dev" if development else "app")
    enough = [wanted] if development else [wanted, _mark(places, "dev")]
    if os.access(places.python, os.X_OK) and any(stamps.matches(places, STAMP, mark) for mark in enough):
        return
    if not _runs(places.python):
        with step("Making .venv"):
            _make(places)
    lock = places.requirements / ("dev.txt" if development else "app.txt")
    with step("Installing Python packages"):
        install(places, lock)
    stamps.write(places, STAMP, wanted)


def install(places: Places, lock: Path, target: Path | None = None) -> None:
    where = ("--target", target) if target else ()
    attempts: dict[str, Command] = {}
    if uv := shutil.which("uv"):
        attempts["uv"] = [uv, "pip", "install", "--require-hashes", "--python", places.python, *where, "-r", lock]
    if not attempts or _has_pip(places):
        attempts["pip"] = [places.python, *PIP, *where, "-r", lock]
    _first_that_works(attempts, f"installing {lock.name}", places.log("install"))


def _make(places: Places) -> None:
    attempts: dict[str, Command] = {}
    if uv := shutil.which("uv"):
        attempts["uv"] = [uv, "venv", "--clear", "--seed", "--python", sys.executable, places.venv]
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        attempts["python -m venv"] = [sys.executable, "-m", "venv", "--clear", places.venv]
    if not attempts:
        raise Failure(
            f"{sys.executable} cannot make a virtual environment: install the missing part of Python "
            f"(apt install python3-venv) and run the same command again."
        )
    _first_that_works(attempts, "making .venv", places.log("venv"))


def _first_that_works(attempts: dict[str, Command], doing: str, log: Path) -> None:
    """uv is quicker, but does not read pip's settings: where the machine has told only pip, pip succeeds."""
    *others, last = attempts
    for name in others:
        try:
            quietly(attempts[name], doing=doing, log=log)
        except Failure as failure:
            say(f"{name} could not ({failure}); trying {last} …")
        else:
            return
    quietly(attempts[last], doing=doing, log=log)


def _mark(places: Places, name: str) -> str:
    return stamps.fingerprint([places.requirements / f"{name}.txt"], name, sys.version)


def _runs(python: Path) -> bool:
    """An upgrade of the system's Python leaves environments behind that do not start any more."""
    if not os.access(python, os.X_OK):
        return False
    try:
        return subprocess.run([python, "-c", "import sys"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _has_pip(places: Places) -> bool:
    asked = subprocess.run([places.python, "-m", "pip", "--version"], capture_output=True, check=False)
    return asked.returncode == 0
