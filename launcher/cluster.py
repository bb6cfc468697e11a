"""Our own PostgreSQL cluster: made when missing, shared by the launchers of a checkout, ended with the last.

Every launcher that uses the cluster holds `users.lock` shared. A guardian process (guardian.py) owns the
server and ends it when nobody holds that lock any more, so a launcher may die in any way.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launcher import database_url, guardian, locks
from launcher.children import Command, quietly
from launcher.failures import NO_SPACE, Failure, disk_full, from_output
from launcher.places import Places
from launcher.postgres_programs import Programs
from launcher.postgres_wire import Answer, ask_socket
from launcher.powers import Arrangement, arrange

USER = "samsyn"
SOCKET = f".s.PGSQL.{database_url.PORT}"
LONGEST_SOCKET_PATH = 103
START_SECONDS = 60.0
STOP_SECONDS = 30.0


@dataclass(frozen=True)
class Cluster:
    programs: Programs
    arrangement: Arrangement
    passing: bool

    @property
    def home(self) -> Path:
        return self.arrangement.home

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def users_lock(self) -> Path:
        return self.home / "users.lock"

    @property
    def guardian_lock(self) -> Path:
        return self.home / "guardian.lock"


@contextmanager
def lasting(places: Places, programs: Programs) -> Iterator[str]:
    """The checkout's cluster, running: gives its socket folder."""
    home = places.var / "pg" / str(programs.major)
    home.mkdir(parents=True, exist_ok=True)
    with _running(_cluster(programs, home, passing=False)) as folder:
        yield folder


@contextmanager
def passing(programs: Programs) -> Iterator[str]:
    """A cluster that is forgotten afterwards: fast, and without a promise to survive a crash."""
    home = Path(tempfile.mkdtemp(prefix="samsyn-"))
    home.chmod(0o711)
    try:
        with _running(_cluster(programs, home, passing=True)) as folder:
            yield folder
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _cluster(programs: Programs, home: Path, *, passing: bool) -> Cluster:
    arrangement = arrange(programs.folder, home)
    return Cluster(Programs(arrangement.binaries, programs.major), arrangement, passing)


@contextmanager
def _running(cluster: Cluster) -> Iterator[str]:
    users = locks.shared(cluster.users_lock, "stopping the database")
    try:
        with locks.exclusive(cluster.home / "start.lock", "starting the database", START_SECONDS):
            folder = _socket_folder(cluster)
            if not (locks.is_held(cluster.guardian_lock) and _accepts(folder)):
                _start(cluster, folder)
        yield str(folder)
    finally:
        _leave(cluster, users)


def _start(cluster: Cluster, folder: Path) -> None:
    _make_data(cluster)
    cluster.arrangement.way.give(cluster.data)
    with cluster.log.open("wb") as output:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "launcher.guardian", json.dumps(_charge(cluster, folder))],
            cwd=Path(__file__).resolve().parent.parent,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    end = time.monotonic() + START_SECONDS
    while not _accepts(folder):
        if keeper.poll() is not None or time.monotonic() > end:
            raise _start_failure(cluster)
        time.sleep(0.03)


def _charge(cluster: Cluster, folder: Path) -> dict[str, object]:
    """What the guardian is told."""
    way = cluster.arrangement.way
    command = [str(cluster.programs.folder / "postgres"), "-D", str(cluster.data), *_settings(cluster, folder)]
    return {
        "way": [way.name, way.owner, way.group, list(way.prefix), way.changes_user],
        "command": command,
        "home": str(cluster.home),
        "socket_folder": str(folder),
        "passing": cluster.passing,
    }


def _settings(cluster: Cluster, folder: Path) -> list[str]:
    settings = [
        "listen_addresses=",
        f"port={database_url.PORT}",
        f"unix_socket_directories={folder}",
        "unix_socket_permissions=0700",
        "log_min_messages=warning",
        "logging_collector=off",
    ]
    if cluster.passing:
        settings += ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
    return [word for setting in settings for word in ("-c", setting)]


def _make_data(cluster: Cluster) -> None:
    """Makes the data folder under another name first: one that was cut short is never taken for whole."""
    if (cluster.data / "PG_VERSION").exists():
        return
    unfinished = cluster.home / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.rmtree(cluster.data, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    way = cluster.arrangement.way
    way.give(unfinished)
    with cluster.log.open("wb") as output:
        process = way.start(
            _initdb(cluster, unfinished), output=output.fileno(), environment=guardian.plain_environment()
        )
        code = process.wait()
    if code:
        raise from_output("making the database cluster", cluster.log.read_text(errors="replace"), cluster.log)
    unfinished.replace(cluster.data)


def _initdb(cluster: Cluster, data: Path) -> list[str]:
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return [
        str(cluster.programs.folder / "initdb"),
        f"--pgdata={data}",
        f"--username={USER}",
        "--auth=trust",
        "--encoding=UTF8",
        *(builtin if cluster.programs.major >= 17 else ["--locale=C.UTF-8"]),
        "--no-sync" if cluster.passing else "--data-checksums",
    ]


def _socket_folder(cluster: Cluster) -> Path:
    """A private folder for the socket, whose whole path a socket address can hold."""
    inside = cluster.home / "run"
    if fits(inside):
        inside.mkdir(mode=0o700, exist_ok=True)
        cluster.arrangement.way.give(inside)
        return inside
    note = cluster.home / "socket-folder"
    if note.exists() and _is_private(noted := Path(note.read_text()), cluster.arrangement.way.owner):
        return noted
    fresh = Path(tempfile.mkdtemp(prefix="samsyn-", dir=_short_folder()))
    cluster.arrangement.way.give(fresh)
    note.write_text(str(fresh))
    return fresh


def fits(folder: Path) -> bool:
    return len(os.fsencode(folder / SOCKET)) <= LONGEST_SOCKET_PATH


def _short_folder() -> Path:
    """The temporary folder of this machine, unless somebody has given it a long name."""
    chosen = Path(tempfile.gettempdir())
    return chosen if fits(chosen / "samsyn-12345678") else Path("/tmp")


def _is_private(folder: Path, owner: int) -> bool:
    """Temporary folders are open to all: only a folder that is still ours and closed is used again."""
    try:
        facts = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(facts.st_mode) and facts.st_uid == owner and stat.S_IMODE(facts.st_mode) == 0o700


def _accepts(folder: Path) -> bool:
    return ask_socket(str(folder / SOCKET), USER) is Answer.ACCEPTS


def _start_failure(cluster: Cluster) -> Failure:
    said = cluster.log.read_text(errors="replace")
    if any(sign in said for sign in NO_SPACE):
        return disk_full("while starting the database")
    fatal = [line.partition("FATAL:")[2].strip() for line in said.splitlines() if "FATAL:" in line]
    reason = fatal[-1] if fatal else "it gave no reason"
    return Failure(f"the database did not start: {reason}: see {cluster.log}, then run the same command again.")


def _leave(cluster: Cluster, users: locks.Lock) -> None:
    """The last one out waits until the server has ended.

    The guardian may notice before we tell it; it then holds the users' lock until all is over.
    """
    try:
        if users.try_exclusive():
            guardian.end(cluster.guardian_lock)
            _wait_until(lambda: not locks.is_held(cluster.guardian_lock))
        else:
            _wait_until(users.try_shared)
    finally:
        users.close()


def _wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + STOP_SECONDS
    while not true() and time.monotonic() < end:
        time.sleep(0.03)


def ensure_database(programs: Programs, folder: str, name: str, log: Path) -> None:
    """Creates the database inside the running cluster if it is not there yet."""
    if ask_socket(f"{folder}/{SOCKET}", USER, name) is not Answer.ACCEPTS:
        create: Command = [programs.folder / "createdb", "-h", folder, "-U", USER, "-w", name]
        quietly(create, doing=f"creating the database {name}", log=log, environment=guardian.plain_environment())


def drop_database(programs: Programs, folder: str, name: str, log: Path) -> None:
    drop: Command = [programs.folder / "dropdb", "-h", folder, "-U", USER, "-w", "--if-exists", "--force", name]
    quietly(drop, doing=f"emptying the database {name}", log=log, environment=guardian.plain_environment())
