"""What people fill in about questions, wishes and sending them. Cleans; saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.reviews.models import Disclosure, Perspective, Question, Review, Wish
from samsyn.web.forms import PlainTextField, SamsynForm, ShortTextField, VersionedForm

if TYPE_CHECKING:
    Questions = forms.ModelChoiceField[Question]
else:
    Questions = forms.ModelChoiceField

LINE = 300


class HostQuestionForm(VersionedForm):
    text = ShortTextField(label=_("Question"), limit=LINE, guard=True)


class QuestionForm(HostQuestionForm):
    under = Questions(
        label=_("Belongs to"), queryset=Question.objects.none(), required=False, widget=forms.RadioSelect,
        empty_label=_("no common question"),
    )  # fmt: skip
    hypothesis = PlainTextField(
        label=_("What we suppose"), required=False, rows=3, limit=2000, guard=True,
        help_text=_("What you think you will find. The host can then show you what speaks against it."),
    )  # fmt: skip
    field_order = ("under", "text", "hypothesis")

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["under"].queryset = review.questions.filter(origin=Question.Origin.COMMON)
        if not fields["under"].queryset.exists():
            del fields["under"]


class WishForm(VersionedForm):
    perspective = forms.ChoiceField(label=_("Group"), choices=Perspective.choices, widget=forms.RadioSelect)
    group = ShortTextField(
        label=_("Who"), guard=True, help_text=_("A group and not a name, for example: Those who clean the stairs.")
    )
    why = ShortTextField(label=_("Why"), required=False, limit=LINE, guard=True)


class WishAnswerForm(VersionedForm):
    answer = forms.ChoiceField(
        label=_("Will the visitors meet them?"), widget=forms.RadioSelect,
        choices=[choice for choice in Wish.Answer.choices if choice[0] != Wish.Answer.OPEN],
    )  # fmt: skip
    reason = ShortTextField(
        label=_("Which group instead, or why not"), required=False, limit=LINE, guard=True,
        help_text=_("Not needed when you say yes."),
    )  # fmt: skip


class SendingForm(SamsynForm):
    """Leaving an organisation is an act with a purpose (P74)."""

    purpose = forms.ChoiceField(
        label=_("Purpose"), choices=Disclosure.Purpose.choices, widget=forms.RadioSelect,
        initial=Disclosure.Purpose.COMMENTS,
    )  # fmt: skip
    purpose_text = ShortTextField(label=_("Purpose in words"), required=False, limit=LINE, guard=True)
