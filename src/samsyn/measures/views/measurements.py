"""Writing down and correcting the figures of a goal."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.frame import frame
from samsyn.measures.forms.measurements import FigureForm
from samsyn.measures.models import Goal, Measurement
from samsyn.measures.operations.measurements import record_figure
from samsyn.measures.policies import goals, measurements
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


@allows(goals, "take_part")
@once
def record(request: Request, goal: Goal) -> HttpResponseBase:
    form = FigureForm(request.POST or None, initial={"on": request.actor.today})
    return _written(request, goal, form, None, _("Write down a figure"))


@allows(measurements, "take_part")
@once
def correct(request: Request, measurement: Measurement) -> HttpResponseBase:
    """The old figure stays in the table, struck out."""
    initial = {name: getattr(measurement, name) for name in ("value", "on", "source", "people")}
    form = FigureForm(request.POST or None, initial=initial)
    return _written(request, measurement.goal, form, measurement, _("Correct the figure"))


def _written(
    request: Request, goal: Goal, form: FigureForm, corrects: Measurement | None, title: str
) -> HttpResponseBase:
    written = attempt(
        form,
        lambda data: record_figure(goal, actor=request.actor, now=timezone.now(), corrects=corrects, **data),
    )
    if written:
        return redirect(f"{goal.get_absolute_url()}#figures")
    collaboration = goal.collaboration
    crumbs = [
        Crumb(_("Goals"), reverse("measures:goals", args=[collaboration.slug])),
        Crumb(_("A goal"), goal.get_absolute_url()),
        Crumb(title),
    ]
    context = frame(request, collaboration, *crumbs) | {
        "form": form, "title": title, "lead": goal.text, "cancel_url": goal.get_absolute_url(),
    }  # fmt: skip
    return render(request, "web/page_form.html", context)
