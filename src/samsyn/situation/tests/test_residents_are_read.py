"""What residents tell is counted when somebody has read it, and never silently as a second source."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.situation.models import Report, Situation
from samsyn.situation.operations import triage
from samsyn.situation.operations.reporting import send_reports
from samsyn.situation.queries.counts import week_counts
from samsyn.situation.queries.near import similar
from samsyn.situation.queries.public import summary
from samsyn.situation.queries.triage import twins_of
from samsyn.situation.waiting import waiting_for


def errors(answer):
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


def counted(situation, town):
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    return week_counts(situation, monday, [town.quarter]).areas[0].total.now


def test_it_is_counted_nowhere_until_somebody_has_read_it(told, open_to_all, town, by, personas, categories):
    report = told(occurred_from=timezone.now(), latitude=60.5, longitude=15.5)
    here = (open_to_all, categories["damage"].pk, (60.5, 15.5), timezone.now())
    assert (counted(open_to_all, town), similar(*here).number) == (0, 0)
    triage.review_report(report, **by(personas.maria))
    assert (counted(open_to_all, town), similar(*here).number) == (1, 1)


def test_putting_all_that_is_read_into_the_picture_leaves_it_where_it_is(told, open_to_all, by, personas):
    report = told()
    triage.include_reports(open_to_all, **by(personas.maria))
    report.refresh_from_db()
    assert report.state == "UNCHECKED"


def test_the_group_does_not_read_it_before_the_lead_has(told, signed_in, personas, by):
    report = told()
    assert signed_in(personas.eva).get(report.get_absolute_url()).status_code == 404
    triage.review_report(report, **by(personas.maria))
    assert signed_in(personas.eva).get(report.get_absolute_url()).status_code == 200


def test_nothing_can_be_laid_together_with_what_nobody_has_read(told, send, event, by, personas, square):
    unread, (mine,) = told(place=square.pk), send(event(place=square.pk))
    assert twins_of(mine) == []
    with pytest.raises(Refused, match="not counted itself"):
        triage.merge_reports(mine, unread, **by(personas.maria))


def test_a_second_source_is_for_the_lead_to_say(told, send, event, signed_in, personas, square):
    send(event(place=square.pk))
    report, maria = told(place=square.pk), signed_in(personas.maria)
    inbox = maria.get(reverse("situation:inbox", args=[report.situation.collaboration.slug])).content.decode()
    assert "resident" in inbox
    assert "seen twice?" in inbox
    address = reverse("situation:triage", args=[report.situation.collaboration.slug, report.pk])
    page = maria.get(address)
    assert "Nobody knows who sent this" in page.content.decode()
    assert page.context["form"]["act"].value() == ""
    assert "act" in errors(maria.post(address, {"version": report.version}))


def test_reading_it_waits_for_the_lead_within_a_week(told, act, personas, by, today):
    def waits(person):
        found = [one for one in waiting_for(act(person)) if one.uid.startswith("residents")]
        return [(one.what, one.due) for one in found]

    reports = [told(), told()]
    assert waits(personas.maria) == [("what 2 residents have told", today + timedelta(days=7))]
    assert waits(personas.eva) == []
    for report in reports:
        triage.review_report(report, **by(personas.maria))
    assert waits(personas.maria) == []


def test_sources_are_told_apart_where_they_are_laid_together(told, send, event, by, personas, signed_in, square):
    (mine,) = send(event(place=square.pk))
    triage.merge_reports(told(place=square.pk), mine, **by(personas.maria))
    page = signed_in(personas.maria).get(mine.get_absolute_url()).content.decode()
    assert "1 reporter" in page
    assert "1 resident, without a name" in page


def test_the_inbox_shows_residents_apart(told, send, event, signed_in, personas):
    report = told(text="Told by a resident")
    send(event(text="Told by a reporter"))
    inbox = reverse("situation:inbox", args=[report.situation.collaboration.slug])
    page = signed_in(personas.maria).get(inbox, {"state": "residents"}).content.decode()
    assert "Told by a resident" in page
    assert "Told by a reporter" not in page


def test_what_nobody_could_use_makes_no_week_known(told, open_to_all, by, personas, today):
    Situation.objects.update(is_public=True, started_on=today - timedelta(days=100))
    open_to_all.refresh_from_db()
    report = told(occurred_from=timezone.now() - timedelta(days=62))
    triage.reject_report(report, **by(personas.maria), reason="Nonsense")
    cells = {cell for table in summary(open_to_all, today).tables for line in table.lines for cell in line.cells}
    assert cells == {"unknown"}


@pytest.mark.parametrize("wrong", [{"state": "SUBMITTED"}, {"channel": "PERSON"}])
def test_the_database_itself_keeps_residents_unread_and_reporters_apart(told, wrong):
    report = told()
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**wrong)


def test_a_resident_stands_for_no_party(told, reporter):
    report = told()
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(reporter=reporter)


def test_other_ways_in_are_as_they_were(situation, by, personas, event, town):
    (report,) = send_reports(
        situation, **by(personas.maria), reporter=None, channel=Report.Channel.OPEN311,
        events=[event(area=town.quarter.pk)],
    )  # fmt: skip
    assert report.state == "SUBMITTED"
