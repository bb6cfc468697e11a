"""Requests of a phone and of a desk, and what they cost this process and the database's."""

from __future__ import annotations

import io
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections
from plain.requests import CSRF, Browserless


class Phone(Browserless):
    """Sends JSON, as the page on a phone does."""

    def _environ(self, path: str, data: dict[str, Any] | None) -> dict[str, Any]:
        environ = super()._environ(path, data)
        if data is None:
            return environ
        body = json.dumps(data).encode()
        return environ | {
            "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body),
            "HTTP_X_CSRFTOKEN": CSRF, "HTTP_ACCEPT": "application/json",
        }  # fmt: skip


class Phones(Phone):
    """Several people's: the report says whose. One person alone would send more than is taken in a minute."""

    def __init__(self, handler: Any, sessions: dict[int, str]) -> None:
        super().__init__(handler, "")
        self.sessions = sessions

    def _environ(self, path: str, data: dict[str, Any] | None) -> dict[str, Any]:
        reporter = data["reporter"] if data else next(iter(self.sessions))
        cookies = f"sessionid={self.sessions[reporter]}{self.cookies.removeprefix('sessionid=')}"
        return super()._environ(path, data) | {"HTTP_COOKIE": cookies}


@dataclass(frozen=True, slots=True)
class Cost:
    """In milliseconds. `database` is the CPU time of the connection's own PostgreSQL process."""

    python: float
    database: float
    wall: float

    @property
    def cpu(self) -> float:
        return self.python + self.database


def cost(person: Browserless, path: str, data: dict[str, Any] | None, expected: int) -> Cost:
    worked, began = _database_ran(), time.perf_counter()
    answer = person.send(path, data)
    wall = (time.perf_counter() - began) * 1000
    if answer.status != expected:
        raise SystemExit(f"{path} answered {answer.status}, not {expected}: {answer.body[:300]}")
    return Cost(answer.milliseconds, _database_ran() - worked, wall)


def sees_the_database_work() -> bool:
    """Only on a machine of its own can the time of the database's process be read."""
    return _statistics().exists()


def _statistics() -> Path:
    connection = connections["default"]
    connection.ensure_connection()
    return Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")


def _database_ran() -> float:
    try:
        return int(_statistics().read_text().split()[0]) / 1e6
    except (OSError, IndexError):
        return 0.0
