"""Taking out data: the log, the question, the file."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.situation.forms.intake import ExportForm
from samsyn.situation.models import Export, Situation
from samsyn.situation.operations.exporting import KEPT, start_export
from samsyn.situation.policies import exports, situations
from samsyn.situation.queries.intake import counting_parties, taken_out
from samsyn.situation.views.framing import form_page, framed
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


@allows(situations, "work")
def export(request: Request, situation: Situation) -> HttpResponseBase:
    slug = situation.collaboration.slug
    context = framed(request, situation, _("Take out data")) | {
        "actions": [Action(_("Take out data"), reverse("situation:start_export", args=[slug]), primary=True)],
        "exports": taken_out(request.actor, situation),
        "me": request.actor.person_id,
        "kept": KEPT.days,
    }
    return render(request, "situation/exports.html", context)


@allows(situations, "work")
@once
def start(request: Request, situation: Situation) -> HttpResponseBase:
    may_all = "lead" in situations.verbs(request.actor, situation)
    form = ExportForm(request.POST or None, parties=counting_parties(request.actor, situation), may_all=may_all)
    begun = attempt(form, lambda data: start_export(situation, actor=request.actor, now=timezone.now(), **data))
    if begun:
        return redirect("web:job", begun.job_id)
    back = reverse("situation:export", args=[situation.collaboration.slug])
    crumb = Crumb(_("Take out data"), back)
    why = Why(
        title=_("Whose data it is"),
        text=_("Each organisation owns what it has reported and can take it out. Everybody's data together are for "
               "those who lead the work. Who takes out what, and for what, is seen by the whole group."),
    )  # fmt: skip
    return form_page(
        request,
        situation,
        form,
        _("What do you want to take out?"),
        crumb,
        back=back,
        submit=_("Take out the data"),
        why=why,
    )


@allows(exports, "see")
def file(request: Request, export: Export) -> HttpResponseBase:
    if export.person_id != request.actor.person_id:
        raise PermissionDenied
    if not export.file:
        raise Http404
    return FileResponse(export.file.open("rb"), as_attachment=True, filename=Path(str(export.file)).name)
