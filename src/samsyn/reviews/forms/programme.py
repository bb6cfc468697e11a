"""What people fill in about the programme of a visit. Cleans; saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.meetings.forms import ClockField, CountField
from samsyn.reviews.forms.preparing import LINE, SendingForm
from samsyn.reviews.models import Disclosure, Perspective, Question, Slot
from samsyn.web.forms import DayField, ShortTextField, VersionedForm

if TYPE_CHECKING:
    Questions = forms.ModelMultipleChoiceField[Question]
else:
    Questions = forms.ModelMultipleChoiceField

LONGEST_WAY = 600


class SlotForm(VersionedForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=Slot.Kind.choices, widget=forms.RadioSelect)
    title = ShortTextField(
        label=_("What"), guard=True, help_text=_("For example: Talk with those who clean the stairs")
    )
    on = DayField(label=_("Day"))
    starts = ClockField(label=_("From"))
    ends = ClockField(label=_("To"))
    place = ShortTextField(label=_("Place"), required=False)
    travel_minutes = CountField(label=_("Minutes on the way there"), required=False, max_value=LONGEST_WAY)
    access = ShortTextField(label=_("How to get in, also with a wheelchair"), required=False, limit=LINE)
    perspectives = forms.MultipleChoiceField(
        label=_("Groups that are met"), choices=Perspective.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    people = CountField(label=_("How many people"), required=False)
    asks = Questions(
        label=_("Questions that are taken up"), queryset=Question.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    party = ShortTextField(
        label=_("Part of the team"), required=False, limit=60,
        help_text=_("Only when the team parts: two parts can be in two places. Empty means the whole team."),
    )  # fmt: skip
    host_lead = ShortTextField(label=_("Receives"), required=False, limit=120)
    visitor_lead = ShortTextField(label=_("Leads the talk"), required=False, limit=120)
    language = ShortTextField(label=_("Language"), required=False, limit=40)
    needs_interpreter = forms.BooleanField(label=_("An interpreter comes along"), required=False)

    def __init__(self, *args: Any, asked: QuerySet[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["asks"].queryset = asked
        if not asked.exists():
            del fields["asks"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["travel_minutes"] = cleaned.get("travel_minutes") or 0
        return cleaned


class SendProgrammeForm(VersionedForm, SendingForm):
    is_sure = forms.BooleanField(label=_("Send it as it is, also with what is listed above"), required=False)

    def __init__(self, *args: Any, flagged: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("purpose", Disclosure.Purpose.INFORMATION)
        if not flagged:
            del self.fields["is_sure"]
