"""What the shell of every page needs. Lazy, so that a page without a shell pays nothing."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from samsyn.core.actors import Actor
from samsyn.web import navigation, registries
from samsyn.web.components import Link

SCHEMES = ("auto", "light", "dark")
SCHEME_COOKIE = "samsyn_scheme"
LANGUAGES = (("sv", "Svenska"), ("da", "Dansk"), ("en", "English"))


class Shell:
    """Read by `web/base.html` and nobody else."""

    languages = LANGUAGES

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _actor(self) -> Actor:
        """Error pages may be drawn before the middleware has named an actor."""
        actor = getattr(self._request, "actor", None)
        return actor if actor is not None else Actor.stranger(timezone.localdate())

    @cached_property
    def scheme(self) -> str:
        chosen = self._request.COOKIES.get(SCHEME_COOKIE, "auto")
        return chosen if chosen in SCHEMES else "auto"

    @cached_property
    def language(self) -> str:
        return (get_language() or settings.LANGUAGE_CODE).split("-")[0]

    @cached_property
    def here(self) -> str:
        """Where a change of language or colours returns to: this page, but never a form that was sent."""
        return self._request.get_full_path() if self._request.method == "GET" else self._request.path

    @cached_property
    def person(self) -> str:
        return self._actor.name if self._actor.signed_in else ""

    @cached_property
    def support(self) -> bool:
        return self._actor.support

    @cached_property
    def top(self) -> list[Link]:
        return navigation.links(registries.navigation, self._request, self._actor)

    @cached_property
    def me(self) -> list[Link]:
        return navigation.links(registries.me_menu, self._request, self._actor)

    @cached_property
    def footer(self) -> list[Link]:
        return navigation.links(registries.footer, self._request, self._actor)

    @cached_property
    def search_url(self) -> str:
        return navigation.address("overview:search") if self.person else ""

    @cached_property
    def sign_in_url(self) -> str:
        return navigation.address("account_login")

    @cached_property
    def sign_out_url(self) -> str:
        return navigation.address("account_logout")

    @cached_property
    def support_off_url(self) -> str:
        return navigation.address("accounts:support_off")

    @cached_property
    def query(self) -> str:
        return self._request.GET.get("q", "") if self._request.path == self.search_url else ""


def shell(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    return {"shell": Shell(request), "actor": actor, "demo": getattr(settings, "DEMO", False)}
