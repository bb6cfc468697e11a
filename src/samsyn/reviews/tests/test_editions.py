"""Editions: what leaves the pen is frozen with its mark, goes to those who are named, and is final once."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.core.papers.tests.reading import docx_text, open_pdf, page_texts, pdf_text
from samsyn.reviews.models import Attendance, Disclosure, Edition, Finding, Note, ReportPart, Review, TeamMember
from samsyn.reviews.operations.editions import correct_report, make_final, send_fact_check
from samsyn.reviews.operations.fact_check import close_fact_check
from samsyn.reviews.operations.findings import edit_finding
from samsyn.reviews.operations.report import take_back_to_draft, write_part
from samsyn.reviews.policies import editions, reviews
from samsyn.reviews.report.freezing import content_of, digest_of
from samsyn.reviews.rooms import rooms_of
from samsyn.reviews.wording import mark_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def final(checked, by_vera) -> Edition:
    close_fact_check(checked, **by_vera)
    return make_final(checked.review, **by_vera, version=None)


def url_of(edition: Edition, **query: str) -> str:
    return edition.get_absolute_url() + "".join(f"{'&' if n else '?'}{k}={v}" for n, (k, v) in enumerate(query.items()))


@pytest.mark.proves("P49")
def test_the_mark_is_the_fingerprint_of_what_the_edition_holds(checked):
    written = json.dumps(checked.content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert checked.digest == sha256(written.encode()).hexdigest()
    Edition.objects.filter(pk=checked.pk).update(version=2)
    again = Edition.objects.get(pk=checked.pk)
    assert digest_of(again.content) == checked.digest == digest_of(dict(reversed(again.content.items())))


def test_an_edition_holds_parts_findings_advice_team_and_whom_they_met(visited, drafted, today, town, personas):
    member = drafted.team.get()
    Attendance.objects.create(member=member, on=today, came=True)
    Attendance.objects.create(member=member, on=today + timedelta(days=1), came=False)
    starts = timezone.now()
    for group, people in (("RESIDENTS", 2), ("STAFF", 4)):
        drafted.slots.create(
            title="Samtal", starts=starts, ends=starts + timedelta(hours=1), perspectives=[group], people=people
        )
    content = content_of(drafted)
    assert {part["key"] for part in content["parts"]} == set(ReportPart.Key.values)
    assert [row["kind"] for row in content["findings"]] == ["STRENGTH", "CHALLENGE"]
    assert content["advice"][0]["findings"] == [2]
    assert [day["came"] for day in content["team"][0]["days"]] == [True, False]
    assert content["met"] == [{"group": "STAFF", "people": 4}]


@pytest.mark.proves("P52")
def test_sending_it_to_have_facts_checked_is_an_act_with_receivers_and_a_last_day(
    drafted, by_vera, today, town, personas
):
    TeamMember.objects.create(
        review=drafted, person=personas.per, organisation=town.police, perspective="POLICE", joined=today
    )
    with pytest.raises(Refused) as refusal:
        send_fact_check(drafted, **by_vera, version=None, open_until=today)
    assert refusal.value.field == "open_until"
    sent = send_fact_check(drafted, **by_vera, version=None, open_until=today + timedelta(days=10))
    assert Review.objects.get(pk=drafted.pk).state == "FACT_CHECK"
    rows = Disclosure.objects.filter(review=drafted)
    assert {row.receiver for row in rows} == {town.municipality, town.police}
    assert {(row.document, row.purpose, row.digest, row.number) for row in rows} == {
        ("FACT_CHECK", "COMMENTS", sent.digest, 1)
    }


def test_the_page_offers_the_day_of_the_plan_and_names_the_receivers(drafted, signed_in, personas, today):
    day = today + timedelta(days=40)
    drafted.dates.filter(key="fact_check").update(on=day)
    page = signed_in(personas.vera).get(f"/reviews/reviews/{drafted.pk}/report/check/").content.decode()
    assert f'value="{day.isoformat()}"' in page
    assert "Kvarnby kommun" in page
    assert "konfident" not in page.lower()


@pytest.mark.proves("P52")
def test_what_is_written_after_sending_does_not_reach_the_host(checked, by_vera, signed_in, personas):
    finding = Finding.objects.filter(review=checked.review, kind="CHALLENGE").get()
    edit_finding(finding, **by_vera, version=None, notes=finding.notes.all(), text="Helt omskrivet.")
    write_part(checked.review, **by_vera, key="SUMMARY", language="sv", text="Ny sammanfattning.", version=1)
    page = signed_in(personas.maria).get(url_of(checked, language="sv")).content.decode()
    assert "Helt omskrivet." not in page
    assert "Ny sammanfattning." not in page
    assert "De boende vet inte vem de ska fråga." in page


def test_an_edition_never_changes_and_is_never_deleted(checked):
    for write in (
        lambda rows: rows.update(content={}),
        lambda rows: rows.update(digest="x"),
        lambda rows: rows.delete(),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            write(Edition.objects.filter(pk=checked.pk))


def test_it_is_not_made_final_while_facts_are_checked_or_comments_wait(checked, by_vera):
    with pytest.raises(Refused, match="still checking facts"):
        make_final(checked.review, **by_vera, version=None)
    checked.comments.create(anchor="SUMMARY", kind="FACT", text="Fel.", at=by_vera["now"])
    close_fact_check(checked, **by_vera)
    with pytest.raises(Refused, match="wait for a decision"):
        make_final(checked.review, **by_vera, version=None)
    assert Review.objects.get(pk=checked.review_id).reported_at is None


@pytest.mark.proves("P89", "P98")
def test_of_two_who_make_it_final_one_succeeds_and_the_other_is_told_by_whom(final, by_vera, personas, act, signed_in):
    review = Review.objects.get(pk=final.review_id)
    assert (review.state, review.reported_at) == ("REPORTED", by_vera["now"])
    assert list(review.follow_ups.values_list("months", flat=True)) == [10, 18]
    with pytest.raises(Refused, match="Vera has made the report final") as refusal:
        make_final(review, actor=act(personas.vera), now=timezone.now(), version=review.version - 1)
    assert refusal.value.code == "P89"
    answer = signed_in(personas.vera).post(f"/reviews/reviews/{review.pk}/report/final/", {"purpose": "DECISION"})
    assert "Vera has made the report final" in answer.content.decode()
    assert review.editions.filter(kind="FINAL").count() == 1


@pytest.mark.proves("P98")
def test_the_database_itself_holds_one_final_report_and_one_edition_a_number(final):
    kept = {"content": {}, "digest": "0" * 64, "at": timezone.now(), "review_id": final.review_id}
    for more in ({"number": 9, "kind": "FINAL"}, {"number": final.number, "kind": "CORRECTION", "reason": "Fel."}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Edition.objects.create(**kept, **more)


def test_the_leader_alone_makes_it_final(checked, by_vera, signed_in, personas, today, town):
    TeamMember.objects.create(
        review=checked.review, person=personas.otto, organisation=town.other_city, perspective="STAFF",
        role="SECRETARY", joined=today,
    )  # fmt: skip
    close_fact_check(checked, **by_vera)
    secretary = signed_in(personas.otto)
    assert secretary.get(f"/reviews/reviews/{checked.review_id}/report/").status_code == 200
    assert secretary.post(f"/reviews/reviews/{checked.review_id}/report/final/").status_code == 403
    answer = signed_in(personas.vera).post(f"/reviews/reviews/{checked.review_id}/report/final/", {
        "purpose": "DECISION", "version": Review.objects.get(pk=checked.review_id).version
    })  # fmt: skip
    assert answer.status_code == 302
    assert Edition.objects.get(kind="FINAL").person == personas.vera


def test_a_correction_is_the_next_edition_says_why_and_leaves_the_old_one_and_the_state(final, by_vera):
    review = Review.objects.get(pk=final.review_id)
    with pytest.raises(Refused, match="Nothing differs"):
        correct_report(review, **by_vera, version=None, reason="Skolan hette fel.")
    write_part(review, **by_vera, key="SUMMARY", language="sv", text="Skolan heter Ekskolan.", version=1)
    corrected = correct_report(review, **by_vera, version=None, reason="Skolan hette fel.")
    assert (corrected.number, corrected.kind, corrected.reason) == (3, "CORRECTION", "Skolan hette fel.")
    assert Review.objects.get(pk=review.pk).state == "REPORTED"
    assert Edition.objects.get(pk=final.pk).digest == final.digest != corrected.digest
    assert Disclosure.objects.filter(review=review, document="REPORT", number=3).exists()


def test_findings_are_not_rewritten_once_the_report_is_final(final, by_vera, signed_in, personas):
    finding = Finding.objects.filter(review=final.review_id).first()
    answer = signed_in(personas.vera).post(
        f"/reviews/reviews/{final.review_id}/findings/{finding.pk}/", {"text": "Nytt"}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("kind", ["FACT_CHECK", "FINAL"])
def test_who_reads_which_edition(checked, by_vera, act, personas, kind, today):
    edition = checked
    if kind == "FINAL":
        close_fact_check(checked, **by_vera)
        edition = make_final(checked.review, **by_vera, version=None)
    assert editions.may(act(personas.maria), "see", edition)
    assert editions.may(act(personas.vera), "see", edition)
    assert not editions.may(act(personas.otto), "see", edition)
    Review.objects.filter(pk=checked.review_id).update(
        released_at=timezone.now(), published_at=timezone.now(), reported_at=timezone.now()
    )
    assert editions.may(act(personas.otto), "see", edition) is (kind == "FINAL")


def test_a_published_report_is_read_by_strangers(final, client):
    assert client.get(url_of(final)).status_code in {302, 404}
    Review.objects.filter(pk=final.review_id).update(released_at=timezone.now(), published_at=timezone.now())
    page = client.get(url_of(final, language="sv"))
    assert page.status_code == 200
    assert "Torget är ljust." in page.content.decode()


@pytest.mark.proves("P49")
def test_page_pdf_and_document_have_the_same_mark_on_every_page(final, signed_in, personas, by_vera):
    vera = signed_in(personas.vera)
    page = vera.get(url_of(final, language="sv")).content.decode()
    mark = final.digest[:12]
    assert mark in page
    assert final.digest in page.replace(" ", "")
    pdf = vera.get(url_of(final, language="sv", format="pdf")).content
    assert all(mark in text for text in page_texts(pdf))
    assert "Torget är ljust." in " ".join(pdf_text(pdf).split())
    assert open_pdf(pdf).Root.MarkInfo.Marked
    docx = vera.get(url_of(final, language="sv", format="docx")).content
    assert "Torget är ljust." in docx_text(docx)
    assert mark.encode() in footer_of(docx)
    assert mark in mark_of(final)


def footer_of(docx: bytes) -> bytes:
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(docx)) as file:
        return b"".join(file.read(name) for name in file.namelist() if "footer" in name)


@pytest.mark.proves("P51")
def test_a_danish_reader_meets_swedish_with_its_words_explained_and_translations_beside_it(
    drafted, by_vera, signed_in, personas, today
):
    write_part(drafted, **by_vera, key="REFLECTIONS", language="da", text="Vi blev overraskede.", version=0)
    sent = send_fact_check(drafted, **by_vera, version=None, open_until=today + timedelta(days=9))
    page = signed_in(personas.maria).get(url_of(sent, language="da")).content.decode()
    assert "Vi blev overraskede." in page
    assert "torget är ljust och underlaget var ärligt" in page
    assert "not translated" in page
    assert "baggrundsnotat" in page
    beside = signed_in(personas.maria).get(url_of(sent, language="da", beside="1")).content.decode()
    assert "Text under reflections." in beside
    english = signed_in(personas.maria).get(url_of(sent, language="en")).content.decode()
    assert "The report is not translated" in english
    assert "background paper" in english


def test_going_back_to_the_draft_keeps_the_edition_and_the_next_has_its_own_number(checked, by_vera, today):
    with pytest.raises(Refused):
        take_back_to_draft(checked.review, **by_vera, version=None)
    close_fact_check(checked, **by_vera)
    review = take_back_to_draft(checked.review, **by_vera, version=None)
    assert review.state == "DRAFTED"
    second = send_fact_check(review, **by_vera, version=None, open_until=today + timedelta(days=5))
    assert (second.number, Edition.objects.filter(review=review).count()) == (2, 2)


@pytest.mark.proves("P87")
def test_script_and_strange_text_are_shown_as_text_in_page_and_papers(drafted, by_vera, today, signed_in, personas):
    strange = "<script>alert(1)</script> 👩‍👧 ساحة \u202etxt"
    ReportPart.objects.filter(review=drafted, key="SUMMARY").update(text=strange)
    Note.objects.filter(review=drafted).update(text=strange)
    sent = send_fact_check(drafted, **by_vera, version=None, open_until=today + timedelta(days=5))
    browser = signed_in(personas.vera)
    assert "<script>alert" not in browser.get(url_of(sent)).content.decode()
    for kind in ("pdf", "docx"):
        assert browser.get(url_of(sent, format=kind)).status_code == 200


@pytest.mark.counts("reviews:edition")
def test_the_page_costs_the_same_for_a_long_report(checked, by_vera, signed_in, personas, same_statements):
    def more():
        for number in range(12):
            checked.comments.create(anchor="SUMMARY", kind="FACT", text=f"Fel {number}.", at=by_vera["now"])

    assert same_statements(signed_in(personas.maria), url_of(checked), more) <= 12


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment(checked, by_vera):
    """Two connections press at once: the row holds the second until the first is through."""
    from concurrent.futures import ThreadPoolExecutor

    close_fact_check(checked, **by_vera)

    def press(_number: int) -> str:
        try:
            make_final(Review.objects.get(pk=checked.review_id), **by_vera, version=None)
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return "made"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, range(2))) == ["P89", "made"]
    assert Edition.objects.filter(kind="FINAL").count() == 1


def test_the_host_finds_the_report_on_the_reviews_page_once_it_is_sent(drafted, by_vera, act, personas, today):
    def acts(person):
        held = reviews.verbs(act(person), Review.objects.get(pk=drafted.pk))
        found = rooms_of(act(person), Review.objects.get(pk=drafted.pk), held)
        return {str(room.title): str(room.now.label) if room.now else "" for room in found}

    assert not {"Review report", "Findings and advice"} & set(acts(personas.maria))
    assert acts(personas.vera)["Review report"] == "Write the report"
    sent = send_fact_check(drafted, **by_vera, version=None, open_until=today + timedelta(days=9))
    assert acts(personas.maria)["Review report"] == "Check the facts"
    assert acts(personas.vera)["Review report"] == ""
    close_fact_check(sent, **by_vera)
    assert acts(personas.maria)["Review report"] == ""
    assert acts(personas.vera)["Review report"] == "Write the report"
