"""Reading, merging and sorting what came in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from samsyn.core.errors import Conflict, Refused
from samsyn.organisations.models import Membership
from samsyn.situation.models import Report, Reporter
from samsyn.situation.operations import triage as operations
from samsyn.situation.queries.counts import week_counts
from samsyn.situation.queries.triage import twins_of


@pytest.fixture
def other(situation, parties, personas, today):
    """Nils reports too."""
    membership = Membership.objects.get(person=personas.nils)
    return Reporter.objects.create(
        situation=situation, party=parties["association"], membership=membership, since=today - timedelta(days=90)
    )


@pytest.fixture
def pair(report, other):
    one, two = report(spot="12:7"), report(spot="12:7", reporter=other)
    Report.objects.filter(pk=two.pk).update(occurred_from=one.occurred_from + timedelta(hours=2))
    two.refresh_from_db()
    return one, two


def test_read_put_into_the_picture_and_said_no_to(report, by, personas):
    read, used, not_used = report(), report(), report()
    assert operations.review_report(read, **by(personas.maria)).read_at is not None
    assert operations.include_report(used, **by(personas.maria)).state == "INCLUDED"
    assert operations.reject_report(not_used, **by(personas.maria), reason="Outside").reason == "Outside"


def test_saying_no_needs_a_reason(report, by, personas):
    with pytest.raises(Refused) as refusal:
        operations.reject_report(report(), **by(personas.maria), reason=" ")
    assert refusal.value.field == "reason"


def test_what_was_taken_back_stays_taken_back(report, by, personas):
    with pytest.raises(Refused, match="cannot become"):
        operations.include_report(report(state="WITHDRAWN"), **by(personas.maria))


def test_two_who_read_the_same_report_do_not_overwrite_each_other(report, by, personas):
    row = report()
    operations.review_report(row, **by(personas.maria), version=1)
    with pytest.raises(Conflict):
        operations.include_report(row, **by(personas.maria), version=1)


def test_the_same_place_category_and_hours_from_two_reporters_looks_like_one_event(pair):
    one, two = pair
    assert twins_of(one) == [two]


@pytest.mark.parametrize("change", [{"spot": "1:1"}, {"spot": ""}, {"category": "place"}, {"hours": 3}, {"same": True}])
def test_what_differs_is_not_suggested(report, other, change):
    one = report(spot="12:7")
    rest = {key: value for key, value in change.items() if key in {"spot", "category"}}
    two = report(**{"spot": "12:7", "reporter": one.reporter if "same" in change else other, **rest})
    if "hours" in change:
        Report.objects.filter(pk=two.pk).update(occurred_from=one.occurred_from + timedelta(hours=3))
    assert twins_of(one) == []


def test_one_event_two_sources(situation, pair, by, personas, last_week, town):
    one, two = pair
    operations.merge_reports(two, one, **by(personas.maria))
    assert week_counts(situation, last_week, [town.quarter]).areas[0].total.now == 1
    assert list(one.merged.all()) == [two]


def test_what_was_merged_earlier_follows_along(report, pair, by, personas):
    one, two = pair
    third = report()
    operations.merge_reports(two, one, **by(personas.maria))
    operations.merge_reports(one, third, **by(personas.maria))
    assert third.merged.count() == 2


def test_a_merge_can_be_undone(pair, by, personas):
    one, two = pair
    operations.merge_reports(two, one, **by(personas.maria))
    assert operations.review_report(two, **by(personas.maria)).merged_into is None


def test_nothing_is_merged_into_itself_or_into_what_is_not_counted(pair, by, personas):
    one, two = pair
    with pytest.raises(Refused, match="another report"):
        operations.merge_reports(one, one, **by(personas.maria))
    operations.reject_report(two, **by(personas.maria), reason="Not here")
    with pytest.raises(Refused, match="not counted"):
        operations.merge_reports(one, two, **by(personas.maria))


def test_all_that_is_read_goes_into_the_picture_at_once(situation, report, by, personas):
    report(state="REVIEWED")
    report(state="REVIEWED", is_unsorted=True)
    report()
    assert operations.include_reports(situation, **by(personas.maria)) == 1


def test_the_lead_reads_one_after_the_other(situation, report, personas, signed_in):
    one, two = report(), report(is_unsorted=True)
    maria = signed_in(personas.maria)
    sent = {"act": "include", "version": "1", "once_key": "-"}
    answer = maria.post(reverse("situation:triage", args=[situation.collaboration.slug, one.pk]), sent)
    assert answer["Location"].endswith(f"/{two.pk}/")
    last = maria.post(answer["Location"], sent | {"area": two.area_id})
    assert last["Location"] == reverse("situation:inbox", args=[situation.collaboration.slug])
    two.refresh_from_db()
    assert (two.state, two.is_unsorted) == ("INCLUDED", False)


def test_a_reason_left_out_is_pointed_at(situation, report, personas, signed_in):
    row = report()
    address = reverse("situation:triage", args=[situation.collaboration.slug, row.pk])
    page = signed_in(personas.maria).post(address, {"act": "reject", "version": "1"})
    assert list(page.context["form"].errors) == ["reason"]


def test_only_the_lead_has_an_inbox(situation, personas, signed_in, report):
    address = reverse("situation:inbox", args=[situation.collaboration.slug])
    report(is_unsorted=True, text="Glass by the <school>")
    page = signed_in(personas.maria).get(address).content.decode()
    assert "unsorted" in page
    assert "&lt;school&gt;" in page
    assert signed_in(personas.eva).get(address).status_code == 403
    assert signed_in(personas.maria).post(address + "include/", {"once_key": "-"}).status_code == 302


@pytest.mark.counts("situation:inbox")
def test_the_inbox_costs_the_same_with_ten_and_with_thirty(situation, personas, signed_in, report, same_statements):
    def more(count=20):
        for n in range(count):
            report(spot=f"{n}:1")

    more(10)
    address = reverse("situation:inbox", args=[situation.collaboration.slug])
    assert same_statements(signed_in(personas.maria), address, more) <= 9
