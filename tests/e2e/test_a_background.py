"""A background paper written on a train: what is typed is saved while one writes, and not lost without network."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from samsyn.conftest import as_actor
from samsyn.reviews.models import BackgroundSection
from samsyn.reviews.operations.background import begin_background, write_section
from tests.samples_of_reviews import review

KEPT = "What you have written is kept on this device."


@pytest.fixture
def by(personas):
    return {"actor": as_actor(personas.maria), "now": timezone.now()}


@pytest.fixture
def section(world, by) -> BackgroundSection:
    return begin_background(review(world), **by).sections.get(key="area")


@pytest.mark.proves("P29", "P90")
def test_what_is_written_without_network_is_not_lost(section, walk, personas, by):
    maria = walk(personas.maria)
    address = (section.background.review_id, 1, "area")
    maria.go("reviews:section", *address)
    text, said = maria.page.locator("textarea"), maria.page.locator("[data-draft-said]")
    text.fill("The square is lit.")
    expect(said).to_contain_text("Saved")
    section.refresh_from_db()
    assert section.text == "The square is lit."

    maria.page.context.set_offline(True)
    text.fill("The square is lit, and empty in the evening.")
    expect(said).to_contain_text(KEPT)
    maria.errors.clear()  # the browser's own word about the missing network
    write_section(section, version=section.version, text="Somebody else’s words.", **by)
    maria.page.context.set_offline(False)
    expect(said).to_contain_text("Somebody else has saved meanwhile")
    maria.errors.clear()  # and about the answer that says so

    maria.go("reviews:section", *address)
    expect(text).to_have_value("The square is lit, and empty in the evening.")
    maria.press("Save")
    maria.reads("Somebody else’s words.")
    maria.look("both-texts")
    maria.press("Save mine again")
    section.refresh_from_db()
    assert section.text == "The square is lit, and empty in the evening."
