from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models.collaboration import Collaboration
from samsyn.core.history import tracked
from samsyn.organisations.models import Membership


@tracked
class Handover(models.Model):
    """A coordinator's leaving, as one act that may be prepared over some days. Once it is done it stays as it is.

    `carried` says what rested on the one who left, in the words of that day: (heading, what) a line.
    """

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="handovers")
    of = models.ForeignKey(Membership, verbose_name=_("hands over"), on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(
        Membership, verbose_name=_("takes over"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contacts = models.TextField(_("people to know"), blank=True)
    dates = models.TextField(_("days to keep"), blank=True)
    habits = models.TextField(_("what is done without being written down"), blank=True)
    promises = models.TextField(_("what was promised without minutes"), blank=True)
    advice = models.TextField(_("what to do first"), blank=True)
    carried = models.JSONField(_("what changed hands"), default=list, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    on = models.DateField(_("handed over on"), null=True, blank=True)
    done_at = models.DateTimeField(_("handed over"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collaboration"], condition=Q(done_at=None), name="one_open_handover"),
            models.CheckConstraint(condition=Q(to=None) | ~Q(to=models.F("of")), name="handed_over_to_another"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="handovers_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__done_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.of)

    def get_absolute_url(self) -> str:
        return reverse("collaborations:handover", args=[self.collaboration.slug, self.pk])
