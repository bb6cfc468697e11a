"""Six answers, none of which is kept with a name. Cleans; saves nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Party
from samsyn.health.questions import keys, questions
from samsyn.web.forms import DayField, SamsynForm

CANNOT_SAY = "0"


def _scale() -> list[tuple[str, str]]:
    return [
        ("1", _("1 – not at all")),
        ("2", "2"),
        ("3", "3"),
        ("4", "4"),
        ("5", _("5 – completely")),
        (CANNOT_SAY, _("I cannot say")),
    ]


class PulseForm(SamsynForm):
    party = forms.ModelChoiceField(label=gettext_lazy("You answer for"), queryset=Party.objects.none())

    def __init__(self, *args: Any, parties: QuerySet[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "sv"
        for question in questions():
            self.fields[question.key] = forms.ChoiceField(
                label=question.text.in_language(language), choices=_scale(), widget=forms.RadioSelect
            )
        field: Any = self.fields["party"]
        field.queryset = parties
        own = list(parties)
        if len(own) == 1:
            field.widget, field.initial = forms.HiddenInput(), own[0]

    def clean(self) -> dict[str, Any]:
        """`answers` as the operation wants them; the fields themselves are left out."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        answers = {key: int(cleaned.pop(key)) or None for key in keys() if cleaned.get(key)}
        return cleaned | {"answers": answers}


class OpenForm(SamsynForm):
    closes_on = DayField(
        label=gettext_lazy("Last day to answer"), help_text=gettext_lazy("Two weeks are enough for most.")
    )
