"""What people fill in about residents' part. Cleans; saves nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.participation.models import Activity
from samsyn.web.forms import DayField, FilterForm, PlainTextField, SamsynForm, ShortTextField, VersionedForm


class ActivityFilter(FilterForm):
    text = ShortTextField(label=_("What or which groups"), required=False)
    level = forms.ChoiceField(
        label=_("How far"), required=False, choices=[("", _("all levels")), *Activity.Level.choices]
    )

    def q(self) -> Q:
        chosen = self.chosen()
        condition = Q(level=chosen["level"]) if "level" in chosen else Q()
        if text := chosen.get("text"):
            condition &= Q(title__icontains=text) | Q(groups__icontains=text)
        return condition


class ActivityForm(SamsynForm):
    title = ShortTextField(label=_("What"), guard=True, help_text=_("For example: safety walk around the square"))
    held_on = DayField(label=_("When"))
    groups = ShortTextField(
        label=_("Which groups"),
        limit=300,
        guard=True,
        help_text=_("Groups, never persons: tenants in Kvarngatan 1–9, the girls' football team."),
    )
    method = ShortTextField(label=_("How"), guard=True, help_text=_("For example: walk, meeting, survey, workshop"))
    level = forms.ChoiceField(
        label=_("How far residents were let in"), choices=Activity.Level.choices, widget=forms.RadioSelect
    )
    participants = forms.IntegerField(
        label=_("Number of people"), required=False, min_value=0, max_value=1_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-width": "code"}),
    )  # fmt: skip
    result = PlainTextField(
        label=_("What they said and what came of it"),
        required=False,
        guard=True,
        help_text=_("It counts in the checklist when this is written. Add it later if you must."),
    )


class ActivityEditForm(VersionedForm, ActivityForm):
    pass


def initial_of(activity: Activity) -> dict[str, Any]:
    return {name: getattr(activity, name) for name in ActivityEditForm.base_fields if name != "once_key"}
