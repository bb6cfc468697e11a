"""What is said of a year, and what is adopted under the law."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.areas.models import Area
from samsyn.situation.models import Duty
from samsyn.web.forms import DayField, PlainTextField, SamsynForm, ShortTextField, VersionedForm


class EvaluationForm(VersionedForm):
    with_measures = forms.ModelMultipleChoiceField(
        label=_("Areas with measures"), queryset=Area.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    compared_with = forms.ModelMultipleChoiceField(
        label=_("Areas to compare with"), queryset=Area.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Areas much like the others, in which you did not do the same."),
    )  # fmt: skip
    conclusion = PlainTextField(
        label=_("Conclusion"), limit=4000, required=False, guard=True,
        help_text=_("What changed, what else may explain it, and what you take with you."),
    )  # fmt: skip

    def __init__(self, *args: Any, areas: QuerySet[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("with_measures", "compared_with"):
            field: Any = self.fields[name]
            field.queryset = areas

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        return cleaned | {name: list(cleaned.get(name, ())) for name in ("with_measures", "compared_with")}


class DutyForm(SamsynForm):
    kind = forms.ChoiceField(label=_("What is adopted?"), choices=Duty.Kind.choices, widget=forms.RadioSelect)
    done_on = DayField(label=_("When was it adopted?"))
    decided_by = ShortTextField(
        label=_("Who decided?"), limit=200, guard=True, help_text=_("For example the municipal council.")
    )
    register_number = ShortTextField(label=_("Register number"), limit=60, required=False, guard=True)
