"""A second factor is offered to everybody. SAMSYN_SECOND_FACTOR may demand it of some, or of all.

Whether one is missing is worked out when somebody signs in and kept in the session, so that no page pays for it.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from samsyn.accounts.models import Person
from samsyn.accounts.registries import power

OFFERED, POWER, EVERYBODY = "offered", "power", "everybody"
CHOICES = (OFFERED, POWER, EVERYBODY)
OPEN_PATHS = ("/account/", "/i18n/", "/appearance/", "/static/")
_KEY = "second_factor_missing"


def is_demanded_of(person: Person) -> bool:
    if settings.SAMSYN_SECOND_FACTOR == EVERYBODY:
        return True
    return settings.SAMSYN_SECOND_FACTOR == POWER and any(holds(person) for holds in power)


def is_missing(person: Person) -> bool:
    has_one = is_mfa_enabled(person, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
    return is_demanded_of(person) and not has_one


def is_still_missing(request: HttpRequest) -> bool:
    return bool(request.session.get(_KEY))


def _look_again(request: HttpRequest, user: Person, **others: Any) -> None:
    if settings.SAMSYN_SECOND_FACTOR != OFFERED:
        request.session[_KEY] = is_missing(user)


def listen() -> None:
    for signal in (user_logged_in, authenticator_added, authenticator_removed):
        signal.connect(_look_again, dispatch_uid="samsyn second factor")
