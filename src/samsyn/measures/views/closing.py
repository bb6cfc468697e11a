"""A measure closes with words: finished, dropped or handed over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.frame import frame
from samsyn.measures.forms.measures import DropForm, FinishForm, HandOverForm
from samsyn.measures.models import Measure
from samsyn.measures.operations import measures as operations
from samsyn.measures.policies import measures
from samsyn.measures.views.measures import list_url
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb, Why
from samsyn.web.forms import VersionedForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


@allows(measures, "do")
@once
def finish(request: Request, measure: Measure) -> HttpResponseBase:
    return _close(request, measure, FinishForm, operations.finish, _("Finish the measure"))


@allows(measures, "do")
@once
def drop(request: Request, measure: Measure) -> HttpResponseBase:
    return _close(request, measure, DropForm, operations.drop, _("Drop the measure"))


@allows(measures, "do")
@once
def hand_over(request: Request, measure: Measure) -> HttpResponseBase:
    return _close(request, measure, HandOverForm, operations.hand_over, _("Hand the measure over"))


def _close(
    request: Request, measure: Measure, asks: type[VersionedForm], act: Callable[..., Measure], title: str
) -> HttpResponseBase:
    form = asks(request.POST or None, initial={"version": measure.version})
    closed = attempt(form, lambda data: act(measure, actor=request.actor, now=timezone.now(), **data))
    if closed:
        return redirect(closed)
    crumbs = [Crumb(_("Measures"), list_url(measure.collaboration)), Crumb(measure.title, measure.get_absolute_url())]
    context: dict[str, Any] = frame(request, measure.collaboration, *crumbs, Crumb(title)) | {
        "form": form,
        "title": title,
        "lead": measure.title,
        "submit_label": title,
        "cancel_url": measure.get_absolute_url(),
        "consequences": _("A closed measure can no longer be changed. Its lesson can be found by others."),
        "why": Why(
            text=_("What a neighbourhood has learnt is lost when people move on. One sentence each is enough."),
            example=_("It was full only when we served food first.\nAsk for the keys to the school early."),
        ),
    }
    return render(request, "web/page_form.html", context)
