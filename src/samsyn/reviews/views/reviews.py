"""The page of one review, and moving its visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.forms.reviews import MoreTimeForm, VisitForm
from samsyn.reviews.models import Review, ReviewDate
from samsyn.reviews.operations import extending
from samsyn.reviews.operations import reviewing as operations
from samsyn.reviews.policies import members, review_dates, reviews
from samsyn.reviews.queries import reviews as queries
from samsyn.reviews.queries.availability import visit_weeks
from samsyn.reviews.rooms import as_steps, next_act, rooms_of
from samsyn.reviews.states import FINAL, NOT_STARTED
from samsyn.reviews.views.framing import crumbs, form_page, of_round
from samsyn.reviews.wording import who_reviews_whom
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import day


def trail(request: Request, review: Review, *more: Crumb) -> list[Crumb]:
    """Those who see the review alone do not see the round it belongs to."""
    own = Crumb(who_reviews_whom(review), review.get_absolute_url() if more else "")
    sees_all = "round" in reviews.verbs(request.actor, review)
    return of_round(review.round, own, *more) if sees_all else crumbs(own, *more)


@allows(reviews, "see")
def review(request: Request, review: Review) -> HttpResponseBase:
    verbs = reviews.verbs(request.actor, review)
    may = bool({"speak", "coordinate"} & verbs)
    rooms = rooms_of(request.actor, review, verbs)
    days = queries.date_lines(review, request.actor.today, may_extend="coordinate" in verbs)
    ahead = [line for line in days if not line.is_done]
    context = {
        "title": who_reviews_whom(review),
        "breadcrumbs": trail(request, review),
        "state": queries.state_of(review),
        "state_note": review.state_reason,
        "facts": _facts(review, ahead),
        "dates": ahead,
        "dates_over": [line for line in days if line not in ahead],
        "theme": review.round.theme,
        "questions": list(review.round.questions.all()),
        "rooms": as_steps(rooms),
        "method": list(review.round.template.steps.all()),
        "actions": [*_actions(review, next_act(rooms), may=may), *(_stops(review) if "coordinate" in verbs else [])],
        "history_url": reverse("overview:history", args=["reviews", "review", review.pk]) if may else "",
    }
    return render(request, "reviews/review.html", context)


def _facts(review: Review, ahead: Sequence[queries.DateLine]) -> list[Fact]:
    """What comes next stands first."""
    coming = [Fact(_("Comes next"), f"{line.title}, {day(line.on)}", note=line.who) for line in ahead[:1]]
    return [
        *coming,
        Fact(_("Host"), f"{review.host.area}, {review.host.member.organisation}"),
        Fact(_("Reviewer"), f"{review.reviewer.area}, {review.reviewer.member.organisation}"),
        Fact(_("Visit"), f"{day(review.visit_first)} – {day(review.visit_last)}"),
    ]


def _actions(review: Review, now: Action | None, *, may: bool) -> list[Action]:
    """What the reader should do now, and moving the visit until it begins."""
    found = [replace(now, primary=True)] if now else []
    if may and review.state in NOT_STARTED:
        found.append(Action(_("Move the visit"), reverse("reviews:visit", args=[review.pk])))
    return found


def _stops(review: Review) -> list[Action]:
    """For whoever coordinates."""
    if review.state in FINAL:
        return []
    first = ("resume", _("Take it up again")) if review.state == Review.State.PAUSED else ("pause", _("Pause"))
    offered = (first, ("break_off", _("Break off the review")))
    return [Action(label, reverse(f"reviews:{name}", args=[review.pk])) for name, label in offered]


@allows(reviews, "speak")
@once
def move_visit(request: Request, review: Review) -> HttpResponseBase:
    names = ("version", "visit_first", "visit_last")
    weeks = visit_weeks(review, request.actor.today)
    taken = next((week for week in weeks if week.first and str(week.first) == request.GET.get("first")), None)
    initial = {name: getattr(review, name) for name in names}
    if taken is not None:
        initial |= {"visit_first": taken.first, "visit_last": taken.last}
    form = VisitForm(request.POST or None, initial=initial)
    done = attempt(form, lambda data: operations.move_visit(review, actor=request.actor, now=timezone.now(), **data))
    if done:
        return redirect(review)
    title = _("Move the visit")
    why = Why(text=_("The days that hang on the visit move with it, off weekends, holidays and summer."))
    return form_page(
        request, form, title, trail(request, review, Crumb(title)), review.get_absolute_url(), why=why, weeks=weeks,
        template="reviews/visit.html", own_days_url=_own_days(request, review),
    )  # fmt: skip


def _own_days(request: Request, review: Review) -> str:
    """Where the reader writes when their own side cannot."""
    both = [review.host.member_id, review.reviewer.member_id]
    own = members.objects(request.actor, "speak").filter(pk__in=both).order_by("pk").first()
    return reverse("reviews:busy", args=[review.round.partnership.slug, own.pk]) if own else ""


@allows(review_dates, "coordinate")
@once
def more_time(request: Request, row: ReviewDate) -> HttpResponseBase:
    review = row.review
    form = MoreTimeForm(request.POST or None, initial={"on": row.on})
    done = attempt(form, lambda data: extending.extend(row, actor=request.actor, now=timezone.now(), **data))
    if done:
        return redirect(review)
    title = _("Give more time")
    why = Why(text=_("The days after it move as much. Those that hang on the visit alone stay where they are."))
    return form_page(request, form, title, trail(request, review, Crumb(title)), review.get_absolute_url(), why=why)
