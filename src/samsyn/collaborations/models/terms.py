from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models.collaboration import Collaboration, Document
from samsyn.collaborations.models.parties import Party
from samsyn.core.history import tracked
from samsyn.organisations.models import Membership


@tracked
class Terms(models.Model):
    """When it starts, ends or is looked at again, and how notice is given. Frozen by the database once signed (C7)."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField()
    start = models.DateField(_("start"))
    end = models.DateField(_("end"), null=True, blank=True)
    until_further_notice = models.BooleanField(_("until further notice"), default=False)
    review_on = models.DateField(_("review"), null=True, blank=True)
    notice_months = models.PositiveSmallIntegerField(_("months of notice"), default=3)
    overlap_reason = models.TextField(_("why a second agreement of the same kind is needed"), blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "terms"
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "number"], name="one_terms_a_number"),
            models.CheckConstraint(condition=Q(end=None) | Q(end__gte=F("start")), name="terms_dates_in_order"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="signed_terms_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__frozen_at__isnull=False),
            )
        ]


class Signed(models.Model):
    """A dated signature of one party: by somebody's own account, or on paper and recorded by another (`recorded_by`).

    Never changed, never removed. On paper there is no account: the signer's name and the document stand for it.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="%(class)ss")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signer_name = models.CharField(_("signed by"), max_length=120, blank=True)
    signer_title = models.CharField(_("title"), max_length=120, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    signed_on = models.DateField(_("signed on"))
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def on_paper(self) -> bool:
        return self.membership_id is None

    @property
    def signer(self) -> str:
        return self.signer_name or (str(self.membership.person) if self.membership else "")


SIGNED_BY_SOMEBODY = Q(membership__isnull=False) | (Q(document__isnull=False) & ~Q(signer_name=""))


@tracked
class Signature(Signed):
    """Under one version of the terms."""

    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="signatures")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["terms", "party"], name="one_signature_a_party"),
            models.CheckConstraint(condition=SIGNED_BY_SOMEBODY, name="signed_by_somebody"),
        ]
        triggers = [pgtrigger.Protect(name="signatures_stay", operation=pgtrigger.Update | pgtrigger.Delete)]


@tracked
class FollowUp(models.Model):
    """A look back that falls due on the rhythm (C4)."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="follow_ups")
    due_on = models.DateField(_("due"))
    held_on = models.DateField(_("held"), null=True, blank=True)
    summary = models.TextField(_("what we saw"), blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due_on"]
        constraints = [models.UniqueConstraint(fields=["collaboration", "due_on"], name="one_follow_up_a_day")]


@tracked
class Notice(models.Model):
    """Somebody gives notice: who, when, the last day that follows, and what remains to be done (C5)."""

    collaboration = models.OneToOneField(Collaboration, on_delete=models.PROTECT, related_name="notice")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="notices")
    given_on = models.DateField(_("notice given on"))
    last_day = models.DateField(_("last day"))
    obligations = models.TextField(_("what remains to be done, and by whom"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
