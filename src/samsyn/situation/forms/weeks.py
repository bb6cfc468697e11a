"""What the parties and the group say about a week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2s
from types import SimpleNamespace
from typing import Any, ClassVar, Generic, TypeVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.situation.models import Assessment, Colour, Level, Report, WeeklyMeasure
from samsyn.situation.operations.deciding import Joint, Own
from samsyn.situation.queries.counts import AreaWeek
from samsyn.web.forms import DayField, SamsynForm, ShortTextField, VersionedForm, Versus

NO_DATA = "none"
Said = TypeVar("Said", Joint, Own)


class _ByArea(SamsynForm, Generic[Said]):
    """A colour and a few words for each area, in fields named `level_12`; `areas` are the group's own.

    Several people write in it at once. Each area carries what its writer was shown, its version and a mark of its
    words: what the writer did not touch is left as it is, whoever changed it meanwhile, and what two have touched is
    shown to the second.
    """

    says_optional = False
    words: ClassVar[Mapping[str, tuple[Any, int]]]  # names of fields → label and longest text

    def __init__(self, *args: Any, areas: Sequence[Area], levels: Sequence[Level], **kwargs: Any) -> None:
        self.areas, self.levels = areas, {str(level.pk): level for level in levels}
        fields = {name: field for area in areas for name, field in self._fields_of(area)}
        self.base_fields = {**self.base_fields, **fields}  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    def _fields_of(self, area: Area) -> Iterator[tuple[str, forms.Field]]:
        choices = [*((key, level.title) for key, level in self.levels.items()), (NO_DATA, _("no data"))]
        yield (
            f"level_{area.pk}",
            forms.ChoiceField(label=self._asks(area), choices=choices, widget=forms.RadioSelect, required=False),
        )
        for name, (label, limit) in self.words.items():
            yield f"{name}_{area.pk}", ShortTextField(label=label, required=False, limit=limit, guard=True)
        yield f"seen_{area.pk}", forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def _asks(self, area: Area) -> str:
        raise NotImplementedError

    def _says(self, level: Level | None, *words: Any) -> Said:
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Words without a colour would be left out, and so lost."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for area in self.areas:
            level = f"level_{area.pk}"
            words = [cleaned.get(f"{name}_{area.pk}") for name in self.words]
            if any(words) and not cleaned.get(level) and not self.has_error(level):
                self.add_error(level, _("Choose a colour too, or “no data”: your words go with it."))
        return cleaned

    def given(self) -> dict[Area, Said]:
        """What this writer has changed. Areas that nothing was said about yet are left as they are."""
        said = self.cleaned_data
        found = {}
        for area in self.areas:
            if not (chosen := said.get(f"level_{area.pk}")):
                continue
            version, mark = _seen(said[f"seen_{area.pk}"])
            one = self._says(self.levels.get(chosen), *(said[f"{name}_{area.pk}"] for name in self.words), version)
            if mark != _mark(one.words):
                found[area] = one
        return found

    @classmethod
    def initial_of(cls, rows: Mapping[int, Assessment] | Mapping[int, Colour]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, row in rows.items():
            found |= {f"level_{key}": row.level_id or NO_DATA, f"seen_{key}": f"{row.version}-{_mark(row.words)}"}
            found |= {f"{name}_{key}": getattr(row, name) for name in cls.words}
        return found

    def of(self, area: int) -> list[BoundField]:
        return [bound for bound in self.visible_fields() if bound.name.endswith(f"_{area}")]

    @property
    def theirs(self) -> Any:
        return self._theirs

    @theirs.setter
    def theirs(self, rows: Mapping[int, Assessment] | Mapping[int, Colour]) -> None:
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


class ColoursForm(_ByArea[Own]):
    words = {"comment": (gettext_lazy("Why, in a few words"), 300)}

    def _asks(self, area: Area) -> str:
        return _("Your colour for %(area)s") % {"area": area.name}

    def _says(self, level: Level | None, *words: Any) -> Own:
        return Own(level, *words)


class DecisionsForm(_ByArea[Joint]):
    words = {
        "hypothesis": (gettext_lazy("What may lie behind"), 500),
        "note": (gettext_lazy("What was said, if you differ"), 500),
    }

    def _asks(self, area: Area) -> str:
        return _("Joint colour of %(area)s") % {"area": area.name}

    def _says(self, level: Level | None, *words: Any) -> Joint:
        return Joint(level, *words)


def _mark(words: tuple[int | str | None, ...]) -> str:
    return blake2s(repr(words).encode(), digest_size=8).hexdigest()


def _seen(text: str) -> tuple[int, str]:
    """Version and mark; what is not there, or not ours, has seen nothing."""
    version, _dash, mark = text.partition("-")
    return (int(version), mark) if version.isdecimal() and version.isascii() else (0, "")


def beside(form: _ByArea[Any], rows: Sequence[AreaWeek]) -> Iterator[tuple[AreaWeek, list[BoundField]]]:
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
