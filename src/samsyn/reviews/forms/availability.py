"""What people fill in about days they are away. Cleans; saves nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.organisations.models import Membership, current
from samsyn.reviews.models import Member
from samsyn.web.forms import DayField, PlainTextField, SamsynForm

if TYPE_CHECKING:
    People = forms.ModelChoiceField[Membership]
else:
    People = forms.ModelChoiceField


class _Person(People):
    def label_from_instance(self, obj: Membership) -> str:
        return str(obj.person)


class BusyForm(SamsynForm):
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"))
    person = _Person(
        label=_("Who"), queryset=Membership.objects.none(), required=False, empty_label=_("the whole organisation")
    )
    why = PlainTextField(
        label=_("Why"), required=False, rows=1, limit=200, guard=True,
        help_text=_("Only your own organisation sees it. The others see who cannot, and when."),
    )  # fmt: skip

    def __init__(self, *args: Any, member: Member, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        own = Membership.objects.filter(current(today), organisation=member.organisation_id)
        fields["person"].queryset = own.select_related("person").order_by("person__name")
