"""The compiled minutes as PDF and as Word file."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samsyn.core.papers.tests.reading import docx_text, open_pdf, pdf_text, tags
from samsyn.meetings.models import AgendaItem, Decision
from samsyn.meetings.operations import sitting

pytestmark = pytest.mark.django_db


def decided(item, **said):
    return Decision.objects.create(item=item, method="CONSENSUS", at=item.meeting.group.created_at, **said)


@pytest.fixture
def address(running, personas, by):
    item = running.items.get()
    notes = "Vi gick dit.\n\n#let x = *allt*"
    sitting.save_item(item, **by(personas.eva), version=item.version, notes=notes, done=True)
    decided(item, text="Lampan lagas", reservations="Polisen väntar")
    sitting.add_item(running, **by(personas.maria), title="Lekplatsen")
    sitting.end_meeting(running, **by(personas.eva))
    return reverse("meetings:minutes", args=[running.group.collaboration.slug])


def test_the_paper_holds_who_was_there_what_was_said_and_what_was_decided(address, eva, running, personas):
    file = eva.get(address, {"format": "pdf"}).content
    said = pdf_text(file)

    assert [tag.says().startswith("Styrgruppen") for tag in tags(file).all("H1")] == [True]
    order = [said.index(word) for word in ("Kvarnhuset", personas.maria.name, "1. Tunneln", "Vi gick dit.",
             "#let x = *allt*", "Lampan lagas", "Polisen väntar")]  # fmt: skip
    assert order == sorted(order)
    assert "Lampan lagas" in docx_text(eva.get(address, {"format": "docx"}).content)


def test_the_paper_is_in_the_readers_language(address, eva):
    eva.cookies["django_language"] = "da"

    assert open_pdf(eva.get(address, {"format": "pdf"}, headers={"accept-language": "da"}).content).Root.Lang == "da"


def test_the_paper_holds_what_the_filter_found_and_each_item_once(address, running, eva):
    decided(running.items.get(title="Tunneln"), text="Och målas")
    said = pdf_text(eva.get(address, {"format": "pdf", "decided": "on"}).content)

    assert said.count("1. Tunneln") == 1
    assert "Lekplatsen" not in said
    assert "Lekplatsen" in pdf_text(eva.get(address, {"format": "pdf"}).content)


def test_an_empty_list_is_a_paper_too(collaboration, eva):
    address = reverse("meetings:minutes", args=[collaboration.slug])

    assert eva.get(address, {"format": "pdf"}).content.startswith(b"%PDF")


def test_strangers_get_no_paper(address, signed_in, personas):
    assert signed_in(personas.otto).get(address, {"format": "pdf"}).status_code == 404


def test_the_page_offers_the_paper_as_filtered(address, eva):
    page = eva.get(address, {"decided": "on"}).content.decode()

    assert f"{address}?decided=on&amp;format=pdf" in page
    assert f"{address}?decided=on&amp;format=docx" in page


def test_the_paper_costs_the_same_for_many_items(address, running, eva, same_statements):
    def more():
        for number in range(10, 20):
            AgendaItem.objects.create(meeting=running, order=number, title=f"Fråga {number}")

    assert same_statements(eva, f"{address}?format=docx", more) <= 8
