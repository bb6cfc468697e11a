"""The review of one host in one round, and its days."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.reviews.models.plans import Pair
from samsyn.reviews.models.rounds import Entrant, Round

# Answers are handed in together (P98): as many as there is advice.
every_advice_is_answered = pgtrigger.Trigger(
    name="every_advice_is_answered",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__answered_at__isnull=True, new__answered_at__isnull=False),
    func="""
        IF EXISTS (
            SELECT 1 FROM reviews_advice advice
            LEFT JOIN reviews_answer answer ON answer.advice_id = advice.id
            WHERE advice.review_id = NEW.id AND answer.id IS NULL
        ) THEN
            RAISE EXCEPTION 'pgtrigger: Cannot hand in answers while advice is unanswered';
        END IF;
        RETURN NEW;
    """,
)


@tracked
class Review(models.Model):
    """What two areas do together between the agreement and the last follow-up.

    The stamps open what is kept back: the programme for the visitors, findings and advice for the host, answers for
    the visitors, all of it for the members (`released_at`) and for everybody (`published_at`).
    `stays_out`: the host does not want it in the round's synthesis (P79).
    """

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
    paused_from = models.CharField(max_length=12, choices=State.choices, blank=True)
    scope = models.TextField(_("what is agreed"), blank=True)
    host_agreed_at = models.DateTimeField(null=True, blank=True)
    host_agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewer_agreed_at = models.DateTimeField(null=True, blank=True)
    reviewer_agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    programme_sent_at = models.DateTimeField(_("programme sent"), null=True, blank=True)
    reported_at = models.DateTimeField(_("report final"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answers handed in"), null=True, blank=True)
    released_at = models.DateTimeField(_("released to the members"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    delay_reason = models.TextField(_("why it is late"), blank=True)
    stays_out = models.BooleanField(_("not in what is drawn together"), default=False)
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
            models.CheckConstraint(
                condition=Q(state="PAUSED") ^ Q(paused_from=""), name="a_paused_review_knows_where_it_was"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(reported_at__isnull=False), name="answers_follow_a_report"
            ),
            models.CheckConstraint(
                condition=Q(released_at=None, published_at=None) | Q(reported_at__isnull=False),
                name="only_what_is_final_is_released",
            ),
        ]
        triggers = [every_advice_is_answered]

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
    reason = models.CharField(_("why more time was given"), max_length=300, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "key"], name="one_review_date_a_key")]
