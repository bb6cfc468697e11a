"""A minute and five presses: how much a report asks of somebody on a phone, and three ways to say where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from time import monotonic

import pytest
from playwright.sync_api import expect

from samsyn.areas.models import Boundary
from samsyn.situation.grid import square
from samsyn.situation.models import NilReport, Place, Report, Reporter, Situation
from tests.e2e.conftest import DESK, PHONE

MOST_TAPS = 5
COUNT_TAPS = """document.addEventListener("pointerdown",
  () => sessionStorage.taps = Number(sessionStorage.taps ?? 0) + 1, {capture: true})"""
HERE = {"latitude": 60.51234, "longitude": 15.51234}


@pytest.fixture
def quarter(town):
    """Drawn, so that the map has something to show."""
    ring = [[15.4, 60.4], [15.6, 60.4], [15.6, 60.6], [15.4, 60.6], [15.4, 60.4]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    Boundary.objects.create(
        area=town.quarter, valid_from=date(2007, 1, 1), geometry=shape, outline=shape, source="test",
        west=15.4, south=60.4, east=15.6, north=60.6, longitude=15.5, latitude=60.5,
    )  # fmt: skip
    return town.quarter


@pytest.fixture
def eva(walk, personas, reporter, today):
    Reporter.objects.update(read_rules_on=today)
    found = walk(personas.eva, size=PHONE)
    found.page.add_init_script(COUNT_TAPS)
    return found


@contextmanager
def counted(walker, words: str, most: int) -> Iterator[None]:
    """The page itself counts what touches it. Seconds are a machine's, and told for information."""
    walker.page.evaluate("sessionStorage.taps = 0")
    began = monotonic()
    yield
    taps = int(walker.page.evaluate("sessionStorage.taps"))
    print(f"{words}: {taps} taps, {monotonic() - began:.1f} s")
    assert taps <= most, f"{words} takes {taps} taps"


@pytest.mark.proves("F-EST-1")
def test_the_shortest_report_takes_two_taps(eva):
    eva.go("/report/")
    with counted(eva, "the shortest report", 2):
        eva.page.locator("label", has_text="Skadegörelse").first.tap()
        eva.page.get_by_role("button", name="Send", exact=True).tap()
        eva.reads("Thank you, it is sent.")
    assert Report.objects.count() == 1


@pytest.mark.proves("F-EST-1")
def test_what_where_when_and_a_few_words_take_five_taps(eva, quarter):
    situation = Situation.objects.get()
    shop = Place.objects.create(situation=situation, area=quarter, name="The shop", latitude=60.5, longitude=15.5)
    eva.go("/report/")
    with counted(eva, "what, where and a few words", MOST_TAPS):
        eva.page.locator("label", has_text="Skadegörelse").first.tap()
        eva.page.get_by_label("Where?").tap()  # the phone opens its own list: one tap there, which no page sees
        eva.page.get_by_label("Where?").select_option(label="The shop")
        eva.page.evaluate("sessionStorage.taps = Number(sessionStorage.taps) + 1")
        eva.page.get_by_label("In a few words").tap()
        eva.page.keyboard.type("Broken glass by the door")
        eva.page.get_by_role("button", name="Send", exact=True).tap()
        eva.reads("Thank you, it is sent.")
    report = Report.objects.get()
    assert (report.place, report.text) == (shop, "Broken glass by the door")


@pytest.mark.proves("F-EST-2")
def test_nothing_to_report_takes_one_tap(eva):
    eva.go("/report/")
    with counted(eva, "nothing to report", 1):
        eva.page.get_by_role("button", name="Nothing in Kvarnbacken").tap()
        eva.reads("Thank you. Nothing to report is noted.")
    assert NilReport.objects.count() == 1


def test_where_is_asked_for_before_anything_is_kept_on_the_phone(eva, reporter, town):
    reporter.areas.add(town.area)
    eva.go("/report/")
    eva.page.locator("input[name=category]").first.check()
    eva.press("Send")
    expect(eva.page.get_by_label("Where?")).to_be_focused()
    expect(eva.page.locator("[data-refused] li")).to_have_count(0)
    eva.fill({"Where?": "Kvarnbacken"})
    eva.press("Send")
    eva.reads("Thank you, it is sent.")
    assert Report.objects.get().area == town.quarter


def sent(walker) -> Report:
    walker.page.locator("input[name=category]").first.check()
    walker.press("Send")
    walker.reads("Thank you, it is sent.")
    return Report.objects.get()


@pytest.mark.proves("F-EST-6")
def test_where_one_is_now_is_kept_as_a_square(eva, quarter):
    eva.page.context.grant_permissions(["geolocation"])
    eva.page.context.set_geolocation(HERE)
    eva.go("/report/")
    eva.press("Where I am now")
    eva.reads("The place is where you are now.")
    report = sent(eva)
    kept = square(HERE["latitude"], HERE["longitude"], 100)
    assert (report.spot, report.latitude, report.area_id) == (kept.name, kept.latitude, quarter.pk)
    assert report.latitude != HERE["latitude"]


def test_a_phone_that_keeps_its_position_says_how_to_go_on(eva, quarter):
    eva.go("/report/")
    eva.press("Where I am now")
    eva.reads("Your phone keeps its position to itself. Point at the map, choose from the list, or allow")
    eva.look("denied")
    assert sent(eva).area_id == quarter.pk


@pytest.mark.proves("F-EST-6")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_press_on_the_map_is_the_place(walk, personas, reporter, quarter, today, scheme):
    Reporter.objects.update(read_rules_on=today)
    eva = walk(personas.eva, size=PHONE, scheme=scheme)
    eva.go("/report/")
    eva.press("Point at the map")
    expect(eva.page.locator("[data-pick]")).to_have_attribute("data-ready", "yes")
    assert "Kvarnbacken" in eva.page.locator(".map__place").all_inner_texts()
    eva.page.locator("[data-pick] canvas").tap()
    eva.reads("The place is where you pressed on the map.")
    eva.look("pointed")
    pressed = [float(eva.page.locator(f"[name={name}]").input_value()) for name in ("latitude", "longitude")]
    assert [round(degrees, 1) for degrees in pressed] == [60.5, 15.5]
    report = sent(eva)
    assert (report.spot, report.area_id) == (square(*pressed, 100).name, quarter.pk)
    assert eva.page.locator("[name=latitude]").input_value() == ""


def test_a_point_can_be_taken_away_and_a_named_place_takes_its_place(eva, quarter):
    Place.objects.create(
        situation=Situation.objects.get(), area=quarter, name="The shop", latitude=60.5, longitude=15.5
    )
    eva.page.context.grant_permissions(["geolocation"])
    eva.page.context.set_geolocation(HERE)
    eva.go("/report/")
    latitude = eva.page.locator("[name=latitude]")
    eva.press("Where I am now")
    expect(latitude).not_to_have_value("")
    eva.press("Take the point away")
    expect(latitude).to_have_value("")
    eva.press("Where I am now")
    expect(latitude).not_to_have_value("")
    eva.fill({"Where?": "The shop"})
    expect(latitude).to_have_value("")
    eva.reads_not("The place is where you are now.")


@pytest.mark.parametrize(
    ("language", "size", "scheme"), [("sv", PHONE, "light"), ("da", PHONE, "dark"), ("en", DESK, "light")]
)
def test_a_resident_tells_with_a_press_on_the_map(walk, reporter, quarter, language, size, scheme):
    Situation.objects.update(residents_report=True)
    stranger = walk(None, language=language, size=size, scheme=scheme)
    stranger.go("situation:tell", slug=reporter.situation.collaboration.slug)
    stranger.page.locator("input[name=category]").first.check()
    stranger.page.locator("[data-point]").click()
    expect(stranger.page.locator("[data-pick]")).to_have_attribute("data-ready", "yes")
    stranger.page.locator("[data-pick] canvas").click()
    stranger.page.locator("textarea[name=text]").fill("Glass all over the playground")
    stranger.look("tell")
    stranger.page.locator("form.form button[type=submit]").first.click()
    stranger.page.wait_for_url("**/tell/thanks/")
    stranger.look("told")
    report = Report.objects.get()
    assert (report.channel, report.state, report.area_id) == ("PUBLIC", "UNCHECKED", quarter.pk)


def test_without_any_script_a_resident_tells_all_the_same(browser, live_server, reporter, quarter):
    Situation.objects.update(residents_report=True)
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{live_server.url}/situation/{reporter.situation.collaboration.slug}/tell/")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Choose an answer under").first).to_be_visible()
    page.locator("input[name=category]").first.check()
    page.get_by_label("In a few words").fill("Glass all over the playground")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, it is sent")
    context.close()
    assert Report.objects.get().area_id == quarter.pk
