"""What people fill in before the agreement: the points of the checklist, the guide's questions, the choice of form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.advice import choices_of, question_text
from samsyn.collaborations.checklist import Point
from samsyn.collaborations.checklist_words import in_words
from samsyn.collaborations.guide import Ruleset
from samsyn.collaborations.kinds import KINDS
from samsyn.collaborations.models import ChecklistAnswer, Party
from samsyn.core.multilingual import LANGUAGES
from samsyn.web.forms import DayField, PlainTextField, SamsynForm, ShortTextField, UploadField, VersionedForm

Mark = ChecklistAnswer.Mark
NOT_A_CHOICE = {"invalid_choice": _("That is not one of the answers. Choose one from the list.")}


class PointForm(VersionedForm):
    note = PlainTextField(label=_("Notes"), rows=4, required=False, guard=True)
    mark = forms.ChoiceField(
        label=_("Does the rule see it right?"), required=False, widget=forms.RadioSelect, error_messages=NOT_A_CHOICE
    )
    reason = PlainTextField(
        label=_("Reason"),
        rows=2,
        required=False,
        limit=1000,
        guard=True,
        help_text=_("Only needed when you settle the point yourselves. It is shown with your name."),
    )

    def __init__(self, *args: Any, point: Point, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (Mark.NONE, _("Yes, let the rule decide")),
            (Mark.DONE, _("It is done anyway")),
        ]
        if not point.never_irrelevant:
            choices.append((Mark.NOT_RELEVANT, _("It is not relevant here")))
        self.fields["mark"].choices = choices  # type: ignore[attr-defined]


class EditionForm(SamsynForm):
    """The texts of every point in the three languages; numbers, rules and sources stay as they are."""

    note = ShortTextField(label=_("What is new in this edition?"), limit=300)

    def __init__(self, *args: Any, raw: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.raw = raw
        for item in raw["points"]:
            for language in LANGUAGES:
                self._add(item, "title", _("Title"), language, rows=1)
                self._add(item, "asks_for", _("What we ask for"), language, rows=3)

    def _add(self, item: Mapping[str, Any], part: str, label: Any, language: str, rows: int) -> None:
        field = PlainTextField(
            label=format_html("{} · {}", label, language), rows=rows, limit=600, initial=item[part][language]
        )
        field.widget.attrs["class"] = "ds-input"
        self.fields[f"{part}_{item['number']}_{language}"] = field

    def points(self) -> dict[str, Any]:
        """The whole edition with the texts as they were typed."""
        return {**self.raw, "points": [self._point(item) for item in self.raw["points"]]}

    def _point(self, item: Mapping[str, Any]) -> dict[str, Any]:
        texts = {
            part: {language: self.cleaned_data[f"{part}_{item['number']}_{language}"] for language in LANGUAGES}
            for part in ("title", "asks_for")
        }
        return {**item, **texts}

    def by_point(self) -> list[tuple[int, list[Any]]]:
        """The fields of each point together, for the page."""
        numbers = [item["number"] for item in self.raw["points"]]
        return [
            (number, [self[f"{part}_{number}_{language}"] for language in LANGUAGES for part in ("title", "asks_for")])
            for number in numbers
        ]


class AnswerForm(SamsynForm):
    """Some of the guide's questions. “Not known yet” is always among the answers (F-DEC-1)."""

    says_optional = False

    def __init__(
        self, *args: Any, rules: Ruleset, keys: Sequence[str], answers: Mapping[str, str], must: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for key in keys:
            self.fields[key] = forms.ChoiceField(
                label=question_text(rules, key),
                choices=choices_of(rules, key),
                widget=forms.RadioSelect,
                required=must,
                initial=answers.get(key, ""),
                error_messages={
                    **NOT_A_CHOICE,
                    "required": _("Choose an answer. If you do not know, say so: that is an answer too."),
                },
            )


class BeginForm(SamsynForm):
    """Whom one answers for; `earlier` is the run to start from, when one answers again."""

    party = forms.ChoiceField(
        label=_("Whose answers are they?"), required=False, widget=forms.RadioSelect, error_messages=NOT_A_CHOICE
    )
    earlier = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        party: Any = self.fields["party"]
        party.choices = [*((str(item.pk), str(item)) for item in parties), ("", _("My own"))]
        party.initial = str(parties[0].pk) if parties else ""


class DecideForm(SamsynForm):
    run = forms.ChoiceField(
        label=_("Which run of the guide do you build on?"), required=False, error_messages=NOT_A_CHOICE
    )
    kind = forms.ChoiceField(label=_("Form"), widget=forms.RadioSelect, error_messages=NOT_A_CHOICE)
    reason = PlainTextField(label=_("Why this form?"), rows=3, guard=True)
    rejected = PlainTextField(label=_("Which forms did you not choose, and why?"), rows=3, required=False, guard=True)
    decided_on = DayField(label=_("Decided on"))
    file = UploadField(
        label=_("Legal review"),
        required=False,
        help_text=_("Only needed when a condition that the law sets is not met, or was never checked."),
    )

    def __init__(self, *args: Any, runs: Sequence[tuple[int, str]], country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        run: Any = self.fields["run"]
        run.choices = [*((str(pk), label) for pk, label in runs), ("", _("None: we decide without the guide"))]
        kind: Any = self.fields["kind"]
        kind.choices = [
            (item.key, format_html("<strong>{}</strong><br>{}", in_words(item.name), in_words(item.description)))
            for item in KINDS
            if country in item.countries
        ]
