"""From note to advice: what was seen and heard, what the team makes of it, what it advises. Nothing is scored (P46)."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Deferrable, Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.reviews.models.reviews import Review
from samsyn.reviews.models.teams import Perspective
from samsyn.reviews.models.visits import Question, Slot


class Translated(models.Model):
    """A text in the report's own language, and the same in others: `translations` is {language: text} (P51)."""

    translations = models.JSONField(_("in other languages"), default=dict, blank=True)

    class Meta:
        abstract = True

    @property
    def in_sv(self) -> str:
        return str(self.translations.get("sv", ""))

    @property
    def in_da(self) -> str:
        return str(self.translations.get("da", ""))

    @property
    def in_en(self) -> str:
        return str(self.translations.get("en", ""))


# Words are left out of the history, so that what is deleted is gone (P43).
@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["text", "justified"]
)
class Note(models.Model):
    """One observation. It never leaves the reviewing side, names a group and no person, and goes on `delete_after`.

    `people`: how many of the group said it. `justified`: why something that looks like personal data stays.
    """

    class Kind(models.TextChoices):
        SAW = "SAW", _("saw")
        HEARD = "HEARD", _("heard")
        INTERPRETED = "INTERPRETED", _("interpreted")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="notes")
    key = models.UUIDField(unique=True)
    slot = models.ForeignKey(
        Slot, verbose_name=_("where"), on_delete=models.SET_NULL, null=True, blank=True, related_name="notes"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    perspective = models.CharField(_("group"), max_length=12, choices=Perspective.choices, blank=True)
    people = models.PositiveSmallIntegerField(_("how many people"), null=True, blank=True)
    text = models.TextField(_("note"))
    justified = models.CharField(_("why it may stand"), max_length=200, blank=True)
    is_shared = models.BooleanField(_("shared with the whole team"), default=False)
    at = models.DateTimeField()
    delete_after = models.DateField(_("deleted after"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="HEARD") | ~Q(perspective=""), name="what_was_heard_names_its_group"
            )
        ]


@tracked
class NoteDeletion(models.Model):
    """That the notes of a review were deleted, when and how many: all that is left of them (P43)."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="note_deletions")
    number = models.PositiveIntegerField(_("how many notes"))
    due = models.DateField(_("deleted after"))
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]


@tracked
class Finding(Translated):
    """What the team has found, resting on at least two notes or called an impression (P45)."""

    class Kind(models.TextChoices):
        STRENGTH = "STRENGTH", _("strength")
        CHALLENGE = "CHALLENGE", _("challenge")
        QUESTION = "QUESTION", _("open question")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveSmallIntegerField(_("number"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    text = models.TextField(_("finding"))
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    question = models.ForeignKey(
        Question, verbose_name=_("question"), on_delete=models.PROTECT, null=True, blank=True, related_name="findings"
    )
    is_impression = models.BooleanField(_("an impression"), default=False)
    notes = models.ManyToManyField(Note, verbose_name=_("rests on"), through="FindingNote", related_name="findings")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number", "pk"]

    def __str__(self) -> str:
        return self.text


@tracked
class FindingNote(models.Model):
    """A finding rests on a note."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="+")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "note"], name="rests_once_on_a_note")]


@tracked
class Advice(Translated):
    """What the team advises, to whom, resting on at least one finding. The addressee may be a body without account."""

    class Level(models.TextChoices):
        OPERATIVE = "OPERATIVE", _("in the daily work")
        STRATEGIC = "STRATEGIC", _("in how the work is led")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="advice")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("advice"))
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.OPERATIVE)
    addressee = models.CharField(_("to"), max_length=200, blank=True)
    horizon = models.CharField(_("until when it should be done"), max_length=120, blank=True)
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    findings = models.ManyToManyField(
        Finding, verbose_name=_("rests on"), through="AdviceFinding", related_name="advice"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "advice"
        ordering = ["number"]
        constraints = [  # asked at the end of a statement, so that two may change places in one
            models.UniqueConstraint(
                fields=["review", "number"], name="one_advice_a_number", deferrable=Deferrable.IMMEDIATE
            )
        ]

    def __str__(self) -> str:
        return self.text


@tracked
class AdviceFinding(models.Model):
    """Advice rests on a finding."""

    advice = models.ForeignKey(Advice, on_delete=models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["advice", "finding"], name="rests_once_on_a_finding")]
