"""Pages about the days on which a member of a partnership is away."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.forms.availability import BusyForm
from samsyn.reviews.models import Busy, Member
from samsyn.reviews.operations import availability as operations
from samsyn.reviews.policies import busy as busy_days
from samsyn.reviews.policies import members
from samsyn.reviews.queries import availability as queries
from samsyn.reviews.views.framing import form_page, of_partnership
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import day


def _title(member: Member) -> str:
    return _("When %(organisation)s cannot") % {"organisation": member.organisation}


def _home(member: Member) -> str:
    return reverse("reviews:busy", args=[member.partnership.slug, member.pk])


@allows(members, "speak")
def index(request: Request, member: Member) -> HttpResponseBase:
    new = reverse("reviews:busy_new", args=[member.partnership.slug, member.pk])
    lines = queries.busy_lines(request.actor, member)
    context = {
        "title": _title(member),
        "breadcrumbs": of_partnership(member.partnership, Crumb(_title(member))),
        "lines": lines,
        "new_url": new,
        "actions": [Action(_("Add days"), new, primary=True, icon="plus")] if lines else [],
    }
    return render(request, "reviews/busy.html", context)


@allows(members, "speak")
@once
def new(request: Request, member: Member) -> HttpResponseBase:
    form = BusyForm(request.POST or None, member=member, today=request.actor.today)
    if attempt(form, lambda data: operations.add_busy(member, actor=request.actor, now=timezone.now(), **data)):
        return redirect(_home(member))
    why = Why(
        text=_("Visits are proposed in the first weeks in which both sides, their contacts and deputies, and the team "
               "leader can. Weekends, holidays, weeks 27–32 and 51–1 need no entry."),
    )  # fmt: skip
    title = _("Add days")
    trail = of_partnership(member.partnership, Crumb(_title(member), _home(member)), Crumb(title))
    return form_page(request, form, title, trail, _home(member), why=why)


@once  # outside: sent twice, the days are gone the second time
@allows(busy_days, "speak")
def remove(request: Request, row: Busy) -> HttpResponseBase:
    member = row.member
    form = SamsynForm(request.POST or None)
    done = attempt(
        form,
        lambda data: operations.remove_busy(row, actor=request.actor, now=timezone.now()) or True,  # type: ignore[func-returns-value]
    )
    if done:
        return redirect(_home(member))
    title = _("Take away %(first)s – %(last)s") % {"first": day(row.first_day), "last": day(row.last_day)}
    trail = of_partnership(member.partnership, Crumb(_title(member), _home(member)), Crumb(title))
    return form_page(request, form, title, trail, _home(member), submit_label=_("Take away"))
