"""The demo world's mark: only a database that bears it offers one-click sign-in."""

from __future__ import annotations

from django.db import models


class DemoWorld(models.Model):
    built_at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)


class OutboxMail(models.Model):
    """An e-mail that demo mode shows instead of sending."""

    to = models.CharField(max_length=500)
    subject = models.CharField(max_length=500)
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
