"""What the visitors take home, and what they changed there."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.core.dates import add_months
from samsyn.reviews.forms.lessons import LessonForm, LookAgainForm
from samsyn.reviews.models import Lesson, Review
from samsyn.reviews.operations import lessons as operations
from samsyn.reviews.policies import lessons, reviews
from samsyn.reviews.queries.lessons import lesson_lines
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def _page(review: Review) -> str:
    return reverse("reviews:lessons", args=[review.pk])


@allows(reviews, "follow")
def index(request: Request, review: Review) -> HttpResponseBase:
    writes = "write" in reviews.verbs(request.actor, review)
    title = _("What the visitors take home")
    add = Action(_("Write down what you take home"), reverse("reviews:lesson_new", args=[review.pk]), primary=True)
    lines = lesson_lines(request.actor, review, writes=writes)
    may_write = writes and review.state in operations.SEEN
    context = {
        "title": title,
        "breadcrumbs": trail(request, review, Crumb(title)),
        "lines": lines, "begin": add if may_write else None, "actions": [add] if may_write and lines else [],
    }  # fmt: skip
    return render(request, "reviews/lessons.html", context)


def _usual_day(review: Review, today: date) -> date:
    """With the first follow-up, or half a year on when that has been."""
    return max(add_months(review.visit_first, 10), add_months(today, 6))


@allows(reviews, "write")
@once
def new(request: Request, review: Review) -> HttpResponseBase:
    form = LessonForm(request.POST or None, initial={"due": _usual_day(review, request.actor.today)})
    if attempt(form, lambda data: operations.take_home(review, actor=request.actor, now=timezone.now(), **data)):
        return redirect(_page(review))
    title = _("Write down what you take home")
    crumbs = trail(request, review, Crumb(_("What the visitors take home"), _page(review)), Crumb(title))
    return form_page(request, form, title, crumbs, _page(review))


@allows(lessons, "write")
@once
def lesson(request: Request, lesson: Lesson) -> HttpResponseBase:
    review = reviews.get(request.actor, review=lesson.review_id)
    names = ("version", "changed", "is_shared")
    form = LookAgainForm(request.POST or None, initial={name: getattr(lesson, name) for name in names})
    if attempt(form, lambda data: operations.look_again(lesson, actor=request.actor, now=timezone.now(), **data)):
        return redirect(_page(review))
    title = _("What did you change at home?")
    crumbs = trail(request, review, Crumb(_("What the visitors take home"), _page(review)), Crumb(title))
    return form_page(request, form, title, crumbs, _page(review), lead=lesson.text)
