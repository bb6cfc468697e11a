"""What a person was last told or has read, so that changes are told and nothing is told twice."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from samsyn.collaborations.models import Collaboration


class CalendarEntry(models.Model):
    """One dated thing in one person's feed. `sequence` rises when anything a calendar shows has changed."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_entries")
    uid = models.CharField(max_length=120)
    sequence = models.PositiveIntegerField(default=0)
    on = models.DateField()
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=500)
    cancelled = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "uid"], name="one_calendar_entry_a_thing")]


class Digest(models.Model):
    """One person's weekly e-mail is dealt with: sent, or not needed (`items` 0). `week` is its Monday."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    week = models.DateField()
    items = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "week"], name="one_digest_a_week")]


class Reminded(models.Model):
    """One person's reminders of a day are dealt with (`items` 0: told by the weekly e-mail instead)."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    items = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "reminded"
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="reminded_once_a_day")]


class Seen(models.Model):
    """When a person last said that they have read the page about a collaboration."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "seen"
        constraints = [models.UniqueConstraint(fields=["person", "collaboration"], name="seen_once_a_person")]
