"""The goal sets that come along, and what the database itself holds of published ones."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation

from samsyn.measures.first_editions import publish
from samsyn.measures.models import GoalArea, GoalSet, GoalStep, Placement

pytestmark = pytest.mark.django_db


def test_sweden_has_its_four_areas_and_the_six_that_were_proposed():
    areas = GoalSet.objects.get(country="SE", owner=None).areas
    assert list(areas.filter(is_proposed=False).values_list("title_sv", flat=True)) == [
        "Arbete", "Utbildning", "Trygghet", "Tillväxt",
    ]  # fmt: skip
    assert areas.filter(is_proposed=True).count() == 6


def test_denmark_has_its_four_and_says_that_they_are_put_together_from_other_sources():
    made = GoalSet.objects.get(country="DK", owner=None)
    assert (made.areas.count(), made.is_reconstruction) == (4, True)


def test_what_comes_along_comes_once():
    publish(None)
    assert GoalSet.objects.filter(owner=None).count() == 2


def test_every_area_that_comes_along_is_titled_in_three_languages():
    for area in GoalArea.objects.all():
        titles = set()
        for language in ("sv", "da", "en"):
            with translation.override(language):
                titles.add(area.title)
        assert "" not in titles
        assert all((area.title_sv, area.title_da, area.title_en))


def test_an_area_with_one_title_is_shown_with_it_in_every_language():
    with translation.override("da"):
        assert GoalArea(title_sv="Tillsammans").title == "Tillsammans"


@pytest.mark.parametrize(
    "break_it",
    [
        lambda made: GoalSet.objects.filter(pk=made.pk).update(name="Other"),
        lambda made: made.delete(),
        lambda made: made.areas.update(title_sv="Other"),
        lambda made: made.areas.all()[0].delete(),
        lambda made: GoalArea.objects.create(goal_set=made, key="one-more", title_sv="En till"),
    ],
)
def test_a_published_set_is_held_by_the_database(break_it):
    made = GoalSet.objects.get(country="SE", owner=None)
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        break_it(made)


def test_fates_and_placements_of_a_published_revision_are_held_by_the_database(collaboration, aim, planned, now):
    revision = collaboration.goal_revisions.create(number=1, note="New areas", started_at=now)
    GoalStep.objects.create(revision=revision, goal=aim, fate="CONTINUES")
    Placement.objects.create(revision=revision, measure=planned, choice="KEPT")
    collaboration.goal_revisions.update(published_at=now)
    for change in (
        lambda: GoalStep.objects.update(fate="ENDS"),
        lambda: Placement.objects.all().delete(),
        lambda: collaboration.goal_revisions.update(note="Other"),
    ):
        with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
            change()
