"""Starts programs, and sees to it that none outlives us."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from launcher.failures import Failure, from_output

PR_SET_PDEATHSIG = 1
PATIENCE = 10.0

Command = Sequence[str | Path]


class Stopped(KeyboardInterrupt):
    """Somebody asked us to end: Ctrl-C, SIGTERM or a closed terminal."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def end_on_signals() -> None:
    """The first signal unwinds the launcher; later ones do not disturb the tidying up."""
    told: list[int] = []

    def unwind(number: int, _frame: object) -> None:
        if not told:
            told.append(number)
            raise Stopped(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, unwind)


def dying_with_us(number: int) -> Callable[[], None]:
    """What a child runs before its program: the kernel signals it when we die, even by kill -9.

    Linux only; elsewhere a killed launcher leaves its children to be found by the next one.
    """
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None
    parent = os.getpid()

    def arrange() -> None:
        if libc is not None:
            libc.prctl(PR_SET_PDEATHSIG, number)
            if os.getppid() != parent:
                os._exit(1)

    return arrange


class Child:
    """One program in a process group of its own, so that all it starts can be ended with it."""

    def __init__(
        self,
        command: Command,
        *,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        output: IO[bytes] | None = None,
        silent_input: bool = True,
        own_group: bool = True,
        if_we_die: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.own_group = own_group
        self.asked = False
        self.process = subprocess.Popen(
            [str(word) for word in command],
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL if silent_input else None,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            process_group=0 if own_group else None,
            preexec_fn=dying_with_us(if_we_die),
        )

    def wait(self) -> int:
        """The exit code as a shell would tell it."""
        code = self.process.wait()
        return 128 - code if code < 0 else code

    def ask_to_end(self) -> None:
        """Asked once: many programs take a second SIGTERM for impatience and drop what they hold."""
        if not self.asked:
            self.asked = True
            self._signal(signal.SIGTERM)

    def stop(self, patience: float = PATIENCE) -> None:
        """Ends the program politely, then whatever is left of its group by force."""
        if self.process.poll() is None:
            self.ask_to_end()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
        self._signal(signal.SIGKILL)
        self.process.wait()

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError, PermissionError):
            if self.own_group:
                os.killpg(self.process.pid, number)
            elif self.process.poll() is None:
                self.process.send_signal(number)


def quietly(
    command: Command,
    *,
    doing: str,
    log: Path,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> None:
    """Runs a program whose output matters only when it fails."""
    with log.open("wb") as output:
        child = Child(command, environment=environment, folder=folder, output=output)
        try:
            code = child.wait()
        finally:
            child.stop()
    if code:
        raise from_output(doing, log.read_text(errors="replace"), log)


def in_front(command: Command, environment: Mapping[str, str], folder: Path) -> int:
    """Runs a program in the person's place: it reads their keys, writes to their screen, gives its exit code.

    At a terminal it stays in our process group: a group in the background may not read the keys.
    """
    at_terminal = sys.stdin.isatty()
    child = Child(command, environment=environment, folder=folder, silent_input=False, own_group=not at_terminal)
    try:
        return child.wait()
    except Stopped as stopped:
        if at_terminal and stopped.number == signal.SIGINT:
            _let_finish(child)
        raise
    finally:
        child.stop()


def _let_finish(child: Child) -> None:
    """Ctrl-C at a terminal has reached the program too: let it say its last words."""
    end = time.monotonic() + PATIENCE
    while child.process.poll() is None and time.monotonic() < end:
        time.sleep(0.05)


def watch(children: Mapping[str, Child]) -> None:
    """Waits until the first of the services ends, which none should."""
    while True:
        for name, child in children.items():
            if child.process.poll() is not None:
                raise Failure(f"{name} ended by itself (exit {child.wait()}): its last words are above.")
        time.sleep(0.2)
