"""What the parties think: of working together, as tallies without answers; of goals and promises, each by itself."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.agreements.models import Commitment
from samsyn.collaborations.models import Collaboration, FollowUp, Party
from samsyn.core.history import tracked
from samsyn.measures.models import Goal


@tracked
class PulseRound(models.Model):
    """Some weeks in which everybody of the parties may answer. Nothing is shown before it is closed."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="pulse_rounds")
    opens_on = models.DateField(_("opens"))
    closes_on = models.DateField(_("last day to answer"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["opens_on"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration"], condition=Q(closed_at=None), name="one_open_pulse"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="pulse_dates_in_order"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("health:pulse", args=[self.collaboration.slug])

    @staticmethod
    def closed(today: date) -> Q:
        return Q(closed_at__isnull=False) | Q(closes_on__lt=today)

    def is_open(self, today: date) -> bool:
        return self.closed_at is None and self.opens_on <= today <= self.closes_on


class PulseTaken(models.Model):
    """That a person has answered, so that nobody answers twice. Nothing leads from here to what was answered."""

    round = models.ForeignKey(PulseRound, on_delete=models.CASCADE, related_name="taken")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="a_pulse_is_taken_once")]


class PulseCount(models.Model):
    """How many of a party gave a value to a question. Never tracked: a history would tell who counted it up.

    All rows of a party are there, with nothing counted, before the first answer, so that their order tells nothing.
    """

    round = models.ForeignKey(PulseRound, on_delete=models.CASCADE, related_name="counts")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=20)
    value = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "party", "question", "value"], name="one_tally_a_value"),
            models.CheckConstraint(condition=Q(value__range=(1, 5)), name="pulse_from_one_to_five"),
        ]


class Verdict(models.TextChoices):
    FULFILLED = "FULFILLED", _("fulfilled")
    PARTLY = "PARTLY", _("partly")
    NOT = "NOT", _("not fulfilled")
    UNKNOWN = "UNKNOWN", _("cannot judge")


@tracked
class Judgement(models.Model):
    """What one party thinks of one goal or one commitment at a follow-up, by itself."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="judgements")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="judgements")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="judgements")
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="judgements"
    )
    verdict = models.CharField(_("judgement"), max_length=10, choices=Verdict.choices)
    comment = models.CharField(_("in own words"), max_length=500, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follow_up", "party", "goal"], name="one_judgement_a_goal"),
            models.UniqueConstraint(fields=["follow_up", "party", "commitment"], name="one_judgement_a_commitment"),
            models.CheckConstraint(condition=Q(goal=None) ^ Q(commitment=None), name="of_a_goal_or_of_a_commitment"),
        ]

    @property
    def thing(self) -> str:
        """What it is about, as the form names it."""
        return f"goal_{self.goal_id}" if self.goal_id else f"commitment_{self.commitment_id}"
