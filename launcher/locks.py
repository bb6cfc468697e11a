"""File locks between launchers. The kernel lets go of them when a process dies, however it dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.failures import Failure

PAUSE = 0.05


class Lock:
    """One open lock file. Taking and giving back are explicit, because locks here outlive blocks."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def try_shared(self) -> bool:
        return self._try(fcntl.LOCK_SH)

    def try_exclusive(self) -> bool:
        return self._try(fcntl.LOCK_EX)

    def close(self) -> None:
        """Gives the lock back."""
        os.close(self._descriptor)

    def write(self, text: str) -> None:
        """Leaves a note for others in the lock file, such as the holder's process id."""
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, text.encode(), 0)

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self._descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def shared(path: Path, waiting_for: str, seconds: float = 30) -> Lock:
    lock = Lock(path)
    try:
        _wait(lock.try_shared, lock, waiting_for, seconds)
    except BaseException:
        lock.close()
        raise
    return lock


@contextmanager
def exclusive(path: Path, waiting_for: str, seconds: float = 600) -> Iterator[None]:
    lock = Lock(path)
    try:
        _wait(lock.try_exclusive, lock, waiting_for, seconds)
        yield
    finally:
        lock.close()


def is_held(path: Path) -> bool:
    """Whether some other process holds the lock exclusively."""
    if not path.exists():
        return False
    lock = Lock(path)
    try:
        return not lock.try_shared()
    finally:
        lock.close()


def _wait(take: Callable[[], bool], lock: Lock, waiting_for: str, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not take():
        if time.monotonic() > end:
            raise Failure(
                f"another samsyn in this checkout is still {waiting_for} after {seconds:.0f} s: "
                f"wait for it or stop it, then run the same command again (lock: {lock.path})."
            )
        time.sleep(PAUSE)
