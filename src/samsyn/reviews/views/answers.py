"""The host's answers to the advice, the measures that follow from it, and handing them in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration, Party
from samsyn.collaborations.policies import collaborations
from samsyn.measures.policies import measures
from samsyn.measures.states import OPEN
from samsyn.meetings.operations.doing import short
from samsyn.reviews.forms.answers import AnswerForm, HandInForm, LinkMeasureForm, NewMeasureForm
from samsyn.reviews.models import Advice, Answer, Review
from samsyn.reviews.operations import acting, answering
from samsyn.reviews.planned import last_day
from samsyn.reviews.policies import advice as pieces
from samsyn.reviews.policies import reviews
from samsyn.reviews.queries import answers as queries
from samsyn.reviews.queries.answers import AdviceLine
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Why
from samsyn.web.forms import VersionedForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import day

V = Review.State
SAID = ("kind", "reason", "body", "decided_on", "effort", "version")


def _page(review: Review, number: int | None = None) -> str:
    url = reverse("reviews:answers", args=[review.pk])
    return f"{url}#advice-{number}" if number else url


def _form(line: AdviceLine) -> AnswerForm:
    """One for each piece of advice on the page: the names in it are alike, so the marks are not."""
    return AnswerForm(initial=_initial(line.answer), auto_id=f"advice-{line.number}-%s")


def _initial(answer: Answer | None) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in SAID} if answer else {}


@allows(reviews, "follow")
def index(request: Request, review: Review) -> HttpResponseBase:
    """All advice on one page, each answered and saved by itself (P56)."""
    verbs = reviews.verbs(request.actor, review)
    lines = queries.advice_lines(request.actor, review)
    writes = "host" in verbs and review.state == V.REPORTED
    context = {
        "title": _("Answers and measures"),
        "breadcrumbs": trail(request, review, Crumb(_("Answers and measures"))),
        "review": review,
        "lines": [(line, _form(line) if writes else None) for line in lines],
        "lacking": ", ".join(map(str, queries.unanswered(lines))) if writes else "",
        "waits": review.answered_at is None and "host" not in verbs,
        "acts": "host" in verbs and review.state in {V.ANSWERED, V.ACTING, V.FOLLOWED_UP, V.REPORTED},
        "hindrances": acting.without_plan(review, request.actor.today)
        if "host" in verbs and review.state == V.ANSWERED
        else [],
        "disagreements": queries.disagreements(request.actor, review),
        "latest": last_day(review, request.actor.today),
        "actions": _actions(review, verbs, lines),
    }
    return render(request, "reviews/answers.html", context)


def _actions(review: Review, verbs: frozenset[str], lines: list[AdviceLine]) -> list[Action]:
    if "host" not in verbs:
        return []
    if review.state == V.REPORTED and not queries.unanswered(lines):
        return [Action(_("Hand in the answers"), reverse("reviews:hand_in", args=[review.pk]), primary=True)]
    if review.state == V.ANSWERED:
        return [Action(_("The plan is ready"), reverse("reviews:begin_acting", args=[review.pk]), primary=True)]
    return []


@allows(pieces, "host")
@once
def answer(request: Request, advice: Advice) -> HttpResponseBase:
    there = Answer.objects.filter(advice=advice).first()
    form = AnswerForm(request.POST or None, initial=_initial(there))
    done = attempt(form, lambda data: answering.answer_advice(advice, actor=request.actor, now=timezone.now(), **data))
    if done:
        return redirect(_page(advice.review, advice.number))
    title = _("Answer to advice %(number)s") % {"number": advice.number}
    return _on_advice(request, form, advice, title, submit_label=_("Save the answer"))


def _on_advice(request: Request, form: Any, advice: Advice, title: str, **more: Any) -> HttpResponseBase:
    crumbs = trail(request, advice.review, Crumb(_("Answers and measures"), _page(advice.review)), Crumb(title))
    back = _page(advice.review, advice.number)
    return form_page(request, form, title, crumbs, back, lead=advice.text, **more)


@allows(reviews, "host")
@once
def hand_in(request: Request, review: Review) -> HttpResponseBase:
    form = HandInForm(request.POST or None, initial={"version": review.version, "purpose": "INFORMATION"})
    done = attempt(
        form, lambda data: answering.hand_in_answers(review, actor=request.actor, now=timezone.now(), **data)
    )
    if done:
        return redirect(review)
    title = _("Hand in the answers")
    receivers = ", ".join(row.name for row in answering.receivers_of(review, request.actor.today))
    consequences = _("The answers go to %(receivers)s. They stay as they are, and anybody may ask those organisations "
                     "to see them.") % {"receivers": receivers}  # fmt: skip
    crumbs = trail(request, review, Crumb(_("Answers and measures"), _page(review)), Crumb(title))
    return form_page(
        request, form, title, crumbs, _page(review), consequences=consequences,
        lead=" ".join(answering.stands_in_the_way(review)), submit_label=title,
    )  # fmt: skip


def _plan(request: Request, advice: Advice) -> Collaboration | None:
    """The area's own plan, if the reader works in it."""
    collaboration = advice.review.host.collaboration
    if collaboration and not collaborations.may(request.actor, "take_part", collaboration):
        raise PermissionDenied
    return collaboration


@allows(pieces, "host")
@once
def new_measure(request: Request, advice: Advice) -> HttpResponseBase:
    plan = _plan(request, advice)
    parties = plan.parties.filter(Party.current(request.actor.today)) if plan else Party.objects.none()
    latest = last_day(advice.review, request.actor.today)
    form = NewMeasureForm(
        request.POST or None, parties=parties.select_related("organisation").order_by("organisation__name"),
        initial={"title": short(advice.text), "due": latest},
    )  # fmt: skip
    done = attempt(form, lambda data: acting.make_measure(advice, actor=request.actor, now=timezone.now(), **data))
    if done:
        return redirect(_page(advice.review, advice.number))
    why = Why(
        text=_("It is planned in the area’s own plan, where it is followed like every other. With somebody who does "
               "it, and ready by %(day)s, the advice counts as taken up; else it is shown as without a measure.")
        % {"day": day(latest)},
    )  # fmt: skip
    title = _("A measure for advice %(number)s") % {"number": advice.number}
    return _on_advice(request, form, advice, title, why=why, submit_label=_("Plan the measure"))


@allows(pieces, "host")
@once
def link_measure(request: Request, advice: Advice) -> HttpResponseBase:
    plan = _plan(request, advice)
    there = measures.visible(request.actor).filter(collaboration=plan, state__in=OPEN).order_by("title")
    form = LinkMeasureForm(request.POST or None, measures=there)
    done = attempt(form, lambda data: acting.link_measure(advice, actor=request.actor, now=timezone.now(), **data))
    if done:
        return redirect(_page(advice.review, advice.number))
    title = _("A measure that is in the plan already")
    return _on_advice(request, form, advice, title, submit_label=_("Connect it"))


@allows(reviews, "host")
@once
def begin_acting(request: Request, review: Review) -> HttpResponseBase:
    form = VersionedForm(request.POST or None, initial={"version": review.version})
    done = attempt(form, lambda data: acting.begin_acting(review, actor=request.actor, now=timezone.now(), **data))
    if done:
        return redirect(review)
    title = _("The plan is ready")
    crumbs = trail(request, review, Crumb(_("Answers and measures"), _page(review)), Crumb(title))
    lead = " ".join(acting.without_plan(review, request.actor.today))
    return form_page(request, form, title, crumbs, _page(review), lead=lead, submit_label=title)
