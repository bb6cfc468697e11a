"""What follows from the week: measures whose effect is asked for, what should be looked into, hot spots."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samsyn.areas.models import Area
from samsyn.core.history import tracked
from samsyn.measures.models import Measure
from samsyn.situation.models.reports import Report
from samsyn.situation.models.rules import Category, Situation
from samsyn.situation.models.weeks import Week


@tracked
class WeeklyMeasure(models.Model):
    """A measure that a week led to. It closes when its effect is followed up (F-EST-12)."""

    class Effect(models.TextChoices):
        YES = "YES", _("yes")
        PARTLY = "PARTLY", _("partly")
        NO = "NO", _("no")
        UNKNOWN = "UNKNOWN", _("not known")

    measure = models.OneToOneField(Measure, on_delete=models.CASCADE, primary_key=True, related_name="weekly")
    week = models.ForeignKey(Week, on_delete=models.PROTECT, related_name="measures")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    problem = models.CharField(_("what it is about"), max_length=300)
    reports = models.ManyToManyField(Report, related_name="led_to", blank=True)
    effect = models.CharField(_("did it help?"), max_length=10, choices=Effect.choices, blank=True)
    effect_note = models.CharField(_("how do you see it?"), max_length=500, blank=True)
    followed_up_at = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(effect="", followed_up_at=None) | (~Q(effect="") & Q(followed_up_at__isnull=False)),
                name="effect_and_its_time",
            )
        ]


@tracked
class Escalation(models.Model):
    """A suggestion to look deeper: the same again at a place, or a grave colour two weeks running (F-EST-13)."""

    class Rule(models.TextChoices):
        REPEATED = "REPEATED", _("the same at the same place")
        GRAVE = "GRAVE", _("grave two weeks running")

    class State(models.TextChoices):
        SUGGESTED = "SUGGESTED", _("suggested")
        TAKEN = "TAKEN", _("taken to analysis")
        DECLINED = "DECLINED", _("not taken further")

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="escalations")
    week = models.ForeignKey(Week, on_delete=models.PROTECT, related_name="escalations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=10, choices=Rule.choices)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    spot = models.CharField(max_length=40, blank=True)
    weeks = models.PositiveSmallIntegerField(default=2)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUGGESTED)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["week", "area", "rule", "category", "spot"], nulls_distinct=False, name="suggested_once_a_week"
            )
        ]


@tracked
class Hotspot(models.Model):
    """A place and its hours that the group keeps an eye on, why it was opened, and why it was closed."""

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="hotspots")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    spot = models.CharField(max_length=40)
    name = models.CharField(_("name"), max_length=80)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    hours = models.CharField(_("hot times"), max_length=120, blank=True)
    criteria = models.CharField(_("why it is watched"), max_length=300)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.CharField(_("why it is no longer"), max_length=300, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["situation", "spot"], condition=Q(closed_on=None), name="one_open_hotspot_a_spot"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")), name="hotspot_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name
