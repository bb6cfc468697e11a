"""Who took out what: the log stays, the file goes after some days."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models import Party
from samsyn.core.history import tracked
from samsyn.situation.models.rules import Situation


@tracked
class Export(models.Model):
    """One taking-out of data, of one party's own (`party`) or of everything. `rows`: table → how many."""

    class Form(models.TextChoices):
        CSV = "CSV", _("CSV, for spreadsheets")
        JSON = "JSON", _("JSON, for programs")

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="exports")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    form = models.CharField(_("kind of file"), max_length=4, choices=Form.choices, default=Form.CSV)
    purpose = models.CharField(_("what it is for"), max_length=200)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    rows = models.JSONField(default=dict)
    file = models.FileField(upload_to="exports/%Y/", blank=True)
    job = models.ForeignKey("web.Job", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-at"]
