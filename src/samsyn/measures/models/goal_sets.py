"""The fields that goals lie in: national sets, a municipality's own, and how the two match."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.organisations.models import Country, Organisation


def published_stays(table: str, published: str) -> pgtrigger.Trigger:
    """What belongs to something published stays as it is. `published` asks, of the row `touched`, whether it is."""
    return pgtrigger.Trigger(
        name=f"published_{table}_stay",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("touched", "RECORD")],
        func="""
            IF TG_OP = 'DELETE' THEN touched := OLD; ELSE touched := NEW; END IF;
            IF EXISTS (PUBLISHED) THEN
                RAISE EXCEPTION 'pgtrigger: what is published stays as it is';
            END IF;
            RETURN touched;
        """.replace("PUBLISHED", published),
    )


@tracked
class GoalSet(models.Model):
    """Areas that goals lie in, as data. Without an owner it is a country's; once published it never changes."""

    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=2, choices=Country.choices)
    owner = models.ForeignKey(
        Organisation, verbose_name=_("municipality"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(_("note"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_reconstruction = models.BooleanField(_("put together from other sources"), default=False)
    replaces = models.ForeignKey(
        "self", verbose_name=_("replaces"), on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(replaces=None) | ~Q(replaces=F("id")), name="no_set_replaces_itself")
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_sets_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("measures:goal_set", args=[self.pk])


@tracked
class GoalArea(models.Model):
    """One field of a set, titled in at least one language. `is_proposed`: asked for, not yet part of the set proper."""

    goal_set = models.ForeignKey(GoalSet, on_delete=models.CASCADE, related_name="areas")
    key = models.SlugField(_("short name"), max_length=60)
    title_sv = models.CharField(_("in Swedish"), max_length=120, blank=True)
    title_da = models.CharField(_("in Danish"), max_length=120, blank=True)
    title_en = models.CharField(_("in English"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_proposed = models.BooleanField(_("proposed"), default=False)
    stands_alone = models.BooleanField(_("has no counterpart in the national set"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["goal_set", "key"], name="one_goal_area_a_key"),
            models.CheckConstraint(condition=~Q(title_sv="", title_da="", title_en=""), name="goal_areas_have_a_title"),
        ]
        triggers = [
            published_stays(
                "areas",
                "SELECT 1 FROM measures_goalset WHERE id = touched.goal_set_id AND published_at IS NOT NULL",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """In the reader's language; else in one it has."""
        wanted: str = getattr(self, f"title_{(get_language() or 'sv')[:2]}", "")
        return wanted or self.title_sv or self.title_da or self.title_en


@tracked
class GoalAreaMatch(models.Model):
    """A municipality's own area says which national one it answers to. May be said later, also of published sets."""

    local = models.ForeignKey(GoalArea, on_delete=models.CASCADE, related_name="answers_to")
    national = models.ForeignKey(GoalArea, on_delete=models.PROTECT, related_name="answered_by")

    class Meta:
        verbose_name_plural = "goal area matches"
        constraints = [models.UniqueConstraint(fields=["local", "national"], name="one_match_a_pair")]
