"""How the work is set up. Cleans; saves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.forms.models import fields_for_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.areas.models import Area
from samsyn.organisations.models import Membership
from samsyn.situation.models import Category, Level, Situation
from samsyn.situation.models.reports import PlaceKind
from samsyn.situation.operations.rules import MOST_LEVELS, CategoryWords, LevelWords
from samsyn.web.forms import DayField, SamsynForm, ShortTextField, VersionedForm

RHYTHM = ("cut_off_day", "cut_off_time", "cut_off_after")
RULES = (
    *RHYTHM, "grid_metres", "withdraw_hours", "repeats", "grave_level", "rhythm", "keep_text_months", "is_public",
    "public_least", "public_weeks_later", "residents_report",
)  # fmt: skip
HELP: dict[str, Any] = {
    "residents_report": gettext_lazy(
        "A page that anybody may open, without signing in. What comes in lies in the inbox and is counted when you "
        "have read it. Begin when somebody has the time to read."
    ),
}
# What the model and the database hold to, said at the field.
BOUNDS = {
    "grid_metres": (50, 500), "withdraw_hours": (0, 168), "repeats": (2, 4), "grave_level": (1, MOST_LEVELS),
    "keep_text_months": (1, 60), "public_least": (5, 100), "public_weeks_later": (4, 52),
}  # fmt: skip
NEW_ROWS = 2


def _widgets() -> dict[str, type[forms.Widget] | forms.Widget]:
    return {"cut_off_time": forms.TimeInput(format="%H:%M", attrs={"type": "time", "data-width": "code"})}


class StartForm(SamsynForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        own = fields_for_model(Situation, fields=RHYTHM, widgets=_widgets())
        self.base_fields = {**self.base_fields, **own}  # type: ignore[misc]
        super().__init__(*args, **kwargs)


class RulesForm(VersionedForm):
    def __init__(self, *args: Any, situation: Situation, **kwargs: Any) -> None:
        own = fields_for_model(Situation, fields=RULES, widgets=_widgets(), help_texts=HELP)
        self.base_fields = {**self.base_fields, **own}  # type: ignore[misc]
        initial = {name: getattr(situation, name) for name in (*RULES, "version")}
        super().__init__(*args, initial=initial, **kwargs)
        for name, (least, most) in BOUNDS.items():
            self.fields[name].validators += [MinValueValidator(least), MaxValueValidator(most)]


class ReporterForm(SamsynForm):
    membership = forms.ModelChoiceField(label=gettext_lazy("Who"), queryset=Membership.objects.none())
    areas = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Areas"), queryset=Area.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    label = ShortTextField(
        label=gettext_lazy("Reports as"), limit=80, required=False,
        help_text=gettext_lazy("For example caretaker, school, field worker."),
    )  # fmt: skip
    trained_on = DayField(label=gettext_lazy("Trained on"), required=False)

    def __init__(self, *args: Any, people: QuerySet[Membership], areas: QuerySet[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = people  # type: ignore[attr-defined]
        self.fields["areas"].queryset = areas  # type: ignore[attr-defined]


class PlaceForm(SamsynForm):
    name = ShortTextField(
        label=gettext_lazy("Name"), limit=80, guard=True,
        help_text=gettext_lazy("A square, a shop, a stairwell. Never a dwelling."),
    )  # fmt: skip
    area = forms.ModelChoiceField(label=gettext_lazy("Area"), queryset=Area.objects.none())
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=PlaceKind.choices, widget=forms.RadioSelect,
        initial="PUBLIC",
    )  # fmt: skip
    latitude = forms.FloatField(label=gettext_lazy("Latitude"), min_value=-85, max_value=85)
    longitude = forms.FloatField(label=gettext_lazy("Longitude"), min_value=-180, max_value=180)

    def __init__(self, *args: Any, areas: QuerySet[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class ChecklistForm(SamsynForm):
    """Four fields for each category; one whose title is emptied is left out, and counted as another or as itself."""

    number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, before: Sequence[Category], number: int, **kwargs: Any) -> None:
        self.before = before
        self.rows = [*(row.key for row in before), *(f"new{count}" for count in range(1, NEW_ROWS + 1))]
        self.base_fields = {**self.base_fields, **dict(self._rows())}  # type: ignore[misc]
        initial: dict[str, Any] = {"number": number}
        for row in before:
            initial |= {f"{row.key}_title": row.title, f"{row.key}_help": row.help,
                        f"{row.key}_coming": row.is_coming, f"{row.key}_published": row.is_published}  # fmt: skip
        super().__init__(*args, initial=initial, **kwargs)

    def _rows(self) -> Iterator[tuple[str, forms.Field]]:
        heirs = [("", _("itself, as before")), *((row.key, row.title) for row in self.before)]
        old = {row.key for row in self.before}
        for place, key in enumerate(self.rows, 1):
            which = {"number": place}
            yield f"{key}_title", ShortTextField(label=_("Category %(number)s") % which, limit=80, required=False,
                                                 guard=True)  # fmt: skip
            yield f"{key}_help", ShortTextField(label=_("For example (%(number)s)") % which, limit=200, required=False,
                                                guard=True)  # fmt: skip
            yield f"{key}_coming", forms.BooleanField(label=_("is about what is to come"), required=False)
            yield f"{key}_published", forms.BooleanField(label=_("may stand in the public summary"), required=False)
            if key in old:
                yield (
                    f"{key}_heir",
                    forms.ChoiceField(
                        label=_("If you empty the title: counted from now on as"), choices=heirs, required=False
                    ),
                )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kept = [key for key in self.rows if cleaned.get(f"{key}_title")]
        old = {row.key for row in self.before}
        categories = [
            CategoryWords(cleaned[f"{key}_title"], cleaned.get(f"{key}_help", ""), cleaned[f"{key}_coming"],
                          cleaned[f"{key}_published"], key if key in old else "")
            for key in kept
        ]  # fmt: skip
        heirs = {key: cleaned.get(f"{key}_heir") for key in old if key not in kept}
        gone = {key: kept.index(heir) for key, heir in heirs.items() if heir in kept}
        return {"categories": categories, "gone": gone, "number": cleaned.get("number")}


class ScaleForm(SamsynForm):
    """Five rows; the last ones may be left empty."""

    def __init__(self, *args: Any, before: Sequence[Level], **kwargs: Any) -> None:
        self.base_fields = {**self.base_fields, **dict(_level_rows())}  # type: ignore[misc]
        initial: dict[str, Any] = {}
        for row in before:
            initial |= {f"title{row.step}": row.title, f"meaning{row.step}": row.meaning}
            initial |= {f"response{row.step}": row.response}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        levels = []
        for step in range(1, MOST_LEVELS + 1):
            title, meaning = cleaned.get(f"title{step}", ""), cleaned.get(f"meaning{step}", "")
            if title and not meaning and f"meaning{step}" not in self.errors:
                self.add_error(f"meaning{step}", ValidationError(_("Write what the level means.")))
            if title:
                levels.append(LevelWords(title, meaning, cleaned.get(f"response{step}", "")))
        return {"levels": levels}


def _level_rows() -> Iterator[tuple[str, forms.Field]]:
    for step in range(1, MOST_LEVELS + 1):
        which = {"number": step}
        yield f"title{step}", ShortTextField(label=_("Level %(number)s") % which, limit=40, required=False, guard=True)
        yield f"meaning{step}", ShortTextField(label=_("Means (%(number)s)") % which, limit=300, required=False,
                                               guard=True)  # fmt: skip
        yield f"response{step}", ShortTextField(
            label=_("What we then do, who meets and how often (%(number)s)") % which, limit=300, required=False,
            guard=True,
        )  # fmt: skip
