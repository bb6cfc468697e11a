"""The reporter's own page, as it works without any script."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samsyn.situation.models import NilReport, Report, Reporter

DESK = "/report/"


@pytest.fixture
def eva(signed_in, personas, reporter):
    return signed_in(personas.eva)


@pytest.fixture
def fill(categories, town):
    """What the form sends."""

    def give(**more):
        usual = {"category": categories["damage"].pk, "where": f"a{town.quarter.pk}", "when": "now", "source": "OWN",
                 "text": "Broken lamp by the shop", "once_key": uuid4()}  # fmt: skip
        return {**usual, **more}

    return give


def errors(answer):
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


@pytest.mark.proves("F-EST-1")
def test_a_report_is_sent_with_a_category_and_an_area(eva, fill, situation):
    answer = eva.post(DESK, fill())
    assert answer["Location"] == reverse("situation:my_reports", args=[situation.collaboration.slug])
    assert Report.objects.get().text == "Broken lamp by the shop"


def test_the_same_form_sent_twice_is_one_report(eva, fill):
    sent = fill()
    assert eva.post(DESK, sent)["Location"] == eva.post(DESK, sent)["Location"]
    assert Report.objects.count() == 1


@pytest.mark.proves("F-EST-1")
def test_several_events_are_noted_one_after_the_other_and_sent_together(eva, fill):
    noted = eva.post(DESK, fill(more="1"))
    assert not Report.objects.exists()
    assert "Noted so far" in noted.content.decode()
    eva.post(DESK, fill(text="Dark path by the school", earlier=noted.context["form"]["earlier"].value()))
    assert set(Report.objects.values_list("text", flat=True)) == {"Broken lamp by the shop", "Dark path by the school"}


def test_what_was_noted_cannot_be_forged(eva, fill):
    eva.post(DESK, fill(earlier="W3siYSI6MX1d:made:up"))
    assert Report.objects.count() == 1


@pytest.mark.proves("F-EST-21")
@pytest.mark.parametrize(("country", "police"), [("SE", "114 14"), ("DK", "114</a>")])
def test_the_emergency_numbers_stand_before_the_form(eva, collaboration, country, police):
    type(collaboration).objects.update(country=country)
    page = eva.get(DESK).content.decode()
    assert page.index("112</a>") < page.index(police) < page.index("What is the report about?")


@pytest.mark.proves("F-EST-4")
@pytest.mark.parametrize("days", [None, 366])
def test_the_rule_about_persons_is_read_before_the_first_report_and_every_year(eva, today, days):
    Reporter.objects.update(read_rules_on=days and today - timedelta(days=days))
    rules = eva.get(DESK)["Location"]
    assert "never persons" in eva.get(rules).content.decode()
    assert eva.post(rules, {"once_key": uuid4()})["Location"].startswith(DESK)
    assert eva.get(DESK).status_code == 200


@pytest.mark.proves("F-EST-4")
@pytest.mark.parametrize("text", ["Ring 070-123 45 67", "Bilen ABC 123 stod där", "anna@example.org såg det"])
def test_personal_data_stops_the_report_and_keeps_what_was_typed(eva, fill, text):
    answer = eva.post(DESK, fill(text=text, to_police="on"))
    assert "text" in errors(answer)
    assert text in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.proves("F-EST-4")
def test_a_possible_name_is_asked_about_and_may_be_kept(eva, fill):
    sent = fill(text="Skräp vid Anna Svensson")
    asked = eva.post(DESK, sent)
    assert not Report.objects.exists()
    eva.post(DESK, sent | {"keep_words": asked.context["form"].asked_keys})
    assert Report.objects.exists()


@pytest.mark.parametrize("text", ["oj", "12345678"])
def test_few_letters_are_asked_about_and_may_be_kept(eva, fill, text):
    asked = eva.post(DESK, fill(text=text))
    assert "Keep it as I wrote it" in asked.content.decode()
    assert not Report.objects.exists()
    eva.post(DESK, fill(text=text, keep_words=asked.context["form"].asked_keys))
    assert Report.objects.get().text == text


def test_a_coming_event_in_the_past_is_asked_about_and_may_be_kept(eva, fill, categories, today):
    sent = fill(category=categories["event"].pk, when="other", day=(today - timedelta(days=3)).isoformat())
    asked = eva.post(DESK, sent)
    assert "when" in errors(asked)
    eva.post(DESK, sent | {"keep_words": asked.context["form"].asked_keys})
    assert Report.objects.exists()


@pytest.mark.proves("B1")
def test_tomorrow_is_refused_at_its_field_for_what_has_happened(eva, fill, today):
    answer = eva.post(DESK, fill(when="other", day=(today + timedelta(days=1)).isoformat()))
    assert "has not come yet" in errors(answer)["when"][0]
    assert "Broken lamp by the shop" in answer.content.decode()


def test_another_day_needs_the_day(eva, fill):
    assert "day" in errors(eva.post(DESK, fill(when="other")))


@pytest.mark.parametrize(("when", "hours"), [("night", 8), ("yesterday", 24)])
def test_last_night_and_yesterday_are_spans(eva, fill, when, hours):
    eva.post(DESK, fill(when=when))
    report = Report.objects.get()
    length = min(report.occurred_to, timezone.now()) - report.occurred_from
    assert length <= timedelta(hours=hours)
    assert report.occurred_from < timezone.now()


@pytest.mark.proves("B11")
def test_a_picture_is_refused_with_the_reason(eva, fill):
    picture = SimpleUploadedFile("face.jpg", b"\xff\xd8\xff\xe0", content_type="image/jpeg")
    answer = eva.post(DESK, fill(picture=picture))
    assert "faces" in errors(answer)["__all__"][0]
    assert not Report.objects.exists()


@pytest.mark.proves("F-EST-2")
def test_nothing_to_report_is_one_press(eva, reporter, town):
    page = eva.get(DESK).content.decode()
    assert "Nothing in Kvarnbacken" in page
    eva.post("/report/nothing/", {"for": reporter.pk, "area": town.quarter.pk, "once_key": uuid4()})
    assert NilReport.objects.get().area == town.quarter
    assert "nothing to report, said" in eva.get(DESK).content.decode()


def test_nothing_to_report_for_somebody_else_is_nothing(signed_in, personas, reporter, town):
    answer = signed_in(personas.maria).post("/report/nothing/", {"for": reporter.pk, "area": town.quarter.pk})
    assert answer["Location"] == DESK
    assert not NilReport.objects.exists()


def test_who_reports_nowhere_is_told_who_to_ask(signed_in, personas, situation):
    assert "You do not report anywhere yet" in signed_in(personas.otto).get(DESK).content.decode()


def test_who_no_longer_reports_sends_nothing(eva, fill, today):
    Reporter.objects.update(until=today)
    assert eva.post(DESK, fill()).status_code == 200
    assert not Report.objects.exists()


@pytest.mark.parametrize("language", ["sv", "da"])
def test_the_page_speaks(eva, language):
    assert eva.get(DESK, headers={"accept-language": language}).status_code == 200


@pytest.mark.counts("situation:report_form")
def test_the_page_stays_within_its_statements(eva, fill, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        eva.get(DESK)


def test_sending_stays_within_its_statements(eva, fill):
    sent = fill()
    with CaptureQueriesContext(connection) as said:
        eva.post(DESK, sent)
    assert len([row for row in said if "SAVEPOINT" not in row["sql"]]) <= 15, [r["sql"][:90] for r in said]


def test_the_map_shows_the_areas_of_the_work(eva, signed_in, personas, bounded, town):
    assert [one["id"] for one in eva.get("/report/around.geojson").json()["features"]] == [town.quarter.slug]
    assert signed_in(personas.otto).get("/report/around.geojson").status_code == 404
