"""What people fill in during a visit. Cleans; saves nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.reviews.forms.preparing import LINE
from samsyn.reviews.models import TeamMember
from samsyn.reviews.operations.visiting import What
from samsyn.web.forms import DayField, SamsynForm, ShortTextField, VersionedForm
from samsyn.web.templatetags.samsyn import day

if TYPE_CHECKING:
    Members = forms.ModelMultipleChoiceField[TeamMember]
else:
    Members = forms.ModelMultipleChoiceField

THREE = (1, 2, 3)


class ChangeForm(VersionedForm):
    """Its buttons say what happens; the texts may stay empty."""

    what = forms.ChoiceField(choices=What.choices, widget=forms.HiddenInput)
    place = ShortTextField(label=_("Another place"), required=False)
    because = ShortTextField(label=_("Why"), required=False, limit=LINE, guard=True)


class AttendanceForm(SamsynForm):
    """One group of boxes for each day that has come."""

    says_optional = False

    def __init__(self, *args: Any, team: QuerySet[TeamMember], days: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = {f"day_{on.isoformat()}": on for on in days}
        for name, on in self.days.items():
            self.fields[name] = Members(
                label=day(on), queryset=team, required=False, widget=forms.CheckboxSelectMultiple
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        return {"days": {on: list(cleaned[name]) for name, on in self.days.items() if name in cleaned}}


class FeedbackForm(VersionedForm):
    on = DayField(label=_("Day"))
    given_by = ShortTextField(label=_("Given by"), help_text=_("Their roles, for example: the team leader."))
    heard_by = ShortTextField(
        label=_("Heard by"), required=False, help_text=_("For example: the management and twelve of the staff.")
    )
    strength_1 = ShortTextField(label=_("Strength"), required=False, limit=LINE, guard=True)
    strength_2 = ShortTextField(label=_("Another strength"), required=False, limit=LINE, guard=True)
    strength_3 = ShortTextField(label=_("A third strength"), required=False, limit=LINE, guard=True)
    challenge_1 = ShortTextField(label=_("Challenge"), required=False, limit=LINE, guard=True)
    challenge_2 = ShortTextField(label=_("Another challenge"), required=False, limit=LINE, guard=True)
    challenge_3 = ShortTextField(label=_("A third challenge"), required=False, limit=LINE, guard=True)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for kind in ("strength", "challenge"):
            cleaned[f"{kind}s"] = [text for number in THREE if (text := cleaned.pop(f"{kind}_{number}", ""))]
        return cleaned
