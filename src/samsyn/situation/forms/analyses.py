"""What the parties say of the areas, and what is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from samsyn.areas.models import Area
from samsyn.measures.models import Measure
from samsyn.situation.models import AreaCause, AreaScore, Situation
from samsyn.situation.periods import periods_around
from samsyn.situation.telling import period_name
from samsyn.web.forms import DayField, PlainTextField, SamsynForm, ShortTextField, VersionedForm


class PlanForm(SamsynForm):
    first_day = forms.TypedChoiceField(label=_("Which time?"), coerce=date.fromisoformat)
    choose = forms.IntegerField(
        label=_("How many areas do you choose?"), min_value=1, max_value=20, initial=1,
        help_text=_("Few, so that there is strength for them. You look at all of them."),
    )  # fmt: skip

    def __init__(self, *args: Any, situation: Situation, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["first_day"]
        found = periods_around(today, situation.months)
        field.choices = [(period.first.isoformat(), period_name(period.first, period.last)) for period in found]
        field.initial = found[2].first.isoformat()  # the latest that is over


class ScoreForm(SamsynForm):
    """Two questions for each area; an area may be left out, but not one of its two answers."""

    says_optional = False

    def __init__(self, *args: Any, areas: Sequence[Area], said: Mapping[int, AreaScore], **kwargs: Any) -> None:
        self.areas = areas
        self.base_fields = {**self.base_fields, **dict(_questions(areas))}  # type: ignore[misc]
        initial = {f"need_{key}": row.need for key, row in said.items()}
        initial |= {f"influence_{key}": row.influence for key, row in said.items()}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        scores = {}
        for area in self.areas:
            need, influence = cleaned.get(f"need_{area.pk}"), cleaned.get(f"influence_{area.pk}")
            if need and influence:
                scores[area] = (need, influence)
            elif need or influence:
                open_one = f"influence_{area.pk}" if need else f"need_{area.pk}"
                self.add_error(open_one, _g("Score both need and what you can do, or neither."))
        return {"scores": scores}


def _questions(areas: Sequence[Area]) -> Iterator[tuple[str, forms.Field]]:
    for area in areas:
        need = _g("%(area)s: how great is the need?") % {"area": area.name}
        yield f"need_{area.pk}", _score(need, _g("1 – small"), _g("5 – great"))
        influence = _g("%(area)s: how much can you do about it?") % {"area": area.name}
        yield f"influence_{area.pk}", _score(influence, _g("1 – little"), _g("5 – much"))


def _score(label: str, least: str, most: str) -> forms.Field:
    choices = [("", _g("not scored")), ("1", least), ("2", "2"), ("3", "3"), ("4", "4"), ("5", most)]
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int, empty_value=None, required=False)


class CauseForm(SamsynForm):
    area = forms.ModelChoiceField(label=_("Area"), queryset=Area.objects.none())
    perspective = forms.ChoiceField(
        label=_("Seen from"), choices=AreaCause.Perspective.choices, widget=forms.RadioSelect,
        help_text=_("Look from all sides before you choose measures."),
    )  # fmt: skip
    text = PlainTextField(label=_("What may lie behind?"), limit=500, rows=3, guard=True)
    strength = forms.ChoiceField(
        label=_("How strong is the knowledge?"), choices=AreaCause.Strength.choices, initial=AreaCause.Strength.NONE,
        widget=forms.RadioSelect,
    )  # fmt: skip
    basis = ShortTextField(
        label=_("What does it build on?"), limit=300, required=False, guard=True,
        help_text=_("For example a study, a count, or what those who work there say."),
    )  # fmt: skip

    def __init__(self, *args: Any, areas: QuerySet[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["area"]
        field.queryset = areas


class EditCauseForm(CauseForm, VersionedForm):
    @staticmethod
    def initial_of(cause: AreaCause) -> dict[str, Any]:
        return {name: getattr(cause, name) for name in (*CauseForm.base_fields, "version") if name != "once_key"}


class TakeAwayForm(VersionedForm):
    reason = ShortTextField(label=_("Why does it no longer hold?"), limit=300, guard=True)


class _Measures(VersionedForm):
    measures = forms.ModelMultipleChoiceField(
        label=_("Measures that follow"), queryset=Measure.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Measures are written under Measures; here you say which of them this analysis led to."),
    )  # fmt: skip

    def __init__(self, *args: Any, measures: QuerySet[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["measures"]
        field.queryset = measures
        if not measures.exists():
            del self.fields["measures"]


class DecideForm(_Measures):
    decided_by = ShortTextField(label=_("Who decided?"), limit=200, guard=True)
    decided_on = DayField(label=_("When?"))

    field_order = ("decided_by", "decided_on", "measures")


class LinkForm(_Measures):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        return {"measures": cleaned.get("measures", [])}


class ConcludeForm(VersionedForm):
    conclusion = PlainTextField(
        label=_("How did it go?"), limit=4000, guard=True,
        help_text=_("What was done, what changed, and what you would do otherwise. A change is not yet an effect."),
    )  # fmt: skip
