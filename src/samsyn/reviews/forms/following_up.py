"""What both sides fill in when they look again. Cleans; saves nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.organisations.models import Membership
from samsyn.reviews.models import FollowUpLine
from samsyn.web.forms import PlainTextField, ShortTextField, VersionedForm


class TellForm(VersionedForm):
    status = forms.ChoiceField(
        label=_("How does it stand?"), choices=FollowUpLine.Status.choices, widget=forms.RadioSelect
    )
    happened = PlainTextField(label=_("What has happened?"), rows=3, limit=4000, required=False, guard=True)


class TellForBodyForm(TellForm):
    """For the host’s side, where what is done may lie with a body that has no account (P58)."""

    on_behalf_of = ShortTextField(
        label=_("Told for"), required=False, guard=True,
        help_text=_("The body you tell it for, if it has no account. Your name stands beside it."),
    )  # fmt: skip


class GiveForm(VersionedForm):
    owner = forms.ModelChoiceField(label=_("Who is responsible from now on?"), queryset=Membership.objects.none())

    def __init__(self, *args: Any, people: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["owner"].queryset = people


class CloseForm(VersionedForm):
    reason = PlainTextField(label=_("Why is it closed without being done?"), rows=4, limit=2000, guard=True)
