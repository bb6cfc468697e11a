"""What is seen in the area: reports, "nothing to report", who reports, and the places one can name."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.core.history import tracked
from samsyn.organisations.models import Membership
from samsyn.situation.models.rules import Category, Situation


class PlaceKind(models.TextChoices):
    PUBLIC = "PUBLIC", _("public place")
    SEMI_PUBLIC = "SEMI_PUBLIC", _("shared place, such as a stairwell or a shop")


@tracked
class Reporter(models.Model):
    """A person who reports for a party, in some areas, from a day until a day."""

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="reporters")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="reporters")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="reporting")
    label = models.CharField(_("reports as"), max_length=80, blank=True)
    areas = models.ManyToManyField(Area, verbose_name=_("areas"), related_name="reporters")
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    trained_on = models.DateField(_("trained"), null=True, blank=True)
    read_rules_on = models.DateField(_("read the rule about persons"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["situation", "membership"], condition=Q(until=None), name="a_person_reports_once"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="reporter_dates_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.membership.person)


@tracked
class Place(models.Model):
    """A place reporters can name instead of pointing at the map. Never a dwelling."""

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="places")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=PlaceKind.choices, default=PlaceKind.PUBLIC)
    latitude = models.FloatField()
    longitude = models.FloatField()
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["situation", "area", "name"], condition=Q(closed_on=None), name="one_place_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


# Free text is left out of the history, so that what is erased is erased (F-EST-5, F-EST-22).
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), exclude=["text"])
class Report(models.Model):
    """One event at a place. Counted in the picture of `week` (its Monday).

    `spot` is what "the same place" means: "p7" for a named place, "row:column" of the grid, or "" when nobody
    said where. `in_trend` is false for late knowledge (older than 31 days) and for coming events. `key` is made
    on the phone: the same key sent twice is one report. Redaction empties `text` and keeps that it happened.
    What a resident sends is UNCHECKED, and counted nowhere, until the lead has read it.
    """

    class Channel(models.TextChoices):
        PERSON = "PERSON", _("reporter")
        PUBLIC = "PUBLIC", _("resident")
        OPEN311 = "OPEN311", _("fault reports")

    class Source(models.TextChoices):
        OWN = "OWN", _("saw it myself")
        SECOND_HAND = "SECOND_HAND", _("heard from somebody who saw it")
        RUMOUR = "RUMOUR", _("rumour")

    class State(models.TextChoices):
        UNCHECKED = "UNCHECKED", _("unread")
        SUBMITTED = "SUBMITTED", _("sent")
        REVIEWED = "REVIEWED", _("read")
        INCLUDED = "INCLUDED", _("in the picture")
        MERGED = "MERGED", _("the same as another")
        REJECTED = "REJECTED", _("not used")
        WITHDRAWN = "WITHDRAWN", _("taken back")

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="reports")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="reports")
    reporter = models.ForeignKey(Reporter, on_delete=models.PROTECT, null=True, related_name="reports")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.PERSON)
    external_id = models.CharField(max_length=80, blank=True)
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="+")
    is_unsorted = models.BooleanField(default=False)
    category = models.ForeignKey(Category, verbose_name=_("what"), on_delete=models.PROTECT, related_name="reports")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    place_kind = models.CharField(max_length=12, choices=PlaceKind.choices, default=PlaceKind.PUBLIC)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    spot = models.CharField(max_length=40, blank=True)
    occurred_from = models.DateTimeField(_("when"))
    occurred_to = models.DateTimeField(_("until"), null=True, blank=True)
    text = models.CharField(_("in a few words"), max_length=500, blank=True)
    source = models.CharField(_("how you know"), max_length=12, choices=Source.choices, default=Source.OWN)
    to_police = models.BooleanField(_("reported to the police"), default=False)
    at = models.DateTimeField()
    phone_at = models.DateTimeField(null=True, blank=True)
    week = models.DateField()
    is_late = models.BooleanField(default=False)
    in_trend = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUBMITTED)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    reason = models.CharField(_("why"), max_length=300, blank=True)
    redacted_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(occurred_to=None) | Q(occurred_to__gte=F("occurred_from")), name="report_times_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state="MERGED", merged_into__isnull=False) | (~Q(state="MERGED") & Q(merged_into=None)),
                name="merged_into_another",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="never_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(channel="PUBLIC", reporter=None, party=None) & ~Q(state="SUBMITTED")
                | ~Q(channel="PUBLIC") & ~Q(state="UNCHECKED"),
                name="residents_are_nobody_and_read_first",
            ),
            models.CheckConstraint(
                condition=Q(redacted_at=None, erased_at=None) | Q(text=""), name="erased_text_is_empty"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
                name="report_position_whole",
            ),
            models.UniqueConstraint(
                fields=["situation", "channel", "external_id"], condition=~Q(external_id=""), name="taken_in_once"
            ),
        ]
        indexes = [
            models.Index(fields=["situation", "week", "area", "category"], name="report_by_week"),
            models.Index(fields=["situation", "at", "id"], name="report_newest"),
            models.Index(
                fields=["situation", "at"], condition=Q(state__in=["UNCHECKED", "SUBMITTED"]), name="report_unread"
            ),
            # The inbox as its list is sorted, whatever lies behind what is still worked on.
            models.Index(
                "situation",
                F("at").desc(nulls_last=True),
                "id",
                condition=Q(state__in=["UNCHECKED", "SUBMITTED", "REVIEWED"]),
                name="report_in_work",
            ),
            models.Index(fields=["situation", "spot", "week"], condition=~Q(spot=""), name="report_by_spot"),
            models.Index(fields=["reporter", "at"], name="report_of_reporter"),
            models.Index(fields=["party", "at"], name="report_of_party"),
            BrinIndex(fields=["at"], name="report_at_brin"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("situation:report", args=[self.situation.collaboration.slug, self.pk])

    @property
    def came_from(self) -> str:
        """The organisation it was sent for, or the way it came in."""
        return self.party.organisation.name if self.party else str(self.get_channel_display())

    @property
    def is_from_resident(self) -> bool:
        """Sent without a name: who it is, and whether it is somebody who reports as well, cannot be known."""
        return self.channel == self.Channel.PUBLIC

    @property
    def is_wordless(self) -> bool:
        return self.redacted_at is not None or self.erased_at is not None


@tracked
class NilReport(models.Model):
    """ "Nothing to report": silence and calm are told apart. A later event that week replaces it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="nil_reports")
    reporter = models.ForeignKey(Reporter, on_delete=models.PROTECT, related_name="nil_reports")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    week = models.DateField()
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reporter", "area", "week"], name="nothing_to_report_once_a_week")
        ]
        indexes = [models.Index(fields=["situation", "week", "area"], name="nil_by_week")]
