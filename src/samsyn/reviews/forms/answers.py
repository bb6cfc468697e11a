"""What the host fills in about the advice it got. Cleans; saves nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models import Party
from samsyn.measures.models import Measure
from samsyn.reviews.models import Answer, Disclosure
from samsyn.web.forms import DayField, PlainTextField, SamsynForm, ShortTextField, VersionedForm


class AnswerForm(VersionedForm):
    kind = forms.ChoiceField(label=_("What do you do with it?"), choices=Answer.Kind.choices, widget=forms.RadioSelect)
    reason = PlainTextField(
        label=_("Why?"), rows=3, limit=4000, required=False, guard=True,
        help_text=_("Must be said when you note or decline it. What you have tried already helps others."),
    )  # fmt: skip
    body = ShortTextField(
        label=_("Who decided it?"), guard=True, help_text=_("The body, not a person: the board, the committee.")
    )
    decided_on = DayField(label=_("When?"))
    effort = ShortTextField(label=_("How much work do you think it is?"), limit=120, required=False, guard=True)


class HandInForm(VersionedForm):
    purpose = forms.ChoiceField(label=_("Purpose"), choices=Disclosure.Purpose.choices, widget=forms.RadioSelect)
    purpose_text = ShortTextField(label=_("In words"), required=False, limit=300, guard=True)


class NewMeasureForm(SamsynForm):
    title = ShortTextField(label=_("What is done?"), guard=True)
    due = DayField(label=_("Ready by"))
    party = forms.ModelChoiceField(label=_("Responsible party"), queryset=Party.objects.none(), required=False)
    owner = ShortTextField(
        label=_("Or a body without an account"), required=False, guard=True,
        help_text=_("For example the technical board. Whoever coordinates tells for it how it goes."),
    )  # fmt: skip

    def __init__(self, *args: Any, parties: QuerySet[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["party"].queryset = parties


class LinkMeasureForm(SamsynForm):
    measure = forms.ModelChoiceField(label=_("Measure"), queryset=Measure.objects.none())
    owner = ShortTextField(label=_("Done by, if it has no account"), required=False, guard=True)

    def __init__(self, *args: Any, measures: QuerySet[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["measure"].queryset = measures
