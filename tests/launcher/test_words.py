"""What the launcher says, tried for real: the faults are provoked."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from launcher.failures import Failure, from_os_error, from_output
from launcher.places import here
from launcher.postgres_programs import find

from tests.launcher.calling import ROOT, assert_one_line, samsyn

# What is said


@pytest.mark.parametrize("arguments", [(), ("--help",), ("help",)])
def test_it_explains_itself(arguments: tuple[str, ...]) -> None:
    done = samsyn(*arguments)
    assert done.returncode == 0
    for command in ("demo", "setup", "serve", "worker", "manage", "test", "check", "bench", "tools", "features"):
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


def test_what_is_proved_is_listed_before_anything_is_installed() -> None:
    done = samsyn("features", "C4", root=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "proved 1 of 1"
