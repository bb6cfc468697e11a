"""Notes: typed, of a group and never of a person, sent once, kept at home, deleted for good."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from dateutil.relativedelta import relativedelta
from django.apps import apps
from django.db import connection
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.reviews.models import Disclosure, Finding, Note, NoteDeletion, Perspective, TeamMember
from samsyn.reviews.operations import notes as operations
from samsyn.reviews.policies import notes
from samsyn.reviews.queries.notes import groups_behind
from samsyn.reviews.tasks import delete_notes_due

pytestmark = pytest.mark.django_db
GIVEN = {"kind": "HEARD", "text": "Lamporna är släckta bakom skolan.", "perspective": "RESIDENTS", "people": "4"}


@pytest.fixture
def visit(at):
    return at("VISITING", programme_sent_at=timezone.now())


@pytest.fixture
def address(visit):
    return f"/reviews/reviews/{visit.pk}/on-site/note/"


@pytest.fixture
def along(review, personas, town, today):
    """Vera leads; Eva comes along from a housing company."""
    for person, organisation, role in (
        (personas.vera, town.other_city, "LEADER"), (personas.mette, town.danish, "REVIEWER"),
    ):  # fmt: skip
        TeamMember.objects.create(
            review=review, person=person, organisation=organisation, role=role, perspective="STAFF", joined=today
        )


def written(review, by_vera, **more) -> Note:
    given = {"kind": "SAW", "text": "Torget är upplyst."} | more
    return operations.write_note(review, key=uuid4(), **given, **by_vera)


@pytest.mark.proves("P41")
def test_what_was_heard_names_a_group(address, signed_in, personas):
    answer = signed_in(personas.vera).post(address, GIVEN | {"perspective": ""})
    assert "perspective" in answer.context["form"].errors
    assert GIVEN["text"] in answer.content.decode()
    assert signed_in(personas.vera).post(address, GIVEN).status_code == 302
    assert Note.objects.get().perspective == "RESIDENTS"


@pytest.mark.proves("P41")
def test_a_name_is_warned_about_and_may_be_kept(address, signed_in, personas):
    browser = signed_in(personas.vera)
    answer = browser.post(address, GIVEN | {"text": "Vaktmästaren Karl Andersson låser kl. 20."})
    assert answer.context["form"].only_asks
    assert not Note.objects.exists()
    keys = answer.context["form"].asked_keys
    kept = browser.post(address, GIVEN | {"text": "Vaktmästaren Karl Andersson låser kl. 20.", "keep_words": keys})
    assert kept.status_code == 302


@pytest.mark.proves("P44")
@pytest.mark.parametrize("number", ["19811228-9874", "070-123 45 67", "KS 2026/14", "karin@example.org", "070761-4285"])
def test_a_number_of_somebody_is_removed_or_justified(address, signed_in, personas, number):
    browser, given = signed_in(personas.vera), GIVEN | {"text": f"De sade {number} om det."}
    answer = browser.post(address, given)
    assert "text" in answer.context["form"].errors
    assert number in answer.content.decode()
    assert not Note.objects.exists()
    assert browser.post(address, given | {"justified": "Numret till receptionen, står på dörren"}).status_code == 302
    assert Note.objects.get().justified


def test_the_reason_is_no_way_around(address, signed_in, personas):
    given = GIVEN | {"text": "Ring 070-123 45 67", "justified": "19811228-9874"}
    answer = signed_in(personas.vera).post(address, given)
    assert {"text", "justified"} <= set(answer.context["form"].errors)


@pytest.mark.proves("P90")
def test_what_a_phone_sends_again_is_written_once(address, signed_in, personas):
    browser, key = signed_in(personas.vera), str(uuid4())
    for _time in range(3):
        answer = browser.post(
            address, GIVEN | {"key": key, "once_key": str(uuid4())}, headers={"accept": "application/json"}
        )
        assert answer.json()["saved"] is True
    assert Note.objects.count() == 1


@pytest.mark.proves("P90")
def test_a_phone_is_told_why_a_note_is_not_taken(address, signed_in, personas):
    answer = signed_in(personas.vera).post(address, GIVEN | {"perspective": ""}, headers={"accept": "application/json"})
    assert answer.json() == {
        "saved": False, "asks": False, "why": ["Say which group you heard it from. A group, never a name."],
    }  # fmt: skip


def test_the_key_of_somebody_elses_note_opens_nothing(visit, along, by_vera, personas, act):
    note = written(visit, by_vera)
    mette = {"actor": act(personas.mette), "now": timezone.now()}
    with pytest.raises(Refused):
        operations.write_note(visit, key=note.key, kind="SAW", text="Min", **mette)


@pytest.mark.proves("P87")
@pytest.mark.parametrize("text", ["", " \u200b ", "x" * 4001])
def test_an_empty_or_endless_note_is_refused(address, signed_in, personas, text):
    answer = signed_in(personas.vera).post(address, GIVEN | {"text": text})
    assert "text" in answer.context["form"].errors
    assert not Note.objects.exists()


@pytest.mark.proves("P43")
def test_notes_stay_on_the_reviewing_side_and_are_shared_on_purpose(
    visit, along, by_vera, personas, act, signed_in, town
):
    note = written(visit, by_vera)
    assert not notes.may(act(personas.mette), "see", note)
    for person in (personas.maria, personas.otto, personas.eva):
        assert not notes.may(act(person), "see", note)
    page = signed_in(personas.vera).get(f"/reviews/reviews/{visit.pk}/notes/share/").content.decode()
    assert "Møllebo" in page
    operations.share_notes(visit, notes=[note], **by_vera)
    assert notes.may(act(personas.mette), "see", note)
    assert not notes.may(act(personas.maria), "see", note)
    assert list(Disclosure.objects.filter(document="NOTES").values_list("receiver", flat=True)) == [town.danish.pk]


def test_nobody_shares_the_notes_of_others(visit, along, by_vera, personas, act):
    note = written(visit, by_vera)
    with pytest.raises(Refused):
        operations.share_notes(visit, notes=[note], actor=act(personas.mette), now=timezone.now())


def test_the_host_finds_no_page_of_notes_and_no_room(visit, by_vera, signed_in, personas):
    note = written(visit, by_vera)
    maria = signed_in(personas.maria)
    assert maria.get(f"/reviews/reviews/{visit.pk}/notes/").status_code in {403, 404}
    assert maria.get(f"/reviews/reviews/{visit.pk}/on-site/note/").status_code in {403, 404}
    assert maria.get(f"/reviews/reviews/{visit.pk}/notes/{note.pk}/").status_code == 404
    for address in (f"/reviews/reviews/{visit.pk}/", f"/reviews/reviews/{visit.pk}/on-site/"):
        assert "note" not in maria.get(address).content.decode().lower().split("<main")[1].split("</main")[0]


def test_the_list_is_grouped_by_meeting_and_costs_the_same_for_many(
    visit, by_vera, signed_in, personas, same_statements
):
    slot = visit.slots.create(title="Samtal på torget", starts=by_vera["now"], ends=by_vera["now"] + timedelta(hours=1))
    written(visit, by_vera, slot=slot), written(visit, by_vera)

    def more():
        for _number in range(20):
            written(visit, by_vera, slot=slot)

    browser = signed_in(personas.vera)
    page = browser.get(f"/reviews/reviews/{visit.pk}/notes/").content.decode()
    assert page.index("Samtal på torget") < page.index("Outside the meetings")
    assert same_statements(browser, f"/reviews/reviews/{visit.pk}/notes/", more) <= 14


@pytest.mark.proves("P42")
def test_a_small_group_is_not_named_behind_a_finding(visit, by_vera):
    finding = Finding.objects.create(review=visit, kind="CHALLENGE", text="Det är mörkt.")
    few = written(visit, by_vera, kind="HEARD", perspective="STAFF", people=2)
    many = written(visit, by_vera, kind="HEARD", perspective="RESIDENTS", people=5)
    finding.notes.set([few, many])
    assert groups_behind(finding.notes.all()) == [Perspective.RESIDENTS.label]


def everywhere(words: str) -> list[str]:
    """The tables of reviews in which the words stand."""
    found = []
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name.startswith("reviews_")]
        for table in tables:
            cursor.execute(f"select count(*) from {table} as row where row::text like %s", [f"%{words}%"])  # noqa: S608
            if cursor.fetchone()[0]:
                found.append(table)
    return found


@pytest.mark.proves("P43")
def test_notes_are_deleted_for_good_six_months_after_the_final_report_and_it_is_written_down(visit, at, by_vera):
    note = written(visit, by_vera, text="Ett ord som ska bort", kind="HEARD", perspective="STAFF", people=3)
    operations.edit_note(note, version=note.version, text="Ett annat ord som ska bort", **by_vera)
    assert everywhere("ord som ska bort") == ["reviews_note"]
    final = datetime(2028, 1, 31, 12, tzinfo=UTC)
    at("REPORTED", reported_at=final)
    last = final + relativedelta(months=6)
    assert delete_notes_due(last.replace(hour=20)) == 0
    assert Note.objects.get().delete_after == last.date()
    assert delete_notes_due(last + timedelta(days=1)) == 1
    assert everywhere("ord som ska bort") == []
    assert not apps.get_model("reviews", "NoteEvent").objects.exists()
    log = NoteDeletion.objects.get()
    assert (log.number, log.due) == (1, last.date())
    assert delete_notes_due(last + timedelta(days=2)) == 0


@pytest.mark.proves("P43")
def test_notes_of_a_review_that_was_broken_off_go_too(visit, at, by_vera):
    written(visit, by_vera)
    broken = at("BROKEN")
    after = datetime.combine(broken.visit_last, datetime.min.time(), UTC) + relativedelta(months=6, days=2)
    assert delete_notes_due(after) == 1


def test_notes_are_not_deleted_while_there_is_no_report(visit, by_vera):
    written(visit, by_vera)
    assert delete_notes_due(by_vera["now"] + timedelta(days=4000)) == 0


# That secrecy is weighed each time somebody asks is true and may be said; that nobody will read it may not.
SECRECY = re.compile(
    r"konfidenti|confidential|fortrolig|\bsecret\b|\bhemlig[at]?\b|\bhemmelige?t?\b|sekretessbelag|tavshedspligt|"
    r"tystnadsplikt",
    re.IGNORECASE,
)


@pytest.mark.proves("P43")
def test_no_screen_of_peer_review_promises_secrecy():
    home = Path(__file__).parents[1]
    screens = [*home.rglob("templates/**/*.html"), *home.rglob("locale/**/*.po")]
    assert len(screens) > 10
    assert [str(path) for path in screens if SECRECY.search(path.read_text())] == []


@pytest.mark.proves("P43")
def test_the_pages_of_notes_say_who_may_ask_to_see_them(visit, address, signed_in, personas):
    browser = signed_in(personas.vera)
    for page in (address, f"/reviews/reviews/{visit.pk}/notes/"):
        assert "Anybody may ask Sjöstads kommun to see the notes" in browser.get(page).content.decode()


def test_the_worker_keeps_the_programme_and_the_empty_form_and_no_notes(visit, signed_in, personas):
    answer = signed_in(personas.vera).get(f"/reviews/reviews/{visit.pk}/on-site/worker.js")
    script = answer.content.decode()
    assert answer["Content-Type"] == "text/javascript"
    assert f'"/reviews/reviews/{visit.pk}/on-site/", "/reviews/reviews/{visit.pk}/on-site/note/"' in script
    assert f"/reviews/reviews/{visit.pk}/notes/" not in script
    assert signed_in(personas.otto).get(f"/reviews/reviews/{visit.pk}/on-site/worker.js").status_code == 404
