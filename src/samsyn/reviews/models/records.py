"""What crossed the border of an organisation, with what purpose, and under which number it is registered."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.organisations.models import Organisation
from samsyn.reviews.models.reviews import Review


class Document(models.TextChoices):
    """The kinds of document of a review that the law of records asks about."""

    BACKGROUND = "BACKGROUND", _("background paper")
    COMPLETION = "COMPLETION", _("request for more")
    QUESTIONS = "QUESTIONS", _("questions and wishes")
    PROGRAMME = "PROGRAMME", _("programme of the visit")
    NOTES = "NOTES", _("notes")
    DRAFT = "DRAFT", _("report, draft")
    FACT_CHECK = "FACT_CHECK", _("report, for checking facts")
    FACT_COMMENTS = "FACT_COMMENTS", _("comments on facts")
    REPORT = "REPORT", _("report, final")
    ANSWERS = "ANSWERS", _("answers and measures")
    FOLLOW_UP = "FOLLOW_UP", _("follow-up")


@tracked
class Disclosure(models.Model):
    """An act: this edition of this document went from one organisation to another. Without a receiver, to everybody."""

    class Purpose(models.TextChoices):
        COMMENTS = "COMMENTS", _("to get comments")
        INFORMATION = "INFORMATION", _("for information")
        DECISION = "DECISION", _("as a basis for a decision")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="disclosures")
    document = models.CharField(_("document"), max_length=14, choices=Document.choices)
    number = models.PositiveSmallIntegerField(_("edition"), default=1)
    digest = models.CharField(max_length=64, blank=True)
    sender = models.ForeignKey(Organisation, verbose_name=_("from"), on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(
        Organisation, verbose_name=_("to"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose.choices, default=Purpose.COMMENTS)
    purpose_text = models.CharField(_("purpose in words"), max_length=300, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(receiver=None) | ~Q(receiver=models.F("sender")), name="a_border_is_crossed"
            )
        ]
        triggers = [pgtrigger.Protect(name="disclosures_stay", operation=pgtrigger.Update | pgtrigger.Delete)]


@tracked
class RegisterNumber(models.Model):
    """The number (diarienummer, journalnummer) one organisation has given one document."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="register_numbers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    document = models.CharField(_("document"), max_length=14, choices=Document.choices)
    number = models.PositiveSmallIntegerField(_("edition"), default=1)
    registered_as = models.CharField(_("register number"), max_length=60)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "organisation", "document", "number"], name="registered_once_an_organisation"
            )
        ]
