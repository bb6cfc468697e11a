"""What others save appears by itself, and what is being typed is never part of it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from samsyn.meetings.models import Meeting
from samsyn.meetings.operations import sitting

pytestmark = pytest.mark.django_db


@pytest.fixture
def items(running, personas, by):
    """The passage, and the square."""
    return running.items.get(), sitting.add_item(running, **by(personas.maria), title="Torget")


def asking(page: str) -> str:
    found = re.search(r'id="live"[^>]*hx-get="([^"]+)"', page)
    return unescape(found[1]) if found else ""


def asked_by(client, address: str) -> str:
    return asking(client.get(address).content.decode())


def write(item, person, by, text):
    return sitting.save_item(item, **by(person), version=item.version, notes=text, done=False)


def test_nothing_is_sent_while_nothing_is_new(running, items, eva):
    for page in (running.get_absolute_url(), running.url("mode")):
        assert eva.get(asked_by(eva, page)).status_code == 204


def test_what_somebody_wrote_under_another_item_is_sent_and_no_field_with_it(running, items, eva, personas, by):
    passage, square = items
    question = asked_by(eva, f"{running.url('mode')}?item={passage.pk}")
    write(square, personas.maria, by, "Kiosken öppnar i maj")
    news = eva.get(question).content.decode()
    assert "Kiosken öppnar i maj" in news
    assert "<textarea" not in news
    assert "Somebody else has saved this item" not in news
    assert eva.get(asking(news)).status_code == 204


def test_whoever_writes_under_the_same_item_is_told_before_saving(running, items, eva, personas, by):
    passage, _square = items
    question = asked_by(eva, f"{running.url('mode')}?item={passage.pk}")
    write(passage, personas.maria, by, "Lampan är trasig")
    news = eva.get(question).content.decode()
    assert "Somebody else has saved this item" in news
    assert "Lampan är trasig" not in news


def test_the_page_of_one_item_tells_it_too(running, items, eva, personas, by):
    passage, _square = items
    address = f"/collaborations/{running.group.collaboration.slug}/meetings/items/{passage.pk}/"
    question = asked_by(eva, address)
    write(passage, personas.maria, by, "Lampan är trasig")
    news = eva.get(question).content.decode()
    assert "Somebody else has saved this item" in news
    assert address in news


def test_decisions_and_new_items_are_sent(running, items, eva, personas, by):
    question = asked_by(eva, running.get_absolute_url())
    sitting.record_decision(items[0], **by(personas.maria), text="Lampan lagas", method="CONSENSUS")
    news = eva.get(question).content.decode()
    assert "Lampan lagas" in news
    question = asking(news)
    sitting.add_item(running, **by(personas.maria), title="Parken")
    assert "Parken" in eva.get(question).content.decode()


def test_who_still_writes_when_the_minutes_are_approved_is_told_and_asked_no_more(running, items, eva):
    question = asked_by(eva, running.url("mode"))
    Meeting.objects.filter(pk=running.pk).update(state=Meeting.State.APPROVED, version=running.version + 1)
    news = eva.get(question).content.decode()
    assert "can no longer be saved" in news
    assert asking(news) == ""


def test_strangers_ask_in_vain(running, items, signed_in, personas):
    assert signed_in(personas.otto).get(running.url("live")).status_code == 404


def test_asking_costs_little(running, items, eva, django_assert_max_num_queries):
    question = asked_by(eva, running.url("mode"))
    with django_assert_max_num_queries(6):
        eva.get(question)
