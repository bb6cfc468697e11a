"""What the house itself keeps: attempts that were refused and must leave a trace."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class RefusedAct(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    operation = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    code = models.CharField(max_length=10)
    at = models.DateTimeField(auto_now_add=True)
