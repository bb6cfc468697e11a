"""Runs the tools CI runs, on a small house of planted faults with the real configuration.

Each tool runs once for all its faults: what it says of every file is kept.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.source import ROOT

LINT_IMPORTS = "import sys; sys.path.insert(0, 'src'); from importlinter.cli import lint_imports_command as run; run()"


@dataclass(frozen=True)
class Verdict:
    code: int
    said: str


def run(folder: Path, *words: str) -> Verdict:
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return Verdict(done.returncode, done.stdout)


def plant(folder: Path, files: dict[str, str]) -> Path:
    """A house with our configuration, the rooms that import-linter knows, and the given files in it."""
    configuration = (ROOT / "pyproject.toml").read_text()
    (folder / "pyproject.toml").write_text(configuration.replace('plugins = ["mypy_django_plugin.main"]', ""))
    for room in ("", *_rooms(configuration)):
        package = folder / "src" / "samsyn" / room
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").touch()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def _rooms(configuration: str) -> list[str]:
    layers = tomllib.loads(configuration)["tool"]["importlinter"]["contracts"][0]["layers"]
    return [room.strip().removeprefix("samsyn.") for layer in layers for room in layer.split("|")]
