"""Two people write the minutes at once, each at their own table."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from samsyn.conftest import as_actor
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.meetings.operations import sitting
from tests.e2e.conftest import PHONE
from tests.e2e.sittings import steering_group

SOON = 10_000


@pytest.fixture
def meeting(personas, collaboration, today) -> Meeting:
    """Under way: the passage and the square, with Maria and Eva."""
    meeting = Meeting.objects.create(group=steering_group(collaboration, personas), on=today, state="RUNNING")
    for order, title in enumerate(("The passage", "The square"), start=1):
        AgendaItem.objects.create(meeting=meeting, order=order, title=title)
    return meeting


def at(walker, meeting, title):
    item = meeting.items.get(title=title)
    walker.go(f"{meeting.url('mode')}?item={item.pk}")
    return item


def test_each_sees_what_the_other_saved_and_keeps_what_is_being_typed(walk, personas, meeting):
    eva, maria = walk(personas.eva), walk(personas.maria, size=PHONE)
    at(eva, meeting, "The passage")
    at(maria, meeting, "The square")
    typing = eva.page.get_by_label("Notes")
    typing.press_sequentially("The lamps in the pass")
    maria.fill({"Notes": "The kiosk opens in May."})
    maria.press("Save the notes")
    expect(eva.page.get_by_text("The kiosk opens in May.")).to_be_visible(timeout=SOON)
    expect(typing).to_have_value("The lamps in the pass")
    expect(typing).to_be_focused()
    typing.press_sequentially("age are broken.")
    eva.look("sees-the-other-item")
    eva.press("Save the notes")
    expect(maria.page.get_by_text("The lamps in the passage are broken.")).to_be_visible(timeout=SOON)
    maria.look("sees-it-on-a-phone")


def test_under_the_same_item_one_is_told_first_and_then_sees_both_texts(walk, personas, meeting):
    eva, maria = walk(personas.eva), walk(personas.maria)
    at(eva, meeting, "The passage")
    passage = at(maria, meeting, "The passage")
    eva.page.get_by_label("Notes").press_sequentially("Paint the walls.")
    maria.fill({"Notes": "Mend the lamps."})
    maria.press("Save the notes")
    expect(eva.page.get_by_text("Somebody else has saved this item")).to_be_visible(timeout=SOON)
    expect(eva.page.get_by_label("Notes")).to_have_value("Paint the walls.")
    eva.look("told-before-saving")
    eva.press("Save the notes")
    eva.reads("Mend the lamps.")
    expect(eva.page.get_by_label("Notes")).to_have_value("Paint the walls.")
    eva.look("both-texts")
    eva.fill({"Notes": "Mend the lamps. Paint the walls."})
    eva.press("Save mine again")
    passage.refresh_from_db()
    assert passage.notes == "Mend the lamps. Paint the walls."


def test_whoever_only_reads_sees_decisions_come_in(walk, personas, meeting):
    eva = walk(personas.eva)
    eva.go(meeting.get_absolute_url())
    item = meeting.items.get(title="The passage")
    acts = {"actor": as_actor(personas.maria), "now": meeting.group.created_at}
    sitting.record_decision(item, **acts, text="Kvarnbyhem mends the lamps", method="CONSENSUS")
    expect(eva.page.get_by_text("Kvarnbyhem mends the lamps").first).to_be_visible(timeout=SOON)
    eva.look("a-decision-came-in")
