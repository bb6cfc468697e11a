"""A round: the same weeks, questions and steps for all who take part."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration
from samsyn.core.history import tracked
from samsyn.organisations.models import Organisation
from samsyn.reviews.models.partnerships import Member, Partnership
from samsyn.reviews.models.templates import StepTemplate


@tracked
class Round(models.Model):
    """One round of reviews, from draft to the last follow-up."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("draft")
        OPEN = "OPEN", _("open for areas")
        CLOSED = "CLOSED", _("closed for areas")
        PROPOSED = "PROPOSED", _("pairs proposed")
        SETTLED = "SETTLED", _("pairs settled")
        RUNNING = "RUNNING", _("under way")
        SYNTHESIS = "SYNTHESIS", _("being drawn together")
        FOLLOW_UP = "FOLLOW_UP", _("being followed up")
        DONE = "DONE", _("finished")
        PAUSED = "PAUSED", _("paused")
        CANCELLED = "CANCELLED", pgettext_lazy("a round", "cancelled")

    class Mode(models.TextChoices):
        RING = "RING", _("one ring: everybody reviews the next")
        LOOPS = "LOOPS", _("several rings of three or more")
        TEAM = "TEAM", _("teams: several review each host together")

    class Publication(models.TextChoices):
        HOST = "HOST", _("each host decides when")
        TOGETHER = "TOGETHER", _("all reports on the same day, with the answers")

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("number"))
    theme = models.CharField(_("theme"), max_length=200)
    template = models.ForeignKey(StepTemplate, verbose_name=_("steps"), on_delete=models.PROTECT, related_name="rounds")
    mode = models.CharField(_("who reviews whom"), max_length=10, choices=Mode.choices, default=Mode.RING)
    team = models.PositiveSmallIntegerField(_("reviewers for each host"), default=1)
    planned_rounds = models.PositiveSmallIntegerField(_("rounds planned at once"), default=1)
    first_week = models.DateField(_("first week of visits"))
    last_week = models.DateField(_("last week of visits"))
    publication = models.CharField(
        _("when reports are published"), max_length=10, choices=Publication.choices, default=Publication.TOGETHER
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    paused_from = models.CharField(max_length=10, choices=State.choices, blank=True)
    state_reason = models.TextField(_("why"), blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="one_round_a_number"),
            models.CheckConstraint(condition=Q(last_week__gte=F("first_week")), name="round_weeks_in_order"),
            models.CheckConstraint(
                condition=Q(state="PAUSED") ^ Q(paused_from=""), name="a_paused_round_knows_where_it_was"
            ),
            models.CheckConstraint(condition=Q(team__gte=1) & Q(planned_rounds__gte=1), name="round_counts_something"),
        ]

    def __str__(self) -> str:
        return self.theme

    def get_absolute_url(self) -> str:
        return reverse("reviews:round", args=[self.partnership.slug, self.number])


@tracked
class RoundQuestion(models.Model):
    """What all reviews of the round ask. Three at most."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=300)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["round", "order"], name="one_question_an_order"),
            models.CheckConstraint(condition=Q(order__range=(1, 3)), name="three_common_questions_at_most"),
        ]

    def __str__(self) -> str:
        return self.text


@tracked
class Entrant(models.Model):
    """An area in a round. `profile` is what was known of it when the pairs were planned, with source and day."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="entrants")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="entrants")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="review_entrants")
    # Who entered it, where another organisation has taken its place since.
    entered_for = models.ForeignKey(
        Organisation,
        verbose_name=_("first entered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.PROTECT, null=True, blank=True, related_name="review_entrants"
    )
    languages = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    strengths = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    needs = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    profile = models.JSONField(default=dict, blank=True)
    withdrawn_on = models.DateField(_("withdrawn"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "area"], name="an_area_enters_a_round_once")]

    def __str__(self) -> str:
        return str(self.area)

    @property
    def house(self) -> Organisation:
        """A department answers to its organisation: both are one house."""
        return self.member.organisation.parent or self.member.organisation

    @property
    def first_house(self) -> Organisation:
        """Whose it was when it entered."""
        first = self.entered_for or self.member.organisation
        return first.parent or first
