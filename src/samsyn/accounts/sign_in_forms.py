"""allauth's forms with our look and our words. What they check stays allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factors
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django.utils.translation import gettext_lazy as _

from samsyn.web.forms import SamsynForm

NEW_PASSWORD = _("At least 12 characters. Three or four ordinary words make a good one.")


class Ours(SamsynForm):
    """No one-time key (signing in twice is harmless), no hints inside the fields, no lists as help."""

    once_key = None  # type: ignore[assignment]

    words: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.words.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class SignIn(Ours, account.LoginForm):  # type: ignore[misc]
    words = {"login": _("E-mail"), "password": _("Password"), "remember": _("Stay signed in on this device")}


class ResetPassword(Ours, account.ResetPasswordForm):  # type: ignore[misc]
    words = {"email": _("E-mail")}


class NewPasswordByLink(Ours, account.ResetPasswordKeyForm):  # type: ignore[misc]
    words = {"password1": _("New password"), "password2": _("New password once more")}
    hints = {"password1": NEW_PASSWORD}


class ChangePassword(Ours, account.ChangePasswordForm):  # type: ignore[misc]
    words = {
        "oldpassword": _("Your password now"),
        "password1": _("New password"),
        "password2": _("New password once more"),
    }
    hints = {"password1": NEW_PASSWORD}


class SetPassword(Ours, account.SetPasswordForm):  # type: ignore[misc]
    words = {"password1": _("New password"), "password2": _("New password once more")}
    hints = {"password1": NEW_PASSWORD}


class ChangeEmail(Ours, account.AddEmailForm):  # type: ignore[misc]
    words = {"email": _("New e-mail address")}
    hints = {"email": _("We send a link there. The change takes effect when you have opened it.")}


class ConfirmPassword(Ours, account.ReauthenticateForm):  # type: ignore[misc]
    words = {"password": _("Password")}


class SignInCode(Ours, factors.AuthenticateForm):  # type: ignore[misc]
    words = {"code": _("Code from your app, or a recovery code")}


class ConfirmCode(Ours, factors.ReauthenticateForm):  # type: ignore[misc]
    words = {"code": _("Code from your app, or a recovery code")}


class StartApp(Ours, totp.ActivateTOTPForm):  # type: ignore[misc]
    words = {"code": _("The six figures the app shows now")}


class AddKey(Ours, keys.AddWebAuthnForm):  # type: ignore[misc]
    words = {"name": _("What you call it"), "passwordless": _("Let this passkey sign me in without a password")}
    hints = {
        "name": _("So that you can tell your keys apart: “My phone”, “The work computer”."),
        "passwordless": _("Needs a device that asks for your finger, face or PIN code."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class RenameKey(Ours, keys.EditWebAuthnForm):  # type: ignore[misc]
    words = {"name": _("What you call it")}
