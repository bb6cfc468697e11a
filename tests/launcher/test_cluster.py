"""Our own PostgreSQL: started, shared, killed and recovered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from launcher import cluster, guardian, powers
from launcher.places import Places
from launcher.postgres_programs import Programs
from launcher.postgres_wire import Answer, ask_socket
from launcher.powers import UNSHARE, Way

from tests.launcher.calling import ROOT, eventually, lives

# Our own cluster


@contextmanager
def lasting_cluster(programs: Programs, root: Path) -> Iterator[tuple[Path, Path]]:
    """Gives the home of the data and the socket."""
    with cluster.lasting(Places(root), programs) as folder:
        yield root / "var" / "pg" / str(programs.major), Path(folder) / cluster.SOCKET


def test_a_cluster_starts_is_shared_and_ends_with_its_last_user(programs: Programs, short: Path) -> None:
    with lasting_cluster(programs, short) as (home, door):
        assert ask_socket(str(door), cluster.USER) is Answer.ACCEPTS
        assert ask_socket(str(door), cluster.USER, "nonsense") is Answer.REFUSES
        keeper = int((home / "guardian.lock").read_text())
        with lasting_cluster(programs, short):
            assert int((home / "guardian.lock").read_text()) == keeper
        assert ask_socket(str(door), cluster.USER) is Answer.ACCEPTS
        assert door.parent.stat().st_mode & 0o777 == 0o700
    assert ask_socket(str(door), cluster.USER) is Answer.SILENT
    eventually(lambda: not lives(keeper))


def test_a_cluster_recovers_from_the_death_of_everything(programs: Programs, short: Path) -> None:
    user = _user_in_another_process(short)
    home = short / "var" / "pg" / str(programs.major)
    server = _server_number(home)
    _query(programs, home, "CREATE TABLE kept AS SELECT 42 AS answer")
    for number in (user.pid, int((home / "guardian.lock").read_text()), server):
        os.kill(number, signal.SIGKILL)
    user.wait()
    with lasting_cluster(programs, short):
        assert _query(programs, home, "SELECT answer FROM kept") == "42"
        assert _server_number(home) != server


def test_a_killed_launcher_leaves_no_server(programs: Programs, short: Path) -> None:
    user = _user_in_another_process(short)
    home = short / "var" / "pg" / str(programs.major)
    server, keeper = _server_number(home), int((home / "guardian.lock").read_text())
    user.kill()
    user.wait()
    eventually(lambda: not lives(server) and not lives(keeper))


def test_a_server_does_not_outlive_a_killed_guardian(programs: Programs, short: Path) -> None:
    with lasting_cluster(programs, short) as (home, _):
        server = _server_number(home)
        os.kill(int((home / "guardian.lock").read_text()), signal.SIGKILL)
        eventually(lambda: not lives(server))


def test_a_process_number_that_another_program_has_got_does_no_harm(programs: Programs, short: Path) -> None:
    with lasting_cluster(programs, short) as (home, _):
        pass
    (home / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n{home / 'data'}\n")
    with lasting_cluster(programs, short) as (_, door):
        assert ask_socket(str(door), cluster.USER) is Answer.ACCEPTS


def test_data_that_was_cut_short_in_the_making_is_made_again(programs: Programs, short: Path) -> None:
    unfinished = short / "var" / "pg" / str(programs.major) / "data.new"
    unfinished.mkdir(parents=True)
    (unfinished / "half").write_text("")
    with lasting_cluster(programs, short) as (home, _):
        assert not (home / "data" / "half").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has powers to give up")
def test_root_uses_a_namespace_under_a_closed_home(programs: Programs, short: Path) -> None:
    if Way("", 0, 0, UNSHARE).start(["true"]).wait():
        pytest.skip("user namespaces are forbidden here")
    short.chmod(0o700)
    with lasting_cluster(programs, short) as (home, door):
        assert ask_socket(str(door), cluster.USER) is Answer.ACCEPTS
        assert (home / "data").stat().st_uid == 0
    short.chmod(0o755)
    with lasting_cluster(programs, short) as (home, door):
        assert (home / "data").stat().st_uid != 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has powers to give up")
def test_root_shelters_programs_and_data_where_namespaces_are_forbidden(
    programs: Programs, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(powers, "UNSHARE", ("false",))
    closed, shelter = short / "closed", short / "shelter"
    closed.mkdir(mode=0o700)
    found = powers.arrange(programs.folder, closed, shelter)
    assert found.way.changes_user
    assert found.home.is_relative_to(shelter)
    copied = powers._copied_programs(programs.folder, shelter)
    assert found.way.reaches(found.home, copied / "initdb")
    assert found.way.reaches(found.home, copied / "postgres")


def test_a_passing_cluster_leaves_nothing_behind(programs: Programs) -> None:
    with cluster.passing(programs) as folder:
        home = Path(folder).parent
        assert ask_socket(f"{folder}/{cluster.SOCKET}", cluster.USER) is Answer.ACCEPTS
    assert not home.exists()


def test_a_note_without_a_number_names_no_orphan(tmp_path: Path) -> None:
    (tmp_path / "postmaster.pid").write_text("nonsense")
    guardian.end_orphan(tmp_path)
    assert (tmp_path / "postmaster.pid").exists()


def _user_in_another_process(root: Path) -> subprocess.Popen[str]:
    """Another launcher on the same checkout, that can be killed."""
    code = """
import os, sys, time
from pathlib import Path
from launcher import cluster
from launcher.places import Places, here
from launcher.postgres_programs import find
with cluster.lasting(Places(Path(sys.argv[1])), find(here(), os.environ)):
    print("up", flush=True)
    time.sleep(300)
"""
    process = subprocess.Popen([sys.executable, "-c", code, str(root)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline() == "up\n"
    return process


def _query(programs: Programs, home: Path, statement: str) -> str:
    command = [programs.folder / "psql", "-XAtq", "-h", home / "run", "-U", cluster.USER, "-c", statement, "postgres"]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env=guardian.plain_environment()
    ).stdout.strip()


def _server_number(home: Path) -> int:
    return int((home / "data" / "postmaster.pid").read_text().split("\n", 1)[0])
