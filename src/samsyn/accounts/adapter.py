"""How allauth behaves in Samsyn: accounts come by invitation, mail is in the reader's language, nobody is praised."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from samsyn.accounts import languages
from samsyn.accounts.models import Person

logger = logging.getLogger(__name__)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """The page of an invitation makes accounts; there is no other door."""
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        response: HttpResponse = super().post_login(request, user, **kwargs)
        languages.remember(response, user.language)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of the person it goes to, as far as the address belongs to one."""
        person = context.get("user") or Person.objects.filter(email__iexact=email).first()
        with override(person.language if person else get_language()):
            super().send_mail(template_prefix, email, context)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Word of a change that is already made: a mail server that is down must not look like a failure."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except OSError:
            logger.exception("word of a changed account could not be sent")

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """The page that follows shows that it worked; only what needs attention is said."""
        if level >= messages.WARNING:
            super().add_message(request, level, *args, **kwargs)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:me")


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    def _get_site_name(self) -> str:
        """What phones and password managers show beside the key."""
        return "Samsyn"

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """A name for somebody who gives none."""
        return _("Key %(number)s") % {"number": Authenticator.objects.filter(user=user, type=type).count() + 1}
