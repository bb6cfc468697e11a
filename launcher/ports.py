"""Is the address free that we are to serve at?"""

from __future__ import annotations

import errno
import socket

from launcher.failures import Failure

TRIES = 50


def must_be_free(host: str, port: int) -> None:
    """Asked before anything slow is done. The web server itself would share a taken port without a word."""
    problem = _problem(host, port)
    if problem is None:
        return
    if problem.errno == errno.EADDRINUSE:
        raise Failure(
            f"port {port} on {host} is taken: stop what uses it, or choose another one: --port {_free(host, port)}."
        )
    if problem.errno == errno.EACCES:
        raise Failure(f"port {port} is for root only: choose another one: --port {_free(host, 8000)}.")
    raise Failure(f"cannot serve at {host}:{port} ({problem.strerror or problem}): correct --host and --port.")


def _problem(host: str, port: int) -> OSError | None:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[
            0
        ]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        return error
    return None


def _free(host: str, port: int) -> int:
    nearby = (each for each in range(port + 1, min(port + TRIES, 65535)) if _problem(host, each) is None)
    return next(nearby, 0) or 8000
