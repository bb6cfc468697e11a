"""Whoever reported sees what became of it (F-EST-17), and nobody sees what is not theirs."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from samsyn.measures.models import Measure
from samsyn.organisations.models import Membership
from samsyn.situation.models import Picture, Report, Reporter, Scale, Week, WeeklyMeasure
from samsyn.situation.operations.reporting import redact_report
from samsyn.situation.queries.sent import feedback


@pytest.fixture
def report(send, event):
    return send(event())[0]


@pytest.fixture
def week(situation, report):
    scale = Scale.objects.get(situation=situation)
    return Week.objects.create(situation=situation, monday=report.week, closes_at=timezone.now(), scale=scale)


@pytest.fixture
def mine(signed_in, personas, situation):
    client, address = signed_in(personas.eva), reverse("situation:my_reports", args=[situation.collaboration.slug])
    return lambda: client.get(address).content.decode()


def measure_from(week, *reports, outcome=""):
    collaboration = week.situation.collaboration
    measure = Measure.objects.create(
        collaboration=collaboration, title="Mend the lamp", outcome=outcome, at=timezone.now()
    )
    weekly = WeeklyMeasure.objects.create(measure=measure, week=week, area=reports[0].area, problem="Dark")
    weekly.reports.set(reports)


def said(report):
    report.refresh_from_db()
    return str(feedback([report])[report.pk].state.label).replace("\xa0", " ")


@pytest.mark.proves("F-EST-17")
def test_from_sent_over_read_and_in_the_picture_to_what_it_led_to(report, week, mine):
    assert said(report) == "sent, not read yet"
    Report.objects.update(state=Report.State.REVIEWED, read_at=timezone.now())
    assert said(report) == "has been read"
    Picture.objects.create(week=week, number=1, content={}, at=timezone.now())
    assert said(report) == f"in the picture of week {report.week.isocalendar().week}"
    measure_from(week, report, outcome="The lamp shines")
    assert said(report) == "led to a measure"
    assert "Mend the lamp" in mine()


@pytest.mark.proves("F-EST-17")
def test_the_second_source_of_an_event_sees_what_the_first_led_to(send, event, week, report):
    (other,) = send(event())
    Report.objects.filter(pk=other.pk).update(state=Report.State.MERGED, merged_into=report)
    measure_from(week, report)
    assert said(other) == "led to a measure"


def test_what_was_not_used_says_why(report, signed_in, personas):
    Report.objects.update(state=Report.State.REJECTED, reason="Lies outside our areas")
    page = signed_in(personas.eva).get(report.get_absolute_url()).content.decode()
    assert "Lies outside our areas" in page


@pytest.mark.counts("situation:my_reports")
def test_the_list_costs_the_same_with_ten_and_with_thirty(signed_in, personas, situation, send, event, same_statements):
    send(*(event() for _ in range(10)))
    address = reverse("situation:my_reports", args=[situation.collaboration.slug])
    cost = same_statements(signed_in(personas.eva), address, lambda: send(*(event() for _ in range(20))))
    assert cost <= 12


def test_a_report_is_opened_by_its_sender_its_organisation_and_the_lead_alone(report, signed_in, personas, town):
    codes = {who: signed_in(getattr(personas, who)).get(report.get_absolute_url()).status_code
             for who in ("eva", "maria", "per", "otto", "amina")}  # fmt: skip
    assert codes == {"eva": 200, "maria": 200, "per": 404, "otto": 404, "amina": 404}


def test_the_page_stays_within_its_statements(report, signed_in, personas, django_assert_max_num_queries):
    client = signed_in(personas.eva)
    with django_assert_max_num_queries(12):
        client.get(report.get_absolute_url())


def test_taking_back_from_the_page(report, signed_in, personas, situation):
    eva = signed_in(personas.eva)
    assert "Take back the report" in eva.get(report.get_absolute_url()).content.decode()
    address = reverse("situation:withdraw", args=[situation.collaboration.slug, report.pk])
    eva.post(address, {"once_key": uuid4()})
    assert said(report) == "taken back"


def test_nobody_takes_back_what_another_sent(report, signed_in, personas, situation):
    address = reverse("situation:withdraw", args=[situation.collaboration.slug, report.pk])
    assert signed_in(personas.maria).post(address).status_code == 403


@pytest.mark.proves("F-EST-5")
def test_the_lead_wipes_the_words_with_a_reason_and_the_page_says_so(report, signed_in, personas, situation):
    maria = signed_in(personas.maria)
    address = reverse("situation:redact", args=[situation.collaboration.slug, report.pk])
    assert "Fill in" in maria.post(address, {"once_key": uuid4(), "reason": " "}).content.decode()
    maria.post(address, {"once_key": uuid4(), "reason": "A person could be known"})
    page = maria.get(report.get_absolute_url()).content.decode()
    assert "A person could be known" in page
    assert "Broken lamp" not in page


def test_a_reporter_wipes_no_words(report, signed_in, personas, situation):
    address = reverse("situation:redact", args=[situation.collaboration.slug, report.pk])
    assert signed_in(personas.eva).get(address).status_code == 403


def test_wiped_words_are_not_offered_to_be_wiped(report, by, personas, signed_in):
    redact_report(report, **by(personas.maria), reason="A person could be known")
    assert "Wipe the words" not in signed_in(personas.maria).get(report.get_absolute_url()).content.decode()


def marked(answer):
    """What the room's menu says one is at."""
    return [str(way.label) for way in answer.context["ways"] if way.current]


def test_a_report_lies_under_one_s_own_reports_in_the_inbox_or_under_the_week(
    signed_in, personas, report, by, situation, today
):
    maria, eva = signed_in(personas.maria), signed_in(personas.eva)
    Reporter.objects.create(
        situation=situation, membership=Membership.objects.get(person=personas.maria), since=today,
        party=situation.collaboration.parties.get(organisation=situation.collaboration.lead),
    )  # fmt: skip
    assert marked(eva.get(report.get_absolute_url())) == ["My reports"]
    assert marked(maria.get(report.get_absolute_url())) == ["Inbox"]
    assert marked(maria.get(reverse("situation:redact", args=[situation.collaboration.slug, report.pk]))) == ["Inbox"]
    assert marked(eva.get(reverse("situation:withdraw", args=[situation.collaboration.slug, report.pk]))) == [
        "My reports"
    ]
    assert marked(maria.get(reverse("situation:my_reports", args=[situation.collaboration.slug]))) == ["My reports"]
    Reporter.objects.filter(membership__person=personas.eva).update(
        membership=Membership.objects.get(person=personas.nils)
    )
    Report.objects.update(state="REVIEWED", party=None)
    assert marked(eva.get(report.get_absolute_url())) == ["The week"]
