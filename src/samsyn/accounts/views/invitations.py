"""The page behind the link in an invitation."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samsyn.accounts import operations, queries
from samsyn.accounts.forms import JoinForm
from samsyn.accounts.models import Invitation
from samsyn.accounts.states import InvitationState
from samsyn.core.errors import Refused
from samsyn.web.attempts import attempt
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import public, signed_in


@public("whoever holds the link is the one who was invited")
@never_cache
@once
def invitation(request: Request, token: str) -> HttpResponseBase:
    """Says who invites to what; somebody without an account makes one here."""
    found = queries.invitation_with(token)
    if found is None:
        return render(request, "accounts/invitation_unknown.html", status=404)
    with translation.override(_language(request, found)):
        form = JoinForm(request.POST or None)
        if request.method == "POST" and not request.actor.signed_in:
            joined = attempt(form, lambda data: _join(request, found, data["name"], data["password"]))
            if joined is not None:
                return joined
        return _page(request, found, token, form)


def _language(request: Request, found: Invitation) -> str:
    """A newcomer reads the language the inviter chose; somebody who has chosen one keeps it."""
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES or request.actor.signed_in
    return translation.get_language() if chosen else found.language


def _join(request: Request, found: Invitation, name: str, password: str) -> HttpResponseBase:
    person, address = operations.join(
        found, actor=request.actor, now=timezone.now(), name=name, password=password,
        language=translation.get_language().split("-")[0],
    )  # fmt: skip
    response: HttpResponseBase = perform_login(request, person, email_verification="none", redirect_url=address)
    return response


def _page(request: Request, found: Invitation, token: str, form: JoinForm, problem: str = "") -> HttpResponseBase:
    page = queries.invitation_page(found, request.actor, timezone.now())
    if page.is_mine_already:
        return redirect(page.led_to)
    context = {"page": page, "token": token, "form": form, "problem": problem}
    if page.state is not InvitationState.OPEN:
        return render(request, "accounts/invitation_closed.html", context, status=410)
    if request.actor.signed_in:
        return render(request, "accounts/invitation_accept.html", context)
    template = "accounts/invitation_sign_in.html" if page.has_account else "accounts/invitation_join.html"
    return render(request, template, context)


@signed_in("accepts what was sent to the holder of the link")
@require_POST
@once
def accept(request: Request, token: str) -> HttpResponseBase:
    found = queries.invitation_with(token)
    if found is None:
        return render(request, "accounts/invitation_unknown.html", status=404)
    anyway = request.POST.get("other_address") == "yes"
    try:
        address = operations.accept(found, actor=request.actor, now=timezone.now(), other_address=anyway)
    except Refused as refusal:
        return _page(request, found, token, JoinForm(), str(refusal.message))
    return redirect(address)
