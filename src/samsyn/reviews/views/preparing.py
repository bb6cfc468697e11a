"""Questions, wishes, sending them, and the host's answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.forms.preparing import HostQuestionForm, QuestionForm, SendingForm, WishAnswerForm, WishForm
from samsyn.reviews.models import Question, Review, Wish
from samsyn.reviews.operations import preparing as operations
from samsyn.reviews.policies import questions as question_policy
from samsyn.reviews.policies import reviews, wishes
from samsyn.reviews.queries import preparing as queries
from samsyn.reviews.records.crossing import receivers_of
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows

HOST, VISITORS = Question.Origin.HOST, Question.Origin.VISITORS


def _page_of(review: Review) -> str:
    return reverse("reviews:questions", args=[review.pk])


def _to(review: Review) -> Crumb:
    return Crumb(_("Questions and wishes"), _page_of(review))


def _form(request: Request, review: Review, form: SamsynForm, title: str, **more: Any) -> HttpResponseBase:
    return form_page(request, form, title, trail(request, review, _to(review), Crumb(title)), _page_of(review), **more)


def _does(request: Request) -> dict[str, Any]:
    return {"actor": request.actor, "now": timezone.now()}


@allows(reviews, "follow")
def questions(request: Request, review: Review) -> HttpResponseBase:
    verbs = reviews.verbs(request.actor, review)
    found = queries.preparation(request.actor, review, verbs)
    title = _("Questions and wishes")
    context = {
        "title": title,
        "breadcrumbs": trail(request, review, Crumb(title)),
        "lead": _("What the visitors ask and suppose, and whom they want to meet."),
        "found": found,
        "side": queries.side_of(verbs),
        "actions": _actions(review, found, queries.side_of(verbs)),
        "not_now": "" if review.state in operations.PREPARING else operations.not_now(review),
        "wish_url": reverse("reviews:wish_new", args=[review.pk]),
        "question_url": reverse("reviews:question_new", args=[review.pk]),
    }
    return render(request, "reviews/questions.html", context)


def _actions(review: Review, found: queries.Preparation, side: str) -> list[Action]:
    if not side or review.state not in operations.PREPARING:
        return []
    first = next((one.answer_url for one in found.wishes if one.answer_url and one.answer.tone == "wait"), "")
    answer = [Action(_("Answer about the groups"), first, primary=True)] if first else []
    send = Action(_("Send"), reverse("reviews:questions_send", args=[review.pk]), primary=not answer)
    return [*answer, *([send] if found.drafts else [])]


def _question_form(request: Request, review: Review, side: str, initial: dict[str, Any]) -> SamsynForm:
    if side == HOST:
        return HostQuestionForm(request.POST or None, initial=initial)
    return QuestionForm(request.POST or None, initial=initial, review=review)


@allows(reviews, "speak")
@once
def question_new(request: Request, review: Review) -> HttpResponseBase:
    side = queries.side_of(reviews.verbs(request.actor, review)) or VISITORS
    form = _question_form(request, review, side, {})

    def write(data: dict[str, Any]) -> Question:
        data.pop("version")
        return operations.write_question(review, origin=side, **_does(request), **data)

    if attempt(form, write):
        return redirect(_page_of(review))
    return _form(request, review, form, _("Write a question"))


@allows(question_policy, "host", "write")
@once
def question_edit(request: Request, question: Question) -> HttpResponseBase:
    names = ("text", "hypothesis", "under", "version")
    form = _question_form(request, question.review, question.origin, {name: getattr(question, name) for name in names})
    if attempt(form, lambda data: operations.edit_question(question, **_does(request), **data)):
        return redirect(_page_of(question.review))
    return _form(request, question.review, form, _("Change the question"))


@allows(question_policy, "host", "write")
def question_remove(request: Request, question: Question) -> HttpResponseBase:
    return _remove(request, question, question.text, operations.remove_question)


def _remove(request: Request, row: Question | Wish, name: str, verb: Callable[..., Review]) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    if attempt(form, lambda data: verb(row, **_does(request))):
        return redirect(_page_of(row.review))
    return _form(request, row.review, form, _("Take away “%(name)s”") % {"name": name}, submit_label=_("Take it away"))


@allows(reviews, "write")
@once
def wish_new(request: Request, review: Review) -> HttpResponseBase:
    form = WishForm(request.POST or None)

    def write(data: dict[str, Any]) -> Wish:
        data.pop("version")
        return operations.wish(review, **_does(request), **data)

    if attempt(form, write):
        return redirect(_page_of(review))
    return _form(request, review, form, _("A group we want to meet"), why=_why_groups())


def _why_groups() -> Why:
    return Why(
        text=_("Those who live there and those who meet them every day tell what no report does. Ask for those who are "
               "critical, too."),
    )  # fmt: skip


@allows(wishes, "write")
@once
def wish_edit(request: Request, wish: Wish) -> HttpResponseBase:
    names = ("perspective", "group", "why", "version")
    form = WishForm(request.POST or None, initial={name: getattr(wish, name) for name in names})
    if attempt(form, lambda data: operations.edit_wish(wish, **_does(request), **data)):
        return redirect(_page_of(wish.review))
    return _form(request, wish.review, form, _("A group we want to meet"), why=_why_groups())


@allows(wishes, "write")
def wish_remove(request: Request, wish: Wish) -> HttpResponseBase:
    return _remove(request, wish, wish.group, operations.remove_wish)


@allows(wishes, "host")
@once
def wish_answer(request: Request, wish: Wish) -> HttpResponseBase:
    answered = "" if wish.answer == Wish.Answer.OPEN else wish.answer
    initial = {"answer": answered, "reason": wish.reason, "version": wish.version}
    form = WishAnswerForm(request.POST or None, initial=initial)
    if attempt(form, lambda data: operations.answer_wish(wish, **_does(request), **data)):
        following = queries.next_wish(request.actor, wish.review)
        there = reverse("reviews:wish_answer", args=[wish.review_id, following.pk]) if following else ""
        return redirect(there or _page_of(wish.review))
    said = {"group": wish.group, "perspective": wish.get_perspective_display()}
    title = _("The visitors want to meet: %(group)s (%(perspective)s)") % said
    why = Why(_("Whom it reaches"), _("The answer is sent when you save it."))
    return _form(request, wish.review, form, title, submit_label=_("Send the answer"), lead=wish.why, why=why)


@allows(reviews, "speak")
@once
def questions_send(request: Request, review: Review) -> HttpResponseBase:
    side = queries.side_of(reviews.verbs(request.actor, review)) or VISITORS
    form = SendingForm(request.POST or None)
    if attempt(form, lambda data: operations.send_questions(review, origin=side, **_does(request), **data)):
        return redirect(_page_of(review))
    receivers = [one.name for one in receivers_of(review, side, request.actor.today)]
    return _form(
        request, review, form, _("Send questions and wishes"), template="reviews/send.html", submit_label=_("Send"),
        receivers=receivers,
        consequences=_("What is sent stays as it is, and becomes a document at those who get it. Anybody may ask to "
                       "see it."),
    )  # fmt: skip
