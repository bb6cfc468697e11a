"""What the work on the weekly picture costs when there are a million reports, and how that grows.

    ./samsyn bench situation

Ten years of reports from 300 areas: 100,000 of them in one database, 1,000,000 in another that was copied from the
same beginning. Every request is sent to both in turns. CPU is the web process's and that of its PostgreSQL process
together, which works alone (no parallel workers), so that nothing it does goes uncounted. Then reports are sent to
the real web server with two processes, in turns with a plain Django view that inserts the same row.
Last line: the worst growth of CPU among sending, inbox and week when reports grow tenfold.

With `--keep` the databases stay and are used again.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

import django
from django.conf import settings

FEW, MANY = 100_000, 1_000_000
WARM_UP, ROUNDS = 10, 60
GROWTH, RATIO = 1.5, 0.5
NAME = "samsyn_bench_situation"


@dataclass(frozen=True)
class Asked:
    """`is_bound`: must cost about the same however many reports there are (sending, inbox, week)."""

    name: str
    path: str
    who: Any
    data: Callable[[], dict[str, Any] | None] = lambda: None
    expected: int = 200
    is_bound: bool = False


@dataclass(frozen=True)
class Figures:
    asked: Asked
    statements: tuple[int, int]
    few: list[Any]
    many: list[Any]

    @property
    def growth(self) -> float:
        return _middle(self.many) / _middle(self.few)

    @property
    def kept(self) -> bool:
        same = self.statements[0] == self.statements[1]
        return same and (not self.asked.is_bound or self.growth <= GROWTH)

    def __str__(self) -> str:
        sizes = "   ".join(
            f"{median(c.python for c in costs):7.1f} {median(c.database for c in costs):7.1f} {_p95(costs):8.1f}"
            for costs in (self.few, self.many)
        )
        mark = "" if not self.asked.is_bound else "   ok" if self.kept else "   TOO MUCH"
        return f"{self.asked.name:24} {self.statements[1]:>3}   {sizes}   {self.growth:6.2f}{mark}"


HEAD = f"{'':29} {f'{FEW:,} reports':>26} {f'{MANY:,} reports':>26}\n{'request':24} SQL   " + "   ".join(
    [f"{'Python':>7} {'DB':>7} {'p95 wall':>8}"] * 2
) + "   growth of CPU"  # fmt: skip


def _middle(costs: list[Any]) -> float:
    return float(median(cost.cpu for cost in costs))


def _p95(costs: list[Any]) -> float:
    return float(quantiles([cost.wall for cost in costs], n=20)[-1])


def main() -> int:
    settings.ROOT_URLCONF = "weekly.plain"
    settings.DATABASES["default"]["TEST"] = {"NAME": NAME}
    django.setup()
    with _databases() as (world, crowd):
        return _measure_all(world, crowd)


@contextmanager
def _databases() -> Iterator[tuple[Any, Any]]:
    """The smaller database as the usual one, and a connection to the larger."""
    from django.db import connections
    from weekly import world as worlds

    creation = connections["default"].creation
    usual, keep = settings.DATABASES["default"]["NAME"], "--keep" in sys.argv
    if keep and _is_there():
        _use(NAME)
        yield worlds.again(), _to(f"{NAME}_many")
        return
    creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    world = worlds.build()
    creation.clone_test_db("many", verbosity=0, autoclobber=True)
    crowd = _to(f"{NAME}_many")
    try:
        _fill(world, crowd)
        yield world, crowd
    finally:
        crowd.close()
        if not keep:
            creation.destroy_test_db(suffix="many", verbosity=0)
            creation.destroy_test_db(usual, verbosity=0)


def _is_there() -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = ANY(%s)", [[NAME, f"{NAME}_many"]])
        return bool(cursor.fetchone()[0] == 2)


def _use(name: str) -> None:
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name


def _to(name: str) -> Any:
    from django.db import connections

    crowd = connections.create_connection("default")
    crowd.settings_dict = {**connections["default"].settings_dict, "NAME": name}
    return crowd


def _fill(world: Any, crowd: Any) -> None:
    from pages import _in
    from weekly import world as worlds

    worlds.fill(world, FEW)
    with _in(crowd):
        worlds.fill(world, MANY)


def _measure_all(world: Any, crowd: Any) -> int:
    from django.db import connection
    from pages import _in
    from weekly.asking import requests
    from weekly.requests import sees_the_database_work

    print(f"{_reports():,} reports in one database", end="")
    with _in(crowd):
        print(f", {_reports():,} in the other; {len(world.areas)} areas, ten years")
    for database in (connection, crowd):
        with database.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")
    if not sees_the_database_work():
        print("The database is on another machine: CPU is that of Python alone.")
    print(HEAD)
    found = [_measure(asked, crowd) for asked in requests(world, crowd)]
    ratio = _sustained(world, crowd)
    worst = max(figures.growth for figures in found if figures.asked.is_bound)
    print(f"worst growth of CPU from {FEW:,} to {MANY:,} reports (sending, inbox, week): {worst:.2f}")
    return 0 if all(figures.kept for figures in found) and ratio >= RATIO else 1


def _reports() -> int:
    from samsyn.situation.models import Report

    return Report.objects.count()


def _measure(asked: Asked, crowd: Any) -> Figures:
    from pages import _in
    from weekly.requests import cost

    few: list[Any] = []
    many: list[Any] = []
    said = _statements(asked)
    with _in(crowd):
        said_there = _statements(asked)
    gc.collect()
    for _ in range(WARM_UP + ROUNDS):
        few.append(cost(asked.who, asked.path, asked.data(), asked.expected))
        with _in(crowd):
            many.append(cost(asked.who, asked.path, asked.data(), asked.expected))
    figures = Figures(asked, (said, said_there), few[WARM_UP:], many[WARM_UP:])
    print(figures, flush=True)
    return figures


def _statements(asked: Asked) -> int:
    """Of the second request: the first fills what a process keeps."""
    asked.who.send(asked.path, asked.data())
    return len(asked.who.statements(asked.path, asked.data()))


def _sustained(world: Any, crowd: Any) -> float:
    from weekly.sustained import measure

    return measure(world, crowd)


if __name__ == "__main__":
    sys.exit(main())
