"""What the parties want to reach. Measures join in a later room of this package."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.history import tracked


@tracked
class Goal(models.Model):
    """An overall goal with its horizon and the signs by which we see that it is reached (one a line)."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="goals")
    text = models.TextField(_("goal"))
    reached_by = models.DateField(_("reached by"))
    signs = models.TextField(_("how we see that it is reached"), blank=True)
    baseline_value = models.DecimalField(_("baseline"), max_digits=14, decimal_places=2, null=True, blank=True)
    baseline_on = models.DateField(_("measured on"), null=True, blank=True)
    baseline_source = models.CharField(_("source of the baseline"), max_length=300, blank=True)
    target_value = models.DecimalField(_("target"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(_("how it went"), blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("measures:goal", args=[self.collaboration.slug, self.pk])

    @property
    def sign_list(self) -> list[str]:
        return [line.strip() for line in self.signs.splitlines() if line.strip()]
