"""What comes of a review: an answer to every piece of advice, measures, follow-ups, and what both sides learned."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.measures.models import Measure
from samsyn.organisations.models import Membership
from samsyn.reviews.models.findings import Advice, Finding
from samsyn.reviews.models.reviews import Review


@tracked
class Answer(models.Model):
    """What the host does with a piece of advice, and which body decided it (P56)."""

    class Kind(models.TextChoices):
        ACCEPTED = "ACCEPTED", _("accepted")
        PARTLY = "PARTLY", _("accepted in part")
        NOTED = "NOTED", _("noted")
        DECLINED = "DECLINED", _("declined")

    advice = models.OneToOneField(Advice, on_delete=models.PROTECT, related_name="answer")
    kind = models.CharField(_("answer"), max_length=8, choices=Kind.choices)
    reason = models.TextField(_("reason"), blank=True)
    body = models.CharField(_("decided by"), max_length=200)
    decided_on = models.DateField(_("decided on"))
    effort = models.CharField(_("how much work we think it is"), max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["ACCEPTED", "PARTLY"]) | ~Q(reason=""), name="noted_or_declined_says_why"
            )
        ]


@tracked
class AdviceMeasure(models.Model):
    """A measure in the area's own plan that comes from the advice: the same measure, never a second one (P59).

    `owner` is told for bodies without account; the coordinator reports for them.
    """

    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="measures")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="from_advice")
    owner = models.CharField(_("done by"), max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["advice", "measure"], name="a_measure_once_for_advice")]


@tracked
class FollowUp(models.Model):
    """Another look 10 and 18 months after the visit, made when the report is final. It outlives the round (P61)."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="follow_ups")
    months = models.PositiveSmallIntegerField(_("months after the visit"))
    due = models.DateField(_("due"))
    owner = models.ForeignKey(
        Membership, verbose_name=_("responsible"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    closed_because = models.TextField(_("why it was closed without being done"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due"]
        constraints = [models.UniqueConstraint(fields=["review", "months"], name="one_follow_up_a_time")]


class Side(models.TextChoices):
    HOST = "HOST", _("host")
    REVIEWERS = "REVIEWERS", _("reviewers")


@tracked
class FollowUpLine(models.Model):
    """How one side sees it that one piece of advice has fared. The two are shown, never averaged (P62)."""

    class Status(models.TextChoices):
        NOTHING = "NOTHING", _("nothing has happened")
        ONGOING = "ONGOING", _("under way")
        DONE = "DONE", _("done")
        OVERTAKEN = "OVERTAKEN", _("no longer of use")

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="lines")
    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="follow_up_lines")
    side = models.CharField(_("seen by"), max_length=10, choices=Side.choices)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    happened = models.TextField(_("what happened"), blank=True)
    on_behalf_of = models.CharField(_("told for"), max_length=200, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follow_up", "advice", "side"], name="one_line_a_side_and_advice")
        ]


@tracked
class Lesson(models.Model):
    """What the visitors take home, and later what they changed there (P66)."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="lessons")
    text = models.TextField(_("what we take home"))
    is_shared = models.BooleanField(_("also for the host and the partnership"), default=False)
    due = models.DateField(_("look again on"))
    changed = models.TextField(_("what we changed at home"), blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]


@tracked
class Consent(models.Model):
    """The host lets a strength that visitors confirmed be found by others (P80)."""

    finding = models.OneToOneField(Finding, on_delete=models.CASCADE, related_name="consent")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()


@tracked
class Evaluation(models.Model):
    """How one side found the method, in five answers in words. It is about the method, not about people (P82)."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="evaluations")
    side = models.CharField(_("side"), max_length=10, choices=Side.choices)
    useful = models.TextField(_("What was of use?"), blank=True)
    missing = models.TextField(_("What was missing?"), blank=True)
    time = models.TextField(_("Was the time enough, and rightly spent?"), blank=True)
    openness = models.TextField(_("Could both sides speak openly?"), blank=True)
    again = models.TextField(_("What should the next round do in another way?"), blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "side"], name="one_evaluation_a_side")]
