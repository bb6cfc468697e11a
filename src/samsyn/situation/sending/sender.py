"""Who sends: asked at every report, so Django puts the policy's question into SQL once a day and not each time."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model

from samsyn.core import prepared
from samsyn.core.actors import Actor
from samsyn.situation.models import Reporter, Situation
from samsyn.situation.policies import reporting

# They stand where the person and the reporter are put in.
PERSON, REPORTER = -1, -2


def sender(actor: Actor, key: int) -> Reporter | None:
    """One of the reporters the actor may report as, with its situation. One statement."""
    sql, given = _question(actor.today)
    asked = {PERSON: actor.person_id, REPORTER: key}
    row = prepared.row(sql, [asked.get(value, value) for value in given])
    if row is None:
        return None
    columns = _columns(Reporter)
    found = Reporter.from_db(connection.alias, columns, row[: len(columns)])
    found.situation = Situation.from_db(connection.alias, _columns(Situation), row[len(columns) :])
    return found


@lru_cache(maxsize=2)
def _question(today: date) -> tuple[str, tuple[Any, ...]]:
    rows = reporting.mine(Actor(person_id=PERSON, name="", today=today)).filter(pk=REPORTER).order_by()
    wanted = [*_columns(Reporter), *(f"situation__{name}" for name in _columns(Situation))]
    sql, given = rows.values_list(*wanted).query.sql_with_params()
    return sql, tuple(given)


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]
