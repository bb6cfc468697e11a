"""How a collaboration works on its shared picture: rhythm, checklist, scale and thresholds."""

from __future__ import annotations

from datetime import time

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.history import tracked


class Weekday(models.IntegerChoices):
    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


@tracked
class Situation(models.Model):
    """The rules of one collaboration's weekly picture. Its key is the collaboration's.

    A week's reports are closed on `cut_off_day` at `cut_off_time`, local time, of the week itself or the week
    after; what comes later goes to the next picture. `closed_through` is the Monday of the last week that is
    closed, by the clock or by hand. Source: catalogue 4.2, F-EST-6, -7, -13, -14, -20, -22.
    """

    class Rhythm(models.TextChoices):
        QUARTER = "QUARTER", _("every quarter")
        TERTIAL = "TERTIAL", _("three times a year")

    collaboration = models.OneToOneField(
        Collaboration, on_delete=models.CASCADE, primary_key=True, related_name="situation"
    )
    started_on = models.DateField(_("first week"))
    cut_off_day = models.PositiveSmallIntegerField(_("last day to report"), choices=Weekday.choices, default=1)
    cut_off_time = models.TimeField(_("at"), default=time(12))
    cut_off_after = models.BooleanField(_("in the week after"), default=True)
    closed_through = models.DateField(null=True, blank=True)
    grid_metres = models.PositiveSmallIntegerField(
        _("places are rounded to (metres)"), default=100, validators=[MinValueValidator(50), MaxValueValidator(500)]
    )
    withdraw_hours = models.PositiveSmallIntegerField(_("hours in which a report can be taken back"), default=24)
    repeats = models.PositiveSmallIntegerField(_("weeks of four with the same before analysis"), default=3)
    grave_level = models.PositiveSmallIntegerField(_("level that calls for analysis two weeks running"), default=3)
    rhythm = models.CharField(_("analysis"), max_length=10, choices=Rhythm.choices, default=Rhythm.TERTIAL)
    keep_text_months = models.PositiveSmallIntegerField(
        _("months until free text is erased"), default=24, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    is_public = models.BooleanField(_("public summary"), default=False)
    residents_report = models.BooleanField(_("residents may report"), default=False)
    public_least = models.PositiveSmallIntegerField(
        _("smallest number shown"), default=5, validators=[MinValueValidator(5)]
    )
    public_weeks_later = models.PositiveSmallIntegerField(
        _("weeks before it is shown"), default=4, validators=[MinValueValidator(4)]
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cut_off_day__range=(1, 7)), name="cut_off_on_a_weekday"),
            models.CheckConstraint(condition=Q(grid_metres__range=(50, 500)), name="grid_neither_fine_nor_coarse"),
            models.CheckConstraint(condition=Q(public_least__gte=5), name="public_cells_of_five_or_more"),
            models.CheckConstraint(condition=Q(public_weeks_later__gte=4), name="public_after_four_weeks"),
            models.CheckConstraint(condition=Q(repeats__range=(2, 4)), name="repeats_of_four_weeks"),
        ]

    def __str__(self) -> str:
        return str(self.collaboration)

    def get_absolute_url(self) -> str:
        return reverse("situation:situation", args=[self.collaboration.slug])

    @property
    def months(self) -> int:
        """How many months one analysis is about."""
        return 3 if self.rhythm == self.Rhythm.QUARTER else 4


@tracked
class Checklist(models.Model):
    """What reporters choose from. A change of words is a new number; reports keep the one they were made with."""

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="checklists")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["situation", "number"], name="one_checklist_a_number")]


@tracked
class Category(models.Model):
    """One choice. `counts_as` is the category of the newest checklist under which it is counted (itself: null)."""

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="categories")
    key = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=80)
    help = models.CharField(_("for example"), max_length=200, blank=True)
    is_coming = models.BooleanField(_("is about something that will happen"), default=False)
    is_published = models.BooleanField(_("part of the public summary"), default=True)
    counts_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="counted")

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["checklist", "key"], name="one_category_a_key")]

    def __str__(self) -> str:
        return self.title


@tracked
class Scale(models.Model):
    """Three to five levels. A change is a new number; assessments keep the level they were given."""

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="scales")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["situation", "number"], name="one_scale_a_number")]


@tracked
class Level(models.Model):
    """One colour of a scale: step 1 is the calmest. `response`: who meets, how often, at this level (F-EST-10)."""

    scale = models.ForeignKey(Scale, on_delete=models.CASCADE, related_name="levels")
    step = models.PositiveSmallIntegerField()
    title = models.CharField(_("name"), max_length=40)
    meaning = models.CharField(_("means"), max_length=300)
    response = models.CharField(_("what we then do"), max_length=300, blank=True)

    class Meta:
        ordering = ["step"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "step"], name="one_level_a_step"),
            models.CheckConstraint(condition=Q(step__range=(1, 5)), name="at_most_five_levels"),
        ]

    def __str__(self) -> str:
        return self.title
