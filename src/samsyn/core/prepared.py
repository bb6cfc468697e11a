"""Statements that PostgreSQL plans once in a connection: for what is asked so often that planning is most of its cost.

Django writes a statement's values into its text, so that PostgreSQL reads and plans it anew each time. Here the values
go beside it, and by our settings (`plan_cache_mode`) the plan is one for all values: ask this way only what is found by
an index whatever they are. See ADR 0015.
"""

from __future__ import annotations

from typing import Any, cast

import psycopg
from django.db import connection


class _Cursor(psycopg.Cursor[Any]):
    def _convert_query(self, query: Any, params: Any = None) -> Any:
        """Kept, as psycopg does with what it does not prepare: Django's log of statements reads it."""
        self._query = super()._convert_query(query, params)
        return self._query


def row(statement: str, given: Any) -> tuple[Any, ...] | None:
    """The first row of the answer. `statement` is one statement, written the same every time."""
    with connection.cursor() as usual:
        session = usual.connection
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    # Only for this statement: psycopg would keep account of all the others as well.
    session.prepare_threshold = 0
    try:
        with wrap(cast(Any, _Cursor(session))) as cursor:
            cursor.execute(statement, given)
            found: tuple[Any, ...] | None = cursor.fetchone()
            return found
    finally:
        session.prepare_threshold = None
