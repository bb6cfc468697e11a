"""Asks a PostgreSQL server, in its own language, whether it accepts connections.

A process id proves nothing, and an open socket little: while it recovers from a crash,
PostgreSQL answers and refuses. Only what it answers tells.
"""

from __future__ import annotations

import socket
import struct
from enum import Enum, auto

PROTOCOL = 196608
READY, ERROR = b"Z", b"E"
FAREWELL = b"X\0\0\0\4"


class Answer(Enum):
    ACCEPTS = auto()
    REFUSES = auto()
    SILENT = auto()


def ask_socket(path: str, user: str, database: str = "postgres", seconds: float = 2) -> Answer:
    """Asks at a Unix socket whether this user may use this database now."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(seconds)
        try:
            line.connect(path)
            line.sendall(_greeting(user, database))
            return _verdict(line)
        except OSError:
            return Answer.SILENT


def _verdict(line: socket.socket) -> Answer:
    """Reads on until the server is ready for us or says why not; what comes between does not matter."""
    with line.makefile("rb") as said:
        while header := said.read(5):
            kind, length = struct.unpack("!ci", header)
            said.read(length - 4)
            if kind == READY:
                line.sendall(FAREWELL)
                return Answer.ACCEPTS
            if kind == ERROR:
                return Answer.REFUSES
    return Answer.SILENT


def reach(host: str, port: int, seconds: float = 3) -> str | None:
    """Why nothing can be reached at the address, or None. Whether we are let in shows later."""
    try:
        if host.startswith("/"):
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
                line.settimeout(seconds)
                line.connect(f"{host}/.s.PGSQL.{port}")
        else:
            socket.create_connection((host, port), seconds).close()
    except TimeoutError:
        return f"no answer within {seconds:.0f} s"
    except OSError as error:
        return error.strerror or str(error)
    return None


def _greeting(user: str, database: str) -> bytes:
    fields = b"".join(part.encode() + b"\0" for part in ("user", user, "database", database)) + b"\0"
    return struct.pack("!ii", len(fields) + 8, PROTOCOL) + fields
