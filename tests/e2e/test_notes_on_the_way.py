"""Notes during a visit, on a phone: what is written without a network waits there, and is sent once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from samsyn.reviews.models import Note, Review
from tests.e2e.conftest import PHONE
from tests.samples_of_reviewing import team_member
from tests.samples_of_reviews import review


@pytest.fixture
def visit(world) -> Review:
    """Under way today, with Vera in the team."""
    assert team_member(world)
    stamps = {"programme_sent_at": world.now, "visit_first": world.today, "visit_last": world.today}
    Review.objects.filter(pk=review(world).pk).update(state="VISITING", **stamps)
    return Review.objects.get(pk=review(world).pk)


@pytest.mark.proves("P90")
def test_a_note_written_without_a_network_waits_on_the_phone_and_is_sent_once(visit, walk, personas):
    vera = walk(personas.vera, size=PHONE)
    vera.go("reviews:note_new", visit.pk)
    vera.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    vera.page.context.set_offline(True)
    vera.page.reload()
    vera.page.locator("input[value=SAW]").check()
    vera.fill({"Note": "The square is lit."})
    vera.press("Save")
    vera.reads("Notes that wait on this phone for the network: 1")
    expect(vera.page.get_by_label("Note", exact=True)).to_have_value("")
    vera.page.reload()
    vera.reads("Notes that wait on this phone for the network: 1")
    assert not Note.objects.exists()

    vera.errors.clear()  # the browser's own words about the missing network
    vera.page.context.set_offline(False)
    expect(vera.page.locator("[data-waiting]")).to_be_hidden()
    vera.look("sent")
    assert Note.objects.get().text == "The square is lit."


def test_what_the_server_does_not_take_comes_back_to_be_written_again(visit, walk, personas):
    vera = walk(personas.vera, size=PHONE, language="sv")
    vera.go("reviews:note_new", visit.pk)
    vera.page.context.set_offline(True)
    vera.page.locator("textarea[name=text]").fill("Ring 070-123 45 67 om torget.")
    vera.page.get_by_role("button", name="Spara").click()
    vera.reads("Anteckningar som väntar på nätet i den här telefonen: 1")
    vera.errors.clear()
    vera.page.context.set_offline(False)
    expect(vera.page.locator("[data-refused] li")).to_have_count(1)
    vera.look("refused")
    vera.page.get_by_role("button", name="Skriv om").click()
    expect(vera.page.locator("textarea[name=text]")).to_have_value("Ring 070-123 45 67 om torget.")
    expect(vera.page.locator("[data-refused] li")).to_have_count(0)
    assert not Note.objects.exists()
