"""What our pages cost beside plain Django pages that show the same: SQL statements and CPU milliseconds.

    ./samsyn bench pages

A list of 25 rows out of 2,000, a thing, and the making of one; the board of sixty measures, the manager's page
with a year of work, and the register of 2,000 agreements with their overlaps. Both sides go through the same
middleware and wear the same shell; the requests are interleaved, so that whatever else the machine does hits
both. The plain page must show the same words, and the plain creation write the same rows: otherwise the
comparison is refused.
The list is measured at 2,000 and at 20,000 rows in turns too, each in a database of its own that was copied from
the same beginning: two moments of one machine are never compared. Last line: the worst ratio.
"""

from __future__ import annotations

import gc
import itertools
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import django
from django.conf import settings

HERE = Path(__file__).parent
WARM_UP, ROUNDS = 15, 80
FEW, MANY = 2_000, 20_000
RATIO, GROWTH, LIKENESS = 2.0, 0.20, 0.97
DAILY = 2.5


@dataclass(frozen=True)
class Page:
    name: str
    ours: str
    plain: str
    budget: int
    data: Callable[[], dict[str, Any] | None] = lambda: None
    limit: float = RATIO


@dataclass(frozen=True)
class Figures:
    page: Page
    statements: int
    plain_statements: int
    ours: float
    plain: float
    likeness: float

    @property
    def ratio(self) -> float:
        return self.ours / self.plain

    @property
    def kept(self) -> bool:
        return self.statements <= self.page.budget and self.ratio <= self.page.limit

    def __str__(self) -> str:
        return (
            f"{self.page.name:22} {self.statements:>4} of {self.page.budget:<3} {self.plain_statements:>6} "
            f"{self.ours:>9.2f} {self.plain:>9.2f} {self.ratio:>7.2f}   {'ok' if self.kept else 'TOO MUCH'}"
        )


HEAD = f"{'page':22} {'SQL of budget':>11} {'plain':>6} {'CPU ms':>9} {'plain':>9} {'ratio':>7}"


def main() -> int:
    settings.ROOT_URLCONF = "plain.urls"
    settings.TEMPLATES[0]["DIRS"] = [HERE / "plain" / "templates"]
    settings.DATABASES["default"]["TEST"] = {"NAME": "samsyn_bench"}
    django.setup()
    from django.db import connection

    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        return _measure_all()
    finally:
        connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)


def _measure_all() -> int:
    from plain import world as worlds

    world = worlds.build(FEW)
    maria = _signed_in(world.maria)
    with _crowded(world) as crowd:
        return _measure_pages(world, maria, crowd)


def _measure_pages(world: Any, maria: Any, crowd: Any) -> int:
    listing = Page("list, 2,000 rows", "/collaborations/", "/plain/collaborations/", 8)
    detail = Page("detail", "/collaborations/kvarnbacken/", "/plain/collaborations/kvarnbacken/", 12)
    create = Page(
        "create", "/collaborations/start/", "/plain/collaborations/start/", 12, _new(world, itertools.count())
    )
    _analyze()
    print(HEAD)
    found = [_measure(maria, page) for page in (listing, detail)]
    unchanged = _measure_growth(maria, listing, crowd)
    found += [_measure(maria, create), *_measure_daily_work(world, maria)]
    print(f"worst ratio: {max(figure.ratio for figure in found):.2f}")
    return 0 if unchanged and all(figure.kept for figure in found) else 1


@contextmanager
def _crowded(world: Any) -> Iterator[Any]:
    """A copy of the database in which there are ten times as many collaborations."""
    from django.db import connections
    from plain import world as worlds

    creation = connections["default"].creation
    creation.clone_test_db("many", verbosity=0, autoclobber=True)
    crowd = connections.create_connection("default")
    crowd.settings_dict = creation.get_test_db_clone_settings("many")
    try:
        with _in(crowd):
            worlds.add(world, FEW, MANY)
            _analyze()
        yield crowd
    finally:
        crowd.close()
        creation.destroy_test_db(suffix="many", verbosity=0)


@contextmanager
def _in(database: Any) -> Iterator[None]:
    """What is sent inside goes to this database."""
    from django.db import connections

    usual = connections["default"]
    connections["default"] = database
    try:
        yield
    finally:
        connections["default"] = usual


def _measure_growth(person: Any, page: Page, crowd: Any) -> bool:
    """The same page in both databases, in turns; whether the larger one costs about the same."""
    from samsyn.collaborations.models import Collaboration

    few, many = [], []
    statements, rows = len(person.statements(page.ours)), Collaboration.objects.count()
    with _in(crowd):
        more, crowded = len(person.statements(page.ours)) - statements, Collaboration.objects.count()
    for _ in range(WARM_UP + ROUNDS):
        few.append(person.send(page.ours).milliseconds)
        with _in(crowd):
            many.append(person.send(page.ours).milliseconds)
    growth = median(many[WARM_UP:]) / median(few[WARM_UP:]) - 1
    print(f"the list at {crowded:,} rows instead of {rows:,}: {growth:+.0%} CPU, {more:+} statements", flush=True)
    return more == 0 and growth <= GROWTH


def _measure_daily_work(world: Any, maria: Any) -> list[Figures]:
    """Made last, because it fills pages that are measured empty before."""
    from plain import daily_work, one_page

    daily_work.agree(world, FEW)
    daily_work.plan(world)
    one_page.year(world)
    _analyze()
    board = "/collaborations/kvarnbacken/measures/board/"
    summary = "/collaborations/kvarnbacken/summary/"
    return [
        _measure(maria, Page("register, 2,000 rows", "/agreements/", "/plain/agreements/", 8, limit=DAILY)),
        _measure(maria, Page("board, 60 measures", board, "/plain/collaborations/kvarnbacken/board/", 12, limit=DAILY)),
        _measure(maria, Page("manager's page", summary, f"/plain{summary}", 20, limit=DAILY)),
    ]


def _signed_in(person: Any) -> Any:
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import Client
    from plain.requests import Browserless

    client = Client()
    client.force_login(person)
    return Browserless(WSGIHandler(), client.cookies["sessionid"].value)


def _new(world: Any, numbers: Any) -> Callable[[], dict[str, Any]]:
    """A form that has not been sent before."""

    def fresh() -> dict[str, Any]:
        return {
            "name": f"Ny samverkan {next(numbers)} x", "lead": world.organisations[0].pk, "summary": "Lit paths.",
            "areas": [world.areas[0].slug], "access": "TRANSPARENT", "placement": "", "once_key": str(uuid.uuid4()),
        }  # fmt: skip

    return fresh


def _measure(person: Any, page: Page) -> Figures:
    like = _same_rows(person, page) if page.data() else _same_words(person, page)
    if like < LIKENESS:
        sys.exit(f"{page.name}: the plain page shows {like:.0%} of the same, too little to compare: mend plain/")
    statements, plain = (len(person.statements(path, page.data())) for path in (page.ours, page.plain))
    for _ in range(WARM_UP):
        person.send(page.ours, page.data())
        person.send(page.plain, page.data())
    times: dict[str, list[float]] = {page.ours: [], page.plain: []}
    gc.collect()
    for turn in range(ROUNDS):
        for path in (page.ours, page.plain) if turn % 2 else (page.plain, page.ours):
            times[path].append(person.send(path, page.data()).milliseconds)
    figures = Figures(page, statements, plain, median(times[page.ours]), median(times[page.plain]), like)
    print(figures, flush=True)
    return figures


def _same_words(person: Any, page: Page) -> float:
    from plain.requests import likeness, words

    ours, plain = person.send(page.ours), person.send(page.plain)
    _expect(ours, 200, page.ours)
    _expect(plain, 200, page.plain)
    if "--words" in sys.argv:
        print("only ours:", words(ours.body) - words(plain.body))
        print("only plain:", words(plain.body) - words(ours.body))
    return likeness(ours.body, plain.body)


def _same_rows(person: Any, page: Page) -> float:
    written = []
    for path in (page.ours, page.plain):
        before = _rows()
        _expect(person.send(path, page.data()), 302, path)
        after = _rows()
        written.append({table: after[table] - before[table] for table in after if after[table] != before[table]})
    if written[0] != written[1]:
        print(f"written by ours: {written[0]}\nwritten by the plain view: {written[1]}")
    return float(written[0] == written[1])


def _rows() -> dict[str, int]:
    from django.apps import apps
    from pghistory.models import Context

    beyond_plain = {Context}  # names who did it; plain Django does not know
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label: model._default_manager.count() for model in models if model not in beyond_plain}


def _expect(answer: Any, status: int, path: str) -> None:
    if answer.status != status:
        sys.exit(f"{path} answered {answer.status}, not {status}")


def _analyze() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    sys.exit(main())
