"""Files of areas: sent, reported row by row, confirmed or dropped."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.areas import file_imports, policies
from samsyn.areas.forms import ImportForm
from samsyn.areas.import_report import report_page
from samsyn.areas.models import FileImport
from samsyn.areas.presenting import crumbs
from samsyn.web.attempts import attempt
from samsyn.web.components import Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows, signed_in


@signed_in("whoever has an account may read in areas of their own")
@once
def upload(request: Request) -> HttpResponseBase:
    form = ImportForm(request.POST or None, request.FILES or None, initial={"valid_from": request.actor.today})
    sent = attempt(form, lambda data: file_imports.receive_file(
        data["municipality"], actor=request.actor, now=timezone.now(), file_name=data["file"].name,
        raw=data["file"].read(), valid_from=data["valid_from"], source=data["source"],
    ))  # fmt: skip
    if sent:
        return redirect("web:job", sent.job_id)
    context = {
        "title": _("Read in a file of areas"), "form": form, "submit_label": _("Check the file"), "why": _why(),
        "breadcrumbs": crumbs([], _("Read in a file")), "cancel_url": reverse("areas:list"),
    }  # fmt: skip
    return render(request, "web/page_form.html", context)


def _why() -> Why:
    return Why(
        title=_("What happens"),
        text=_(
            "First the file is only checked. You see row by row what would be new, changed or refused, "
            "and nothing is written until you say so."
        ),
    )


@allows(policies.file_imports, "see")
def report(request: Request, sent: FileImport) -> HttpResponseBase:
    return render(request, "areas/import_report.html", report_page(sent))


@allows(policies.file_imports, "confirm")
@require_POST
@once
def confirm(request: Request, sent: FileImport) -> HttpResponseBase:
    only_valid = request.POST.get("act") == "only_valid"
    file_imports.confirm_file(sent, actor=request.actor, now=timezone.now(), only_valid=only_valid)
    return redirect("web:job", sent.job_id)


@allows(policies.file_imports, "confirm")
@require_POST
def drop(request: Request, sent: FileImport) -> HttpResponseBase:
    file_imports.drop_file(sent, actor=request.actor, now=timezone.now())
    return redirect("areas:list")
