"""The review of one host in one round, and its days."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.reviews.models.plans import Pair
from samsyn.reviews.models.rounds import Entrant, Round


@tracked
class Review(models.Model):
    """What two areas do together between the agreement and the last follow-up."""

    class State(models.TextChoices):
        PLANNED = "PLANNED", _("planned")
        AGREED = "AGREED", _("agreed")
        BACKGROUND = "BACKGROUND", _("background sent")
        PREPARED = "PREPARED", _("prepared")
        VISITING = "VISITING", _("visit under way")
        VISITED = "VISITED", _("visit made")
        DRAFTED = "DRAFTED", _("report drafted")
        FACT_CHECK = "FACT_CHECK", _("facts being checked")
        REPORTED = "REPORTED", _("report final")
        ANSWERED = "ANSWERED", _("answered")
        ACTING = "ACTING", _("measures under way")
        FOLLOWED_UP = "FOLLOWED_UP", _("followed up")
        CLOSED = "CLOSED", _("closed")
        PAUSED = "PAUSED", _("paused")
        BROKEN = "BROKEN", _("broken off")
        REPLACED = "REPLACED", _("replaced")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="reviews")
    host = models.ForeignKey(Entrant, on_delete=models.PROTECT, related_name="reviews_of")
    reviewer = models.ForeignKey(Entrant, on_delete=models.PROTECT, related_name="reviews_by")
    pair = models.OneToOneField(Pair, on_delete=models.PROTECT, related_name="review")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.PLANNED)
    visit_first = models.DateField(_("first day of the visit"))
    visit_last = models.DateField(_("last day of the visit"))
    state_reason = models.TextField(_("why"), blank=True)
    replaced_by = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["visit_first", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(visit_last__gte=F("visit_first")), name="visit_days_in_order"),
            models.CheckConstraint(condition=~Q(host=F("reviewer")), name="no_review_of_oneself"),
            models.CheckConstraint(
                condition=Q(state="REPLACED", replaced_by__isnull=False) | (~Q(state="REPLACED") & Q(replaced_by=None)),
                name="a_replaced_review_names_the_next",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("reviews:review", args=[self.pk])


@tracked
class ReviewDate(models.Model):
    """A day of a review: where the rule put it, where it lies, and why it was moved."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="dates")
    key = models.SlugField(max_length=40)
    on = models.DateField(_("day"))
    rule_on = models.DateField(_("by the rule"))
    moved_because = models.CharField(_("moved because"), max_length=40, blank=True)
    is_fixed = models.BooleanField(_("set by hand"), default=False)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "key"], name="one_review_date_a_key")]
