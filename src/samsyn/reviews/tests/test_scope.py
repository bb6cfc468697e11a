"""What two areas agree on: written by either, signed by both, and signed anew when it changes."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.reviews.models import Review, RoundQuestion
from samsyn.reviews.operations.reviewing import move_visit
from samsyn.reviews.operations.scope import mark_of, sign_scope, write_scope
from samsyn.reviews.tests.conftest import waits

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def written(review, by_maria) -> Review:
    return write_scope(review, version=review.version, scope="Vi ser på torget.", **by_maria)


def test_when_both_have_signed_the_review_is_agreed(written, by_maria, by_vera, act, personas):
    assert sign_scope(written, side="host", **by_maria).state == "PLANNED"
    assert [item.uid for item in waits(act(personas.vera), "sign")] == [f"reviews-sign-{written.pk}"]
    agreed = sign_scope(written, side="reviewer", **by_vera)
    assert (agreed.state, agreed.host_agreed_by, agreed.reviewer_agreed_by) == ("AGREED", personas.maria, personas.vera)
    assert not waits(act(personas.vera), "sign")
    with pytest.raises(Refused, match="stays as it is"):
        write_scope(agreed, version=agreed.version, scope="Något annat", **by_vera)


def test_a_change_after_one_has_signed_takes_the_signature_away(written, by_maria, by_vera):
    signed = sign_scope(written, side="host", **by_maria)
    changed = write_scope(signed, version=signed.version, scope="Vi ser på skolan.", **by_vera)
    assert changed.host_agreed_at is None
    again = sign_scope(changed, side="host", **by_maria)
    assert write_scope(again, version=again.version, scope="Vi ser på skolan.", **by_vera).host_agreed_at is not None


def test_moving_the_visit_takes_the_signature_away(written, by_maria):
    signed = sign_scope(written, side="host", **by_maria)
    moved = move_visit(
        signed, version=signed.version, visit_first=signed.visit_first, visit_last=signed.visit_last, is_sure=True,
        **by_maria,
    )  # fmt: skip
    assert moved.host_agreed_at is None


def test_nobody_signs_what_changed_while_they_read(written, by_maria, by_vera):
    read = mark_of(written)
    write_scope(written, version=written.version, scope="Vi ser på skolan.", **by_maria)
    with pytest.raises(Refused, match="changed while you read"):
        sign_scope(written, side="reviewer", read=read, **by_vera)


@pytest.mark.proves("P89")
def test_the_second_who_signs_for_a_side_is_told_who_has(written, by_maria):
    sign_scope(written, side="host", **by_maria)
    with pytest.raises(Refused, match="Maria has signed for your side already"):
        sign_scope(written, side="host", **by_maria)


def test_there_must_be_something_to_sign(review, round_, by_vera):
    with pytest.raises(Refused, match="nothing to sign"):
        sign_scope(review, side="reviewer", **by_vera)
    RoundQuestion.objects.create(round=round_, order=1, text="Vem använder torget?")
    assert sign_scope(review, side="reviewer", **by_vera).reviewer_agreed_at


def test_the_page_shows_what_is_signed_and_who_may_sign(written, signed_in, personas, town):
    address = reverse("reviews:scope", args=[written.pk])
    page = signed_in(personas.vera).get(address).content.decode()
    for words in ("Vi ser på torget.", "Sjöstads kommun", "all reports on the same day", "Background paper in"):
        assert words in page
    assert reverse("reviews:sign_as_reviewer", args=[written.pk]) in page
    assert signed_in(personas.vera).get(reverse("reviews:sign_as_host", args=[written.pk])).status_code == 403
    assert signed_in(personas.otto).get(address).status_code == 404


def test_signing_shows_once_more_what_is_signed(written, signed_in, personas):
    address = reverse("reviews:sign_as_host", args=[written.pk])
    client = signed_in(personas.maria)
    page = client.get(address).content.decode()
    assert "Vi ser på torget." in page
    assert client.post(address, {"read": mark_of(written)}).status_code == 302
    written.refresh_from_db()
    assert written.host_agreed_by == personas.maria


def test_two_who_write_at_once_see_both_texts(written, signed_in, personas):
    address = reverse("reviews:scope_edit", args=[written.pk])
    data = {"version": written.version, "scope": "Marias text"}
    assert signed_in(personas.maria).post(address, data).status_code == 302
    page = signed_in(personas.vera).post(address, data | {"scope": "Veras text"}).content.decode()
    assert "Marias text" in page
    assert "Veras text" in page
