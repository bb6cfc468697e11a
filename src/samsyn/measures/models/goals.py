"""What the parties want to reach, and how one thing they want leads to another."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.history import tracked
from samsyn.measures.models.goal_sets import GoalArea


@tracked
class Goal(models.Model):
    """A goal with its horizon and the signs by which we see that it is reached (one a line).

    A goal with a `parent` is a part of that overall goal. A goal of a revision that is not published is a draft.
    """

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="goals")
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    areas = models.ManyToManyField(GoalArea, verbose_name=_("goal areas"), related_name="goals", blank=True)
    text = models.TextField(_("goal"))
    reached_by = models.DateField(_("reached by"))
    signs = models.TextField(_("how we see that it is reached"), blank=True)
    closure = models.TextField(_("how we know that it is time to stop"), blank=True)
    baseline_value = models.DecimalField(_("baseline"), max_digits=14, decimal_places=2, null=True, blank=True)
    baseline_on = models.DateField(_("measured on"), null=True, blank=True)
    baseline_source = models.CharField(_("source of the baseline"), max_length=300, blank=True)
    target_value = models.DecimalField(_("target"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    # Which version of the goal this is: one more than the goals it replaces.
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    begins_with = models.ForeignKey(
        "measures.GoalRevision", on_delete=models.PROTECT, null=True, blank=True, related_name="new_goals"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(_("how it went"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="no_goal_is_part_of_itself")
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("measures:goal", args=[self.collaboration.slug, self.pk])

    @staticmethod
    def begun(path: str = "") -> Q:
        """Not a draft. Seen along `path` (ending in `__`) from another table."""
        at_once = Q(**{f"{path}begins_with__isnull": True})
        return at_once | Q(**{f"{path}begins_with__published_at__isnull": False})

    @staticmethod
    def current(path: str = "") -> Q:
        """Begun and not ended: what the parties work on now."""
        return Goal.begun(path) & Q(**{f"{path}ended_at__isnull": True})

    @property
    def sign_list(self) -> list[str]:
        return [line.strip() for line in self.signs.splitlines() if line.strip()]

    @property
    def is_draft(self) -> bool:
        return self.begins_with is not None and self.begins_with.published_at is None


@tracked
class GoalLink(models.Model):
    """Reaching one goal helps to reach another, so that goals do not become separate pipes (L5)."""

    cause = models.ForeignKey(Goal, verbose_name=_("this goal"), on_delete=models.CASCADE, related_name="leads_to")
    effect = models.ForeignKey(
        Goal, verbose_name=_("helps to reach"), on_delete=models.CASCADE, related_name="follows_from"
    )
    why = models.TextField(_("why"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cause", "effect"], name="one_link_a_pair"),
            models.CheckConstraint(condition=~Q(cause=F("effect")), name="no_goal_leads_to_itself"),
        ]
