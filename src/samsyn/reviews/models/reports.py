"""The report: what is being written, the editions that left the pen, and the host's comments on facts."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.reviews.models.reviews import Review

# What may still happen to an edition: its fact check is closed.
STAMPS = ("closed_at", "version")
_KEPT = "".join(f" - '{column}'" for column in STAMPS)


@tracked
class ReportPart(models.Model):
    """The text of one part in one language, as it is being written inside the lead organisation."""

    class Key(models.TextChoices):
        SUMMARY = "SUMMARY", _("Summary in plain language")
        REFLECTIONS = "REFLECTIONS", _("The reviewers’ reflections")
        QUESTIONS = "QUESTIONS", _("Question by question")
        TAKE_HOME = "TAKE_HOME", _("What we take home")
        PARTICIPANTS = "PARTICIPANTS", _("Participants")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="parts")
    key = models.CharField(max_length=12, choices=Key.choices)
    language = models.CharField(_("language"), max_length=2, default="sv")
    text = models.TextField(_("text"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "key", "language"], name="one_part_a_language")]


@tracked
class Edition(models.Model):
    """The report as it left the pen: for comments on facts, or final. It never changes; a correction is the next.

    `content` holds parts, findings, advice, attendance and participants; `digest` is its SHA-256. `open_until` is the
    last day for comments. Who may read it hangs on the stamps of the review.
    """

    class Kind(models.TextChoices):
        FACT_CHECK = "FACT_CHECK", _("for checking facts")
        FINAL = "FINAL", _("final")
        CORRECTION = "CORRECTION", _("corrected")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    reason = models.TextField(_("why it was corrected"), blank=True)
    open_until = models.DateField(_("comments until"), null=True, blank=True)
    closed_at = models.DateTimeField(_("fact check closed"), null=True, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_edition_a_number"),
            models.UniqueConstraint(fields=["review"], condition=Q(kind="FINAL"), name="one_final_report"),
            models.UniqueConstraint(
                fields=["review"], condition=Q(kind="FACT_CHECK", closed_at=None), name="one_open_fact_check"
            ),
            models.CheckConstraint(
                condition=~Q(kind="FACT_CHECK") | Q(open_until__isnull=False), name="a_fact_check_has_its_last_day"
            ),
            models.CheckConstraint(condition=~Q(kind="CORRECTION") | ~Q(reason=""), name="a_correction_says_why"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="editions_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"((to_jsonb(OLD){_KEPT}) IS DISTINCT FROM (to_jsonb(NEW){_KEPT}))"),
            ),
            pgtrigger.Protect(name="editions_are_kept", operation=pgtrigger.Delete),
        ]

    def get_absolute_url(self) -> str:
        return reverse("reviews:edition", args=[self.review_id, self.number])


@tracked
class FactComment(models.Model):
    """What the host says about a passage, and what the reviewers decide. A disagreement never alters the judgement."""

    class Kind(models.TextChoices):
        FACT = "FACT", _("a fact is wrong")
        CLARIFY = "CLARIFY", _("something is unclear")
        DISAGREE = "DISAGREE", _("we see it differently")

    class Decision(models.TextChoices):
        OPEN = "OPEN", _("not decided")
        CHANGED = "CHANGED", _("changed")
        KEPT = "KEPT", _("not changed")
        NOTED = "NOTED", _("goes to the host’s answer")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="comments")
    anchor = models.CharField(_("passage"), max_length=40)
    quote = models.CharField(_("words it is about"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    text = models.TextField(_("comment"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    decision = models.CharField(_("decision"), max_length=8, choices=Decision.choices, default=Decision.OPEN)
    is_tone = models.BooleanField(_("only the tone was changed"), default=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(decision="OPEN") | ~Q(reason=""), name="a_decision_says_why"),
            models.CheckConstraint(
                condition=~Q(kind="DISAGREE") | Q(decision__in=["OPEN", "NOTED"]), name="judgements_are_not_negotiated"
            ),
        ]
