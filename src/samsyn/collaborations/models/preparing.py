from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models.collaboration import Collaboration, Document
from samsyn.collaborations.models.parties import Party
from samsyn.core.history import tracked


@tracked
class ChecklistEdition(models.Model):
    """The sixteen points as data; a change is a new edition, running collaborations keep theirs until they move."""

    number = models.PositiveSmallIntegerField(unique=True)
    points = models.JSONField()
    note = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]


@tracked
class ChecklistAnswer(models.Model):
    """What people say of one point. Whether it is done is computed; `mark` overrides, with reason and name."""

    class Mark(models.TextChoices):
        NONE = "", _("as the rule says")
        DONE = "DONE", _("done anyway")
        NOT_RELEVANT = "NOT_RELEVANT", _("not relevant here")

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="checklist_answers")
    number = models.PositiveSmallIntegerField()
    note = models.TextField(_("notes"), blank=True)
    mark = models.CharField(_("mark"), max_length=20, choices=Mark.choices, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collaboration", "number"], name="one_answer_a_point")]


@tracked
class RuleSet(models.Model):
    """The guide's questions, conditions and weights as data; old runs keep the version they were made with."""

    number = models.PositiveSmallIntegerField(unique=True)
    rules = models.JSONField()
    note = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]


@tracked
class GuideRun(models.Model):
    """One person's answers, on behalf of a party or alone. A run stopped by Z1 keeps no answers (F-DEC-6)."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="guide_runs")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="guide_runs")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="runs")
    answers = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    stopped_by = models.CharField(max_length=30, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-started_at"]


@tracked
class FormDecision(models.Model):
    """Which form the parties chose, and why: appended, the latest holds."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="form_decisions")
    kind = models.CharField(_("form"), max_length=20)
    run = models.ForeignKey(GuideRun, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    reason = models.TextField(_("why this form"))
    rejected = models.TextField(_("forms not chosen, and why"), blank=True)
    against_advice = models.BooleanField(default=False)
    legal_review = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(_("decided on"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
