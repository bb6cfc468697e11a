"""What the one who leaves writes down. Cleans, never saves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.organisations.models import Membership
from samsyn.web.forms import PlainTextField, VersionedForm


class PeopleForm(VersionedForm):
    contacts = PlainTextField(
        label=_("People to know"), rows=8, required=False,
        help_text=_("Whom to call about what. Samsyn has filled in who speaks for each party: mend and add."),
    )  # fmt: skip
    dates = PlainTextField(
        label=_("Days to keep"), rows=8, required=False, help_text=_("Filled in with the days that Samsyn knows.")
    )


class UnwrittenForm(VersionedForm):
    habits = PlainTextField(
        label=_("What do you do that is not written anywhere?"), rows=4, required=False, guard=True,
        help_text=_("The call every Monday, the key that hangs with the caretaker, whom you ask first."),
    )  # fmt: skip
    promises = PlainTextField(
        label=_("What has been promised outside the minutes?"), rows=4, required=False, guard=True,
        help_text=_("By you to a party, or by a party to you."),
    )  # fmt: skip
    advice = PlainTextField(
        label=_("What would you do first, if you were the one who comes?"), rows=4, required=False, guard=True
    )


class SuccessorForm(VersionedForm):
    to = forms.ModelChoiceField(
        label=_("Who takes over?"), queryset=Membership.objects.none(), required=False, empty_label=_("Nobody yet"),
        help_text=_("Somebody of one of the parties who has an account."),
    )  # fmt: skip

    def __init__(self, *args: Any, candidates: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = candidates  # type: ignore[attr-defined]


class HandOverForm(VersionedForm):
    """Nothing to fill in: the page above it is what one agrees to."""
