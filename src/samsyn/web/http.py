"""The request as our views see it: somebody is known to act."""

from __future__ import annotations

from django.http import HttpRequest

from samsyn.core.actors import Actor


class Request(HttpRequest):
    """`samsyn.accounts.middleware.actor` guarantees `actor`."""

    actor: Actor
    htmx: object
