"""The launcher, tried for real: the faults are provoked, the servers are started and killed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from launcher import cluster, database_url, environment, guardian, locks, powers, stamps, virtualenv
from launcher.children import Child
from launcher.failures import Failure, from_os_error, from_output
from launcher.places import Places, here
from launcher.postgres_programs import Programs, find
from launcher.postgres_wire import Answer, ask_socket
from launcher.powers import UNSHARE, Arrangement, Way

ROOT = here().root
SECONDS = 30


def samsyn(*arguments: str, root: Path = ROOT, **settings: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SAMSYN_PG_BIN")}
    return subprocess.run(
        [sys.executable, root / "samsyn", *arguments],
        env=clean | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )


def assert_one_line(done: subprocess.CompletedProcess[str], *words: str, code: int = 1) -> None:
    lines = done.stderr.strip().splitlines()
    assert done.returncode == code, done.stderr
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("samsyn: ")
    for word in words:
        assert word in lines[0]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the launcher alone, with nothing installed."""
    shutil.copytree(ROOT / "launcher", tmp_path / "launcher", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "samsyn", tmp_path / "samsyn")
    (tmp_path / "requirements").mkdir()
    for name in ("app.txt", "dev.txt"):
        (tmp_path / "requirements" / name).write_text("")
    return tmp_path


@pytest.fixture(scope="session")
def programs() -> Programs:
    try:
        return find(here(), os.environ)
    except Failure as failure:
        pytest.skip(str(failure))


# What is said


@pytest.mark.parametrize("arguments", [(), ("--help",), ("help",)])
def test_it_explains_itself(arguments: tuple[str, ...]) -> None:
    done = samsyn(*arguments)
    assert done.returncode == 0
    for command in ("demo", "setup", "serve", "worker", "manage", "test", "check", "bench", "tools"):
        assert f"./samsyn {command}" in done.stdout


def test_an_unknown_command_is_told_in_one_line() -> None:
    assert_one_line(samsyn("dance"), "'dance'", "--help", code=2)


@pytest.mark.parametrize(
    "arguments",
    [("demo", "--port", "x"), ("demo", "--port", "70000"), ("serve", "--workers", "0"), ("setup", "--quick")],
)
def test_a_misused_option_is_told_in_one_line(arguments: tuple[str, ...]) -> None:
    assert_one_line(samsyn(*arguments), arguments[0], arguments[1], code=2)


def test_an_unknown_benchmark_is_told_with_the_known_ones() -> None:
    assert_one_line(samsyn("bench", "nonsense"), "nonsense", "choose one of", code=2)


# The outside world


def test_a_taken_port_is_named_and_another_is_proposed() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = samsyn("demo", "--port", str(port))
    assert_one_line(done, str(port), "--port ")
    assert f"--port {port}" not in done.stderr


def test_an_unreachable_database_is_told_at_once_and_without_its_password(checkout: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    started = time.monotonic()
    done = samsyn("manage", "check", root=checkout, DATABASE_URL=f"postgresql://me:hush@127.0.0.1:{port}/x")
    assert_one_line(done, "DATABASE_URL", str(port))
    assert "hush" not in done.stderr
    assert time.monotonic() - started < 5
    assert not (checkout / ".venv").exists()


def test_a_senseless_database_url_is_told_in_one_line(checkout: Path) -> None:
    assert_one_line(samsyn("test", root=checkout, DATABASE_URL="mysql://me:hush@host/x"), "postgresql://")


def test_a_python_that_cannot_make_environments_is_told_in_one_line(checkout: Path, tmp_path: Path) -> None:
    lame = tmp_path / "lame"
    lame.mkdir()
    (lame / "sitecustomize.py").write_text(
        "import importlib.util as util\n"
        "known = util.find_spec\n"
        "util.find_spec = lambda name, package=None: None if name == 'ensurepip' else known(name, package)\n"
    )
    done = samsyn("setup", root=checkout, PYTHONPATH=str(lame), PATH="/usr/bin:/bin")
    assert done.returncode == 1
    assert "apt install python3-venv" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_wrong_folder_of_programs_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="SAMSYN_PG_BIN must name the folder"):
        find(here(), {"SAMSYN_PG_BIN": str(tmp_path)})


def test_an_old_postgresql_is_refused(tmp_path: Path) -> None:
    for name in ("postgres", "initdb"):
        (tmp_path / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 13.4'\n")
        (tmp_path / name).chmod(0o755)
    with pytest.raises(Failure, match="holds PostgreSQL 13: 15 or later"):
        find(here(), {"SAMSYN_PG_BIN": str(tmp_path)})


def test_a_full_disk_is_told_as_such() -> None:
    with pytest.raises(OSError, match="space") as caught:
        Path("/dev/full").write_text("x")
    assert "the disk is full" in str(from_os_error(caught.value))


def test_a_full_disk_is_recognised_in_what_programs_say(tmp_path: Path) -> None:
    said = "Collecting django\nERROR: Could not install: [Errno 28] No space left on device\n"
    assert "the disk is full" in str(from_output("installing", said, tmp_path))


def test_a_full_disk_ends_any_command_in_one_line(checkout: Path) -> None:
    code = """
import sys
from pathlib import Path
from launcher import command_line, preparing
preparing.prepare = lambda *_, **__: Path("/dev/full").write_text("x")
sys.exit(command_line.main(["setup"]))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=False)
    assert_one_line(done, "the disk is full")


def test_a_fault_of_ours_goes_into_a_log_and_not_to_the_person(checkout: Path) -> None:
    code = """
import sys
from launcher import command_line, preparing
preparing.prepare = lambda *_, **__: 1 / 0
sys.exit(command_line.main(["setup"]))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=False)
    assert_one_line(done, "ZeroDivisionError", "launcher.log")
    assert "Traceback" in (checkout / "var" / "log" / "launcher.log").read_text()


def test_it_works_without_standard_input_and_output() -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} ./samsyn dance <&- >&-"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert_one_line(done, "'dance'", code=2)


def test_no_network_is_told_as_such(tmp_path: Path) -> None:
    said = "npm error code EAI_AGAIN\nnpm error syscall getaddrinfo\n"
    assert "check the network" in str(from_output("installing", said, tmp_path))


def test_other_failures_end_with_their_last_words(tmp_path: Path) -> None:
    said = "working\nERROR: No matching distribution found for nonsense==1\n[notice] A new pip\n"
    assert "No matching distribution found" in str(from_output("installing", said, tmp_path))


# Stamps and locks


def test_a_stamp_matches_until_a_file_changes(tmp_path: Path) -> None:
    places, source = Places(tmp_path), tmp_path / "lock.txt"
    source.write_text("one")
    stamps.write(places, "step", stamps.fingerprint([source], "3.11"))
    assert stamps.matches(places, "step", stamps.fingerprint([source], "3.11"))
    assert not stamps.matches(places, "step", stamps.fingerprint([source], "3.12"))
    source.write_text("two")
    assert not stamps.matches(places, "step", stamps.fingerprint([source], "3.11"))


def test_a_stamp_sees_new_files_in_a_folder(tmp_path: Path) -> None:
    before = stamps.fingerprint([tmp_path])
    (tmp_path / "new").write_text("")
    assert stamps.fingerprint([tmp_path]) != before


def test_an_environment_that_is_a_link_belongs_to_somebody_else(checkout: Path) -> None:
    (checkout / ".venv").symlink_to(checkout / "elsewhere")
    virtualenv.prepare(Places(checkout), development=True)
    assert not (checkout / "elsewhere").exists()


def test_a_second_launcher_waits_and_then_gives_up_politely(tmp_path: Path) -> None:
    path = tmp_path / "some.lock"
    with (
        locks.exclusive(path, "installing"),
        pytest.raises(Failure, match="still installing"),
        locks.exclusive(path, "installing", seconds=0.2),
    ):
        pytest.fail("two launchers held one lock")
    assert not locks.is_held(path)


# Addresses


def test_a_socket_address_survives_odd_folders() -> None:
    url = database_url.of_socket("/tmp/a b&c/%d", "samsyn", "samsyn")
    assert url == "postgresql:///samsyn?host=%2Ftmp%2Fa%20b%26c%2F%25d&port=5432&user=samsyn"
    assert database_url.servers(url) == [database_url.Server("/tmp/a b&c/%d", 5432)]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgres://u:p%40w@db.example/x", ["db.example:5432"]),
        ("postgresql://u@[::1]:6000/x", ["::1:6000"]),
        ("postgresql://u@a:1,b:2/x?target_session_attrs=read-write", ["a:1", "b:2"]),
        ("postgresql:///x", ["localhost:5432"]),
    ],
)
def test_the_servers_of_an_address_are_found(url: str, expected: list[str]) -> None:
    assert [str(server) for server in database_url.servers(url)] == expected


def test_a_deep_checkout_gets_its_socket_elsewhere(programs: Programs, tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 90)
    deep.mkdir()
    deep_cluster = cluster.Cluster(programs, Arrangement(_ordinary_way(), programs.folder, deep), passing=True)
    folder = cluster._socket_folder(deep_cluster)
    try:
        assert cluster.fits(folder)
        assert not folder.is_relative_to(deep)
        assert folder.stat().st_mode & 0o777 == 0o700
        assert cluster._socket_folder(deep_cluster) == folder
        folder.chmod(0o755)
        assert cluster._socket_folder(deep_cluster) != folder
    finally:
        folder.rmdir()
        shutil.rmtree((deep / "socket-folder").read_text())


# What the application is told


def test_the_application_is_told_everything_it_needs(tmp_path: Path) -> None:
    outside = {"PATH": "/bin", "PGHOST": "elsewhere", "PYTHONPATH": "/strange", "VIRTUAL_ENV": "/strange"}
    told = environment.for_application(Places(tmp_path), outside, "demo", "postgresql:///x")
    assert told["DATABASE_URL"] == "postgresql:///x"
    assert told["SAMSYN_MODE"] == "demo"
    assert told["PYTHONPATH"] == str(tmp_path / "src")
    assert told["DJANGO_SETTINGS_MODULE"] == "samsyn.config.settings"
    assert not {"PGHOST", "VIRTUAL_ENV"} & set(told)


def test_the_secret_key_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    first = environment.secret_key(Places(tmp_path))
    assert len(first) > 50
    assert environment.secret_key(Places(tmp_path)) == first
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret_key"]
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600


# Processes


def test_a_child_ends_with_all_that_it_started(tmp_path: Path) -> None:
    said = tmp_path / "said"
    with said.open("wb") as output:
        child = Child(["sh", "-c", "trap '' TERM; sleep 300 & echo $!; wait"], output=output)
    _eventually(lambda: said.read_text().endswith("\n"))
    child.stop(patience=0.2)
    _eventually(lambda: not _lives(int(said.read_text())))


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels do not tell children of their parent's death")
def test_a_child_does_not_outlive_a_killed_launcher() -> None:
    code = (
        "from launcher.children import Child; c = Child(['sleep', '300']); print(c.process.pid, flush=True); c.wait()"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    number = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    _eventually(lambda: not _lives(number))


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
    _eventually(lambda: not _lives(keeper))


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
    _eventually(lambda: not _lives(server) and not _lives(keeper))


def test_a_server_does_not_outlive_a_killed_guardian(programs: Programs, short: Path) -> None:
    with lasting_cluster(programs, short) as (home, _):
        server = _server_number(home)
        os.kill(int((home / "guardian.lock").read_text()), signal.SIGKILL)
        _eventually(lambda: not _lives(server))


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


@pytest.fixture
def short() -> Iterator[Path]:
    """A checkout that everybody may enter, at a short path; pytest's own folders are closed and deep."""
    folder = Path(tempfile.mkdtemp(prefix="samsyn-t-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


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


def _ordinary_way() -> Way:
    return Way("as you", os.geteuid(), os.getegid())


def _lives(number: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{number}/status").read_text()
    except FileNotFoundError:
        return False


def _eventually(holds: Callable[[], bool], seconds: float = 8) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.05)
