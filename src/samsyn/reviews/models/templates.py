"""How a review goes, as data: steps and the days that hang on the visit. A change is a new edition."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.measures.models.goal_sets import published_stays

OF_A_PUBLISHED_TEMPLATE = (
    "SELECT 1 FROM reviews_steptemplate WHERE id = touched.template_id AND published_at IS NOT NULL"
)


def in_reader_language(row: object, name: str) -> str:
    """`name_sv`, `name_da` or `name_en` after the reader; else in one it has."""
    wanted: str = getattr(row, f"{name}_{(get_language() or 'sv')[:2]}", "")
    return wanted or next(
        (text for text in (getattr(row, f"{name}_{language}") for language in ("sv", "da", "en")) if text), ""
    )


@tracked
class StepTemplate(models.Model):
    """A method in steps. Rounds keep the edition they began with; published editions never change."""

    key = models.SlugField(_("short name"), max_length=40)
    number = models.PositiveSmallIntegerField(_("edition"), default=1)
    name_sv = models.CharField(_("name in Swedish"), max_length=120)
    name_da = models.CharField(_("name in Danish"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_reconstruction = models.BooleanField(_("put together from other sources"), default=False)
    replaces = models.OneToOneField(
        "self", verbose_name=_("replaces"), on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["key", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="one_step_template_an_edition"),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=F("id")), name="no_step_template_replaces_itself"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_templates_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reviews:template", args=[self.key, self.number])

    @property
    def name(self) -> str:
        return in_reader_language(self, "name")


class PartOfMethod(models.Model):
    """What a method consists of, in order: found by `key`, read by its title."""

    order = models.PositiveSmallIntegerField(_("order"))
    key = models.SlugField(_("short name"), max_length=40)
    title_sv = models.CharField(_("in Swedish"), max_length=120)
    title_da = models.CharField(_("in Danish"), max_length=120, blank=True)
    title_en = models.CharField(_("in English"), max_length=120, blank=True)

    class Meta:
        abstract = True
        ordering = ["order"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_reader_language(self, "title")


@tracked
class Step(PartOfMethod):
    """One numbered step, and the state a review reaches with it."""

    template = models.ForeignKey(StepTemplate, on_delete=models.CASCADE, related_name="steps")
    what_sv = models.TextField(_("what is done, in Swedish"), blank=True)
    what_da = models.TextField(_("what is done, in Danish"), blank=True)
    what_en = models.TextField(_("what is done, in English"), blank=True)
    state = models.CharField(max_length=20, blank=True)

    class Meta(PartOfMethod.Meta):
        constraints = [
            models.UniqueConstraint(fields=["template", "order"], name="one_step_an_order"),
            models.UniqueConstraint(fields=["template", "key"], name="one_step_a_key"),
        ]
        triggers = [published_stays("steps_of_review", OF_A_PUBLISHED_TEMPLATE)]

    @property
    def what(self) -> str:
        return in_reader_language(self, "what")


@tracked
class DateRule(PartOfMethod):
    """A day that hangs on the first day of the visit: so many weeks or months before (negative) or after."""

    class Unit(models.TextChoices):
        DAYS = "DAYS", _("days")
        WEEKS = "WEEKS", _("weeks")
        MONTHS = "MONTHS", _("months")

    class Who(models.TextChoices):
        BOTH = "BOTH", _("host and reviewers")
        HOST = "HOST", _("host")
        REVIEWERS = "REVIEWERS", _("reviewers")
        COORDINATOR = "COORDINATOR", _("coordinator")

    template = models.ForeignKey(StepTemplate, on_delete=models.CASCADE, related_name="date_rules")
    amount = models.SmallIntegerField(_("how many"))
    unit = models.CharField(_("of what"), max_length=10, choices=Unit.choices, default=Unit.WEEKS)
    who = models.CharField(_("who"), max_length=12, choices=Who.choices, default=Who.BOTH)
    source = models.CharField(_("source"), max_length=120, blank=True)

    class Meta(PartOfMethod.Meta):
        constraints = [models.UniqueConstraint(fields=["template", "key"], name="one_date_rule_a_key")]
        triggers = [published_stays("date_rules", OF_A_PUBLISHED_TEMPLATE)]


@tracked
class SectionRule(PartOfMethod):
    """A heading of the background paper: what to write there, how long at most, and whether it must be there (P29)."""

    template = models.ForeignKey(StepTemplate, on_delete=models.CASCADE, related_name="sections")
    guidance_sv = models.TextField(_("guidance in Swedish"), blank=True)
    guidance_da = models.TextField(_("guidance in Danish"), blank=True)
    guidance_en = models.TextField(_("guidance in English"), blank=True)
    most_words = models.PositiveSmallIntegerField(_("words at most"))
    is_required = models.BooleanField(_("must be there"), default=False)

    class Meta(PartOfMethod.Meta):
        constraints = [models.UniqueConstraint(fields=["template", "key"], name="one_section_rule_a_key")]
        triggers = [published_stays("section_rules", OF_A_PUBLISHED_TEMPLATE)]

    @property
    def guidance(self) -> str:
        return in_reader_language(self, "guidance")
