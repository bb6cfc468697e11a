"""What somebody does, until when, and what came of it."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.history import tracked
from samsyn.measures.models.goals import Goal
from samsyn.organisations.models import Membership


@tracked
class Measure(models.Model):
    """One thing that is done for one or more goals. It closes with an outcome and a lesson (L4).

    `origin` names what it came from in a room above ("decision-12"), so that it is made once.
    """

    class Reach(models.TextChoices):
        AREA = "AREA", _("the whole area")
        INDIVIDUAL = "INDIVIDUAL", _("individuals")

    class Aim(models.TextChoices):
        GENERAL = "GENERAL", _("for everybody")
        TARGETED = "TARGETED", _("for a group")

    class Nature(models.TextChoices):
        SOCIAL = "SOCIAL", _("social")
        PHYSICAL = "PHYSICAL", _("physical")
        BOTH = "BOTH", _("social and physical")

    class Strength(models.TextChoices):
        UNKNOWN = "UNKNOWN", _("not known")
        EXPERIENCE = "EXPERIENCE", _("experience from practice")
        PROMISING = "PROMISING", _("promising studies")
        STRONG = "STRONG", _("strong research")

    class State(models.TextChoices):
        PLANNED = "PLANNED", _("planned")
        RUNNING = "RUNNING", _("under way")
        PAUSED = "PAUSED", _("paused")
        DONE = "DONE", _("done")
        DROPPED = "DROPPED", _("given up")

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="measures")
    title = models.CharField(_("measure"), max_length=200)
    description = models.TextField(_("what is done"), blank=True)
    party = models.ForeignKey(
        Party, verbose_name=_("responsible party"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="measures",
    )  # fmt: skip
    responsible = models.ForeignKey(
        Membership, verbose_name=_("responsible person"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="measures",
    )  # fmt: skip
    reach = models.CharField(_("reaches"), max_length=10, choices=Reach.choices, default=Reach.AREA)
    aim = models.CharField(_("for whom"), max_length=10, choices=Aim.choices, default=Aim.GENERAL)
    nature = models.CharField(_("kind"), max_length=10, choices=Nature.choices, default=Nature.SOCIAL)
    start = models.DateField(_("from"), null=True, blank=True)
    due = models.DateField(_("ready by"), null=True, blank=True)
    cost_minor = models.BigIntegerField(_("cost"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="SEK")
    knowledge = models.TextField(_("what it builds on"), blank=True)
    strength = models.CharField(_("how sure we are"), max_length=12, choices=Strength.choices, default=Strength.UNKNOWN)
    expected_short = models.TextField(_("expected within a year"), blank=True)
    expected_long = models.TextField(_("expected in the long run"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    outcome = models.TextField(_("what came of it"), blank=True)
    lesson = models.TextField(_("lesson"), blank=True)
    handed_to = models.CharField(_("handed over to"), max_length=200, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    origin = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None) | Q(due=None) | Q(due__gte=F("start")), name="measure_dates_in_order"
            ),
            models.CheckConstraint(condition=Q(cost_minor=None) | Q(cost_minor__gte=0), name="measure_cost_not_below"),
            models.UniqueConstraint(
                fields=["collaboration", "origin"], condition=~Q(origin=""), name="one_measure_an_origin"
            ),
        ]
        indexes = [models.Index(fields=["collaboration", "state"], name="measure_by_state")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("measures:measure", args=[self.collaboration.slug, self.pk])

    @property
    def cost(self) -> Decimal | None:
        return None if self.cost_minor is None else Decimal(self.cost_minor) / 100


@tracked
class MeasureGoal(models.Model):
    """A measure may serve several goals, so that goals do not become separate pipes (L5)."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="serves")
    goal = models.ForeignKey(Goal, verbose_name=_("goal"), on_delete=models.PROTECT, related_name="served_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "goal"], name="a_measure_serves_a_goal_once")]
