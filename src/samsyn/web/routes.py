"""Every view says who may come in. A route that does not say so fails the build."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect, resolve_url

from samsyn.core.policies import Policy
from samsyn.web.http import Request

View = Callable[..., HttpResponseBase]


def allows(policy: Policy[Any], *verbs: str) -> Callable[[View], View]:
    """The view gets the object its URL names, if the actor holds one of `verbs` on it.

    Those who may not see it get 404; those who see it but may not do this get the 403 page, which says
    whom to ask. URL arguments the policy knows (`lookups`, or fields of the model) are used up by loading.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, **kwargs: Any) -> HttpResponseBase:
            if not request.actor.signed_in and not _public(policy, *verbs):
                return _to_sign_in(request)
            names = [name for name in kwargs if name in policy.lookups]
            obj = policy.get(request.actor, **{name: kwargs.pop(name) for name in names})
            if policy.verbs(request.actor, obj).isdisjoint(verbs):
                raise PermissionDenied
            return view(request, obj, **kwargs)

        guarded.access = (policy, *verbs)  # type: ignore[attr-defined]
        return guarded

    return decorate


def lists(policy: Policy[Any]) -> Callable[[View], View]:
    """The view shows `policy.visible(actor)`; there is no single object to load."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, **kwargs: Any) -> HttpResponseBase:
            if not request.actor.signed_in and not _public(policy, "see"):
                return _to_sign_in(request)
            return view(request, **kwargs)

        guarded.access = (policy, "see")  # type: ignore[attr-defined]
        guarded.lists = policy  # type: ignore[attr-defined]
        return guarded

    return decorate


def signed_in(reason: str) -> Callable[[View], View]:
    """For pages about oneself, or that create something new: `reason` says why no object rule applies."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, **kwargs: Any) -> HttpResponseBase:
            if not request.actor.signed_in:
                return _to_sign_in(request)
            return view(request, **kwargs)

        guarded.access = ("signed in", reason)  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(reason: str) -> Callable[[View], View]:
    """For pages that strangers may open; `reason` says why that is right."""

    def decorate(view: View) -> View:
        view.access = ("public", reason)  # type: ignore[attr-defined]
        return view

    return decorate


def _public(policy: Policy[Any], *verbs: str) -> bool:
    return any(rule.public is not None for verb in verbs if (rule := policy.rules.get(verb)))


def _to_sign_in(request: Request) -> HttpResponseBase:
    if request.method == "GET":
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")
    return redirect(settings.LOGIN_URL)
