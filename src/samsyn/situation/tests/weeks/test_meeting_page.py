"""From colours to the meeting to the picture, through the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samsyn.areas.models import Area
from samsyn.core.papers import to_pdf
from samsyn.core.papers.tests.reading import open_pdf
from samsyn.situation.models import Assessment, Colour, Escalation, Picture, Week, WeeklyMeasure
from samsyn.situation.operations import deciding
from samsyn.situation.operations.following_up import decide_measure
from samsyn.situation.operations.picturing import send_picture
from samsyn.situation.paper import picture_paper
from samsyn.situation.waiting import waiting_for


def page(week, name, *more):
    return reverse(f"situation:{name}", args=[week.situation.collaboration.slug, week.monday, *more])


@pytest.fixture
def maria(signed_in, personas):
    return signed_in(personas.maria)


@pytest.mark.proves("F-EST-9")
def test_eva_gives_colours_from_her_week_and_sees_no_others(closed, parties, personas, act, signed_in, by, level, town):
    deciding.give_colours(
        closed,
        **by(personas.per),
        party=parties["police"],
        colours={town.quarter: deciding.Own(level(4), "Secret of the police")},
    )
    item = next(one for one in waiting_for(act(personas.eva)) if one.uid.startswith("colours"))
    eva = signed_in(personas.eva)
    assert "Secret of the police" not in eva.get(item.url).content.decode()
    sent = {f"level_{town.quarter.pk}": str(level(2).pk), f"comment_{town.quarter.pk}": "Lamps", "once_key": "-"}
    assert eva.post(item.url, sent).status_code == 302
    assert Colour.objects.get(party=parties["housing"]).comment == "Lamps"
    assert not [one for one in waiting_for(act(personas.eva)) if one.uid.startswith("colours")]
    assert "Secret of the police" not in eva.get(page(closed, "week")).content.decode()


def test_personal_data_in_a_comment_is_pointed_at_and_the_colour_kept(closed, personas, signed_in, level, town):
    sent = {f"level_{town.quarter.pk}": str(level(2).pk), f"comment_{town.quarter.pk}": "Call 070-123 45 67"}
    answer = signed_in(personas.eva).post(page(closed, "colours"), sent)
    assert list(answer.context["form"].errors) == [f"comment_{town.quarter.pk}"]
    assert "checked" in answer.content.decode()
    assert not Colour.objects.exists()


def test_the_meeting_shows_what_it_needs_and_ends_when_all_is_said(
    closed, parties, personas, maria, by, level, town, today, report
):
    report()
    late = decide_measure(
        closed, **by(personas.maria), area=town.quarter, problem="Dark", title="Mend the lamps",
        party=parties["housing"], due=today,
    )  # fmt: skip
    type(late.measure).objects.update(due=today - timedelta(days=3), start=None)
    for name, person, step in (("housing", personas.eva, 1), ("police", personas.per, 3)):
        given = {town.quarter: deciding.Own(level(step), "As we see it")}
        deciding.give_colours(closed, **by(person), party=parties[name], colours=given)
    assert maria.post(page(closed, "open_meeting"), {"once_key": "-"})["Location"] == page(closed, "meeting")
    shown = maria.get(page(closed, "meeting")).content.decode()
    assert shown.index("Mend the lamps") < shown.index("Kvarnbacken</h2>")
    assert "You see this very differently" in shown
    assert "30 minutes left" in shown or "29 minutes left" in shown
    sent = {f"level_{town.quarter.pk}": str(level(2).pk), "act": "decide", "once_key": "-"}
    again = maria.post(page(closed, "meeting"), sent)
    assert list(again.context["form"].errors) == [f"note_{town.quarter.pk}"]
    done = maria.post(page(closed, "meeting"), sent | {f"note_{town.quarter.pk}": "The nights"})
    assert done["Location"] == page(closed, "week")
    closed.refresh_from_db()
    assert closed.state == "DECIDED"
    assert Assessment.objects.get().note == "The nights"


def test_members_of_the_group_save_and_the_lead_ends(closed, personas, signed_in, by, town):
    deciding.open_meeting(closed, **by(personas.maria))
    eva = signed_in(personas.eva)
    assert eva.post(page(closed, "meeting"), {"act": "save", "once_key": "-"}).status_code == 302
    assert not Assessment.objects.exists()
    sent = {f"level_{town.quarter.pk}": "none", "act": "decide", "once_key": "-"}
    assert eva.post(page(closed, "meeting"), sent).status_code == 302
    assert Assessment.objects.get().level is None
    closed.refresh_from_db()
    assert closed.state == "MEETING"
    assert signed_in(personas.amina).get(page(closed, "meeting")).status_code == 404


@pytest.mark.proves("F-EST-11")
def test_the_picture_is_sent_read_and_taken_as_pdf(decided, personas, maria, signed_in, reporter):
    sent = maria.post(page(decided, "send_picture"), {"once_key": "-"})
    assert sent["Location"] == page(decided, "picture", 1)
    assert "Broken lamps" in maria.get(sent["Location"]).content.decode()
    amina = signed_in(personas.amina)
    assert "Broken lamps" in amina.get(sent["Location"]).content.decode()
    assert "Sent to" not in amina.get(sent["Location"]).content.decode()
    assert amina.get(sent["Location"] + "paper/?format=pdf")["Content-Type"] == "application/pdf"
    assert signed_in(personas.otto).get(sent["Location"]).status_code == 404


@pytest.mark.proves("F-EST-12")
def test_a_measure_is_decided_and_its_effect_waits_for_the_party_that_did_it(
    closed, parties, personas, maria, signed_in, town, act, today, report
):
    row = report(state="REVIEWED")
    sent = {
        "area": town.quarter.pk, "problem": "Dark", "title": "Mend", "party": parties["housing"].pk, "due": str(today),
        "reports": [row.pk], "once_key": "-",
    }  # fmt: skip
    assert maria.post(page(closed, "decide_measure"), sent).status_code == 302
    assert list(row.led_to.values_list("problem", flat=True)) == ["Dark"]
    item = next(one for one in waiting_for(act(personas.eva)) if one.uid.startswith("effect"))
    assert signed_in(personas.eva).post(item.url, {"effect": "NO", "version": "1", "once_key": "-"}).status_code == 302
    assert WeeklyMeasure.objects.get().effect == "NO"
    assert not [one for one in waiting_for(act(personas.eva)) if one.uid.startswith("effect")]


def test_meeting_and_sending_wait_for_the_lead(closed, by, personas, act, town):
    def kinds(person):
        return {one.uid.partition("-")[0] for one in waiting_for(act(person))}

    assert kinds(personas.maria) == {"colours", "meet"}
    assert kinds(personas.per) == {"colours"}
    Week.objects.update(state="DECIDED")
    assert kinds(personas.maria) == {"send"}
    assert kinds(personas.amina) == set()


def test_a_week_that_is_open_has_a_page_and_one_that_never_was_has_none(situation, personas, maria, last_week, report):
    report()
    slug = situation.collaboration.slug
    assert maria.get(reverse("situation:week", args=[slug, last_week])).status_code == 200
    assert maria.get(reverse("situation:week", args=[slug, "2025-W54"])).status_code == 404


@pytest.fixture
def much_more(situation, closed, parties, personas, by, level, town, today, report, nil):
    """`much_more(20)`: so many more areas, each with all that a week can hold of it."""

    def add(count):
        for n in range(count):
            slug = f"area-{count}-{n}"
            area = Area.objects.create(
                kind="OWN", country="SE", slug=slug, name=slug, municipality=town.area, parent=town.area,
                search_key=slug, sort_key=slug, is_invented=True, created_by=personas.maria,
            )  # fmt: skip
            situation.collaboration.areas.add(area)
            one = report(area=area)
            nil(area=area)
            late = decide_measure(
                closed, **by(personas.maria), area=area, problem="Dark", title=f"Mend {slug}",
                party=parties["housing"], due=today,
            )  # fmt: skip
            type(late.measure).objects.filter(pk=late.pk).update(due=today - timedelta(days=3), start=None)
            Assessment.objects.create(week=closed, area=area, level=level(2), at=closed.closed_at)
            for name, step in (("housing", 1), ("police", 3)):
                Colour.objects.create(
                    week=closed, area=area, party=parties[name], level=level(step), at=closed.closed_at
                )
            Escalation.objects.create(
                situation=situation, week=closed, area=area, rule="REPEATED", category=one.category, spot=f"{n}:1",
                at=closed.closed_at,
            )  # fmt: skip

    return add


@pytest.mark.parametrize("name", ["week", "meeting"])
def test_the_week_and_the_meeting_cost_the_same_with_ten_areas_and_with_thirty(
    closed, personas, signed_in, by, same_statements, much_more, name
):
    deciding.open_meeting(closed, **by(personas.maria))
    much_more(10)
    address = page(closed, name)
    assert same_statements(signed_in(personas.maria), address, lambda: much_more(20)) <= 12
    assert same_statements(signed_in(personas.eva), address, lambda: None) <= 12


def test_a_paper_of_many_areas_is_two_pages_at_most(decided, by, personas):
    picture = send_picture(decided, **by(personas.maria))
    area = picture.content["areas"][0] | {"hypothesis": "A long sentence about lamps. " * 15, "change": "worse"}
    measure = {"title": "Mend " * 30, "name": "Kvarnbacken", "party": "Kvarnbyhem", "due": str(timezone.localdate()),
               "problem": "Dark", "effect": "", "area": 1, "measure": 1}  # fmt: skip
    event = {"day": str(timezone.localdate()), "what": "Market", "place": "The square", "name": "Kvarnby", "area": 1}
    content = picture.content | {"areas": [area] * 40, "measures": [measure] * 30, "coming": [event] * 20}
    pdf = to_pdf(picture_paper(Picture(week=decided, number=2, note="New " * 60, at=picture.at), content))
    assert len(open_pdf(pdf).pages) <= 2


def test_the_meeting_does_not_end_before_each_area_has_been_talked_about(closed, personas, maria, by):
    deciding.open_meeting(closed, **by(personas.maria))
    answer = maria.post(page(closed, "meeting"), {"act": "decide", "once_key": "-"})
    assert "Missing: Kvarnbacken" in answer.content.decode()
    closed.refresh_from_db()
    assert closed.state == "MEETING"
