"""My page: name, language, keys and calendar."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samsyn.accounts import languages, operations, policies, queries
from samsyn.accounts.forms import ProfileForm, TokenForm
from samsyn.accounts.models import ApiToken, Person
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows, signed_in

_FRESH_KEY = "fresh_key"


def crumbs(label: str) -> list[Crumb]:
    return [Crumb(_("My page"), reverse("accounts:me")), Crumb(label)]


def myself(request: Request) -> Person:
    assert isinstance(request.user, Person)
    return request.user


@signed_in("one's own page")
def me(request: Request) -> HttpResponseBase:
    person = myself(request)
    form = ProfileForm(
        request.POST or None,
        initial={"name": person.name, "language": person.language, "wants_digest": person.wants_digest},
    )
    saved = attempt(form, lambda data: _save(request, person, data))
    if saved is not None:
        response = redirect("accounts:me")
        languages.remember(response, saved.language)
        return response
    feed = queries.feed_address(person, settings.SAMSYN_ADDRESS)
    return render(request, "accounts/me.html", {"form": form, "person": person, "feed": feed, "title": _("My page")})


def _save(request: Request, person: Person, data: dict[str, Any]) -> Person:
    return operations.save_profile(person, actor=request.actor, now=timezone.now(), **data)


@signed_in("one's own keys")
@never_cache
@once
def keys(request: Request) -> HttpResponseBase:
    """The keys in use, and a form for a new one, which is shown once on the page that follows."""
    form = TokenForm(request.POST or None)
    made = attempt(form, lambda data: _create(request, data))
    if made is not None:
        request.session[_FRESH_KEY] = made
        return redirect("accounts:keys")
    context = {
        "form": form,
        "fresh": request.session.pop(_FRESH_KEY, "") if request.method == "GET" else "",
        "keys": queries.keys_of(request.actor, timezone.now()),
        "title": _("Keys for programs"),
        "breadcrumbs": crumbs(_("Keys for programs")),
        "submit_label": _("Make the key"),
    }
    return render(request, "accounts/keys.html", context)


def _create(request: Request, data: dict[str, Any]) -> str:
    return operations.create_token(myself(request), actor=request.actor, now=timezone.now(), **data)[1]


@allows(policies.tokens, "revoke")
def revoke(request: Request, token: ApiToken) -> HttpResponseBase:
    if request.method == "POST":
        operations.revoke_token(token, actor=request.actor, now=timezone.now())
        return redirect("accounts:keys")
    context = {
        "form": SamsynForm(),
        "title": _("Revoke the key “%(name)s”") % {"name": token.name},
        "breadcrumbs": crumbs(_("Revoke a key")),
        "consequences": _("Programs that use it stop working at once. It cannot be undone; a new key can be made."),
        "submit_label": _("Revoke the key"),
        "dangerous": True,
        "cancel_url": reverse("accounts:keys"),
    }
    return render(request, "web/page_form.html", context)


@signed_in("one's own calendar address")
@once
def calendar(request: Request) -> HttpResponseBase:
    person = myself(request)
    if request.method == "POST":
        operations.renew_calendar_address(person, actor=request.actor, now=timezone.now())
        return redirect("accounts:calendar")
    has_one = person.calendar_key is not None
    replaces = _("Calendars that use the old address stop getting news and must be given the new one.")
    context = {
        "form": SamsynForm(),
        "feed": queries.feed_address(person, settings.SAMSYN_ADDRESS),
        "title": _("My dates in my own calendar"),
        "breadcrumbs": crumbs(_("Calendar")),
        "consequences": replaces if has_one else "",
        "submit_label": _("Replace the address") if has_one else _("Make an address"),
    }
    return render(request, "accounts/calendar.html", context)
