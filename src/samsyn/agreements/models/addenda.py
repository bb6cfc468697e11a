from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.agreements.models.agreement import Agreement
from samsyn.collaborations.models import SIGNED_BY_SOMEBODY, Signed
from samsyn.core.history import tracked


@tracked
class Addendum(models.Model):
    """A change to what is signed. In force when all who signed the agreement, and still are in, have signed it too."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="addenda")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("what is changed or added"))
    reason = models.TextField(_("why"))
    effective_on = models.DateField(_("in force from"))
    frozen_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "addenda"
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="one_addendum_a_number")]
        triggers = [
            pgtrigger.Protect(
                name="signed_addenda_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__frozen_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("agreements:addendum", args=[self.agreement.collaboration.slug, self.pk])


@tracked
class AddendumSignature(Signed):
    addendum = models.ForeignKey(Addendum, on_delete=models.PROTECT, related_name="signatures")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["addendum", "party"], name="one_addendum_signature_a_party"),
            models.CheckConstraint(condition=SIGNED_BY_SOMEBODY, name="addendum_signed_by_somebody"),
        ]
        triggers = [pgtrigger.Protect(name="addendum_signatures_stay", operation=pgtrigger.Update | pgtrigger.Delete)]


@tracked
class RevisionDialogue(models.Model):
    """The parties sit down and ask whether the agreement still holds. Planned first, held later."""

    class Outcome(models.TextChoices):
        CONTINUE = "CONTINUE", _("it goes on as it is")
        ADDENDUM = "ADDENDUM", _("an addendum is written")
        NEW_VERSION = "NEW_VERSION", _("a new version is negotiated")
        END = "END", _("it ends")

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="dialogues")
    planned_on = models.DateField(_("planned for"))
    held_on = models.DateField(_("held on"), null=True, blank=True)
    took_part = models.TextField(_("who took part"), blank=True)
    conclusions = models.TextField(_("what you concluded"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["planned_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(held_on=None), name="one_revision_dialogue_to_come"
            ),
            models.CheckConstraint(
                condition=Q(held_on=None, outcome="") | (Q(held_on__isnull=False) & ~Q(outcome="")),
                name="a_held_dialogue_has_an_outcome",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("agreements:dialogue", args=[self.agreement.collaboration.slug, self.pk])
