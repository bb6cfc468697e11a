"""One-click sign-in must never meet real people. Three locks, each enough alone: the addresses exist only in demo
mode, the database must bear the demo world's mark, and nobody in it may be anything but a persona."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.core.management import CommandError
from django.db import DatabaseError, connection, transaction

from samsyn.accounts.models import Person
from samsyn.demo.models import DemoWorld


def is_safe() -> bool:
    """May one-click sign-in be offered here and now? Two statements."""
    return settings.DEMO and DemoWorld.objects.exists() and not holds_real_people()


def holds_real_people() -> bool:
    return Person.objects.filter(is_persona=False).exists()


def stop_before_migrating(**signal: Any) -> None:
    """Demo mode migrates at every start, so this is the gate: real people and a demo never share a database."""
    errors = [problem for problem in database_fits_the_mode(None, ["default"]) if problem.is_serious()]
    if errors:
        raise CommandError(f"{errors[0].msg} {errors[0].hint}")


def database_fits_the_mode(app_configs: Any, databases: Any = None, **options: Any) -> list[CheckMessage]:
    """The same as a system check, for `manage check --database default`."""
    if not databases:
        return []
    try:
        with transaction.atomic():
            return _problems()
    except DatabaseError:  # nothing is built yet: nobody can be in it
        return []


def _problems() -> list[CheckMessage]:
    tables = connection.introspection.table_names()
    if Person._meta.db_table not in tables or DemoWorld._meta.db_table not in tables:
        return []
    if settings.DEMO and holds_real_people():
        return [
            Error(
                "This database holds real people, and demo mode lets anybody in as anybody.",
                hint="Start ./samsyn serve on it, or give ./samsyn demo a database of its own.",
                id="demo.E001",
            )
        ]
    if settings.MODE == "serve" and DemoWorld.objects.exists():
        return [
            Warning(
                "This database bears the demo world: its people and places are invented.",
                hint="Give ./samsyn serve a database of its own.",
                id="demo.W001",
            )
        ]
    return []
