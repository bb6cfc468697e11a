"""What residents tell: without a name, only where the rules say so, read before it is counted, and never in floods."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pghistory
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.situation.models import Report, Situation
from samsyn.situation.operations.residents import MOST_A_DAY, MOST_A_MINUTE
from samsyn.situation.sending.events import TooFast

LAMP = "Broken lamp by the shop"


@pytest.fixture
def address(open_to_all):
    return reverse("situation:tell", args=[open_to_all.collaboration.slug])


@pytest.fixture
def stranger():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def fill(categories, town):
    """What the form sends."""

    def give(**more):
        usual = {"category": categories["damage"].pk, "where": f"a{town.quarter.pk}", "when": "now", "source": "OWN",
                 "text": LAMP, "once_key": uuid4()}  # fmt: skip
        return {**usual, **more}

    return give


def errors(answer):
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


# Open or not


def test_without_the_choice_there_is_no_page_and_nothing_is_taken(stranger, fill, situation):
    for page in ("tell", "told"):
        address = reverse(f"situation:{page}", args=[situation.collaboration.slug])
        assert stranger.get(address).status_code == 404
        assert stranger.post(address, fill()).status_code == 404
    assert not Report.objects.exists()


def test_it_is_the_lead_who_opens_the_page(signed_in, personas, situation, stranger):
    maria, slug = signed_in(personas.maria), situation.collaboration.slug
    form = maria.get(reverse("situation:edit_rules", args=[slug])).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    maria.post(reverse("situation:edit_rules", args=[slug]), {**sent, "residents_report": "on"})
    rules = maria.get(reverse("situation:rules", args=[slug])).content.decode()
    assert f"http://testserver{reverse('situation:tell', args=[slug])}" in rules
    assert stranger.get(reverse("situation:tell", args=[slug])).status_code == 200
    assert signed_in(personas.eva).get(reverse("situation:edit_rules", args=[slug])).status_code in {403, 404}


def test_a_collaboration_that_is_over_takes_nothing_more(stranger, address, collaboration):
    type(collaboration).objects.update(state="CLOSED")
    assert stranger.get(address).status_code == 404


def test_closed_between_opening_the_page_and_sending(told, open_to_all):
    Situation.objects.update(residents_report=False)
    with pytest.raises(Refused, match="any more"):
        told()


# What is asked, and said


@pytest.mark.proves("F-EST-21")
@pytest.mark.parametrize(("country", "police"), [("SE", "114 14"), ("DK", "114</a>")])
def test_emergencies_stand_first_then_the_form_then_what_happens_with_it(
    stranger, address, collaboration, country, police
):
    type(collaboration).objects.update(country=country)
    page = stranger.get(address).content.decode()
    places = [page.index(words) for words in ("112</a>", police, "What is the report about?", "What happens with it")]
    assert places == sorted(places)
    assert "Those who lead the work at Kvarnby kommun read everything" in page
    assert "Nothing is counted before somebody has read it." in page


def test_nobody_is_asked_who_they_are(stranger, address):
    fields = stranger.get(address).context["form"].fields
    assert set(fields) == {
        "once_key", "category", "where", "when", "day", "clock", "text", "source", "to_police", "latitude", "longitude",
    }  # fmt: skip


def test_what_is_to_come_is_no_choice(stranger, address, categories):
    offered = {key for key, _label in stranger.get(address).context["form"].fields["category"].choices}
    assert offered == {row.pk for row in categories.values() if not row.is_coming}


def test_a_report_lies_in_the_inbox_as_a_resident_s(stranger, address, fill, town):
    answer = stranger.post(address, fill())
    assert answer["Location"] == f"{address}thanks/"
    thanks = stranger.get(answer["Location"]).content.decode()
    assert "Thank you, it is sent" in thanks
    assert "112" in thanks
    report = Report.objects.get()
    assert (report.channel, report.state, report.text) == ("PUBLIC", "UNCHECKED", LAMP)
    assert (report.party, report.reporter, report.area_id) == (None, None, town.quarter.pk)


def test_a_named_place_is_chosen_from_the_list(stranger, address, fill, square):
    assert "The square" in stranger.get(address).content.decode()
    stranger.post(address, fill(where=f"p{square.pk}"))
    assert Report.objects.get().place == square


def test_whoever_is_signed_in_tells_as_a_stranger_too(signed_in, personas, address, fill):
    signed_in(personas.eva).post(address, fill())
    kept = pghistory.models.Context.objects.values_list("metadata", flat=True)
    assert [one["person"] for one in kept if one.get("operation", "").startswith("situation.")][-1] is None
    assert Report.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from web_submission")
        assert cursor.fetchone() == (0,)


# Bad input


def test_an_empty_form_is_told_what_is_missing(stranger, address, field_east):
    assert {"category", "when", "text"} <= set(errors(stranger.post(address, {})))
    assert not Report.objects.exists()


def test_without_a_place_it_is_asked_for_and_the_words_are_kept(stranger, address, fill, field_east):
    answer = stranger.post(address, fill(where=""))
    assert "Choose the area." in errors(answer)["where"]
    assert LAMP in answer.content.decode()


@pytest.mark.proves("F-EST-4")
@pytest.mark.parametrize("text", ["Ring 070-123 45 67", "Bilen ABC 123 stod där", "anna@example.org såg det"])
def test_personal_data_is_refused_at_the_field_and_kept_on_the_page(stranger, address, fill, text):
    answer = stranger.post(address, fill(text=text, to_police="on"))
    assert "text" in errors(answer)
    assert text in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.proves("F-EST-4")
@pytest.mark.parametrize("text", ["Skräp vid Anna Svensson", "oj", "12345678", "Utsatt område med skräp"])
def test_names_few_letters_and_words_that_judge_are_asked_about_and_may_be_kept(stranger, address, fill, text):
    sent = fill(text=text)
    asked = stranger.post(address, sent)
    assert "Keep it as I wrote it" in asked.content.decode()
    assert not Report.objects.exists()
    stranger.post(address, sent | {"keep_words": asked.context["form"].asked_keys})
    assert Report.objects.get().text == text


@pytest.mark.proves("B11")
def test_a_picture_is_refused_with_the_reason(stranger, address, fill):
    picture = SimpleUploadedFile("face.jpg", b"\xff\xd8\xff\xe0", content_type="image/jpeg")
    assert "faces" in errors(stranger.post(address, fill(picture=picture)))["__all__"][0]
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "position", [(59.0, 15.5), (60.5, 17.5), (91.0, 15.5), ("nan", 15.5), (0, 0), ("here", "there"), (60.5, "")]
)
def test_a_position_that_cannot_be_is_refused_at_the_question_where(stranger, address, fill, bounded, position):
    answer = stranger.post(address, fill(where="", latitude=position[0], longitude=position[1]))
    assert "where" in errors(answer)
    assert not Report.objects.exists()


@pytest.mark.proves("F-EST-6")
def test_a_position_is_kept_as_a_square_and_says_more_than_the_list(stranger, address, fill, bounded, field_east, town):
    stranger.post(address, fill(where=f"a{field_east.pk}", latitude=60.512345, longitude=15.512345))
    report = Report.objects.get()
    assert report.area_id == town.quarter.pk
    assert (report.latitude, report.longitude) != (60.512345, 15.512345)


@pytest.mark.parametrize("where", ["a0", "p0", "a999999999", "p999999999", "x1", "a", "p-1", "a١"])
def test_a_place_that_is_not_in_the_list_is_refused(stranger, address, fill, where):
    assert "where" in errors(stranger.post(address, fill(where=where)))
    assert not Report.objects.exists()


def test_a_place_of_another_group_is_refused(stranger, address, fill, square, town):
    type(square).objects.update(closed_on=timezone.localdate())
    assert "where" in errors(stranger.post(address, fill(where=f"p{square.pk}")))


@pytest.mark.proves("B1")
def test_a_time_to_come_is_refused_whatever_clock_it_was_read_from(stranger, address, fill, today):
    for days in (1, 400):
        answer = stranger.post(address, fill(when="other", day=(today + timedelta(days=days)).isoformat()))
        assert "has not come yet" in errors(answer)["when"][0]
    assert not Report.objects.exists()


@pytest.mark.proves("F-EST-7")
def test_what_is_told_of_a_closed_week_goes_into_the_open_one_and_keeps_its_day(told, open_to_all, today):
    monday = today - timedelta(days=today.weekday())
    Situation.objects.update(closed_through=monday)
    report = told(occurred_from=timezone.now())
    assert (report.week, report.occurred_from.date()) == (monday + timedelta(days=7), timezone.now().date())


def test_the_same_form_sent_twice_is_one_report(stranger, address, fill):
    sent = fill()
    assert stranger.post(address, sent)["Location"] == stranger.post(address, sent)["Location"]
    assert Report.objects.count() == 1


def test_a_key_that_is_no_key_still_sends(stranger, address, fill):
    assert stranger.post(address, fill(once_key="not a key")).status_code == 302


def test_the_key_of_a_reporter_s_report_gives_nothing_away(stranger, address, fill, send, event):
    (mine,) = send(event(text="Only Eva knows"))
    answer = stranger.post(address, fill(once_key=mine.key))
    assert answer.status_code == 200
    assert "Only Eva knows" not in answer.content.decode()
    assert Report.objects.count() == 1


def test_five_hundred_in_a_second_let_thirty_in_and_hold_up_no_reporter(told, send, event):
    now = timezone.now()
    let_in = sum(_went_in(told, now) for _one in range(500))
    assert (let_in, Report.objects.count()) == (MOST_A_MINUTE, MOST_A_MINUTE)
    assert send(event(), now=now)
    assert told(now=now + timedelta(minutes=1, seconds=1))


def _went_in(told, now):
    try:
        return bool(told(now=now))
    except TooFast as slow:
        return slow.seconds == 0


def test_the_limit_answers_what_was_sent_before_it(told):
    key = uuid4()
    first = told(key=key)
    for _one in range(MOST_A_MINUTE - 1):
        told()
    assert told(key=key) == first


def test_a_day_has_its_limit_too(told, open_to_all, categories, town):
    at = timezone.now() - timedelta(hours=3)
    Report.objects.bulk_create(
        Report(situation=open_to_all, area=town.quarter, category=categories["damage"], occurred_from=at, at=at,
               week=at.date(), channel="PUBLIC", state="UNCHECKED") for _one in range(MOST_A_DAY)
    )  # fmt: skip
    with pytest.raises(TooFast, match="tomorrow"):
        told()


def test_too_many_is_said_with_429_and_what_was_written_is_kept(told, stranger, address, fill):
    for _one in range(MOST_A_MINUTE):
        told()
    answer = stranger.post(address, fill(text="Glass all over the playground"))
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert "Glass all over the playground" in answer.content.decode()


def test_those_who_send_at_once_wait_for_each_other_and_hold_up_nobody_else(told):
    with CaptureQueriesContext(connection) as said:
        told()
    assert any("FOR NO KEY UPDATE" in row["sql"] for row in said)


# The page itself


@pytest.mark.parametrize(("language", "words"), [("sv", "Berätta"), ("da", "Fortæl"), ("en", "Tell what has happened")])
def test_the_page_speaks(stranger, address, language, words):
    page = stranger.get(address, headers={"accept-language": language}).content.decode()
    assert words in page


def test_the_public_summary_leads_to_it(stranger, address, open_to_all):
    Situation.objects.update(is_public=True)
    public = stranger.get(reverse("situation:public", args=[open_to_all.collaboration.slug])).content.decode()
    assert address in public


@pytest.mark.counts("situation:tell")
def test_the_page_stays_within_its_statements(stranger, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        stranger.get(address)


def test_sending_stays_within_its_statements(stranger, address, fill):
    sent = fill()
    with CaptureQueriesContext(connection) as said:
        stranger.post(address, sent)
    assert len([row for row in said if "SAVEPOINT" not in row["sql"]]) <= 12, [row["sql"][:90] for row in said]


def test_the_map_shows_the_areas_to_find_one_s_way_by(stranger, address, bounded, town):
    shown = stranger.get(f"{address}around.geojson").json()["features"]
    assert [one["id"] for one in shown] == [town.quarter.slug]
    Situation.objects.update(residents_report=False)
    assert stranger.get(f"{address}around.geojson").status_code == 404
