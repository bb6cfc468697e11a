"""What each party thinks of goals and promises: one's own in one form, everybody's beside each other."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration, FollowUp, Party
from samsyn.collaborations.policies import follow_ups, parties
from samsyn.health import judging
from samsyn.health.forms import JudgeForm
from samsyn.health.operations.judging import judge as judge_all
from samsyn.health.verdicts import Together
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import day


def _home(follow_up: FollowUp) -> str:
    return reverse("health:judgements", args=[follow_up.collaboration.slug, follow_up.pk])


def _crumbs(collaboration: Collaboration, *last: Crumb) -> list[Crumb]:
    return [Crumb(_("Course"), reverse("collaborations:course", args=[collaboration.slug])), *last]


@allows(follow_ups, "see")
def judgements(request: Request, follow_up: FollowUp) -> HttpResponseBase:
    collaboration = follow_up.collaboration
    title = _("What each party judges")
    rows = judging.judged(request.actor, follow_up)
    own = _own(request, follow_up)
    said = judging.who_has_judged(follow_up)
    waits = [party for party in own if party.pk not in said]
    context = frame(request, collaboration, *_crumbs(collaboration, Crumb(title))) | {
        "title": title,
        "lead": _when(follow_up),
        "differing": [row for row in rows if row.together == Together.DIFFER],
        "goals": [row for row in rows if not row.thing.of],
        "commitments": [row for row in rows if row.thing.of],
        "follow_up": follow_up,
        "is_hidden": not follow_up.held_on and not any(party.pk in said for party in own),
        "actions": [] if follow_up.held_on or not rows else _actions(follow_up, own, waits),
    }
    return render(request, "health/judgements.html", context)


def _when(follow_up: FollowUp) -> str:
    if follow_up.held_on:
        return _("At the follow-up held on %(day)s.") % {"day": day(follow_up.held_on)}
    return _("For the follow-up due on %(day)s.") % {"day": day(follow_up.due_on)}


def _own(request: Request, follow_up: FollowUp) -> list[Party]:
    mine = parties.objects(request.actor, "speak")
    return list(judging.judging_parties(follow_up.collaboration, request.actor.today).filter(pk__in=mine))


def _actions(follow_up: FollowUp, own: list[Party], waits: list[Party]) -> list[Action]:
    return [
        Action(
            _("Judge for %(name)s") % {"name": party} if party in waits else _("Change for %(name)s") % {"name": party},
            reverse("health:judge", args=[follow_up.collaboration.slug, follow_up.pk, party.pk]),
            primary=party in waits,
        )
        for party in own
    ]


@allows(follow_ups, "take_part")
@once
def judge(request: Request, follow_up: FollowUp, party: int) -> HttpResponseBase:
    """Open to all who take part, so that whoever does not speak for the party is told why, and the attempt is kept."""
    ours = judging.judging_party(follow_up, party, request.actor.today)
    said = judging.own(follow_up, ours)
    form = JudgeForm(request.POST or None, things=judging.things(follow_up), said=said)
    done = attempt(
        form,
        lambda data: judge_all(follow_up, actor=request.actor, now=timezone.now(), party=ours, **data),
    )
    if done is not None:
        return redirect(_home(follow_up))
    title = _("Judge for %(name)s") % {"name": ours}
    home = Crumb(_("What each party judges"), _home(follow_up))
    context: dict[str, Any] = frame(
        request, follow_up.collaboration, *_crumbs(follow_up.collaboration, home, Crumb(title))
    )
    why = Why(
        text=_("Each party judges by itself, before it sees what the others say. Where you differ is what the "
               "follow-up should talk about. “Cannot judge” is an answer too; it just never counts as good."),
    )  # fmt: skip
    context |= {"form": form, "title": title, "cancel_url": _home(follow_up), "why": why}
    return render(request, "web/page_form.html", context)
