"""Decides which database a command works with, and makes sure that it answers."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from launcher import cluster, database_url, postgres_programs
from launcher.failures import Failure, last_words
from launcher.places import Places
from launcher.postgres_wire import reach
from launcher.progress import say

NAMES = {"demo": "samsyn_demo", "serve": "samsyn", "test": "samsyn"}
ASK = """
import os, sys, psycopg
with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=4) as connection:
    print(connection.info.server_version)
"""


def check_address(environment: Mapping[str, str]) -> None:
    """Before anything is installed: does anything answer at DATABASE_URL at all?"""
    url = environment.get("DATABASE_URL")
    if not url:
        return
    problems = {str(server): reach(server.host, server.port) for server in database_url.servers(url)}
    if all(problems.values()):
        server, problem = next(iter(problems.items()))
        raise Failure(
            f"the database of DATABASE_URL does not answer at {server} ({problem}): start that server, "
            f"correct DATABASE_URL, or unset it to use a database of our own."
        )


@contextmanager
def lasting(places: Places, environment: Mapping[str, str], mode: str, *, fresh: bool = False) -> Iterator[str]:
    """The address of the database of a mode, for as long as the block runs. `fresh` forgets what is in it."""
    if url := environment.get("DATABASE_URL"):
        if fresh:
            raise Failure("--fresh empties databases of our own only: unset DATABASE_URL, or empty that one yourself.")
        _check_server(places, environment)
        yield url
        return
    programs = postgres_programs.find(places, environment)
    with cluster.lasting(places, programs) as folder:
        if fresh:
            cluster.drop_database(programs, folder, NAMES[mode], places.log("dropdb"))
        cluster.ensure_database(programs, folder, NAMES[mode], places.log("createdb"))
        yield database_url.of_socket(folder, NAMES[mode], cluster.USER)


@contextmanager
def passing(places: Places, environment: Mapping[str, str]) -> Iterator[str]:
    """The address of a database that is forgotten afterwards; on a given server, tests make their own there."""
    if url := environment.get("DATABASE_URL"):
        _check_server(places, environment)
        say("Database: the server of DATABASE_URL")
        yield url
        return
    programs = postgres_programs.find(places, environment)
    with cluster.passing(programs) as folder:
        cluster.ensure_database(programs, folder, NAMES["test"], places.log("createdb"))
        yield database_url.of_socket(folder, NAMES["test"], cluster.USER)


def _check_server(places: Places, environment: Mapping[str, str]) -> None:
    """Something answers there: does it let us in, and is it new enough?"""
    asked = subprocess.run(
        [places.python, "-c", ASK], env=dict(environment), capture_output=True, text=True, check=False
    )
    if asked.returncode:
        reason = last_words(asked.stderr).partition(": ")[2] or "no reason given"
        raise Failure(f"the database of DATABASE_URL refuses us: {reason}: correct DATABASE_URL or the server.")
    version = int(asked.stdout) // 10000
    if version < postgres_programs.OLDEST:
        raise Failure(
            f"the database of DATABASE_URL is PostgreSQL {version}: {postgres_programs.OLDEST} or later is needed."
        )
