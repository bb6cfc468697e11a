"""The documents of a review: standing, register numbers, sending on, and handing everything out as one file."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from samsyn.reviews.models import (
    Background,
    BackgroundSection,
    Disclosure,
    Note,
    Question,
    RegisterNumber,
    TeamMember,
)
from samsyn.reviews.operations.disclosing import disclose

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(review, signed_in):
    def opened(person, name="records", *more):
        return signed_in(person).get(reverse(f"reviews:{name}", args=[review.pk, *more]))

    return opened


@pytest.fixture
def sent(review, personas, act, town) -> Background:
    """The host's background paper, sent to Sjöstad."""
    draft = Background.objects.create(review=review, number=1)
    BackgroundSection.objects.create(background=draft, key="not_going_well", text="Få kommer på kvällarna.")
    Background.objects.filter(pk=draft.pk).update(sent_at=timezone.now(), digest="a" * 64)
    disclose(
        review, actor=act(personas.maria), now=timezone.now(), document="BACKGROUND", sender=town.municipality,
        receivers=[town.other_city, town.municipality], digest="a" * 64,
    )  # fmt: skip
    return Background.objects.get(pk=draft.pk)


@pytest.fixture
def note(review, personas) -> Note:
    return Note.objects.create(
        review=review, key="00000000-0000-0000-0000-000000000001", author=personas.vera, kind="SAW",
        text="Torget är upplyst", at=timezone.now(),
    )  # fmt: skip


@pytest.mark.proves("P73")
def test_each_side_reads_where_the_document_stands_with_it(sent, page, personas):
    assert "It has been sent and is a public record" in page(personas.maria).content.decode()
    assert "It came from another organisation" in page(personas.vera).content.decode()
    assert page(personas.otto).status_code == 404


@pytest.mark.proves("P74")
def test_what_crossed_the_border_is_written_down_once_for_each_receiver_and_never_changes(sent, page, personas):
    (row,) = Disclosure.objects.all()
    assert (row.document, row.digest, row.purpose) == ("BACKGROUND", "a" * 64, "COMMENTS")
    assert "to get comments" in page(personas.vera).content.decode()
    from django.db.utils import DataError, InternalError, ProgrammingError

    with pytest.raises((DataError, InternalError, ProgrammingError)):
        Disclosure.objects.update(purpose="DECISION")


def test_what_went_to_several_at_once_is_one_line(review, page, personas, act, town):
    now = timezone.now()
    Background.objects.create(review=review, number=1, sent_at=now, digest="a" * 64)
    disclose(
        review, actor=act(personas.maria), now=now, document="BACKGROUND", sender=town.municipality,
        receivers=[town.other_city, town.police],
    )  # fmt: skip
    (document,) = page(personas.maria).context["documents"]
    (went,) = document.went
    assert {town.other_city.name, town.police.name} <= set(went.receiver.replace(" and ", ", ").split(", "))


def test_notes_are_listed_for_the_visitors_and_not_for_the_host(note, page, personas):
    assert "Notes" in page(personas.vera).content.decode()
    assert "Notes" not in page(personas.maria).content.decode()


def test_without_documents_the_page_says_what_will_be_there(page, personas):
    assert "No documents yet" in page(personas.maria).content.decode()


@pytest.mark.proves("P78")
def test_each_organisation_has_its_own_register_number(sent, review, page, personas, signed_in, town):
    url = reverse("reviews:register_number", args=[review.pk, "BACKGROUND", 1])
    for person, number in ((personas.maria, "KS 2026/14"), (personas.vera, "SJÖ 77")):
        browser = signed_in(person)
        form = browser.get(url).context["form"]
        data = {"registered_as": number, "version": form["version"].value(), "once_key": form["once_key"].value()}
        assert browser.post(url, data).status_code == 302
    assert set(RegisterNumber.objects.values_list("organisation__name", "registered_as")) == {
        (town.municipality.name, "KS 2026/14"), (town.other_city.name, "SJÖ 77")
    }  # fmt: skip
    host, visitors = page(personas.maria).content.decode(), page(personas.vera).content.decode()
    assert "KS 2026/14" in host
    assert "SJÖ 77" not in host
    assert "KS 2026/14" not in visitors


@pytest.mark.parametrize(("document", "number"), [("NOTHING", 1), ("REPORT", 100_000)])
def test_a_document_that_cannot_be_has_no_register_number(review, signed_in, personas, document, number):
    url = reverse("reviews:register_number", args=[review.pk, document, number])
    assert signed_in(personas.maria).get(url).status_code == 404


@pytest.mark.proves("P74")
def test_sending_on_names_document_receiver_and_purpose(sent, note, review, signed_in, personas, town, today):
    TeamMember.objects.create(
        review=review, person=personas.per, organisation=town.police, perspective="POLICE", joined=today
    )
    browser = signed_in(personas.vera)
    url = reverse("reviews:send_document", args=[review.pk])
    form = browser.get(url).context["form"]
    assert [key for key, _title in form.fields["document"].choices] == ["BACKGROUND-1"]
    assert form["purpose"].value() == "COMMENTS"
    data = {"document": "BACKGROUND-1", "receiver": town.police.pk, "purpose": "INFORMATION", "purpose_text": "Inför",
            "once_key": form["once_key"].value()}  # fmt: skip
    assert browser.post(url, data).status_code == 302
    assert Disclosure.objects.filter(sender=town.other_city, receiver=town.police, purpose="INFORMATION").count() == 1
    data |= {"document": "NOTES-1", "once_key": browser.get(url).context["form"]["once_key"].value()}
    assert "Select a valid choice" in browser.post(url, data).content.decode()


@pytest.mark.proves("P76", "P77")
def test_the_bundle_holds_index_documents_notes_and_names_apart(sent, note, review, page, personas, town, today):
    TeamMember.objects.create(
        review=review, person=personas.vera, organisation=town.other_city, perspective="STAFF", joined=today
    )
    answer = page(personas.vera, "bundle")
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert [name.split("/")[0] for name in names] == ["index.csv", "documents", "notes", "people", "people"]
    read = zipfile.ZipFile(io.BytesIO(answer.content)).read
    assert personas.vera.name in read("people/team.csv").decode("utf-8-sig")
    index = read("index.csv").decode("utf-8-sig")
    assert personas.vera.name not in index
    assert "documents/01-Background-paper.pdf" in index
    assert page(personas.vera, "bundle").content == answer.content


@pytest.mark.proves("P76")
def test_a_bundle_holds_nothing_of_the_other_side(sent, note, page, personas):
    names = zipfile.ZipFile(io.BytesIO(page(personas.maria, "bundle").content)).namelist()
    assert not [name for name in names if name.startswith("notes/")]
    assert page(personas.otto, "bundle").status_code == 404


def test_formulas_in_an_index_are_text(sent, review, page, personas, town):
    RegisterNumber.objects.create(
        review=review, organisation=town.municipality, document="BACKGROUND", registered_as="=1+1"
    )
    index = zipfile.ZipFile(io.BytesIO(page(personas.maria, "bundle").content)).read("index.csv")
    assert "'=1+1" in index.decode("utf-8-sig")


def test_the_page_asks_the_same_however_many_documents(sent, review, signed_in, personas):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = signed_in(personas.vera)
    url = reverse("reviews:records", args=[review.pk])
    browser.get(url)
    with CaptureQueriesContext(connection) as few:
        browser.get(url)
    for number in range(2, 9):
        Background.objects.create(review=review, number=number, sent_at=timezone.now(), digest="b" * 64)
    Question.objects.create(review=review, origin="VISITORS", text="Vem?", sent_at=timezone.now())
    with CaptureQueriesContext(connection) as many:
        browser.get(url)
    assert len(few) == len(many) <= 12
