"""A statement asked often is planned once, and is a statement like any other."""

from __future__ import annotations

import pytest
from django.db import DataError, connection, transaction
from django.test.utils import CaptureQueriesContext

from samsyn.core import prepared

pytestmark = pytest.mark.django_db
HALF = "SELECT 100 / %(n)s::int"


def test_it_is_planned_once_for_all_values():
    assert [prepared.row(HALF, {"n": n}) for n in (1, 2, 50)] == [(100,), (50,), (2,)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement = %s",
            ["SELECT 100 / $1::int"],
        )
        assert cursor.fetchall() == [(3, 0)]


def test_no_answer_is_none():
    assert prepared.row("SELECT 1 WHERE %(n)s::int > 1", {"n": 1}) is None


def test_it_is_counted_among_the_statements():
    with CaptureQueriesContext(connection) as said:
        prepared.row(HALF, {"n": 1})
    assert [row["sql"] for row in said] == ["SELECT 100 / $1::int"]


def test_what_goes_wrong_is_told_in_djangos_words_and_does_no_harm():
    with pytest.raises(DataError), transaction.atomic():
        prepared.row(HALF, {"n": 0})
    assert prepared.row(HALF, {"n": 4}) == (25,)
    assert connection.connection.prepare_threshold is None
