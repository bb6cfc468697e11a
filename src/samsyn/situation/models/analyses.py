"""The longer view: period analysis, yearly evaluation, and what the law of 2023 asks of municipalities."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.core.history import tracked
from samsyn.measures.models import Measure
from samsyn.organisations.models import Organisation
from samsyn.situation.models.rules import Situation


@tracked
class PeriodAnalysis(models.Model):
    """A quarter or a tertial: which areas are chosen, by need times influence, why, and what is proposed."""

    class State(models.TextChoices):
        SCHEDULED = "SCHEDULED", _("planned")
        DRAFTED = "DRAFTED", _("being scored")
        PRIORITISED = "PRIORITISED", _("areas chosen")
        DECIDED = "DECIDED", _("decided")
        RUNNING = "RUNNING", _("measures under way")
        EVALUATED = "EVALUATED", _("evaluated")

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="analyses")
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("to"))
    choose = models.PositiveSmallIntegerField(_("number of areas to choose"), default=1)
    state = models.CharField(max_length=12, choices=State.choices, default=State.SCHEDULED)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    conclusion = models.TextField(_("how it went"), blank=True)
    measures = models.ManyToManyField(Measure, related_name="analyses", blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-first_day"]
        constraints = [
            models.UniqueConstraint(fields=["situation", "first_day"], name="one_analysis_a_period"),
            models.CheckConstraint(condition=Q(last_day__gt=F("first_day")), name="period_in_order"),
            models.CheckConstraint(condition=Q(choose__gte=1), name="choose_at_least_one"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("situation:analysis", args=[self.situation.collaboration.slug, self.pk])

    @property
    def is_ranked(self) -> bool:
        return self.state not in {self.State.SCHEDULED, self.State.DRAFTED}


@tracked
class AreaScore(models.Model):
    """How one party sees one area: need 1–5 and how much can be influenced 1–5."""

    analysis = models.ForeignKey(PeriodAnalysis, on_delete=models.CASCADE, related_name="scores")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    need = models.PositiveSmallIntegerField(_("need"))
    influence = models.PositiveSmallIntegerField(_("how much we can do"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["analysis", "area", "party"], name="one_score_a_party"),
            models.CheckConstraint(
                condition=Q(need__range=(1, 5)) & Q(influence__range=(1, 5)), name="scores_from_one_to_five"
            ),
        ]


@tracked
class RankedArea(models.Model):
    """The ranking as it stood when the areas were chosen: medians, product and place."""

    analysis = models.ForeignKey(PeriodAnalysis, on_delete=models.CASCADE, related_name="ranking")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    need = models.DecimalField(max_digits=3, decimal_places=1)
    influence = models.DecimalField(max_digits=3, decimal_places=1)
    product = models.DecimalField(max_digits=4, decimal_places=2)
    rank = models.PositiveSmallIntegerField()
    is_chosen = models.BooleanField(default=False)

    class Meta:
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["analysis", "area"], name="one_rank_an_area")]


@tracked
class AreaCause(models.Model):
    """What may lie behind, in one of four perspectives, and how sure the knowledge is.

    One that no longer holds is taken away with a reason (`gone_at`) and stays to be read: others have built on it.
    """

    class Perspective(models.TextChoices):
        SITUATION = "SITUATION", _("the situation")
        OFFENDER = "OFFENDER", _("those who do it")
        VICTIM = "VICTIM", _("those it happens to")
        OBJECT = "OBJECT", _("what it happens to")

    class Strength(models.TextChoices):
        STRONG = "STRONG", _("strong")
        PROMISING = "PROMISING", _("promising")
        WEAK = "WEAK", _("weak")
        NONE = "NONE", _("none")

    analysis = models.ForeignKey(PeriodAnalysis, on_delete=models.CASCADE, related_name="causes")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    perspective = models.CharField(_("seen from"), max_length=10, choices=Perspective.choices)
    text = models.CharField(_("cause"), max_length=500)
    strength = models.CharField(_("knowledge"), max_length=10, choices=Strength.choices, default=Strength.NONE)
    basis = models.CharField(_("what it builds on"), max_length=300, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)
    gone_because = models.CharField(_("why it was taken away"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(gone_at=None, gone_because="") | (Q(gone_at__isnull=False) & ~Q(gone_because="")),
                name="cause_gone_for_a_reason",
            )
        ]


@tracked
class AnnualEvaluation(models.Model):
    """Before and after, for areas with measures and areas to compare with. A change is not yet an effect."""

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="evaluations")
    year = models.PositiveSmallIntegerField(_("year"))
    with_measures = models.ManyToManyField(Area, verbose_name=_("areas with measures"), related_name="+")
    compared_with = models.ManyToManyField(Area, verbose_name=_("areas to compare with"), related_name="+")
    conclusion = models.TextField(_("conclusion"), blank=True)
    content = models.JSONField(null=True)
    published_at = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["situation", "year"], name="one_evaluation_a_year")]

    def get_absolute_url(self) -> str:
        return reverse("situation:evaluation", args=[self.situation.collaboration.slug, self.year])


@tracked
class Duty(models.Model):
    """That a municipality has done what the Swedish law 2023:196 asks for: due again at least every second year."""

    class Kind(models.TextChoices):
        PICTURE = "PICTURE", _("situation picture")
        PLAN = "PLAN", _("action plan")
        FOLLOW_UP = "FOLLOW_UP", _("follow-up")
        COORDINATION = "COORDINATION", _("coordination function")
        COUNCIL = "COUNCIL", _("local crime-prevention council")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="duties")
    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(_("duty"), max_length=12, choices=Kind.choices)
    done_on = models.DateField(_("adopted on"))
    decided_by = models.CharField(_("decided by"), max_length=200)
    register_number = models.CharField(_("register number"), max_length=60, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-done_on"]
        constraints = [
            models.UniqueConstraint(fields=["situation", "kind", "done_on"], name="a_duty_is_done_once_a_day")
        ]
