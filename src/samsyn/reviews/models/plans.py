"""Who reviews whom: a plan with all that made it, and its pairs. What was published stays as it was."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.reviews.models.rounds import Entrant, Round

# What may still happen to a published plan: it is taken back, or another takes its place.
LATER = ("ended_at", "job_id", "version")
# What may still happen to a pair of a published plan: both sides say yes.
SAID = ["reviewer_accepted_at", "reviewer_accepted_by", "host_accepted_at", "host_accepted_by"]


def _changed_besides(columns: tuple[str, ...]) -> str:
    """SQL: anything in the row but these columns is another than before."""
    left_out = "".join(f" - '{column}'" for column in columns)
    return f"(to_jsonb(OLD){left_out}) IS DISTINCT FROM (to_jsonb(NEW){left_out})"


@tracked
class Plan(models.Model):
    """One answer of the planner, or of somebody's hand. `cost`, `bound` and `gap` are None where nothing is known."""

    class Status(models.TextChoices):
        WAITING = "WAITING", _("being planned")
        OPTIMAL = "OPTIMAL", _("proven best")
        FEASIBLE = "FEASIBLE", _("good, not proven best")
        INFEASIBLE = "INFEASIBLE", _("impossible as asked")
        UNSETTLED = "UNSETTLED", _("nothing found in the time given")
        FAILED = "FAILED", _("the planner stopped")
        BY_HAND = "BY_HAND", _("changed by hand")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="plans")
    number = models.PositiveSmallIntegerField(_("number"))
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="changed")
    asked = models.JSONField(default=dict, blank=True)
    input_hash = models.CharField(max_length=64, blank=True)
    seed = models.PositiveIntegerField(_("seed"), default=1)
    solver = models.CharField(_("made by"), max_length=60, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.WAITING)
    cost = models.FloatField(_("cost"), null=True, blank=True)
    bound = models.FloatField(_("nothing costs less than"), null=True, blank=True)
    gap = models.FloatField(_("gap"), null=True, blank=True)
    is_proved = models.BooleanField(_("proven"), default=False)
    relaxations = models.JSONField(default=list, blank=True)
    options = models.JSONField(default=list, blank=True)
    # How it was drawn among plans nearly as good: within, seed, candidates, chosen and what the best cost.
    draw = models.JSONField(default=dict, blank=True)
    chosen_option = models.CharField(max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)
    job = models.ForeignKey("web.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    ended_at = models.DateTimeField(_("taken back or replaced"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_plan_a_number"),
            models.UniqueConstraint(
                fields=["round"], condition=Q(published_at__isnull=False, ended_at=None), name="one_published_plan"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(published_at__isnull=False), name="only_published_plans_end"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_plans_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"OLD.published_at IS NOT NULL AND {_changed_besides(LATER)}"),
            ),
            pgtrigger.Protect(
                name="published_plans_are_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("reviews:plan", args=[self.round.partnership.slug, self.round.number, self.number])

    @property
    def is_in_force(self) -> bool:
        return self.published_at is not None and self.ended_at is None


@tracked
class Pair(models.Model):
    """`reviewer` visits `host` in the `turn`th of the rounds planned together.

    The seats number a host's reviewers and a reviewer's hosts: with one of each, everybody reviews once and is
    reviewed once, which the constraints see to.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="pairs")
    turn = models.PositiveSmallIntegerField(default=1)
    reviewer = models.ForeignKey(Entrant, on_delete=models.PROTECT, related_name="reviewing")
    host = models.ForeignKey(Entrant, on_delete=models.PROTECT, related_name="hosting")
    reviewer_seat = models.PositiveSmallIntegerField(default=0)
    host_seat = models.PositiveSmallIntegerField(default=0)
    cost = models.FloatField(_("cost"), default=0)
    cost_parts = models.JSONField(default=dict, blank=True)
    is_locked = models.BooleanField(_("locked"), default=False)
    reviewer_accepted_at = models.DateTimeField(null=True, blank=True)
    reviewer_accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    host_accepted_at = models.DateTimeField(null=True, blank=True)
    host_accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["turn", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "turn", "reviewer", "reviewer_seat"], name="each_reviews_once"),
            models.UniqueConstraint(fields=["plan", "turn", "host", "host_seat"], name="each_is_reviewed_once"),
            models.UniqueConstraint(fields=["plan", "turn", "reviewer", "host"], name="a_pair_stands_once"),
            models.CheckConstraint(condition=~Q(reviewer=F("host")), name="nobody_reviews_themselves"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_pairs_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=SAID),
                func="""
                    IF EXISTS (SELECT 1 FROM reviews_plan WHERE id = OLD.plan_id AND published_at IS NOT NULL) THEN
                        RAISE EXCEPTION 'pgtrigger: what is published stays as it is';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="published_pairs_are_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Delete,
                declare=[("touched", "RECORD")],
                func="""
                    IF TG_OP = 'DELETE' THEN touched := OLD; ELSE touched := NEW; END IF;
                    IF EXISTS (SELECT 1 FROM reviews_plan WHERE id = touched.plan_id AND published_at IS NOT NULL) THEN
                        RAISE EXCEPTION 'pgtrigger: what is published stays as it is';
                    END IF;
                    RETURN touched;
                """,
            ),
        ]

    @property
    def is_accepted(self) -> bool:
        return self.reviewer_accepted_at is not None and self.host_accepted_at is not None
