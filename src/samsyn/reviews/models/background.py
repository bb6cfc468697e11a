"""What the host tells beforehand: editions of the background paper. What was sent stays as it was."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.measures.models.goal_sets import published_stays
from samsyn.reviews.models.reviews import Review

OF_A_SENT_BACKGROUND = "SELECT 1 FROM reviews_background WHERE id = touched.background_id AND sent_at IS NOT NULL"


@tracked
class Background(models.Model):
    """One edition. A change after sending is the next edition, and the visitors see what differs (P33).

    `opened_at`: the coordinator has let the other members of the partnership read it.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="backgrounds")
    number = models.PositiveSmallIntegerField(_("edition"))
    digest = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField(_("opened to the members"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_background_a_number"),
            models.UniqueConstraint(fields=["review"], condition=Q(sent_at=None), name="one_background_being_written"),
            models.CheckConstraint(condition=Q(sent_at=None) | ~Q(digest=""), name="a_sent_background_has_its_digest"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="sent_backgrounds_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.sent_at IS NOT NULL AND (to_jsonb(OLD) - 'opened_at' - 'version')"
                    " IS DISTINCT FROM (to_jsonb(NEW) - 'opened_at' - 'version')"
                ),
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("reviews:background", args=[self.review_id, self.number])


@tracked
class BackgroundSection(models.Model):
    """The text under one heading of the method (`SectionRule.key`). Saved by itself, while one writes."""

    background = models.ForeignKey(Background, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=40)
    text = models.TextField(_("text"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["background", "key"], name="one_section_a_heading")]
        triggers = [published_stays("sections", OF_A_SENT_BACKGROUND)]


@tracked
class BackgroundFact(models.Model):
    """A figure of the area as it was on its day, with its source. The host comments on it and cannot alter it (P31)."""

    background = models.ForeignKey(Background, on_delete=models.CASCADE, related_name="facts")
    origin = models.CharField(max_length=80)
    title = models.CharField(_("figure"), max_length=200)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    on = models.DateField(_("day"))
    source = models.CharField(_("source"), max_length=300)
    comment = models.TextField(_("the host’s comment"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["background", "origin"], name="a_fact_stands_once")]
        triggers = [
            published_stays("facts", OF_A_SENT_BACKGROUND),
            pgtrigger.Protect(
                name="facts_are_never_altered",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["comment", "version"]),
            ),
        ]


@tracked
class CompletionRequest(models.Model):
    """The visitors ask for more, once for each edition (P32)."""

    background = models.OneToOneField(Background, on_delete=models.CASCADE, related_name="completion")
    text = models.TextField(_("what is missing"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    answered_in = models.OneToOneField(
        Background, on_delete=models.PROTECT, null=True, blank=True, related_name="answers"
    )


@tracked
class Reading(models.Model):
    """Somebody of the team has read this edition (P36)."""

    background = models.ForeignKey(Background, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["background", "person"], name="read_once")]
