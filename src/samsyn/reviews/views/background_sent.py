"""What is done with a background paper that is sent: read, compared, asked about, opened to the members."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.forms.background import MoreForm
from samsyn.reviews.models import Background
from samsyn.reviews.operations import background as operations
from samsyn.reviews.policies import backgrounds
from samsyn.reviews.queries import background_changes as queries
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def _crumb(background: Background) -> Crumb:
    label = _("Background paper, edition %(number)s") % {"number": background.number}
    return Crumb(label, background.get_absolute_url())


@allows(backgrounds, "see")
def changes(request: Request, background: Background) -> HttpResponseBase:
    before = queries.before(request.actor, background)
    if before is None:
        raise Http404
    title = _("What has changed since edition %(number)s") % {"number": before.number}
    context = {
        "title": title, "breadcrumbs": trail(request, background.review, _crumb(background), Crumb(title)),
        "changes": queries.changes(before, background),
    }  # fmt: skip
    return render(request, "reviews/background_changes.html", context)


@allows(backgrounds, "team")
@once
def read(request: Request, background: Background) -> HttpResponseBase:
    if request.method == "POST":
        operations.mark_read(background, actor=request.actor, now=timezone.now())
    return redirect(background)


@allows(backgrounds, "write")
@once
def more(request: Request, background: Background) -> HttpResponseBase:
    form = MoreForm(request.POST or None)
    if attempt(form, lambda data: operations.ask_for_more(background, actor=request.actor, now=timezone.now(), **data)):
        return redirect(background)
    consequences = _("The host gets the background back to write the next edition. What you ask for goes to %(host)s.")
    said = {"host": background.review.host.member.organisation}
    return _form(request, background, form, _("Ask for more"), consequences=consequences % said, submit_label=_("Send"))


@allows(backgrounds, "coordinate")
@once
def open_to_members(request: Request, background: Background) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    if attempt(
        form, lambda data: operations.open_to_members(background, actor=request.actor, now=timezone.now(), **data)
    ):
        return redirect(background)
    consequences = _("Everybody who speaks for a member can read this edition, for information. It is not taken back.")
    title = _("Open to the members")
    return _form(request, background, form, title, consequences=consequences, submit_label=title)


def _form(request: Request, background: Background, form: SamsynForm, title: str, **more: Any) -> HttpResponseBase:
    crumbs = trail(request, background.review, _crumb(background), Crumb(title))
    return form_page(request, form, title, crumbs, background.get_absolute_url(), **more)
