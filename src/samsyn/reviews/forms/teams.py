"""What people fill in about the team. Cleans; saves nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import Person
from samsyn.organisations.models import Membership
from samsyn.reviews.models import Perspective, TeamMember
from samsyn.web.forms import PlainTextField, SamsynForm, VersionedForm


class WhoForm(SamsynForm):
    """Somebody among those whom the writer may name."""

    membership = forms.ModelChoiceField(label=_("Person"), queryset=Membership.objects.none())

    def __init__(self, *args: Any, candidates: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = candidates  # type: ignore[attr-defined]


class _Seat(SamsynForm):
    role = forms.ChoiceField(
        label=_("Role"), choices=TeamMember.Role.choices, widget=forms.RadioSelect, initial=TeamMember.Role.REVIEWER
    )
    perspective = forms.ChoiceField(
        label=_("Whose eyes the person sees with"), choices=Perspective.choices, widget=forms.RadioSelect
    )


class JoinForm(_Seat, WhoForm):
    field_order = ("membership", "role", "perspective")


class SeatForm(VersionedForm, _Seat):
    pass


class RecuseForm(SamsynForm):
    reason = PlainTextField(
        label=_("Why"), rows=3, limit=2000, guard=True, help_text=_("Only those who coordinate the partnership see it.")
    )


class RecuseSomebodyForm(RecuseForm):
    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none())
    field_order = ("person", "reason")

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
