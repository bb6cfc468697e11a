"""What was sent can be taken back for a while; what should not have been written is wiped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from samsyn.core.errors import Conflict, Refused
from samsyn.core.history import changes_of
from samsyn.situation.models import Report
from samsyn.situation.operations.reporting import redact_report, withdraw_report

NAME = "Xylofona Testdotter"


@pytest.fixture
def report(send, event):
    return send(event(text=f"{NAME} broke the lamp"))[0]


def anywhere(words: str) -> list[str]:
    """Tables in which the words stand, in any column of any kind."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{words}%"])  # noqa: S608
            found += [table] if cursor.fetchone()[0] else []
    return found


def test_within_the_hours_the_sender_takes_it_back_and_the_text_goes(report, by, personas):
    withdraw_report(report, **by(personas.eva))
    assert (report.state, anywhere(NAME)) == (Report.State.WITHDRAWN, [])


def test_after_the_hours_it_stays(report, by, personas):
    late = by(personas.eva) | {"now": report.at + timedelta(hours=report.situation.withdraw_hours, minutes=1)}
    with pytest.raises(Refused, match="24 hours"):
        withdraw_report(report, **late)


def test_what_somebody_has_read_stays(report, by, personas):
    Report.objects.update(state=Report.State.REVIEWED)
    report.refresh_from_db()
    with pytest.raises(Refused, match="read"):
        withdraw_report(report, **by(personas.eva))


def test_what_is_read_in_the_same_moment_stays(report, by, personas):
    Report.objects.update(state=Report.State.REVIEWED, version=2)
    with pytest.raises(Conflict):
        withdraw_report(report, **by(personas.eva))


@pytest.mark.proves("F-EST-5")
def test_redacted_words_are_nowhere_any_more_and_that_it_happened_stays(report, by, personas):
    assert anywhere(NAME) == ["situation_report"]
    redact_report(report, **by(personas.maria), reason="A person was named")
    assert anywhere(NAME) == []
    assert report.redacted_at is not None
    last = changes_of(report)[0]
    assert (last.who, last.operation) == ("Maria", "situation.redact_report")
    assert last.fields["reason"][1] == "A person was named"


@pytest.mark.proves("F-EST-5")
def test_history_has_no_place_for_the_text_of_reports():
    event = apps.get_model("situation", "ReportEvent")
    assert "text" not in {field.name for field in event._meta.get_fields()}


def test_redacting_twice_is_refused(report, by, personas):
    redact_report(report, **by(personas.maria), reason="A person was named")
    with pytest.raises(Refused):
        redact_report(report, **by(personas.maria), reason="Again")


def test_a_redacted_report_still_counts(report, by, personas):
    redact_report(report, **by(personas.maria), reason="A person was named")
    assert Report.objects.filter(pk=report.pk, state="SUBMITTED", at__lte=timezone.now()).exists()
