"""What the shell itself remembers: answers already given, long work under way, and words to think twice about."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from samsyn.core.history import tracked


class Submission(models.Model):
    """A form that was sent. The same key again gets the same answer (a double click, a phone that resends)."""

    key = models.UUIDField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True)
    location = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)


class Job(models.Model):
    """Long work a person started, can leave, and can come back to."""

    class State(models.TextChoices):
        WAITING = "WAITING"
        RUNNING = "RUNNING"
        DONE = "DONE"
        FAILED = "FAILED"

    kind = models.CharField(max_length=60)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="jobs")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    parameters = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    result_url = models.CharField(max_length=500, blank=True)
    message = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}


@tracked
class WordingEdition(models.Model):
    """Words that judge places and people, with what to write instead, as data; the latest edition is the one used."""

    number = models.PositiveSmallIntegerField(unique=True)
    terms = models.JSONField()
    note = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
