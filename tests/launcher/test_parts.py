"""Stamps, locks, addresses and processes of the launcher."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from launcher import cluster, database_url, environment, locks, stamps, virtualenv
from launcher.children import Child
from launcher.failures import Failure
from launcher.places import Places
from launcher.postgres_programs import Programs
from launcher.powers import Arrangement

from tests.launcher.calling import ROOT, eventually, lives, ordinary_way

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
    deep_cluster = cluster.Cluster(programs, Arrangement(ordinary_way(), programs.folder, deep), passing=True)
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
    eventually(lambda: said.read_text().endswith("\n"))
    child.stop(patience=0.2)
    eventually(lambda: not lives(int(said.read_text())))


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
    eventually(lambda: not lives(number))
