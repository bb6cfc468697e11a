"""How residents were part of it: groups, never persons."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.history import tracked


@tracked
class Activity(models.Model):
    """One occasion with residents, how far they were let in, and what came of it."""

    class Level(models.TextChoices):
        INFORMATION = "INFORMATION", _("information")
        CONSULTATION = "CONSULTATION", _("consultation")
        DIALOGUE = "DIALOGUE", _("dialogue")
        INFLUENCE = "INFLUENCE", _("shared influence")
        DECISION = "DECISION", _("residents decide")

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="activities")
    title = models.CharField(_("what"), max_length=200)
    groups = models.CharField(_("which groups"), max_length=300)
    method = models.CharField(_("how"), max_length=200)
    level = models.CharField(_("how far residents were let in"), max_length=20, choices=Level.choices)
    held_on = models.DateField(_("when"))
    participants = models.PositiveIntegerField(_("number of people"), null=True, blank=True)
    result = models.TextField(_("what they said and what came of it"), blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("participation:activity", args=[self.collaboration.slug, self.pk])
