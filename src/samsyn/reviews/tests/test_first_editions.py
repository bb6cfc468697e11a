"""The methods that come along: data, never code."""

from __future__ import annotations

import pytest
from django.db import InternalError, transaction
from django.db.utils import DatabaseError

from samsyn.reviews.first_editions import publish
from samsyn.reviews.models import DateRule, Review, Step, StepTemplate

pytestmark = pytest.mark.django_db


@pytest.mark.proves("P1")
def test_three_methods_come_along_and_reconstructions_say_so():
    found = {one.key: (one.steps.count(), one.is_reconstruction) for one in StepTemplate.objects.all()}
    assert found == {"six-steps": (6, True), "eight-steps": (8, True), "three-steps": (3, False)}


def test_every_step_and_day_is_told_in_three_languages():
    for row in (*Step.objects.all(), *DateRule.objects.all()):
        assert row.title_sv
        assert row.title_da
        assert row.title_en
    assert all(step.what_sv and step.what_da and step.what_en for step in Step.objects.all())


def test_a_step_leads_to_a_state_that_reviews_have():
    assert {step.state for step in Step.objects.all()} <= {"", *Review.State.values}


def test_publishing_again_changes_nothing():
    before = StepTemplate.objects.count(), Step.objects.count(), DateRule.objects.count()
    publish(sender=None)
    assert (StepTemplate.objects.count(), Step.objects.count(), DateRule.objects.count()) == before


@pytest.mark.proves("P1")
def test_a_published_method_stays_as_it_is():
    method = StepTemplate.objects.get(key="six-steps")
    for change in (
        lambda: StepTemplate.objects.filter(pk=method.pk).update(name_sv="Sju steg"),
        lambda: method.steps.update(title_sv="Annat"),
        lambda: method.date_rules.all().delete(),
        lambda: Step.objects.create(template=method, order=7, key="seventh", title_sv="Sju"),
    ):
        with pytest.raises((InternalError, DatabaseError)), transaction.atomic():
            change()
