"""How far the parties have come: figures of a goal, from a day and a source. Never changed, only corrected."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.measures.models.goals import Goal

# Fewer residents than this, and a figure may tell about one of them (catalogue 1.4, B8).
MIN_PEOPLE = 100


@tracked
class Measurement(models.Model):
    """One figure. About fewer than `MIN_PEOPLE` residents it is not kept: only that somebody measured, and when."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="measurements")
    on = models.DateField(_("measured on"))
    value = models.DecimalField(_("figure"), max_digits=14, decimal_places=2, null=True, blank=True)
    people = models.PositiveIntegerField(_("residents the figure is about"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300)
    corrects = models.OneToOneField(
        "self", verbose_name=_("corrects"), on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=True, people__lt=MIN_PEOPLE)
                | (Q(value__isnull=False) & (Q(people=None) | Q(people__gte=MIN_PEOPLE))),
                name="a_figure_about_few_people_is_not_kept",
            ),
        ]
        indexes = [models.Index(fields=["goal", "on"], name="measurement_by_day")]
        triggers = [pgtrigger.Protect(name="measurements_stay", operation=pgtrigger.Update)]

    @property
    def is_hidden(self) -> bool:
        return self.value is None
