"""Support power: switching it on and off, and everybody's view of how it was used."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.accounts import operations, policies, queries, tables
from samsyn.accounts.forms import SupportForm
from samsyn.accounts.models import SupportAccess
from samsyn.accounts.views.me import myself
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows, lists, signed_in
from samsyn.web.tables import render_table


@lists(policies.support_accesses)
def support(request: Request) -> HttpResponseBase:
    offers = myself(request).may_support and not request.actor.support
    action = Action(_("Switch on support power"), reverse("accounts:support_on"), primary=True)
    context = {
        "title": _("Support access"),
        "lead": _("Who has used support power, why, when and for how many pages. Everybody signed in can see this."),
        "actions": [action] if offers else [],
    }
    return render_table(request, tables.ACCESSES, queries.support_accesses(request.actor), context)


@allows(policies.support_accesses, "see")
def support_access(request: Request, access: SupportAccess) -> HttpResponseBase:
    """Whole addresses only for support itself: they may name what the reader is not meant to know of."""
    table = tables.VISITS_IN_FULL if myself(request).may_support else tables.VISITS
    context = {
        "title": _("Support access by %(who)s") % {"who": access.person.name},
        "lead": access.reason,
        "breadcrumbs": [Crumb(_("Support access"), reverse("accounts:support")), Crumb(access.person.name)],
    }
    return render_table(request, table, queries.support_visits(request.actor, access), context)


@signed_in("switches on one's own power, which only support staff have")
@once
def support_on(request: Request) -> HttpResponseBase:
    person = myself(request)
    if not person.may_support:
        raise Http404
    form = SupportForm(request.POST or None)
    switched_on = attempt(
        form,
        lambda data: operations.switch_on(
            person, data["reason"], data["minutes"], actor=request.actor, now=timezone.now()
        ),
    )
    if switched_on is not None:
        return redirect("accounts:support")
    context = {
        "form": form,
        "title": _("Switch on support power"),
        "breadcrumbs": [Crumb(_("Support access"), reverse("accounts:support")), Crumb(_("Switch on"))],
        "consequences": _("While it is on you see everything, and every page you open is recorded for all to see."),
        "submit_label": _("Switch on"),
        "cancel_url": reverse("accounts:support"),
    }
    return render(request, "web/page_form.html", context)


@signed_in("switches off one's own power")
@require_POST
def support_off(request: Request) -> HttpResponseBase:
    operations.switch_off(myself(request), actor=request.actor, now=timezone.now())
    return redirect("accounts:support")
