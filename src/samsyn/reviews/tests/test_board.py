"""The board counts what became of the advice, from what the reader may see, and ranks nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.measures.models import Measure
from samsyn.reviews.models import Advice, AdviceMeasure, Answer, Review
from samsyn.reviews.queries.board import board

pytestmark = pytest.mark.django_db


@pytest.fixture
def reported(review, today) -> list[Review]:
    """The three reviews of the ring: final a month, a year and three years ago, with one, two and three advices."""
    rows = list(Review.objects.filter(round=review.round).order_by("pk"))
    for row, days, count in zip(rows, (30, 365, 1100), (1, 2, 3), strict=True):
        Review.objects.filter(pk=row.pk).update(state="REPORTED", reported_at=timezone.now() - timedelta(days=days))
        for number in range(1, count + 1):
            Advice.objects.create(review=row, number=number, text=f"Råd {number}")
    return rows


def handed_in(review: Review, kind: str, today) -> None:
    for advice in review.advice.all():
        Answer.objects.create(advice=advice, kind=kind, reason="Skäl", body="Nämnden", decided_on=today)
    Review.objects.filter(pk=review.pk).update(answered_at=timezone.now(), state="ANSWERED")


@pytest.mark.proves("P65")
def test_shares_are_counted_by_the_age_of_the_report(reported, partnership, act, personas, today, collaboration):
    handed_in(reported[1], "ACCEPTED", today)
    measure = Measure.objects.create(
        collaboration=collaboration, title="Lampor", due=today, state="DONE", at=timezone.now()
    )
    AdviceMeasure.objects.create(advice=reported[1].advice.first(), measure=measure, owner="Nämnden")
    found = board(act(personas.maria), partnership)
    assert [(row.total, row.answered, row.taken_up, row.planned, row.done) for row in found.by_age] == [
        (1, 0, 0, 0, 0),
        (2, 2, 2, 1, 1),
        (3, 0, 0, 0, 0),
    ]
    assert [(bar.part, bar.whole) for bar in found.bars] == [(2, 6), (1, 2), (1, 6)]


@pytest.mark.proves("P65", "P75")
def test_only_what_the_reader_may_see_is_counted(reported, partnership, act, personas, today, city):
    answer = {"kind": "NOTED", "reason": "Skäl", "body": "Nämnden", "decided_on": today}
    mine = Review.objects.get(host__area__slug="kvarnbacken")
    Answer.objects.create(advice=mine.advice.first(), **answer)  # not handed in

    def counted(person) -> tuple[int, int]:
        rows = board(act(person), partnership).by_age
        return sum(row.total for row in rows), sum(row.answered for row in rows)

    assert counted(personas.maria) == (6, 1)  # the host sees its own drafts
    assert counted(personas.vera)[1] == 0
    outsider = city("Lillstad").organisation.memberships.get().person
    assert counted(outsider) == (0, 0)
    Review.objects.filter(pk=mine.pk).update(released_at=timezone.now())
    assert counted(outsider) == (mine.advice.count(), 0)


@pytest.mark.proves("P65", "P46")
def test_areas_stand_in_the_order_of_the_alphabet_whatever_they_have_done(reported, partnership, act, personas, today):
    before = [row.name for row in board(act(personas.maria), partnership).by_area]
    assert before == sorted(before)
    handed_in(Review.objects.get(host__area__name=before[-1]), "ACCEPTED", today)
    assert [row.name for row in board(act(personas.maria), partnership).by_area] == before


def test_the_page_shows_a_picture_with_its_table_and_no_way_to_sort(reported, partnership, signed_in, personas):
    page = signed_in(personas.maria).get(f"/reviews/{partnership.slug}/board/").content.decode()
    assert page.count("bars__row") == 3
    assert page.count("<table") == 2
    assert "sort=" not in page
    assert signed_in(personas.otto).get(f"/reviews/{partnership.slug}/board/").status_code == 404


def test_the_board_costs_as_much_with_thirty_pieces_of_advice_as_with_ten(
    reported, partnership, signed_in, personas, same_statements
):
    def more() -> None:
        for number in range(10, 40):
            Advice.objects.create(review=reported[0], number=number, text="Råd")

    assert same_statements(signed_in(personas.maria), f"/reviews/{partnership.slug}/board/", more) <= 12
