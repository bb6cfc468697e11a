"""The language a person has chosen follows them to every device they sign in on."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from samsyn.core.errors import Refused

KNOWN = ("sv", "da", "en")
YEAR = 365 * 24 * 3600


def readable(language: str) -> str:
    if language not in KNOWN:
        raise Refused(_("Choose Swedish, Danish or English."), field="language", code="LANGUAGE")
    return language


def remember(response: HttpResponseBase, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
