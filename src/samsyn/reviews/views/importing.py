"""Members and conflicts of interest from a file: looked through first, then written."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews import sheets
from samsyn.reviews.forms.importing import ListForm, WriteListForm
from samsyn.reviews.models import Partnership
from samsyn.reviews.operations.importing import import_list
from samsyn.reviews.policies import partnerships
from samsyn.reviews.views.framing import of_partnership
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def _page(partnership: Partnership, form: ListForm, **more: Any) -> dict[str, Any]:
    title = _("Members or conflicts from a file")
    return {
        "title": title, "breadcrumbs": of_partnership(partnership, Crumb(title)), "form": form,
        "submit_label": _("Look through the file"), "cancel_url": partnership.get_absolute_url(),
        "form_action": reverse("reviews:import", args=[partnership.slug]), "partnership": partnership,
        "choose_again": reverse("reviews:import", args=[partnership.slug]),
        "write_to": reverse("reviews:import_write", args=[partnership.slug]), **more,
    }  # fmt: skip


@allows(partnerships, "coordinate")
def import_file(request: Request, partnership: Partnership) -> HttpResponseBase:
    form = ListForm(request.POST or None, request.FILES or None)
    listing = attempt(form, lambda data: sheets.read(data["what"], data["file"].read()))
    if listing is None:
        return render(request, "reviews/import.html", _page(partnership, form))
    report = listing.report(partnership, request.actor.today)
    write = WriteListForm(initial={"text": listing.text, "what": listing.what, "only_valid": bool(report.bad)})
    page = _page(partnership, form, report=report, write=write, column=_("Organisation"))
    return render(request, "web/page_import_report.html", page)


@allows(partnerships, "coordinate")
@once
def import_write(request: Request, partnership: Partnership) -> HttpResponseBase:
    form = WriteListForm(request.POST or None)
    done = attempt(form, lambda data: _write(request, partnership, data))
    if done:
        return redirect(partnership)
    return render(request, "reviews/import.html", _page(partnership, ListForm(), refused=form.non_field_errors()))


def _write(request: Request, partnership: Partnership, data: dict[str, Any]) -> bool:
    listing = sheets.read(data["what"], data["text"].encode())
    import_list(partnership, actor=request.actor, now=timezone.now(), listing=listing, only_valid=data["only_valid"])
    return True
