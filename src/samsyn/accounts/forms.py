"""What people type about themselves, their keys and support power."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import LONGEST_SUPPORT, ApiToken
from samsyn.web.forms import DayField, PlainTextField, SamsynForm, ShortTextField

LANGUAGES = (("sv", "Svenska"), ("da", "Dansk"), ("en", "English"))
LONGEST_PASSWORD = 1000


class ProfileForm(SamsynForm):
    name = ShortTextField(label=_("Name"), limit=120)
    language = forms.ChoiceField(
        label=_("Language"), choices=LANGUAGES, help_text=_("For pages and for e-mail to you.")
    )
    wants_digest = forms.BooleanField(label=_("Send me an e-mail every week about what waits for me"), required=False)


class JoinForm(SamsynForm):
    """For somebody invited who has no account yet."""

    name = ShortTextField(label=_("Your name"), limit=120, help_text=_("As colleagues know you."))
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        help_text=_("At least 12 characters. Three or four ordinary words make a good one."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class TokenForm(SamsynForm):
    name = ShortTextField(
        label=_("What is it for?"), limit=80, help_text=_("For example “Monthly export to the intranet”.")
    )
    scope = forms.ChoiceField(
        label=_("What may it do?"),
        choices=((ApiToken.Scope.READ, _("Only read")), (ApiToken.Scope.WRITE, _("Read and write"))),
        widget=forms.RadioSelect,
        initial=ApiToken.Scope.READ,
        help_text=_("Never more than you may yourself."),
    )
    expires_on = DayField(label=_("Last day"), help_text=_("At most a year from now."))


class SupportForm(SamsynForm):
    reason = PlainTextField(
        label=_("Why is it needed?"), rows=3, limit=1000, help_text=_("Everybody signed in can read this.")
    )
    minutes = forms.TypedChoiceField(
        label=_("For how long?"),
        coerce=int,
        choices=[(15, _("15 minutes")), (60, _("1 hour")), (120, _("2 hours")), (LONGEST_SUPPORT, _("4 hours"))],
        initial=15,
    )
