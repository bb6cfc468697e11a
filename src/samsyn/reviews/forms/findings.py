"""What the team writes down as found and advised. Cleans; saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.core.actors import Actor
from samsyn.reviews.models import Advice, Finding, Note, Question, Review
from samsyn.reviews.policies import notes, questions
from samsyn.reviews.report.writing import other_languages
from samsyn.reviews.topics import Spoken
from samsyn.web.forms import PlainTextField, ShortTextField, VersionedForm

if TYPE_CHECKING:
    Notes = forms.ModelMultipleChoiceField[Note]
    Findings = forms.ModelMultipleChoiceField[Finding]
    Questions = forms.ModelChoiceField[Question]
else:
    Notes = Findings = forms.ModelMultipleChoiceField
    Questions = forms.ModelChoiceField

TEXT_LIMIT, THEME_LIMIT, HORIZON_LIMIT, EXCERPT = 2_000, 60, 120, 160


class NoteChoice(Notes):
    """A note by how it was learnt and its words."""

    def label_from_instance(self, obj: Note) -> str:
        said = [obj.get_kind_display(), obj.get_perspective_display() if obj.perspective else ""]
        text = obj.text if len(obj.text) <= EXCERPT else f"{obj.text[:EXCERPT]}…"
        return f"{' · '.join(filter(None, said))}: {text}"


class FindingChoice(Findings):
    def label_from_instance(self, obj: Finding) -> str:
        return f"{obj.number}. {obj.text}"


class TranslatedForm(VersionedForm):
    """Whoever sends no version has seen none: nobody overwrites what they have not read (P50)."""

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = other_languages(review)
        for language in self.languages:
            label = _("The same in %(language)s") % {"language": Spoken(language).label}
            self.fields[f"in_{language}"] = PlainTextField(
                label=label, required=False, rows=3, limit=TEXT_LIMIT, guard=True
            )
            self.fields[f"in_{language}"].widget.attrs.update({"class": "ds-input", "lang": language})

    def clean_version(self) -> int:
        return self.cleaned_data.get("version") or 0

    def taken(self, data: dict[str, Any]) -> dict[str, Any]:
        """What was filled in, as the operations want it."""
        told = {language: data.pop(f"in_{language}", "") for language in self.languages}
        return {**data, "translations": {language: text for language, text in told.items() if text}}


class FindingForm(TranslatedForm):
    kind = forms.ChoiceField(label=_("What it is"), choices=Finding.Kind.choices, widget=forms.RadioSelect)
    text = PlainTextField(label=_("Finding"), limit=TEXT_LIMIT, rows=4, guard=True)
    notes = NoteChoice(
        label=_("Rests on these notes"), queryset=Note.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("At least two, or it is an impression."),
    )  # fmt: skip
    is_impression = forms.BooleanField(label=_("It is an impression, and is called so in the report"), required=False)
    question = Questions(label=_("Answers the question"), queryset=Question.objects.none(), required=False)
    theme = ShortTextField(label=_("Theme"), limit=THEME_LIMIT, required=False, guard=True)

    def __init__(self, *args: Any, actor: Actor, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, review=review, **kwargs)
        fields: Any = self.fields
        fields["notes"].queryset = notes.visible(actor).filter(review=review)
        fields["question"].queryset = questions.visible(actor).filter(review=review)


class FindingEditForm(FindingForm):
    number = forms.IntegerField(label=_("Place among the findings"), min_value=1, max_value=999)


class AdviceForm(TranslatedForm):
    text = PlainTextField(
        label=_("Piece of advice"),
        limit=TEXT_LIMIT,
        rows=4,
        guard=True,
        help_text=_("Say who should do what: begin with a verb."),
    )
    addressee = ShortTextField(
        label=_("To whom"), required=False, guard=True, help_text=_("A body or a function; it needs no account.")
    )
    findings = FindingChoice(
        label=_("Rests on these findings"), queryset=Finding.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    level = forms.ChoiceField(
        label=_("Where it is carried out"), choices=Advice.Level.choices, widget=forms.RadioSelect
    )
    horizon = ShortTextField(label=_("Until when it should be done"), limit=HORIZON_LIMIT, required=False, guard=True)
    theme = ShortTextField(label=_("Theme"), limit=THEME_LIMIT, required=False, guard=True)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, review=review, **kwargs)
        fields: Any = self.fields
        fields["findings"].queryset = Finding.objects.filter(review=review)


class AdviceEditForm(AdviceForm):
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999)


class DropForm(VersionedForm):
    def clean_version(self) -> int:
        return self.cleaned_data.get("version") or 0
