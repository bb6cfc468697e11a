"""Sends requests straight into the application, as the web server does, and counts what they cost."""

from __future__ import annotations

import io
import time
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

CSRF = "a" * 32
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str
    milliseconds: float


class Browserless:
    """One signed-in person. CPU time is this process's: Python, not PostgreSQL."""

    def __init__(self, handler: WSGIHandler, session: str) -> None:
        self.handler = handler
        self.cookies = f"sessionid={session}; csrftoken={CSRF}; django_language=en"

    def send(self, path: str, data: dict[str, Any] | None = None) -> Answer:
        environ = self._environ(path, data)
        heard: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
            heard.update(status=int(status[:3]), headers=dict(headers))

        began = time.process_time_ns()
        response = self.handler(environ, start)
        body = b"".join(response)
        response.close()
        spent = (time.process_time_ns() - began) / 1e6
        return Answer(heard["status"], heard["headers"], body.decode(), spent)

    def statements(self, path: str, data: dict[str, Any] | None = None) -> list[str]:
        """Every SQL statement of one request; BEGIN, SAVEPOINT and their ends are not counted."""
        connection.force_debug_cursor = True
        try:
            self.send(path, data)
            said = [query["sql"] for query in connection.queries_log]
        finally:
            connection.force_debug_cursor = False
        return [sql for sql in said if not sql.upper().startswith(CONTROL)]

    def _environ(self, path: str, data: dict[str, Any] | None) -> dict[str, Any]:
        fields = {**data, "csrfmiddlewaretoken": CSRF} if data is not None else {}
        body = urlencode(fields, doseq=True).encode()
        return {
            "REQUEST_METHOD": "GET" if data is None else "POST",
            "PATH_INFO": path.partition("?")[0],
            "QUERY_STRING": path.partition("?")[2],
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost", "HTTP_COOKIE": self.cookies, "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body), "wsgi.url_scheme": "http", "wsgi.errors": io.StringIO(),
        }  # fmt: skip


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.words: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.inside = self.inside or tag == "main"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words.update(data.split())


def words(page: str) -> Counter[str]:
    """Everything one can read between <main> and </main>."""
    parser = _Words()
    parser.feed(page)
    return parser.words


def likeness(ours: str, plain: str) -> float:
    """How much of the two pages' words are the same: 1.0 when everything is."""
    one, other = words(ours), words(plain)
    return (one & other).total() / max((one | other).total(), 1)
