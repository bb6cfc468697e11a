"""What is filled in when an edition leaves the pen, and when its facts are checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.reviews.forms.preparing import SendingForm
from samsyn.reviews.models import FactComment
from samsyn.web.forms import DayField, PlainTextField, SamsynForm, ShortTextField, VersionedForm

QUOTE_LIMIT, REASON_LIMIT, COMMENT_LIMIT = 300, 300, 2_000


class VersionedSending(SendingForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_version(self) -> int:
        return self.cleaned_data.get("version") or 0


class CheckForm(VersionedSending):
    open_until = DayField(label=_("Comments until"), help_text=_("After that day silence counts as no factual errors."))
    field_order = ("open_until", "purpose", "purpose_text")


class CorrectionForm(VersionedSending):
    reason = PlainTextField(label=_("Why it is corrected"), limit=COMMENT_LIMIT, rows=3, guard=True)
    field_order = ("reason", "purpose", "purpose_text")


class CommentForm(SamsynForm):
    anchor = forms.ChoiceField(label=_("Passage"))
    kind = forms.ChoiceField(label=_("What it is"), choices=FactComment.Kind.choices, widget=forms.RadioSelect)
    quote = ShortTextField(
        label=_("Words it is about"), limit=QUOTE_LIMIT, required=False, guard=True,
        help_text=_("Copied from the passage."),
    )  # fmt: skip
    text = PlainTextField(label=_("The comment"), limit=COMMENT_LIMIT, rows=4, guard=True)

    def __init__(self, *args: Any, passages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["anchor"].choices = passages


class DecisionForm(VersionedForm):
    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    is_tone = forms.BooleanField(label=_("Only the tone is changed, not what is said"), required=False)
    reason = ShortTextField(label=_("Why"), limit=REASON_LIMIT, guard=True)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions = FactComment.Decision
        offered = [decisions.NOTED] if kind == FactComment.Kind.DISAGREE else [decisions.CHANGED, decisions.KEPT]
        fields: Any = self.fields
        fields["decision"].choices = [(one.value, one.label) for one in offered]
        if kind == FactComment.Kind.DISAGREE:
            del fields["is_tone"]

    def clean_version(self) -> int:
        return self.cleaned_data.get("version") or 0
