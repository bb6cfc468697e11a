"""Owns the PostgreSQL server of a cluster, and ends it when no launcher uses it any more.

Runs as `python -m launcher.guardian CHARGE`. Launchers share the server, and any of them may be killed at
any moment; this process outlives them just long enough to end the server in good order. If it is killed
itself, the kernel tells the server to end.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from launcher import locks
from launcher.children import Stopped, dying_with_us, end_on_signals
from launcher.powers import Way

LOOK_EVERY = 0.2
RETRY_SECONDS = 15.0
FAST_SECONDS = 20.0
STILL_HELD = re.compile(rb"pre-existing shared memory block|lock file .* already exists|is another postmaster")


def plain_environment() -> dict[str, str]:
    """The programs of PostgreSQL take orders from variables that were meant for other servers: none of those."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    return kept | {"LC_ALL": "C"}


def end(guardian_lock: Path) -> None:
    """Asks the guardian that holds this lock to end its server."""
    try:
        number = int(guardian_lock.read_text())
    except (FileNotFoundError, ValueError):
        return
    if locks.is_held(guardian_lock):
        _signal(number, signal.SIGTERM)


class Guardian:
    """`server` is set the moment it exists: the order to end may come while it is still starting."""

    def __init__(self, charge: dict[str, Any]) -> None:
        self.charge = charge
        self.home = Path(charge["home"])
        self.server: subprocess.Popen[bytes] | None = None

    def run(self) -> int:
        mine = locks.Lock(self.home / "guardian.lock")
        if not _patiently(mine):
            return 3
        mine.write(str(os.getpid()))
        try:
            end_on_signals()
            end_orphan(self.home / "data")
            self._start()
            self._guard()
        except Stopped:
            pass
        finally:
            self._stop()
            self._tidy()
        return self.server.returncode if self.server else 0

    def _start(self) -> None:
        """After a crash the last backends may hold on to the shared memory for some seconds: try again."""
        name, owner, group, prefix, changes_user = self.charge["way"]
        way = Way(name, owner, group, tuple(prefix), changes_user)
        prepare, quiet = dying_with_us(signal.SIGINT), plain_environment()
        log = self.home / "log"
        give_up = time.monotonic() + RETRY_SECONDS
        while True:
            seen = log.stat().st_size
            self.server = way.start(self.charge["command"], prepare=prepare, environment=quiet)
            time.sleep(LOOK_EVERY)
            failed = self.server.poll() is not None and STILL_HELD.search(log.read_bytes()[seen:])
            if not failed or time.monotonic() > give_up:
                return

    def _guard(self) -> None:
        """Returns when the server has ended, or when nobody uses it; keeps newcomers waiting from then on."""
        users = locks.Lock(self.home / "users.lock")
        while self.server and self.server.poll() is None and not users.try_exclusive():
            time.sleep(LOOK_EVERY)

    def _stop(self) -> None:
        """Fast shutdown first; a crash stop, from which PostgreSQL recovers, if that takes too long."""
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            if self.server is None or self.server.poll() is not None:
                return
            self.server.send_signal(number)
            with suppress(subprocess.TimeoutExpired):
                self.server.wait(FAST_SECONDS)

    def _tidy(self) -> None:
        folder = Path(self.charge["socket_folder"])
        if folder.parent != self.home:
            shutil.rmtree(folder, ignore_errors=True)
        if self.charge["passing"]:
            shutil.rmtree(self.home, ignore_errors=True)


def _patiently(lock: locks.Lock) -> bool:
    """Somebody may be looking at this very moment whether the lock is held, which holds it."""
    for _ in range(20):
        if lock.try_exclusive():
            return True
        time.sleep(locks.PAUSE)
    return False


def end_orphan(data: Path) -> None:
    """Ends a server that has lost its guardian.

    The number it left may since have been given to another program, which PostgreSQL would take for the
    server: only then, and when no backend is left in the folder, is the note removed. In all other cases
    PostgreSQL needs it to notice backends that are still writing.
    """
    note = data / "postmaster.pid"
    try:
        number = int(note.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    give_up = time.monotonic() + RETRY_SECONDS
    while _serves(number, data) and time.monotonic() < give_up:
        late = time.monotonic() > give_up - RETRY_SECONDS / 2
        _signal(number, signal.SIGQUIT if late else signal.SIGINT)
        time.sleep(LOOK_EVERY)
    if Path(f"/proc/{number}").exists() and not _serves(number, data):
        while _is_somebody_in(data) and time.monotonic() < give_up:
            time.sleep(LOOK_EVERY)
        if not _is_somebody_in(data):
            note.unlink(missing_ok=True)


def _is_somebody_in(data: Path) -> bool:
    """Every process of a server works in its data folder."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.readlink(process / "cwd") == str(data):
                return True
    return False


def _serves(number: int, data: Path) -> bool:
    try:
        words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return os.fsencode(data) in words


def _signal(number: int, which: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(number, which)


if __name__ == "__main__":
    sys.exit(Guardian(json.loads(sys.argv[1])).run())
