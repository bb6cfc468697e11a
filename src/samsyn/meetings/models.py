"""Groups inside a collaboration, when they meet, what they talk about and what they decide."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.history import tracked
from samsyn.organisations.models import Membership, current

MAX_WEEKS = 52


@tracked
class Group(models.Model):
    """People from the parties who meet for one purpose."""

    class Kind(models.TextChoices):
        POLITICAL = "POLITICAL", _("political steering group")
        STEERING = "STEERING", _("steering group")
        WORKING = "WORKING", _("working group")
        FOLLOW_UP = "FOLLOW_UP", _("follow-up group")

    class Rule(models.TextChoices):
        CONSENSUS = "CONSENSUS", _("by agreement")
        MAJORITY = "MAJORITY", _("by vote")

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    purpose = models.TextField(_("what the group is for"), blank=True)
    decision_rule = models.CharField(_("how it decides"), max_length=20, choices=Rule.choices, default=Rule.CONSENSUS)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collaboration", "name"], name="one_group_a_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("meetings:group", args=[self.collaboration.slug, self.pk])


@tracked
class GroupMember(models.Model):
    """A party's person in a group, from a day until a day."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="in_groups")
    is_chair = models.BooleanField(_("leads the group"), default=False)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "membership"], condition=Q(until=None), name="once_in_a_group_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["group"], condition=Q(until=None, is_chair=True), name="one_chair_at_a_time"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="group_dates_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.membership)

    @staticmethod
    def current(today: date, path: str = "") -> Q:
        """In the group and in their organisation on `today`, seen along `path` (ending in `__`)."""
        open_ended = Q(**{f"{path}until__isnull": True}) | Q(**{f"{path}until__gt": today})
        return Q(**{f"{path}since__lte": today}) & open_ended & current(today, f"{path}membership__")


@tracked
class Series(models.Model):
    """A rhythm: the weekday of the first meeting, every so many weeks."""

    class Holiday(models.TextChoices):
        MOVE = "MOVE", _("move it to the next working day")
        SKIP = "SKIP", _("skip that meeting")

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="series")
    first_on = models.DateField(_("first meeting"))
    last_on = models.DateField(_("last meeting at the latest"), null=True, blank=True)
    every_weeks = models.PositiveSmallIntegerField(
        _("weeks between meetings"), validators=[MinValueValidator(1), MaxValueValidator(MAX_WEEKS)]
    )
    on_holiday = models.CharField(_("on a holiday"), max_length=10, choices=Holiday.choices, default=Holiday.MOVE)
    starts_at = models.TimeField(_("begins at"))
    minutes_long = models.PositiveSmallIntegerField(_("minutes"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    # Days up to here have been put in the calendar once; whatever became of them, they are not planned again.
    planned_to = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(_("stopped"), null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "series"
        constraints = [
            models.UniqueConstraint(fields=["group"], condition=Q(stopped_on=None), name="one_rhythm_a_group"),
            models.CheckConstraint(condition=Q(last_on=None) | Q(last_on__gte=F("first_on")), name="rhythm_in_order"),
            models.CheckConstraint(condition=Q(every_weeks__range=(1, MAX_WEEKS)), name="rhythm_of_whole_weeks"),
        ]


def approved_stays(table: str, meeting: str) -> pgtrigger.Trigger:
    """What belongs to approved minutes stays as it is. `meeting` gives the id of a row's meeting."""
    return pgtrigger.Trigger(
        name=f"approved_{table}_stay",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("touched", "RECORD")],
        func="""
            IF TG_OP = 'DELETE' THEN touched := OLD; ELSE touched := NEW; END IF;
            IF EXISTS (SELECT 1 FROM meetings_meeting WHERE id = (MEETING) AND state = 'APPROVED') THEN
                RAISE EXCEPTION 'pgtrigger: approved minutes stay as they are';
            END IF;
            RETURN touched;
        """.replace("MEETING", meeting),
    )


@tracked
class Meeting(models.Model):
    """One occasion. Its minutes are frozen by the database once they are approved."""

    class State(models.TextChoices):
        PLANNED = "PLANNED", _("on the calendar")
        RUNNING = "RUNNING", _("under way")
        HELD = "HELD", _("held, minutes to be approved")
        APPROVED = "APPROVED", _("minutes approved")
        CANCELLED = "CANCELLED", _("cancelled")

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    on = models.DateField(_("day"))
    starts_at = models.TimeField(_("begins at"), default=time(9))
    minutes_long = models.PositiveSmallIntegerField(_("minutes"), default=60)
    place = models.CharField(_("place"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.PLANNED)
    why_cancelled = models.CharField(_("why cancelled"), max_length=300, blank=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_in = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="approves", verbose_name=_("approved at")
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("approved by"),
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "on"], condition=~Q(state="CANCELLED"), name="one_meeting_a_group_and_day"
            ),
            models.UniqueConstraint(
                fields=["group"], condition=Q(state="RUNNING"), name="one_meeting_under_way_a_group"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="approved_minutes_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="APPROVED"),
            )
        ]

    def get_absolute_url(self) -> str:
        return self.url("meeting")

    def url(self, page: str, *more: Any) -> str:
        """`…/meetings/2026-11-24-17/`, readable to whoever is sent it."""
        return reverse(f"meetings:{page}", args=[self.group.collaboration.slug, self.address, *more])

    @property
    def address(self) -> str:
        return f"{self.on:%Y-%m-%d}-{self.pk}"


@tracked
class AgendaItem(models.Model):
    """Something to talk about, and what was said: one text an item, so that two may write at once."""

    class State(models.TextChoices):
        OPEN = "OPEN", _("open")
        DONE = "DONE", _("finished")
        CARRIED = "CARRIED", _("carried over")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("item"), max_length=200)
    purpose = models.CharField(_("what we want from it"), max_length=300, blank=True)
    notes = models.TextField(_("notes"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    carried_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to",
        verbose_name=_("carried over from"),
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "order"], name="one_item_a_number")]
        triggers = [approved_stays("items", "touched.meeting_id")]

    def __str__(self) -> str:
        return self.title


@tracked
class Attendance(models.Model):
    """Who was there, and who was missed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField(_("present"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "membership"], name="once_at_a_meeting")]
        triggers = [approved_stays("attendance", "touched.meeting_id")]


@tracked
class Decision(models.Model):
    """What was decided, how, and who saw it otherwise."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    text = models.TextField(_("decision"))
    method = models.CharField(_("how it was decided"), max_length=20, choices=Group.Rule.choices)
    votes_for = models.PositiveSmallIntegerField(_("for"), default=0)
    votes_against = models.PositiveSmallIntegerField(_("against"), default=0)
    abstained = models.PositiveSmallIntegerField(_("abstained"), default=0)
    reservations = models.TextField(_("reservations"), blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        triggers = [
            approved_stays("decisions", "SELECT meeting_id FROM meetings_agendaitem WHERE id = touched.item_id")
        ]

    def __str__(self) -> str:
        return self.text
