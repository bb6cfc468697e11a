"""Pages that exist in demo mode alone: be somebody invented, and read what was sent."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samsyn.accounts import languages
from samsyn.demo import guard, queries, tables
from samsyn.demo.models import OutboxMail
from samsyn.demo.personas import persona_to_be
from samsyn.web.components import Crumb
from samsyn.web.http import Request
from samsyn.web.routes import public
from samsyn.web.tables import render_table


@public("demo mode: everybody may be anybody, and everybody is invented")
@never_cache
def personas(request: Request) -> HttpResponseBase:
    is_safe = guard.is_safe()
    context = {
        "title": _("Who do you want to be?"),
        "is_safe": is_safe,
        "personas": queries.personas(request.actor.today) if is_safe else [],
    }
    return render(request, "demo/personas.html", context)


@public("demo mode: everybody may be anybody, and everybody is invented")
@require_POST
def sign_in(request: Request) -> HttpResponseBase:
    person = persona_to_be(request.POST.get("person", ""))
    get_adapter(request).login(request, person)
    response = redirect("/")
    languages.remember(response, person.language)
    return response


@public("demo mode: what was sent is invented, and its links are there to be tried")
def outbox(request: Request) -> HttpResponseBase:
    context = {
        "title": _("Outbox"),
        "lead": _("Demo mode sends no e-mail. What would have been sent lands here."),
        "breadcrumbs": [Crumb(_("Demo"), reverse("demo:personas")), Crumb(_("Outbox"))],
    }
    return render_table(request, tables.OUTBOX, queries.outbox(), context)


@public("demo mode: what was sent is invented, and its links are there to be tried")
def outbox_mail(request: Request, mail: int) -> HttpResponseBase:
    found = get_object_or_404(OutboxMail, pk=mail)
    crumbs = [
        Crumb(_("Demo"), reverse("demo:personas")),
        Crumb(_("Outbox"), reverse("demo:outbox")),
        Crumb(found.subject),
    ]
    return render(request, "demo/outbox_mail.html", {"mail": found, "title": found.subject, "breadcrumbs": crumbs})
