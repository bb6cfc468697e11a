"""Database addresses: the one we hand to the application, and the one an operator hands to us."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote, urlsplit

from launcher.failures import Failure

PORT = 5432
SCHEMES = ("postgres", "postgresql")


def of_socket(folder: str, database: str, user: str) -> str:
    """A cluster of our own. The port only names the socket file; said aloud so that PGPORT cannot change it."""
    host, name = quote(folder, safe=""), quote(database, safe="")
    return f"postgresql:///{name}?host={host}&port={PORT}&user={quote(user, safe='')}"


@dataclass(frozen=True)
class Server:
    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def servers(url: str) -> list[Server]:
    """The servers a DATABASE_URL names (libpq allows several, for failover). Never repeats its password."""
    try:
        parts = urlsplit(url)
        given = parse_qs(parts.query)
        hosts = given["host"][0] if "host" in given else parts.netloc.rpartition("@")[2]
        ports = given["port"][0] if "port" in given else str(PORT)
        found = [_server(host, ports) for host in unquote(hosts).split(",")]
    except ValueError:
        found = []
        parts = urlsplit("")
    if parts.scheme not in SCHEMES or not found:
        raise Failure(
            "DATABASE_URL is not an address of PostgreSQL: write it as postgresql://USER:PASSWORD@HOST:PORT/DATABASE."
        )
    return found


def _server(host: str, ports: str) -> Server:
    """One host of the list; ports in the query fit all of them or the first."""
    if host.startswith("/"):
        return Server(host, int(ports.split(",")[0]))
    name, colon, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
    if not colon:
        name, port = host, ports.split(",")[0]
    return Server(name.strip("[]") or "localhost", int(port))
