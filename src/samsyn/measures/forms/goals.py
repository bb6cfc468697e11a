"""What people fill in about goals. Cleans; saves nothing."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.web.forms import DayField, FilterForm, PlainTextField, SamsynForm, ShortTextField, VersionedForm


class GoalFilter(FilterForm):
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("all goals")), ("running", _("running")), ("ended", _("has ended"))],
    )

    def q(self) -> Q:
        state = self.chosen().get("state")
        return Q(ended_at__isnull=state == "running") if state else Q()


class GoalForm(SamsynForm):
    text = PlainTextField(label=_("Goal"), rows=3, limit=1000, guard=True)
    reached_by = DayField(label=_("Reached by"))
    signs = PlainTextField(
        label=_("How we see that it is reached"),
        required=False,
        rows=4,
        limit=2000,
        guard=True,
        help_text=_("One sign a line. Something one can see, count or ask about."),
    )
    baseline_value = forms.DecimalField(
        label=_("Baseline"), required=False, max_digits=14, decimal_places=2, localize=True,
        help_text=_("Where it stands today, in figures. Without it nobody can say how far you came."),
    )  # fmt: skip
    baseline_on = DayField(label=_("Measured on"), required=False)
    baseline_source = ShortTextField(label=_("Source of the baseline"), limit=300, required=False, guard=True)
    target_value = forms.DecimalField(label=_("Target"), required=False, max_digits=14, decimal_places=2, localize=True)
    unit = ShortTextField(
        label=_("Unit"), limit=40, required=False, guard=True, help_text=_("Per cent, persons, lamps")
    )


class GoalEditForm(VersionedForm, GoalForm):
    pass


class EndForm(VersionedForm):
    because = PlainTextField(
        label=_("How it went"),
        rows=4,
        limit=2000,
        guard=True,
        help_text=_("Reached, given up or replaced, and what the next ones should know."),
    )
