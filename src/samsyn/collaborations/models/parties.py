from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models.collaboration import Collaboration, Document
from samsyn.core.history import tracked
from samsyn.organisations.models import Membership, Organisation


@tracked
class Party(models.Model):
    """An organisation in a collaboration: why it is needed, what it may decide, since when."""

    class Role(models.TextChoices):
        OWNER = "OWNER", _("owner")
        CONTRIBUTOR = "CONTRIBUTOR", _("contributor")
        FUNDER = "FUNDER", _("funder")
        OBSERVER = "OBSERVER", _("observer")
        INFORMANT = "INFORMANT", _("informant")

    class Need(models.TextChoices):
        NEEDED = "NEEDED", _("needed")
        WISHED = "WISHED", _("wished for")
        INFORMED = "INFORMED", _("kept informed")

    class Mandate(models.TextChoices):
        FREE = "FREE", _("may decide by itself")
        CONFIRM = "CONFIRM", _("needs confirmation at home")
        NONE = "NONE", _("no mandate")

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.CONTRIBUTOR)
    need = models.CharField(_("how much needed"), max_length=20, choices=Need.choices, default=Need.NEEDED)
    reason = models.CharField(_("why this party"), max_length=500, blank=True)
    mandate = models.CharField(_("mandate"), max_length=20, choices=Mandate.choices, default=Mandate.CONFIRM)
    mandate_note = models.CharField(_("what the mandate covers"), max_length=500, blank=True)
    joined = models.DateField(_("joined"))
    left = models.DateField(_("left"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "organisation"], condition=Q(left=None), name="one_open_party"
            ),
            models.CheckConstraint(condition=Q(left=None) | Q(left__gte=F("joined")), name="party_dates_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @staticmethod
    def current(today: date, path: str = "") -> Q:
        """Parties that have not left on `today`, seen along `path` (ending in `__`)."""
        return Q(**{f"{path}left__isnull": True}) | Q(**{f"{path}left__gt": today})


@tracked
class Anchoring(models.Model):
    """Who at home stands behind it, at which level, until when.

    The renewal falls due when it expires or when its person leaves (`left_on`), whichever comes first,
    and is over when a later record of the same party and level replaces it.
    """

    class Level(models.TextChoices):
        POLITICAL = "POLITICAL", _("political")
        TOP = "TOP", _("top management")
        MIDDLE = "MIDDLE", _("middle management")
        OPERATIONAL = "OPERATIONAL", _("operational")

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="anchorings")
    level = models.CharField(_("level"), max_length=20, choices=Level.choices)
    person_name = models.CharField(_("who decided"), max_length=120)
    person_title = models.CharField(_("title"), max_length=120, blank=True)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(_("decided on"))
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    left_on = models.DateField(_("the person left on"), null=True, blank=True)
    mandate_text = models.TextField(_("the mandate in words"))
    resources = models.TextField(_("resources"), blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    replaced_by = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gte=F("decided_on")), name="anchoring_dates_in_order"
            )
        ]

    def due_on(self) -> date | None:
        """The day from which the anchoring must be renewed; None while nothing says so."""
        days = [day for day in (self.expires_on, self.left_on) if day]
        return min(days) if days and self.replaced_by_id is None else None
