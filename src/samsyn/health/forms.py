"""What people answer. Cleans; saves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Party
from samsyn.health.judging import Thing, own_version
from samsyn.health.models import Judgement, Verdict
from samsyn.health.questions import Question, keys, questions
from samsyn.web.forms import DayField, SamsynForm, ShortTextField, VersionedForm

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


def _answer(question: Question) -> forms.ChoiceField:
    text = question.text.in_language(get_language() or "sv")
    return forms.ChoiceField(label=text, choices=_scale(), widget=forms.RadioSelect)


class PulseForm(SamsynForm):
    party = forms.ModelChoiceField(label=gettext_lazy("You answer for"), queryset=Party.objects.none())

    def __init__(self, *args: Any, parties: QuerySet[Party], **kwargs: Any) -> None:
        asked = {question.key: _answer(question) for question in questions()}
        self.base_fields = {**self.base_fields, **asked}  # type: ignore[misc]
        super().__init__(*args, **kwargs)
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


class JudgeForm(VersionedForm):
    """Two fields for each thing: a verdict, and words if one wants."""

    def __init__(self, *args: Any, things: Sequence[Thing], said: Mapping[str, Judgement], **kwargs: Any) -> None:
        self.things = things
        self.base_fields = {**self.base_fields, **dict(_pairs(things))}  # type: ignore[misc]
        initial: dict[str, Any] = {"version": own_version(said)}
        initial |= {key: row.verdict for key, row in said.items()}
        initial |= {f"{key}_comment": row.comment for key, row in said.items()}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        verdicts = {
            thing.key: (cleaned[thing.key], cleaned.get(f"{thing.key}_comment", ""))
            for thing in self.things
            if cleaned.get(thing.key)
        }
        return {"version": cleaned.get("version"), "verdicts": verdicts}


def _pairs(things: Sequence[Thing]) -> Iterator[tuple[str, forms.Field]]:
    for thing in things:
        whole = f"{thing.of}: {thing.text}" if thing.of else thing.text
        yield thing.key, forms.ChoiceField(label=whole, choices=Verdict.choices, widget=forms.RadioSelect)
        words = _("In your own words, about “%(what)s”") % {"what": Truncator(thing.text).chars(50)}
        yield f"{thing.key}_comment", ShortTextField(label=words, limit=500, required=False, guard=True)
