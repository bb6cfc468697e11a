"""Who is on which side of a review, asked in all the ways a policy answers: list, one object, verbs, people."""

from __future__ import annotations

import pytest
from django.utils import timezone

from samsyn.organisations.models import Membership
from samsyn.reviews.models import Finding, Note, Recusal, TeamMember
from samsyn.reviews.policies import findings, notes, reviews

pytestmark = pytest.mark.django_db


@pytest.fixture
def verbs(act, review):
    """What a person holds on the review itself; that members see its round is another matter."""
    return lambda person: reviews.verbs(act(person), review) - {"round"}


@pytest.fixture
def note(review, personas) -> Note:
    return Note.objects.create(
        review=review, key="00000000-0000-0000-0000-000000000001", author=personas.vera, kind="SAW", text="Torget.",
        at=timezone.now(),
    )  # fmt: skip


def test_host_visitors_and_coordinator_hold_what_is_theirs(verbs, personas):
    assert {"host", "coordinate", "follow"} <= verbs(personas.maria)
    assert not {"write", "team", "lead"} & verbs(personas.maria)
    assert {"write", "team", "lead", "follow"} <= verbs(personas.vera)
    assert not {"host", "coordinate"} & verbs(personas.vera)
    assert not verbs(personas.otto)


@pytest.mark.proves("P91")
def test_whoever_belongs_to_both_sides_acts_for_neither(verbs, review, note, act, personas, town, today):
    Membership.objects.create(organisation=town.municipality, person=personas.vera, role="MEMBER", since=today)
    assert verbs(personas.vera) == {"see", "follow", "speak"}
    assert not notes.may(act(personas.vera), "see", note)
    assert not notes.visible(act(personas.vera)).exists()
    assert personas.vera not in notes.people("see", note, today)


def test_the_recused_take_no_part_but_know_that_there_is_a_review(verbs, review, note, act, personas, today):
    Recusal.objects.create(review=review, person=personas.vera, reason="Bor där", at=timezone.now())
    assert verbs(personas.vera) == {"see"}
    assert not notes.may(act(personas.vera), "see", note)
    assert personas.vera not in reviews.people("write", review, today)


def test_findings_are_the_teams_until_the_report_is_final(review, act, at, personas):
    found = Finding.objects.create(review=review, kind="STRENGTH", text="Torget")
    assert findings.may(act(personas.vera), "see", found)
    assert not findings.may(act(personas.maria), "see", found)
    at("REPORTED", reported_at=timezone.now())
    assert findings.may(act(personas.maria), "see", found)
    assert not findings.may(act(personas.vera), "write", found)


def test_an_area_that_withdraws_loses_what_belongs_to_others(review, note, verbs, personas, today):
    type(review.reviewer).objects.filter(pk=review.reviewer_id).update(withdrawn_on=today)
    assert not verbs(personas.vera)


def test_people_from_other_organisations_comment_and_do_not_write(review, verbs, note, act, personas, town, today):
    TeamMember.objects.create(
        review=review, person=personas.otto, organisation=town.police, perspective="POLICE", joined=today
    )
    assert "team" in verbs(personas.otto)
    assert "write" not in verbs(personas.otto)
    assert not notes.may(act(personas.otto), "see", note)
    Note.objects.filter(pk=note.pk).update(is_shared=True)
    assert notes.may(act(personas.otto), "see", note)
