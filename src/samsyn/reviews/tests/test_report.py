"""The report while it is written: parts in three languages, a first text, what is missing, and writing together."""

from __future__ import annotations

import pytest

from samsyn.core.errors import Conflict, Refused
from samsyn.organisations.models import Organisation
from samsyn.reviews.models import ReportPart, Review
from samsyn.reviews.operations.report import finish_draft, start_from_findings, write_part
from samsyn.reviews.report.rules import balance_of, report_lacks, warnings

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(signed_in, personas):
    return signed_in(personas.vera)


def address(review, *more: object) -> str:
    return "/".join(["/reviews/reviews", str(review.pk), "report", *map(str, more), ""])


@pytest.mark.proves("P45")
def test_the_first_text_comes_from_findings_and_advice_and_never_over_what_is_written(visited, by_vera, found, advised):
    found("STRENGTH", "Torget är ljust.")
    advised("Utse en person i varje trapphus.")
    write_part(visited, **by_vera, key="REFLECTIONS", language="sv", text="Vi blev överraskade.", version=None)
    filled = start_from_findings(visited, **by_vera)
    texts = dict(visited.parts.filter(language="sv").values_list("key", "text"))
    assert set(filled) == {"SUMMARY", "QUESTIONS", "PARTICIPANTS"}
    assert texts["REFLECTIONS"] == "Vi blev överraskade."
    assert "Styrkor\n– Torget är ljust." in texts["SUMMARY"]
    assert "– Utse en person i varje trapphus." in texts["SUMMARY"]
    assert "Vera, Sjöstads kommun" in texts["PARTICIPANTS"]
    assert start_from_findings(visited, **by_vera) == []


@pytest.mark.proves("P48")
def test_a_draft_is_ready_when_every_part_is_there_and_the_summary_fits_on_a_page(visited, by_vera, advised, written):
    with pytest.raises(Refused, match=r"Write “Summary.*”, “The reviewers’ reflections”"):
        finish_draft(visited, **by_vera, version=None)
    written(visited)
    assert "Give at least one piece of advice" in " ".join(report_lacks(visited))
    advised().findings.all()
    part = visited.parts.get(key="SUMMARY")
    ReportPart.objects.filter(pk=part.pk).update(text="ord " * 401)
    with pytest.raises(Refused, match="401 words"):
        finish_draft(visited, **by_vera, version=None)
    ReportPart.objects.filter(pk=part.pk).update(text="ord " * 400)
    assert finish_draft(visited, **by_vera, version=None).state == "DRAFTED"


@pytest.mark.proves("P45")
def test_a_draft_with_a_thin_finding_or_loose_advice_is_not_ready(visited, by_vera, advised, written):
    written(visited)
    advice = advised()
    advice.findings.get().notes.first().delete()
    with pytest.raises(Refused, match="Let finding 1 rest on two notes"):
        finish_draft(visited, **by_vera, version=None)
    advice.findings.clear()
    with pytest.raises(Refused, match="Let advice 1 rest on a finding"):
        finish_draft(visited, **by_vera, version=None)


@pytest.mark.proves("P47")
def test_one_sidedness_is_warned_of_and_stops_nobody(visited, by_vera, advised, written, team):
    written(visited)
    advised("Bättre belysning.", addressee="")
    said = " ".join(warnings(balance_of(visited)))
    assert "only criticise" in said
    assert "Advice 1 is addressed to nobody" in said
    assert "seems to have no verb" in said
    page = team.get(address(visited)).content.decode()
    assert "only criticise" in page
    assert finish_draft(visited, **by_vera, version=None).state == "DRAFTED"


@pytest.mark.proves("P50")
def test_two_tabs_cannot_overwrite_each_other_and_both_texts_are_shown(visited, team):
    url = address(visited, "SUMMARY", "sv")
    seen = team.get(url).context["form"].initial["version"]
    assert team.post(url, {"text": "Den förstas text.", "version": seen}).status_code == 302
    for version in (seen, ""):
        page = team.post(url, {"text": "Den andras text.", "version": version}).content.decode()
        assert "Den förstas text." in page
        assert "Den andras text." in page
    part = visited.parts.get(key="SUMMARY")
    assert (part.text, part.version) == ("Den förstas text.", 1)
    again = team.post(url, {"text": "Båda.", "version": part.version})
    assert again.status_code == 302
    assert visited.parts.get().text == "Båda."


@pytest.mark.proves("P50", "P90")
def test_a_part_is_saved_while_one_writes_and_a_stale_text_is_answered_as_such(visited, team):
    url = address(visited, "SUMMARY", "sv")
    assert "data-draft=" in team.get(url).content.decode()
    while_writing = {"headers": {"X-Samsyn-Draft": "1"}}
    first = team.post(url, {"text": "Torget är", "version": 0}, **while_writing)
    assert (first.status_code, first.json()) == (200, {"version": 1})
    assert team.post(url, {"text": "Torget är ljust.", "version": 1}, **while_writing).json() == {"version": 2}
    stale = team.post(url, {"text": "Ur en annan flik.", "version": 1}, **while_writing)
    assert stale.status_code == 409
    assert visited.parts.get().text == "Torget är ljust."


@pytest.mark.proves("P50")
def test_the_same_text_sent_twice_is_saved_once_and_no_conflict(visited, by_vera):
    for _time in range(2):
        part = write_part(visited, **by_vera, key="SUMMARY", language="sv", text="Samma.", version=0)
    assert part.version == 1
    with pytest.raises(Conflict):
        write_part(visited, **by_vera, key="SUMMARY", language="sv", text="Annat.", version=0)


@pytest.mark.proves("P51")
def test_parts_stand_in_three_languages_with_what_is_left_to_translate_marked(visited, by_vera, team, written):
    written(visited)
    write_part(visited, **by_vera, key="SUMMARY", language="da", text="Torvet er lyst.", version=0)
    page = team.get(address(visited)).content.decode()
    assert page.count("not translated") == 2 * 5 - 1
    beside = team.get(address(visited, "SUMMARY", "en")).content.decode()
    assert "Sammanfattning" in beside
    assert team.get(address(visited, "SUMMARY", "no")).status_code == 404
    assert team.get(address(visited, "ANNEX", "sv")).status_code == 404


@pytest.mark.proves("P51")
def test_a_danish_team_writes_in_danish(visited, by_vera, written):
    Organisation.objects.filter(pk=visited.reviewer.member.organisation_id).update(country="DK")
    review = Review.objects.get(pk=visited.pk)
    written(review, "da")
    assert not any("Write “" in sentence for sentence in report_lacks(review))
    written(review, "sv")
    review.parts.filter(language="da").delete()
    assert any("Write “" in sentence for sentence in report_lacks(review))


@pytest.mark.proves("P52", "P53")
def test_nobody_of_the_host_comes_near_the_draft(visited, written, advised, personas, signed_in):
    written(visited)
    advised()
    for person in (personas.maria, personas.eva, personas.otto):
        for more in ((), ("SUMMARY", "sv"), ("start",), ("ready",), ("check",), ("final",)):
            browser = signed_in(person)
            assert browser.get(address(visited, *more)).status_code in {403, 404}, more
            assert browser.post(address(visited, *more), {"text": "Bara beröm."}).status_code in {403, 404}, more
    assert visited.parts.get(key="SUMMARY").text != "Bara beröm."


@pytest.mark.counts("reviews:report")
def test_the_page_costs_the_same_for_a_long_report(visited, written, advised, team, same_statements):
    written(visited)

    def more():
        written(visited, "da")
        for _number in range(10):
            advised()

    advised()
    assert same_statements(team, address(visited), more) <= 20
