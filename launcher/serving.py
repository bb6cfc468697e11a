"""Runs the web server and the worker, and tells where to look."""

from __future__ import annotations

import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launcher import database, environment, ports, preparing
from launcher.children import Child, Command, in_front, watch
from launcher.failures import AlreadyTold, Failure
from launcher.places import Places

ANSWER_SECONDS = 60
WEB, WORKER = "the web server", "the worker"
# The web server must end processes of its own; the worker would wait for a database that is gone too.
IF_WE_DIE = {WEB: signal.SIGTERM, WORKER: signal.SIGKILL}
APPLICATION = "samsyn.config.wsgi:application"
# One process for several management commands: loading the application takes longer than most of them.
# Commands that do not exist (yet) are passed over.
# A fault is told in one line; the traceback goes into the log. After a ? a refusal does not end the whole.
IN_ONE_PROCESS = """
import sys, traceback
log, *commands = sys.argv[1:]
doing = "starting the application"
try:
    import django
    from django.core.management import CommandError, call_command, get_commands
    django.setup()
    for command in commands:
        doing, *words = command.removeprefix("?").split()
        if doing in get_commands():
            try:
                call_command(doing, *words)
            except CommandError as error:
                if not command.startswith("?"):
                    raise
                print(error, file=sys.stderr)
except Exception as error:
    with open(log, "w") as file:
        traceback.print_exc(file=file)
    sys.exit(f"samsyn: {doing} failed: " + " ".join(str(error).split()) + f" (details: {log})")
"""


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    def __str__(self) -> str:
        name = "localhost" if self.host in ("0.0.0.0", "::", "127.0.0.1") else self.host
        return f"http://{f'[{name}]' if ':' in name else name}:{self.port}/"


def demo(places: Places, outside: dict[str, str], address: Address, *, fresh: bool) -> int:
    """A world with people in it, ready to be walked through."""
    ports.must_be_free(address.host, address.port)
    database.check_address(outside)
    preparing.prepare(places, outside)
    with database.lasting(places, outside, "demo", fresh=fresh) as url:
        application = _application(places, outside, "demo", url, address)
        preparing.collect_static(places, application)
        _manage(places, application, "migrate --verbosity=0", "build_demo", "?personas")
        return _run(places, application, address, workers=1, with_worker=True)


def serve(places: Places, outside: dict[str, str], address: Address, workers: int) -> int:
    """The web server alone. On a database of our own it also migrates; on a given one that is the operator's word."""
    ports.must_be_free(address.host, address.port)
    database.check_address(outside)
    preparing.prepare(places, outside)
    mode = environment.mode_of(outside)
    with database.lasting(places, outside, mode) as url:
        application = _application(places, outside, mode, url, address)
        preparing.collect_static(places, application)
        if "DATABASE_URL" not in outside:
            _manage(places, application, "migrate --verbosity=0")
        return _run(places, application, address, workers=workers, with_worker=False)


def worker(places: Places, outside: dict[str, str]) -> int:
    """The worker alone, any number of times on one database."""
    database.check_address(outside)
    preparing.prepare(places, outside)
    mode = environment.mode_of(outside)
    with database.lasting(places, outside, mode) as url:
        application = environment.for_application(places, outside, mode, url)
        with _services(places, application, {WORKER: _worker_command(places)}) as running:
            print("The worker waits for jobs. (Ctrl-C ends it)", flush=True)
            watch(running)
    return 0


def _application(places: Places, outside: Mapping[str, str], mode: str, url: str, address: Address) -> dict[str, str]:
    """Tells the application where it is reached, unless the operator has said so."""
    said = {
        "SAMSYN_ADDRESS": str(address).rstrip("/"),
        "SAMSYN_HOSTS": ",".join(["localhost", "127.0.0.1", "[::1]", address.host]),
    }
    return said | environment.for_application(places, outside, mode, url)


def _manage(places: Places, application: dict[str, str], *commands: str) -> None:
    log = places.log("prepare")
    if code := in_front([places.python, "-c", IN_ONE_PROCESS, log, *commands], application, places.root):
        raise AlreadyTold(code)


def _run(places: Places, application: dict[str, str], address: Address, *, workers: int, with_worker: bool) -> int:
    services = {WEB: _web_command(places, address, workers)}
    if with_worker:
        services[WORKER] = _worker_command(places)
    with _services(places, application, services) as running:
        _await_answer(address, running)
        print(f"Samsyn is ready: {address}   (Ctrl-C ends it)", flush=True)
        watch(running)
    return 0


@contextmanager
def _services(
    places: Places, application: dict[str, str], commands: Mapping[str, Command]
) -> Iterator[dict[str, Child]]:
    """Started together; asked to end together, so that the slowest alone sets the pace."""
    running: dict[str, Child] = {}
    try:
        for name, command in commands.items():
            running[name] = Child(command, environment=application, folder=places.root, if_we_die=IF_WE_DIE[name])
        yield running
    finally:
        for child in running.values():
            child.ask_to_end()
        for child in running.values():
            child.stop()


def _await_answer(address: Address, running: dict[str, Child]) -> None:
    """Any answer of the application will do; the server accepts connections long before it can answer them."""
    end = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < end:
        for name, child in running.items():
            if child.process.poll() is not None:
                raise Failure(f"{name} did not start (exit {child.wait()}): its last words are above.")
        try:
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(str(address), timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise Failure(f"the web server gave no answer within {ANSWER_SECONDS} s: its last words are above.")


def _web_command(places: Places, address: Address, workers: int) -> Command:
    granian: list[str | Path] = [places.python, "-m", "granian", "--interface", "wsgi", "--log-level", "warning"]
    where = ["--host", address.host, "--port", str(address.port), "--workers", str(workers)]
    return [*granian, *where, "--blocking-threads", "4", APPLICATION]


def _worker_command(places: Places) -> Command:
    return [places.python, "-m", "django", "procrastinate", "worker"]


def worker_count() -> int:
    return max(1, min(4, os.cpu_count() or 1))
