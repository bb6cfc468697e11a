from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.agreements.models import RevisionDialogue
from samsyn.web.forms import DayField, PlainTextField, SamsynForm, VersionedForm


class AddendumForm(SamsynForm):
    text = PlainTextField(
        label=_("What is changed or added?"),
        rows=8,
        help_text=_("Name the part that is changed. The earlier text stays readable beside it."),
    )
    reason = PlainTextField(label=_("Why?"), rows=3)
    effective_on = DayField(label=_("In force from"))


class AddendumEditForm(VersionedForm, AddendumForm):
    pass


class PlanDialogueForm(SamsynForm):
    planned_on = DayField(label=_("When do you meet?"))


class HoldDialogueForm(VersionedForm):
    held_on = DayField(label=_("Held on"))
    took_part = PlainTextField(
        label=_("Who took part?"), rows=2, limit=1000, help_text=_("Parties and roles are enough.")
    )
    conclusions = PlainTextField(label=_("What did you conclude?"), rows=6, guard=True)
    outcome = forms.ChoiceField(
        label=_("What follows?"), choices=RevisionDialogue.Outcome.choices, widget=forms.RadioSelect
    )
