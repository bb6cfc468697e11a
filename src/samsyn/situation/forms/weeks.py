"""What the parties and the group say about a week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2s
from types import SimpleNamespace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.situation.models import Assessment, Colour, Level, Report, WeeklyMeasure
from samsyn.situation.operations.deciding import Joint
from samsyn.situation.queries.counts import AreaWeek
from samsyn.web.forms import DayField, SamsynForm, ShortTextField, VersionedForm, Versus

NO_DATA = "none"


class _ByArea(SamsynForm):
    """A few fields for each area, named `level_12`; `areas` are the group's own."""

    says_optional = False

    def __init__(self, *args: Any, areas: Sequence[Area], levels: Sequence[Level], **kwargs: Any) -> None:
        self.areas, self.levels = areas, {str(level.pk): level for level in levels}
        fields = {name: field for area in areas for name, field in self._fields_of(area)}
        self.base_fields = {**self.base_fields, **fields}  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    def _fields_of(self, area: Area) -> Iterator[tuple[str, forms.Field]]:
        raise NotImplementedError

    def _level(self, label: Any) -> forms.ChoiceField:
        choices = [*((key, level.title) for key, level in self.levels.items()), (NO_DATA, _("no data"))]
        return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)

    def _answered(self) -> Iterator[tuple[Area, Level | None]]:
        """Areas that nothing was said about yet are left as they are."""
        for area in self.areas:
            if chosen := self.cleaned_data.get(f"level_{area.pk}"):
                yield area, self.levels.get(chosen)

    def clean(self) -> dict[str, Any]:
        """Words without a colour would be left out, and so lost."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for area in self.areas:
            level = f"level_{area.pk}"
            words = [cleaned.get(bound.name) for bound in self.of(area.pk) if bound.name != level]
            if any(words) and not cleaned.get(level) and not self.has_error(level):
                self.add_error(level, _("Choose a colour too, or “no data”: your words go with it."))
        return cleaned

    def of(self, area: int) -> list[BoundField]:
        return [bound for bound in self.visible_fields() if bound.name.endswith(f"_{area}")]


class ColoursForm(_ByArea):
    def _fields_of(self, area: Area) -> Iterator[tuple[str, forms.Field]]:
        yield f"level_{area.pk}", self._level(_("Your colour for %(area)s") % {"area": area.name})
        yield f"comment_{area.pk}", _words(_("Why, in a few words"), 300)

    def given(self) -> dict[Area, tuple[Level | None, str]]:
        return {area: (level, self.cleaned_data[f"comment_{area.pk}"]) for area, level in self._answered()}

    @staticmethod
    def initial_of(rows: Sequence[Colour]) -> dict[str, Any]:
        return {f"level_{row.area_id}": row.level_id or NO_DATA for row in rows} | {
            f"comment_{row.area_id}": row.comment for row in rows
        }


class DecisionsForm(_ByArea):
    """Many areas in one form, and several people who write in it at once.

    Each area carries what its writer was shown, its version and a mark of its words: what the writer did not touch is
    left as it is, whoever changed it meanwhile, and what two have touched is shown to the second.
    """

    def _fields_of(self, area: Area) -> Iterator[tuple[str, forms.Field]]:
        yield f"level_{area.pk}", self._level(_("Joint colour of %(area)s") % {"area": area.name})
        yield f"hypothesis_{area.pk}", _words(_("What may lie behind"), 500)
        yield f"note_{area.pk}", _words(_("What was said, if you differ"), 500)
        yield f"seen_{area.pk}", forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def given(self) -> dict[Area, Joint]:
        """What this writer has changed."""
        said = self.cleaned_data
        found = {}
        for area, level in self._answered():
            version, mark = _seen(said[f"seen_{area.pk}"])
            joint = Joint(level, said[f"hypothesis_{area.pk}"], said[f"note_{area.pk}"], version)
            if mark != _mark(joint.words):
                found[area] = joint
        return found

    @staticmethod
    def initial_of(rows: Mapping[int, Assessment]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, row in rows.items():
            found |= {
                f"level_{key}": row.level_id or NO_DATA,
                f"hypothesis_{key}": row.hypothesis,
                f"note_{key}": row.note,
                f"seen_{key}": f"{row.version}-{_mark((row.level_id, row.hypothesis, row.note))}",
            }
        return found

    @property
    def theirs(self) -> Any:
        return self._theirs

    @theirs.setter
    def theirs(self, rows: Mapping[int, Assessment]) -> None:
        """What both have touched is shown twice; what this writer left alone is taken over."""
        shown = self.initial_of(rows)
        self._theirs = SimpleNamespace(**shown)
        data = self.data.copy()  # type: ignore[attr-defined]
        touched = {area.pk for area in self.given()}
        for area in self.areas:
            if area.pk in rows:
                data[f"seen_{area.pk}"] = shown[f"seen_{area.pk}"]
            elif area.pk not in touched:
                data.update({name: value for name, value in self.initial.items() if name.endswith(f"_{area.pk}")})
        self.data = data

    def _pair(self, bound: BoundField) -> Versus | None:
        """Which area it is about."""
        pair = super()._pair(bound)
        if pair is None or bound.name.startswith("level_"):
            return pair
        return replace(pair, label=f"{self._name_of(bound)} – {pair.label}")

    def _name_of(self, bound: BoundField) -> str:
        return next(area.name for area in self.areas if bound.name.endswith(f"_{area.pk}"))


def _mark(words: tuple[int | None, str, str]) -> str:
    return blake2s(repr(words).encode(), digest_size=8).hexdigest()


def _seen(text: str) -> tuple[int, str]:
    """Version and mark; what is not there, or not ours, has seen nothing."""
    version, _dash, mark = text.partition("-")
    return (int(version), mark) if version.isdecimal() and version.isascii() else (0, "")


def _words(label: str, limit: int) -> ShortTextField:
    return ShortTextField(label=label, required=False, limit=limit, guard=True)


def beside(form: _ByArea, rows: Sequence[AreaWeek]) -> Iterator[tuple[AreaWeek, list[BoundField]]]:
    """Each area's counts with its fields."""
    own = {area.pk for area in form.areas}
    return ((row, form.of(row.area_id)) for row in rows if row.area_id in own)


class CorrectionForm(DecisionsForm):
    reason = ShortTextField(
        label=gettext_lazy("What was wrong?"), limit=300, guard=True,
        help_text=gettext_lazy("Everybody who got the picture reads it."),
    )  # fmt: skip


class MeasureForm(SamsynForm):
    area = forms.ModelChoiceField(label=gettext_lazy("Area"), queryset=Area.objects.none())
    problem = ShortTextField(label=gettext_lazy("What is it about?"), limit=300, guard=True)
    title = ShortTextField(label=gettext_lazy("What is done?"), guard=True)
    party = forms.ModelChoiceField(label=gettext_lazy("Responsible party"), queryset=Party.objects.none())
    due = DayField(label=gettext_lazy("Ready by"))
    reports = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Which reports does it answer? Those who sent them are told."),
        queryset=Report.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, areas: Any, parties: Any, reports: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["area"].queryset, fields["party"].queryset = areas, parties
        fields["reports"].queryset = reports
        fields["reports"].label_from_instance = _in_short


def _in_short(report: Report) -> str:
    words = [report.area.name, report.category.title, report.text[:80]]
    return " · ".join(word for word in words if word)


class EffectForm(VersionedForm):
    effect = forms.ChoiceField(
        label=gettext_lazy("Did it help?"), choices=WeeklyMeasure.Effect.choices, widget=forms.RadioSelect
    )
    note = ShortTextField(label=gettext_lazy("How do you see it?"), limit=500, guard=True, required=False)


TAKE, DECLINE = "take", "decline"


class SuggestionForm(VersionedForm):
    answer = forms.ChoiceField(
        label=gettext_lazy("What do you do?"),
        choices=[
            (TAKE, gettext_lazy("Take it to the next analysis")),
            (DECLINE, gettext_lazy("Do not look deeper now")),
        ],
        widget=forms.RadioSelect,
    )
    reason = ShortTextField(label=gettext_lazy("If not: why?"), limit=300, guard=True, required=False)
