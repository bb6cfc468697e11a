"""Goals change on purpose: every goal gets its fate and every open measure its place, or nothing changes (L5)."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.history import tracked
from samsyn.measures.models.goal_sets import GoalSet, published_stays
from samsyn.measures.models.goals import Goal
from samsyn.measures.models.measures import Measure

OF_A_PUBLISHED_REVISION = (
    "SELECT 1 FROM measures_goalrevision WHERE id = touched.revision_id AND published_at IS NOT NULL"
)


@tracked
class GoalRevision(models.Model):
    """One change of goals, prepared as a draft and published whole."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="goal_revisions")
    number = models.PositiveSmallIntegerField()
    note = models.TextField(_("why the goals change"))
    goal_set = models.ForeignKey(
        GoalSet, verbose_name=_("new goal areas"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "number"], name="one_goal_revision_a_number"),
            models.UniqueConstraint(
                fields=["collaboration"], condition=Q(published_at=None), name="one_goal_revision_under_way"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_revisions_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("measures:revision", args=[self.collaboration.slug, self.number])


@tracked
class GoalStep(models.Model):
    """What becomes of one goal. Several goals may become one; one that goes on may get areas of the new set."""

    class Fate(models.TextChoices):
        CONTINUES = "CONTINUES", _("goes on")
        REPLACED = "REPLACED", _("is replaced")
        ENDS = "ENDS", _("ends")

    revision = models.ForeignKey(GoalRevision, on_delete=models.CASCADE, related_name="steps")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    fate = models.CharField(_("what becomes of it"), max_length=10, choices=Fate.choices)
    replacement = models.ForeignKey(
        Goal, verbose_name=_("the goal that follows"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="replaces",
    )  # fmt: skip
    because = models.TextField(_("why"), blank=True)
    # Of the revision's goal set. Keys and not a table between, so that the row is frozen whole.
    area_keys = ArrayField(models.SlugField(max_length=60), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "goal"], name="one_fate_a_goal"),
            models.CheckConstraint(
                condition=Q(fate="REPLACED", replacement__isnull=False) | (~Q(fate="REPLACED") & Q(replacement=None)),
                name="what_is_replaced_names_what_follows",
            ),
            models.CheckConstraint(
                condition=Q(replacement=None) | ~Q(replacement=models.F("goal")), name="no_goal_replaces_itself"
            ),
        ]
        triggers = [published_stays("steps", OF_A_PUBLISHED_REVISION)]


@tracked
class Placement(models.Model):
    """Where one open measure goes when the goals change."""

    class Choice(models.TextChoices):
        KEPT = "KEPT", _("goes with its goals")
        MOVED = "MOVED", _("is moved to another goal")
        ENDED = "ENDED", _("ends")

    revision = models.ForeignKey(GoalRevision, on_delete=models.CASCADE, related_name="placements")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="placements")
    choice = models.CharField(_("where it goes"), max_length=10, choices=Choice.choices)
    goal = models.ForeignKey(
        Goal, verbose_name=_("to the goal"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("why"), blank=True)
    # What is ended closes like any measure: the reason is its outcome, and this its lesson (L4).
    lesson = models.TextField(_("lesson"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "measure"], name="one_place_a_measure"),
            models.CheckConstraint(
                condition=Q(choice="MOVED", goal__isnull=False) | (~Q(choice="MOVED") & Q(goal=None)),
                name="what_is_moved_names_its_goal",
            ),
        ]
        triggers = [published_stays("placements", OF_A_PUBLISHED_REVISION)]
