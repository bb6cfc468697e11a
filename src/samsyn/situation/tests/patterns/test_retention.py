"""Words are erased when their time is over; what was counted stays counted."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from samsyn.core.dates import add_months
from samsyn.situation.models import Report
from samsyn.situation.operations.retention import erase_old_text
from samsyn.situation.tasks import erase_text
from samsyn.situation.tests.patterns.conftest import STOCKHOLM


@pytest.fixture
def sent(told, today):
    """`sent(months=24, days=1)`: one report, received so long ago."""

    def send(months, days=0, **more):
        day = add_months(today, -months) - timedelta(days=days)
        (report,) = told(1, 1, **more)
        Report.objects.filter(pk=report.pk).update(at=datetime(day.year, day.month, day.day, 12, tzinfo=STOCKHOLM))
        return report

    return send


@pytest.mark.proves("F-EST-22")
def test_words_go_when_their_time_is_over_and_the_count_stays(sent, situation, by, personas):
    old, young = sent(24, days=1), sent(24)
    assert erase_old_text(situation, **by(personas.maria)) == 1
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.text, old.erased_at is not None, old.is_wordless) == ("", True, True)
    assert (young.text, young.erased_at) == ("Krossat glas", None)
    assert (old.state, old.category_id, old.week) == (young.state, young.category_id, young.week)


def test_the_months_are_those_of_the_rules(sent, situation, by, personas):
    sent(7)
    assert erase_old_text(situation, **by(personas.maria)) == 0
    situation.keep_text_months = 6
    assert erase_old_text(situation, **by(personas.maria)) == 1
    assert erase_old_text(situation, **by(personas.maria)) == 0, "nothing is erased twice"


def test_also_what_was_rejected_merged_or_taken_back_is_erased(sent, situation, by, personas):
    for state in ("REJECTED", "WITHDRAWN", "SUBMITTED"):
        sent(30, state=state)
    assert erase_old_text(situation, **by(personas.maria)) == 3


def test_the_words_are_nowhere_in_the_history(sent, situation, by, personas):
    report = sent(30, text="Alldeles egna ord")
    Report.objects.filter(pk=report.pk).update(state="REVIEWED")
    erase_old_text(situation, **by(personas.maria))
    events = apps.get_model("situation", "ReportEvent").objects.filter(pgh_obj_id=report.pk)
    assert events.filter(erased_at__isnull=False).exists(), "that it was erased is kept"
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS t WHERE t::text LIKE %s', ["%Alldeles egna ord%"])  # noqa: S608
            assert cursor.fetchone() == (0,), table


def test_it_happens_by_itself_every_night(sent, situation):
    sent(30)
    erase_text(timestamp=int(timezone.now().timestamp()))
    assert not Report.objects.exclude(text="").exists()
