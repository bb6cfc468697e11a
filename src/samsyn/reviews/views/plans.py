"""Pages about plans: asked for, read, chosen, changed, published, accepted."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from samsyn.reviews.forms.plans import OptionForm, PairForm, PlanForm, PublishForm, SettleForm
from samsyn.reviews.models import Pair, Plan, Round
from samsyn.reviews.operations import planning as operations
from samsyn.reviews.operations import withdrawing
from samsyn.reviews.pairing.asking import question_of
from samsyn.reviews.pairing.changing import partners
from samsyn.reviews.pairing.possible import how_many
from samsyn.reviews.policies import pairs, plans, rounds
from samsyn.reviews.queries import plans as queries
from samsyn.reviews.views.framing import form_page, of_round
from samsyn.reviews.wording import who_reviews_whom
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import moment, number, percent

S = Round.State


@allows(rounds, "coordinate")
@once
def ask(request: Request, round: Round) -> HttpResponseBase:
    form = PlanForm(request.POST or None, initial={"seed": 1})
    made = attempt(form, lambda data: operations.ask_for_plan(round, actor=request.actor, now=timezone.now(), **data))
    if made:
        return redirect(made)
    title = _("Plan who reviews whom")
    possible = how_many(round.entrants.filter(withdrawn_on=None).count(), round)
    why = Why(
        title=_("What the plan minds"),
        text=_("Nobody reviews its own municipality, somebody it should not meet, or somebody it has reviewed before; "
               "two never just swap. Among what is left the planner looks for short ways, places of like size, a "
               "common language, and strengths that meet needs."),
    )  # fmt: skip
    return form_page(
        request, form, title, of_round(round, Crumb(title)), round.get_absolute_url(), why=why, possible=possible,
        template="reviews/plan_form.html", submit_label=_("Plan"),
    )  # fmt: skip


@allows(plans, "see")
def plan(request: Request, plan: Plan) -> HttpResponseBase:
    may = "coordinate" in plans.verbs(request.actor, plan)
    single = plan.round.planned_rounds == 1 and plan.round.mode != Round.Mode.TEAM
    context = {
        "title": _("Plan %(number)s") % {"number": plan.number},
        "breadcrumbs": of_round(plan.round, Crumb(_("Plan %(number)s") % {"number": plan.number})),
        "plan": plan,
        "state": queries.state_of(plan),
        "facts": _facts(plan) if may else [],
        "turns": queries.turns(request.actor, plan, may_change=may and single and _is_draft(plan)),
        "is_based": plan.based_on is not None,
        "explanations": queries.explanations(plan) if may else [],
        "ways_out": queries.ways_out(plan) if may else [],
        "job_url": reverse("web:job", args=[plan.job_id]) if may and plan.job_id and plan.status == "WAITING" else "",
        "actions": _actions(plan) if may else [],
        "may_coordinate": may,
    }
    return render(request, "reviews/plan.html", context)


def _is_draft(plan: Plan) -> bool:
    return plan.published_at is None and plan.round.state in operations.PLANNABLE


def _facts(plan: Plan) -> list[Fact]:
    facts = []
    if plan.cost is not None:
        cost = number(plan.cost, 1)
        facts.append(Fact(pgettext("of a plan", "Cost"), cost, note=_("points; ten kilometres are one")))
    if plan.bound is not None:
        facts.append(Fact(_("No plan costs less than"), number(plan.bound, 1)))
    if plan.cost is not None:
        facts.append(Fact(_("How good"), _quality(plan)))
    if plan.draw:
        facts.append(_drawn(plan))
    facts.append(Fact(_("Number for the draw"), plan.seed))
    if plan.solver:
        facts.append(Fact(_("Made with"), plan.solver, note=plan.input_hash[:12]))
    if plan.published_at:
        facts.append(Fact(_("Published"), moment(plan.published_at)))
    return facts


def _drawn(plan: Plan) -> Fact:
    """What chance did, so that anybody can draw again."""
    among = _("number %(chosen)s of %(candidates)s plans") % {
        name: number(plan.draw[name]) for name in ("chosen", "candidates")
    }
    note = _("each within %(within)s of the best found, %(best)s points") % {
        "within": percent(plan.draw["within"], 1), "best": number(plan.draw["best"], 1),
    }  # fmt: skip
    return Fact(_("Drawn"), among, note=note)


def _quality(plan: Plan) -> str:
    if plan.is_proved:
        return _("proven best")
    if plan.gap is None:
        return _("how far from the best is unknown")
    return _("at most %(gap)s from the best") % {"gap": percent(plan.gap, 1)}


def _actions(plan: Plan) -> list[Action]:
    round = plan.round
    address = [round.partnership.slug, round.number, plan.number]
    if plan.asked.get("repairs") and plan.published_at is None:
        return [Action(_("Mend the round this way"), reverse("reviews:plan_mend", args=address), primary=True)]
    if _is_draft(plan):
        anew = Action(_("Plan anew"), reverse("reviews:plan_new", args=address[:2]))
        ready = plan.status in {"OPTIMAL", "FEASIBLE", "BY_HAND"}
        publish = Action(_("Publish"), reverse("reviews:plan_publish", args=address), primary=True)
        return [publish, anew] if ready else [anew]
    if plan.is_in_force and round.state == S.PROPOSED:
        settle = Action(_("Count silence as yes"), reverse("reviews:plan_settle", args=address))
        return [Action(_("Take the plan back"), reverse("reviews:plan_take_back", args=address)), settle]
    return []


@allows(plans, "coordinate")
@once
def choose(request: Request, plan: Plan) -> HttpResponseBase:
    ways = [(one.letter, one.text) for one in queries.ways_out(plan) if one.can_choose]
    form = OptionForm(request.POST or None, choices=ways)
    made = attempt(form, lambda data: operations.choose_option(plan, actor=request.actor, now=timezone.now(), **data))
    if made:
        return redirect(made)
    lead = " ".join(queries.explanations(plan))
    return _form(request, plan, form, _("Choose a way out"), lead=lead, submit_label=_("Choose"))


@allows(plans, "coordinate")
@once
def publish(request: Request, plan: Plan) -> HttpResponseBase:
    form = PublishForm(request.POST or None, initial={"version": plan.version})
    if attempt(form, lambda data: operations.publish_plan(plan, actor=request.actor, now=timezone.now(), **data)):
        return redirect(plan)
    consequences = _(
        "All members see who reviews whom and are asked to say yes. Until somebody has, you can take it back; the "
        "plan itself never changes again."
    )
    return _form(request, plan, form, _("Publish the plan"), consequences=consequences, submit_label=_("Publish"))


@allows(plans, "coordinate")
@once
def mend(request: Request, plan: Plan) -> HttpResponseBase:
    form = PublishForm(request.POST or None, initial={"version": plan.version})
    if attempt(form, lambda data: withdrawing.publish_repair(plan, actor=request.actor, now=timezone.now(), **data)):
        return redirect(plan.round)
    lead = " ".join(queries.explanations(plan))
    consequences = _("The new pairs are asked to say yes; everybody else keeps their pair and their answer.")
    title = _("Mend the round this way")
    return _form(request, plan, form, title, lead=lead, consequences=consequences, submit_label=_("Publish the repair"))


@allows(plans, "coordinate")
@once
def take_back(request: Request, plan: Plan) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    if attempt(form, lambda data: operations.take_back_plan(plan, actor=request.actor, now=timezone.now())):
        return redirect(plan.round)
    consequences = _("The round goes back to planning. That this plan was published stays in the history.")
    title = _("Take the plan back")
    return _form(request, plan, form, title, consequences=consequences, submit_label=title)


@allows(plans, "coordinate")
@once
def settle(request: Request, plan: Plan) -> HttpResponseBase:
    form = SettleForm(request.POST or None)
    if attempt(form, lambda data: operations.settle_plan(plan, actor=request.actor, now=timezone.now(), **data)):
        return redirect(plan.round)
    consequences = _("The pairs are settled and the reviews are made, with all their days.")
    return _form(
        request, plan, form, _("Count silence as yes"), consequences=consequences, submit_label=_("Settle the pairs")
    )


@allows(pairs, "accept")
@once
def accept(request: Request, pair: Pair) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    if attempt(form, lambda data: operations.accept_pair(pair, actor=request.actor, now=timezone.now())):
        return redirect(pair.plan.round)
    title = who_reviews_whom(pair)
    consequences = _("You say yes for your side. When every side has said yes, the reviews begin.")
    return _form(request, pair.plan, form, title, consequences=consequences, submit_label=_("Say yes"))


@allows(pairs, "coordinate")
@once
def pair_change(request: Request, pair: Pair) -> HttpResponseBase:
    """A form, so that it works by keyboard; who may not be chosen stands below with the reason."""
    known = partners(question_of(pair.plan.round, request.actor.today), pair)
    form = PairForm(
        request.POST or None, partners=known, language=get_language() or "sv", initial={"host": pair.host_id}
    )
    made = attempt(form, lambda data: operations.change_pair(pair, actor=request.actor, now=timezone.now(), **data))
    if made:
        return redirect(made)
    title = _("Whom shall %(area)s review?") % {"area": pair.reviewer.area}
    lead = _("The pair you choose is locked, and the others are planned anew around it.")
    barred = [one for one in known if one.why_not]
    return _form(
        request, pair.plan, form, title, lead=lead, barred=barred, template="reviews/pair_form.html",
        submit_label=_("Lock the pair and plan"),
    )  # fmt: skip


def _form(
    request: Request, plan: Plan, form: SamsynForm, title: str, *, template: str = "web/page_form.html", **more: object
) -> HttpResponseBase:
    home = plan.get_absolute_url()
    trail = of_round(plan.round, Crumb(_("Plan %(number)s") % {"number": plan.number}, home), Crumb(title))
    return form_page(request, form, title, trail, home, template=template, **more)
