"""How many reports a second two web processes take, beside a plain Django view that inserts the same row."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.urls import reverse
from plain.requests import CSRF

from weekly.asking import plain_events, session
from weekly.world import World

HERE = Path(__file__).parent.parent
PROCESSES, SENDERS, THREADS, PEOPLE = 2, 2, 4, 300
TURNS, SECONDS, WARM_UP = 4, 5, 2


def measure(world: World, crowd: Any) -> float:
    """The ratio ours to plain; both in turns, so that both meet the same machine."""
    everybody = _people(world, crowd)
    # Each way its own people: what somebody sent one way would count as sent in the same minute the other way.
    people = {"ours": everybody[:PEOPLE], "plain": everybody[PEOPLE:]}
    paths = {"ours": reverse("situation:send_reports"), "plain": "/plain/report/"}
    with _server(crowd.settings_dict["NAME"]) as port:
        for name, path in paths.items():
            _sent(port, path, people[name], WARM_UP)
        totals = dict.fromkeys(paths, 0)
        for _ in range(TURNS):
            for name, path in paths.items():
                totals[name] += _sent(port, path, people[name], SECONDS)
    a_second = {name: total / (TURNS * SECONDS) for name, total in totals.items()}
    ratio = a_second["ours"] / a_second["plain"]
    print(
        f"reports a second with {PROCESSES} web processes: {a_second['ours']:.0f}; "
        f"plain insert through Django: {a_second['plain']:.0f}; ratio {ratio:.2f}"
    )
    return ratio


def _people(world: World, crowd: Any) -> list[dict[str, Any]]:
    cookies = [session(reporter.membership.person, crowd) for reporter in world.reporters[: 2 * PEOPLE]]
    return [_person(world, number, cookie) for number, cookie in enumerate(cookies)]


def _person(world: World, number: int, cookie: str) -> dict[str, Any]:
    data = plain_events(world, number)()
    data["events"][0]["key"] = "KEY"
    headers = {
        "Cookie": f"sessionid={cookie}; csrftoken={CSRF}; django_language=en", "X-CSRFToken": CSRF,
        "Content-Type": "application/json", "Accept": "application/json", "Host": "localhost",
    }  # fmt: skip
    return {"headers": headers, "body": json.dumps(data)}


def _sent(port: int, path: str, people: list[dict[str, Any]], seconds: int) -> int:
    """By several processes, so that the senders are never what one waits for."""
    asked = {"port": port, "path": path, "seconds": seconds, "threads": THREADS}
    with tempfile.TemporaryDirectory() as folder:
        commands = []
        for number in range(SENDERS):
            file = Path(folder) / f"{number}.json"
            file.write_text(json.dumps({**asked, "people": people[number::SENDERS]}))
            commands.append([sys.executable, "-m", "weekly.sender", str(file)])
        running = [subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True) for command in commands]
        said = [process.communicate()[0] for process in running]
    if any(process.returncode for process in running):
        raise SystemExit(f"the reports sent to {path} were not all taken")
    return sum(map(int, said))


@contextmanager
def _server(database: str) -> Iterator[int]:
    """As `./samsyn serve --workers 2` starts it."""
    port = _free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "warning", "--host", "127.0.0.1",
        "--port", str(port), "--workers", str(PROCESSES), "--blocking-threads", "4", "weekly.served:application",
    ]  # fmt: skip
    server = subprocess.Popen(command, cwd=HERE, env=_environment(database))
    try:
        _await_answer(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _environment(database: str) -> dict[str, str]:
    parts = urlsplit(os.environ.get("DATABASE_URL", ""))
    paths = os.pathsep.join([str(HERE), str(HERE.parent / "src")])
    return {**os.environ, "DATABASE_URL": urlunsplit(parts._replace(path=f"/{database}")), "PYTHONPATH": paths}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _await_answer(port: int) -> None:
    for _ in range(600):
        try:
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"http://127.0.0.1:{port}/", timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the web server gave no answer within a minute")
