from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.areas.models import Area
from samsyn.core.history import tracked
from samsyn.organisations.models import Membership, Organisation


@tracked
class Collaboration(models.Model):
    """Parties turning one or more areas around together. `kind` stays empty until the form is chosen."""

    class State(models.TextChoices):
        IDEA = "IDEA", _("idea")
        PREPARING = "PREPARING", _("preparing")
        NEGOTIATING = "NEGOTIATING", _("negotiating")
        SIGNED = "SIGNED", _("signed")
        ACTIVE = "ACTIVE", _("active")
        UNDER_REVIEW = "UNDER_REVIEW", _("under review")
        EXTENDED = "EXTENDED", _("extended")
        RENEGOTIATED = "RENEGOTIATED", _("being renegotiated")
        TERMINATED = "TERMINATED", _("terminated")
        ENDED = "ENDED", _("ended")
        CLOSED = "CLOSED", _("closed")

    class Access(models.TextChoices):
        OPEN = "OPEN", _("open")
        TRANSPARENT = "TRANSPARENT", _("transparent")
        RESTRICTED = "RESTRICTED", _("restricted")

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(max_length=100, unique=True)
    summary = models.TextField(_("in one sentence"), blank=True)
    kind = models.CharField(_("form"), max_length=20, blank=True)
    country = models.CharField(_("country"), max_length=2)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.IDEA)
    access = models.CharField(_("access"), max_length=20, choices=Access.choices, default=Access.TRANSPARENT)
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="collaborations_led")
    coordinator = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="coordinates"
    )
    placement = models.CharField(_("where the coordinator sits"), max_length=200, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="nested")
    areas = models.ManyToManyField(Area, related_name="collaborations")
    checklist_edition = models.ForeignKey(
        "collaborations.ChecklistEdition", on_delete=models.PROTECT, null=True, related_name="+"
    )
    rhythm_months = models.PositiveSmallIntegerField(_("months between follow-ups"), null=True, blank=True)
    deviation_rule = models.TextField(_("what we do when something goes off plan"), blank=True)
    exit_plan = models.TextField(_("how it is carried over to ordinary work"), blank=True)
    shares_plan = models.BooleanField(_("others may begin from our plan"), default=False)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies")
    based_on_version = models.PositiveIntegerField(null=True, blank=True)
    copied = models.JSONField(default=dict, blank=True)
    final_report = models.TextField(_("final report"), blank=True)
    is_invented = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("collaborations:overview", kwargs={"slug": self.slug})


@tracked
class StateChange(models.Model):
    """The life so far: appended, never edited."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="state_changes")
    before = models.CharField(max_length=20, choices=Collaboration.State.choices)
    after = models.CharField(max_length=20, choices=Collaboration.State.choices)
    on = models.DateField()
    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]


@tracked
class Guest(models.Model):
    """Somebody from outside: sees one collaboration, without belonging to a party."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="guests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="guest_at")
    why = models.CharField(_("why"), max_length=200)
    since = models.DateField()
    until = models.DateField(_("access ends on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "person"], condition=Q(until=None), name="one_open_guest"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="guest_dates_in_order"),
        ]

    @staticmethod
    def current(today: date) -> Q:
        return Q(since__lte=today) & (Q(until=None) | Q(until__gt=today))


@tracked
class Document(models.Model):
    """A file somebody put here: a decision, a legal review, evidence."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(upload_to="documents/%Y/")
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


@tracked
class Lesson(models.Model):
    """What the next ones should know."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="lessons")
    text = models.TextField(_("lesson"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
