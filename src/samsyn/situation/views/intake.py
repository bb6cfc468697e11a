"""What comes from outside: figures of others, as a list and by file, and the events the police publish."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.situation import figures
from samsyn.situation.forms.intake import FigureFileForm, FigureWriteForm
from samsyn.situation.models import Situation
from samsyn.situation.operations.intake import import_figures
from samsyn.situation.policies import situations
from samsyn.situation.queries import intake as queries
from samsyn.situation.queries.police import municipalities, police_months
from samsyn.situation.tables.intake import figures_table
from samsyn.situation.views.framing import framed
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.tables import render_table


def _home(situation: Situation) -> Crumb:
    return Crumb(_("Figures from others"), reverse("situation:intake", args=[situation.collaboration.slug]))


@allows(situations, "work")
def intake(request: Request, situation: Situation) -> HttpResponseBase:
    read_in = Action(_("Read in a file"), reverse("situation:intake_file", args=[situation.collaboration.slug]), True)
    events = Action(
        _("Events the police have published"), reverse("situation:police", args=[situation.collaboration.slug])
    )
    context = framed(request, situation, _("Figures from others")) | {"actions": [read_in, events]}
    table = figures_table(situation, read_in)
    return render_table(
        request, table, queries.figures(request.actor, situation), context, template="situation/intake.html"
    )


@allows(situations, "work")
def intake_file(request: Request, situation: Situation) -> HttpResponseBase:
    parties = queries.counting_parties(request.actor, situation)
    form = FigureFileForm(request.POST or None, request.FILES or None, parties=parties)
    sheet = attempt(form, lambda data: figures.read(data["file"].read()))
    if sheet is None:
        return _file_page(request, situation, form)
    party = form.cleaned_data["party"]
    context = framed(request, situation, _("Row by row"), _home(situation)) | {
        "judged": figures.judge(sheet, situation, party, request.actor.today),
        "party": party,
        "write": FigureWriteForm(initial={"text": sheet.text, "party": party.pk}, parties=parties),
    }
    return render(request, "situation/intake_report.html", context)


def _file_page(request: Request, situation: Situation, form: FigureFileForm, **more: Any) -> HttpResponseBase:
    context = framed(request, situation, _("Read in figures"), _home(situation)) | {
        "form": form,
        "form_action": reverse("situation:intake_file", args=[situation.collaboration.slug]),
        "submit_label": _("Look through the file"),
        "cancel_url": reverse("situation:intake", args=[situation.collaboration.slug]),
        **more,
    }
    return render(request, "situation/intake_file.html", context)


@allows(situations, "work")
@once
def intake_write(request: Request, situation: Situation) -> HttpResponseBase:
    parties = queries.counting_parties(request.actor, situation)
    form = FigureWriteForm(request.POST or None, parties=parties)
    done = attempt(form, lambda data: _write(request, situation, data))
    if done is not None:
        return redirect("situation:intake", situation.collaboration.slug)
    empty = FigureFileForm(parties=parties)
    return _file_page(request, situation, empty, refused=form.non_field_errors())


def _write(request: Request, situation: Situation, data: dict[str, Any]) -> int:
    sheet = figures.read(data["text"].encode())
    return import_figures(
        situation, actor=request.actor, now=timezone.now(), party=data["party"], sheet=sheet,
        only_valid=data["only_valid"],
    )  # fmt: skip


@allows(situations, "see")
def police(request: Request, situation: Situation) -> HttpResponseBase:
    """The municipality asked for, or the first of the collaboration's."""
    offered = list(municipalities(situation))
    asked = [area for area in offered if area.slug == request.GET.get("municipality")]
    shown = next(iter([*asked, *offered]), None)
    context = framed(request, situation, _("Events the police have published")) | {
        "police": police_months(request.actor, shown) if shown else None,
        "others": [area for area in offered if area != shown],
    }
    return render(request, "situation/police.html", context)
