"""The week: reports are closed, each party gives its colour unseen, the meeting agrees, the picture is sent."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.core.dates import IsoWeek, week_of
from samsyn.core.history import tracked
from samsyn.situation.models.rules import Level, Scale, Situation


@tracked
class Week(models.Model):
    """One week of one situation. `monday` is its first day; `closes_at` its cut-off."""

    class State(models.TextChoices):
        OPEN = "OPEN", _("open for reports")
        CLOSED = "CLOSED", _("closed for reports")
        MEETING = "MEETING", _("joint meeting")
        DECIDED = "DECIDED", _("decided")
        SENT = "SENT", _("sent")
        ARCHIVED = "ARCHIVED", _("archived")

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="weeks")
    monday = models.DateField()
    closes_at = models.DateTimeField()
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-monday"]
        constraints = [
            models.UniqueConstraint(fields=["situation", "monday"], name="one_week_a_monday"),
            models.CheckConstraint(condition=Q(monday__iso_week_day=1), name="weeks_begin_on_mondays"),
        ]

    def __str__(self) -> str:
        return str(self.iso_week)

    def get_absolute_url(self) -> str:
        return reverse("situation:week", args=[self.situation.collaboration.slug, str(self.iso_week)])

    @property
    def iso_week(self) -> IsoWeek:
        return week_of(self.monday)


@tracked
class Assessment(models.Model):
    """What the meeting agreed on for one area: the joint colour, why, and a note where colours lay far apart."""

    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="assessments")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey(Level, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hypothesis = models.CharField(_("what may lie behind"), max_length=500, blank=True)
    note = models.CharField(_("what was said where the colours differ"), max_length=500, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["week", "area"], name="one_assessment_an_area")]

    @property
    def words(self) -> tuple[int | None, str, str]:
        return (self.level_id, self.hypothesis, self.note)


@tracked
class Colour(models.Model):
    """One party's own colour for one area, given before it sees the others' (F-EST-9)."""

    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="colours")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="colours")
    level = models.ForeignKey(Level, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    comment = models.CharField(_("why"), max_length=300, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["week", "area", "party"], name="one_colour_a_party")]

    @property
    def words(self) -> tuple[int | None, str]:
        return (self.level_id, self.comment)


@tracked
class Picture(models.Model):
    """A week's picture as it was sent. It never changes: a correction is the next number (F-EST-7, F-EST-11)."""

    week = models.ForeignKey(Week, on_delete=models.PROTECT, related_name="pictures")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    note = models.CharField(_("what is new in this version"), max_length=300, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["week", "number"], name="one_picture_a_number")]
        triggers = [
            pgtrigger.Protect(name="sent_pictures_stay", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def get_absolute_url(self) -> str:
        slug = self.week.situation.collaboration.slug
        return reverse("situation:picture", args=[slug, str(self.week.iso_week), self.number])


@tracked
class PictureSent(models.Model):
    """To whom a picture went."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="sent_to")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "person"], name="a_picture_is_sent_once")]
