"""What the tests of the launcher share: calling it, and watching processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from launcher.places import here
from launcher.powers import Way

ROOT = here().root
SECONDS = 30


def samsyn(*arguments: str, root: Path = ROOT, **settings: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SAMSYN_PG_BIN")}
    return subprocess.run(
        [sys.executable, root / "samsyn", *arguments],
        env=clean | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )


def assert_one_line(done: subprocess.CompletedProcess[str], *words: str, code: int = 1) -> None:
    lines = done.stderr.strip().splitlines()
    assert done.returncode == code, done.stderr
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("samsyn: ")
    for word in words:
        assert word in lines[0]


def ordinary_way() -> Way:
    return Way("as you", os.geteuid(), os.getegid())


def lives(number: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{number}/status").read_text()
    except FileNotFoundError:
        return False


def eventually(holds: Callable[[], bool], seconds: float = 8) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.05)
