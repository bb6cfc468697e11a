"""Pages about a round before its pairs: begun with all its days in view, entered, moved on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.forms.rounds import (
    AreaForm,
    LateForm,
    MoveForm,
    RoundForm,
    WithdrawForm,
    initial_of,
)
from samsyn.reviews.guards import hindrances
from samsyn.reviews.models import Entrant, Partnership, Round
from samsyn.reviews.operations import rounds as operations
from samsyn.reviews.operations.withdrawing import let_join, withdraw_area
from samsyn.reviews.pairing.mending import MENDABLE
from samsyn.reviews.pairing.possible import how_many
from samsyn.reviews.policies import entrants, partnerships, rounds
from samsyn.reviews.queries import partnerships as partnership_queries
from samsyn.reviews.queries import plans as plan_queries
from samsyn.reviews.queries import rounds as queries
from samsyn.reviews.queries.reviews import review_lines
from samsyn.reviews.states import TAKES_ENTRANTS
from samsyn.reviews.views.framing import form_page, of_partnership, of_round
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import week_year

S = Round.State
GATHERING = frozenset({S.OPEN, S.CLOSED, S.SETTLED})  # later it is no news that reviews are not finished
AHEAD = timedelta(weeks=24)  # the agreement is twenty weeks before the visit
USUAL = timedelta(weeks=6)


@allows(rounds, "see")
def round_page(request: Request, round: Round) -> HttpResponseBase:
    verbs = rounds.verbs(request.actor, round)
    may = "coordinate" in verbs
    lines = queries.entrant_lines(request.actor, round, may_coordinate=may)
    taking_part = [line for line in lines if line.withdrawn_on is None]
    places = queries.countries_of(round.partnership, request.actor.today)
    context = {
        "title": round.theme,
        "breadcrumbs": of_round(round),
        "state": partnership_queries.state_of(round.state),
        "state_note": round.state_reason,
        "round": round,
        "facts": _facts(round),
        "questions": list(round.questions.all()),
        "entrants": lines,
        "possible": how_many(len(taking_part), round),
        "days": queries.day_lines(round.template, round.first_week, round.last_week, places),
        "plans": plan_queries.plan_lines(request.actor, round),
        "in_force": plan_queries.in_force(request.actor, round),
        "reviews": review_lines(request.actor, round),
        "may_coordinate": may,
        "may_join_late": may and round.state in MENDABLE,
        "may_enter": round.state in TAKES_ENTRANTS and ("speak" in verbs or may),
        "stands_in_the_way": _in_the_way(round) if may and round.state in GATHERING else [],
        "actions": [*(_actions(round, len(taking_part)) if may else []), *_looks(round)],
        "history_url": reverse("overview:history", args=["reviews", "round", round.pk]) if may else "",
    }
    return render(request, "reviews/round.html", context)


def _facts(round: Round) -> list[Fact]:
    weeks = _("%(first)s to %(last)s") % {"first": week_year(round.first_week), "last": week_year(round.last_week)}
    mode = round.get_mode_display()
    facts = [
        Fact(_("Visits"), weeks),
        Fact(_("Who reviews whom"), mode[0].upper() + mode[1:]),
        Fact(_("Method"), round.template.name, url=round.template.get_absolute_url()),
        Fact(_("Publication of reports"), round.get_publication_display()),
    ]
    if round.planned_rounds > 1:
        facts.insert(2, Fact(_("Rounds planned at once"), round.planned_rounds))
    return facts


def _looks(round: Round) -> list[Action]:
    """What can be learned, as soon as there are reviews."""
    if round.state not in {S.RUNNING, S.SYNTHESIS, S.FOLLOW_UP, S.DONE, S.PAUSED}:
        return []
    return [Action(_("Drawn together"), reverse("reviews:synthesis", args=[round.partnership.slug, round.number]))]


def _in_the_way(round: Round) -> list[str]:
    return [sentence for state in operations.next_states(round) for sentence in hindrances(round, state)]


def _actions(round: Round, areas: int) -> list[Action]:
    address = [round.partnership.slug, round.number]
    closed = round.state == S.CLOSED
    plan = Action(_("Plan who reviews whom"), reverse("reviews:plan_new", args=address), primary=closed)
    move = Action(_("Move the round on"), reverse("reviews:move", args=address), primary=not closed)
    edit = Action(_("Change"), reverse("reviews:round_edit", args=address))
    offered = [plan] if round.state in {S.CLOSED, S.OPEN} and areas >= 3 else []
    if operations.next_states(round):
        offered.insert(len(offered) if closed else 0, move)
    return [*offered, edit] if round.state in {S.DRAFT, S.OPEN, S.CLOSED} else offered


@allows(partnerships, "coordinate")
@once
def begin(request: Request, partnership: Partnership) -> HttpResponseBase:
    """`?copy` takes over the questions and, when it is saved, the areas of the last round (P4)."""
    last = partnership_queries.last_round(partnership) if "copy" in request.GET else None
    form = RoundForm(request.POST or None, initial=_initial(partnership, last, request.actor.today))
    made = attempt(form, lambda data: _begin(request, partnership, last, data))
    if made:
        return redirect(made)
    title = _("Begin the round after “%(round)s”") % {"round": last.theme} if last else _("Begin a round")
    return _round_form(request, form, partnership, title, of_partnership(partnership, Crumb(title)))


def _initial(partnership: Partnership, last: Round | None, today: date) -> dict[str, Any]:
    monday = today + AHEAD - timedelta(days=today.weekday())
    usual: dict[str, Any] = {
        "mode": Round.Mode.RING, "team": 2, "planned_rounds": 1, "publication": Round.Publication.TOGETHER,
        "template": partnership.template_id, "first_week": monday, "last_week": monday + USUAL,
    }  # fmt: skip
    if last is None:
        return usual
    known = {
        name: value for name, value in initial_of(last).items() if name not in {"first_week", "last_week", "version"}
    }
    return usual | known


def _begin(request: Request, partnership: Partnership, last: Round | None, data: dict[str, Any]) -> Round:
    data.pop("version")
    return operations.begin_round(partnership, actor=request.actor, now=timezone.now(), copied_from=last, **data)


@allows(rounds, "coordinate")
def edit(request: Request, round: Round) -> HttpResponseBase:
    form = RoundForm(request.POST or None, initial=initial_of(round))
    if attempt(form, lambda data: operations.edit_round(round, actor=request.actor, now=timezone.now(), **data)):
        return redirect(round)
    title = _("Change the round")
    return _round_form(request, form, round.partnership, title, of_round(round, Crumb(title)), round.get_absolute_url())


def _round_form(
    request: Request, form: RoundForm, partnership: Partnership, title: str, trail: list[Crumb], cancel_url: str = ""
) -> HttpResponseBase:
    places = queries.countries_of(partnership, request.actor.today)
    why = Why(
        title=_("All days first"),
        text=_("The days below follow the weeks and the method. They are moved off weekends, public holidays, weeks "
               "27–32 and 51–1, each with its reason. Nothing is saved whose days you have not seen."),
        source=_("The days come from the methods of LGA, Metropolis, Eurocities and OECD; each may move its own."),
    )  # fmt: skip
    return form_page(
        request, form, title, trail, cancel_url or partnership.get_absolute_url(), template="reviews/round_form.html",
        days=queries.day_lines(*form.frame, places) if form.frame else [], why=why, submit_label=_("Save the round"),
    )  # fmt: skip


@allows(rounds, "see")
@once
def enter(request: Request, round: Round) -> HttpResponseBase:
    may = "coordinate" in rounds.verbs(request.actor, round)
    form = AreaForm(request.POST or None, **queries.what_to_enter(request.actor, round, coordinates=may))
    if attempt(form, lambda data: operations.enter_area(round, actor=request.actor, now=timezone.now(), **data)):
        return redirect(round)
    title = _("Add an area")
    why = Why(
        text=_("Strengths and needs decide who gets most from whom: whoever is good at what you want help with is a "
               "better reviewer for you. Choose a few."),
    )  # fmt: skip
    return form_page(request, form, title, of_round(round, Crumb(title)), round.get_absolute_url(), why=why)


@allows(rounds, "coordinate")
@once
def join_late(request: Request, round: Round) -> HttpResponseBase:
    form = LateForm(request.POST or None, **queries.what_to_enter(request.actor, round, coordinates=True))
    if attempt(form, lambda data: let_join(round, actor=request.actor, now=timezone.now(), **data)):
        return redirect(f"{round.get_absolute_url()}#plans")
    title = _("Let an area join late")
    why = Why(
        text=_("The area is put between two whose visit has not begun: one of them visits it, and it visits the other. "
               "What that does to travel, size, language and strengths is the price."),
    )  # fmt: skip
    consequences = _("Drafts are made, and nothing is published before you choose one. Then both new partners are "
                     "asked to say yes; all others keep their pair and their answer.")  # fmt: skip
    label = _("Draft it") if form.chosen else _("Show what follows")
    return form_page(
        request, form, title, of_round(round, Crumb(title)), round.get_absolute_url(), why=why, submit_label=label,
        consequences=consequences, template="reviews/join_late.html",
        **plan_queries.what_joining_does(round, request.actor, form.chosen),
    )  # fmt: skip


@once  # outside: sent twice, the area is gone the second time
@allows(entrants, "speak", "coordinate")
def leave(request: Request, entrant: Entrant) -> HttpResponseBase:
    round = entrant.round
    form = SamsynForm(request.POST or None)
    if attempt(form, lambda data: operations.leave_round(entrant, actor=request.actor, now=timezone.now())):
        return redirect(round)
    title = _("Take “%(area)s” off the round") % {"area": entrant.area}
    return form_page(
        request, form, title, of_round(round, Crumb(title)), round.get_absolute_url(), submit_label=_("Take it off")
    )


@allows(entrants, "coordinate")
@once
def withdraw(request: Request, entrant: Entrant) -> HttpResponseBase:
    round = entrant.round
    form = WithdrawForm(request.POST or None)
    done = attempt(form, lambda data: (withdraw_area(entrant, actor=request.actor, now=timezone.now(), **data), True))
    if done:
        return redirect(round)
    title = _("“%(area)s” withdraws") % {"area": entrant.area}
    consequences = _("It leaves at once, and loses what it saw of others. Repairs are proposed; nothing is published "
                     "before you choose one.")  # fmt: skip
    return form_page(
        request, form, title, of_round(round, Crumb(title)), round.get_absolute_url(), consequences=consequences,
        lead=plan_queries.what_follows(entrant, request.actor), submit_label=_("Withdraw it"), dangerous=True,
    )  # fmt: skip


@allows(rounds, "coordinate")
@once
def move(request: Request, round: Round) -> HttpResponseBase:
    states = operations.next_states(round)
    form = MoveForm(
        request.POST or None, states=states, initial={"version": round.version, "to": next(iter(states), "")}
    )
    if attempt(form, lambda data: operations.move_round(round, actor=request.actor, now=timezone.now(), **data)):
        return redirect(round)
    title = _("Move the round on")
    lead = " ".join(_in_the_way(round))
    return form_page(request, form, title, of_round(round, Crumb(title)), round.get_absolute_url(), lead=lead)
