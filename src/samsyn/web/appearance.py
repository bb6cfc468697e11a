"""Light, dark, or as the device has it. The server writes the choice into the page, so nothing flashes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from samsyn.web.addresses import local_address
from samsyn.web.context import SCHEME_COOKIE, SCHEMES
from samsyn.web.routes import public

YEAR = 365 * 24 * 3600


@public("the colours are a matter of the device, not of a person")
@require_POST
def set_scheme(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("scheme", "auto")
    response = redirect(_back(request))
    if chosen in SCHEMES:
        response.set_cookie(
            SCHEME_COOKIE, chosen, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    return response


def _back(request: HttpRequest) -> str:
    return local_address(request.POST.get("next", "")) or "/"
