"""The pulse: open it, answer it, see it when it is closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.policies import collaborations
from samsyn.health import queries
from samsyn.health.forms import OpenForm, PulseForm
from samsyn.health.models import PulseRound
from samsyn.health.operations import pulse as operations
from samsyn.health.policies import pulse_rounds
from samsyn.health.tallies import FEWEST
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import day

USUAL = timedelta(days=14)


def _home(collaboration: Collaboration) -> str:
    return reverse("health:pulse", args=[collaboration.slug])


@allows(collaborations, "read")
def pulse(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    opened = queries.open_round(request.actor, collaboration)
    title = _("Working together")
    context = frame(request, collaboration, Crumb(title))
    waits = opened is not None and queries.unanswered(request.actor).filter(pk=opened.pk).exists()
    context |= {
        "title": title,
        "opened": opened,
        "waits": waits,
        "pulse": queries.pulse(request.actor, collaboration),
        "ticks": queries.TICKS,
        "fewest": FEWEST,
        "actions": _actions(collaboration, opened, waits=waits, may=context["may_coordinate"]),
    }
    return render(request, "health/pulse.html", context)


def _actions(collaboration: Collaboration, opened: PulseRound | None, *, waits: bool, may: bool) -> list[Action]:
    slug = collaboration.slug
    if opened is None:
        return [Action(_("Ask the parties"), reverse("health:open", args=[slug]), primary=True)] if may else []
    answer = [Action(_("Answer"), reverse("health:answer", args=[slug, opened.pk]), primary=True)] if waits else []
    close = [Action(_("Close it"), reverse("health:close", args=[slug, opened.pk]))] if may else []
    return [*answer, *close]


@allows(collaborations, "coordinate")
@once
def open_pulse(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    form = OpenForm(request.POST or None, initial={"closes_on": request.actor.today + USUAL})
    if attempt(
        form, lambda data: operations.open_pulse(collaboration, actor=request.actor, now=timezone.now(), **data)
    ):
        return redirect(_home(collaboration))
    why = Why(
        text=_("Trust takes time and open talk. Six questions once a year show whether it grows, and where the parties "
               "see it differently. It is no test: nobody is ranked, and nobody sees who answered what."),
    )  # fmt: skip
    return _page(request, collaboration, form, _("Ask the parties"), submit_label=_("Open it"), why=why)


@allows(pulse_rounds, "answer")
@once
def answer(request: Request, round: PulseRound) -> HttpResponseBase:
    if not queries.unanswered(request.actor).filter(pk=round.pk).exists():
        return redirect(_home(round.collaboration))
    parties = queries.own_parties(request.actor, round.collaboration_id)
    form = PulseForm(request.POST or None, parties=parties)
    done = attempt(
        form,
        lambda data: operations.take_pulse(round, actor=request.actor, now=timezone.now(), **data) or True,  # type: ignore[func-returns-value]
    )
    if done:
        return redirect(_home(round.collaboration))
    why = Why(
        title=_("What happens with your answers"),
        text=_("Each answer is added to a tally and kept nowhere else: not with your name, not in the history. It "
               "cannot be changed afterwards. Tallies are shown when the pulse is closed, and only for parties with at "
               "least %(fewest)s answers.") % {"fewest": FEWEST},
    )  # fmt: skip
    title = _("How do we work together?")
    return _page(request, round.collaboration, form, title, submit_label=_("Send the answers"), why=why)


@allows(pulse_rounds, "coordinate")
@once
def close(request: Request, round: PulseRound) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    if attempt(form, lambda data: operations.close_pulse(round, actor=request.actor, now=timezone.now())):
        return redirect(_home(round.collaboration))
    return _page(
        request,
        round.collaboration,
        form,
        _("Close the pulse"),
        submit_label=_("Close it"),
        lead=_("It closes by itself after %(day)s.") % {"day": day(round.closes_on)},
        consequences=_("Nobody can answer any more, and the figures are shown to all who read this collaboration."),
    )


def _page(
    request: Request, collaboration: Collaboration, form: SamsynForm, title: str, **more: Any
) -> HttpResponseBase:
    home = _home(collaboration)
    context = frame(request, collaboration, Crumb(_("Working together"), home), Crumb(title))
    return render(request, "web/page_form.html", context | {"form": form, "title": title, "cancel_url": home, **more})
