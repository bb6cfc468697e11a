"""The programme and the report of a review: by keyboard, by screen reader, on a narrow screen and on paper (P96)."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Any

import pdfua
import pytest
from django.utils import timezone

from samsyn.conftest import as_actor
from samsyn.core.papers.tests.reading import open_pdf, pdf_text, tags
from samsyn.reviews.models import Finding, ReportPart, Review, Slot
from samsyn.reviews.operations.editions import send_fact_check
from samsyn.reviews.operations.programme import add_slot
from tests import samples_of_reviewing as samples
from tests.e2e.conftest import DESK
from tests.e2e.reach import hard_to_read, tab, tab_through, tab_to, too_small
from tests.e2e.walker import Walker
from tests.samples_of_reviews import published_plan, review

pytestmark = pytest.mark.proves("P96")
NARROW = (320, 640)
TALK, WALK, SUMMARY = "Samtal vid torget", "Promenad genom gårdarna", "Torget är ljust, men få vet vem de ska fråga."


def by(person: Any) -> dict[str, Any]:
    return {"actor": as_actor(person), "now": timezone.now()}


@pytest.fixture
def programme(world) -> Review:
    """Two meetings and a question, which Kvarnby has not sent yet."""
    published_plan(world)
    made = review(world)
    asked = samples.question(world)
    Review.objects.filter(pk=made.pk).update(state="BACKGROUND")
    type(asked).objects.filter(pk=asked.pk).update(sent_at=timezone.now())
    made.refresh_from_db()
    host = by(world.personas.maria)
    for starts, title, kind in ((time(9), TALK, "MEETING"), (time(13), WALK, "WALK")):
        add_slot(
            made, on=made.visit_first, starts=starts, ends=starts.replace(starts.hour + 1), kind=kind, title=title,
            place="Biblioteket", access="Entré i markplan", perspectives=["RESIDENTS"], asks=[asked], **host,
        )  # fmt: skip
    return made


@pytest.fixture
def report(world, programme) -> Review:
    """Written by Vera's team, and with the host to have its facts checked."""
    samples.team_member(world)
    samples.advice(world).findings.add(samples.finding(world))
    Finding.objects.update(number=1, is_impression=True)
    for key in ReportPart.Key.values:
        text = SUMMARY if key == "SUMMARY" else f"Text under {key.lower()}."
        ReportPart.objects.create(review=programme, key=key, language="sv", text=text)
    Review.objects.filter(pk=programme.pk).update(state="DRAFTED", programme_sent_at=timezone.now())
    drafted = Review.objects.get(pk=programme.pk)
    send_fact_check(drafted, version=None, open_until=drafted.visit_first, **by(world.personas.vera))
    return Review.objects.get(pk=programme.pk)


def stop_at(walker: Walker, page: str, *args: Any) -> None:
    """Axe with the rules of WCAG 2.2 AA and no side-scrolling; then what axe does not see."""
    walker.go(f"reviews:{page}", *args)
    walker.look(page)
    assert hard_to_read(walker.page) == []
    assert too_small(walker.page) == []


@pytest.mark.parametrize("size", [NARROW, DESK], ids=["narrow", "desk"])
def test_a_screen_reader_and_a_thumb_find_their_way_at_any_width(walk, personas, report, size):
    maria, vera = walk(personas.maria, size=size), walk(personas.vera, size=size)
    stop_at(vera, "report", report.pk)
    stop_at(maria, "edition", report.pk, 1)
    stop_at(vera, "programme", report.pk)
    Review.objects.filter(pk=report.pk).update(state="BACKGROUND", programme_sent_at=None)
    stop_at(maria, "programme", report.pk)


def test_the_forms_fit_a_narrow_screen(walk, personas, report):
    stop_at(walk(personas.vera, size=NARROW), "part", report.pk, "SUMMARY", "sv")
    Review.objects.filter(pk=report.pk).update(state="BACKGROUND", programme_sent_at=None)
    stop_at(walk(personas.maria, size=NARROW), "slot_new", report.pk)


def test_a_meeting_is_added_to_the_programme_by_keyboard_alone(walk, personas, programme):
    maria = walk(personas.maria)
    maria.go("reviews:programme", programme.pk)
    words = [stop.words for stop in tab_through(maria.page)]
    assert words[0] == "Skip to the content"
    assert {"Add a meeting", "Send the programme", f"Change: {TALK}", f"Take away: {WALK}"} <= set(words)
    maria.go("reviews:programme", programme.pk)
    tab(maria.page)
    maria.page.keyboard.press("Enter")
    assert maria.page.evaluate("document.activeElement.id") == "main"
    fill_by_keyboard(maria)
    made = Slot.objects.get(title="Oral feedback")
    assert (made.kind, made.perspectives) == ("FEEDBACK", ["MANAGEMENT"])
    assert (timezone.localtime(made.starts).hour, timezone.localtime(made.ends).hour) == (15, 16)


def fill_by_keyboard(maria: Walker) -> None:
    press = maria.page.keyboard.press
    tab_to(maria.page, "Add a meeting")
    press("Enter")
    maria.heading("Add a meeting")
    tab_through(maria.page)
    tab_to(maria.page, "meeting")
    press("ArrowUp")  # round to the last kind
    tab_to(maria.page, "What")
    maria.page.keyboard.type("Oral feedback")
    for label, at in (("From", "0300PM"), ("To", "0400PM")):
        tab_to(maria.page, label)
        maria.page.keyboard.type(at)
    tab_to(maria.page, "management")
    press("Space")
    tab_to(maria.page, "Save")
    press("Enter")
    maria.heading("Programme")


def test_a_part_of_the_report_is_written_by_keyboard_alone(walk, personas, report):
    vera = walk(personas.vera)
    vera.go("reviews:report", report.pk)
    tab_through(vera.page)
    tab_to(vera.page, "Write Summary in plain language, Swedish")
    vera.page.keyboard.press("Enter")
    vera.heading("Summary in plain language · Swedish")
    tab_through(vera.page)
    tab_to(vera.page, "Summary")
    vera.page.keyboard.press("End")
    vera.page.keyboard.type(" Det går att ändra.")
    tab_to(vera.page, "Save")
    vera.page.keyboard.press("Enter")
    vera.heading("Review report")
    assert report.parts.get(key="SUMMARY", language="sv").text == f"{SUMMARY} Det går att ändra."
    vera.go("reviews:edition", report.pk, 1)
    tab_through(vera.page)


# On paper

PRESSED = ".actions, .links, .listing__exports, .no-print, section:has(> .section__head:only-child)"
GONE = f".topbar, .breadcrumbs, .footer, .skip, {PRESSED}"
UNPRINTED = """(pressed) => [...document.querySelectorAll("main :is(h1,h2,h3,p,li,td,th,dt,dd)")]
  .filter((node) => node.textContent.trim() && !node.closest(`.breadcrumbs, ${pressed}`) && !node.checkVisibility())
  .map((node) => node.textContent.trim())"""


def test_paper_holds_all_that_is_said_and_nothing_to_press(walk, personas, report):
    vera = walk(personas.vera)
    for page, args in (("programme", ()), ("edition", (1,)), ("review", ())):
        vera.go(f"reviews:{page}", report.pk, *args)
        vera.page.emulate_media(media="print")
        assert [one.inner_text() for one in vera.page.locator(GONE).all() if one.is_visible()] == []
        assert vera.page.evaluate(UNPRINTED, PRESSED) == []


@pytest.mark.parametrize(("page", "says"), [("programme", [TALK, WALK]), ("edition", [SUMMARY])])
def test_the_papers_themselves_are_read_in_order_by_a_screen_reader(signed_in, personas, report, tmp_path, page, says):
    there = {"programme": "programme", "edition": "report/1"}[page]
    file: Path = tmp_path / "paper.pdf"
    file.write_bytes(signed_in(personas.vera).get(f"/reviews/reviews/{report.pk}/{there}/?format=pdf").content)
    assert not pdfua.validate(str(file)).findings
    assert open_pdf(file.read_bytes()).Root.MarkInfo.Marked
    assert list(tags(file.read_bytes()).all("H1"))
    text = " ".join(pdf_text(file.read_bytes()).split())
    assert [said for said in says if said not in text] == []
