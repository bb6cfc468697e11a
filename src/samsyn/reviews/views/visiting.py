"""On site: the programme in the hand, changing it, who came, and the oral feedback."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.forms.visiting import AttendanceForm, ChangeForm, FeedbackForm
from samsyn.reviews.models import OralFeedback, Review, Slot
from samsyn.reviews.operations import visiting as operations
from samsyn.reviews.policies import reviews, slots
from samsyn.reviews.queries import visits as queries
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.reviews.visit.readiness import clashes
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Empty
from samsyn.web.forms import SamsynForm, VersionedForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows

State = Review.State
THREE = (0, 1, 2)


def page_of(review: Review) -> str:
    return reverse("reviews:on_site", args=[review.pk])


def feedback_page_of(review: Review) -> str:
    return reverse("reviews:feedback", args=[review.pk])


def _form(request: Request, review: Review, form: SamsynForm, title: str, **more: Any) -> HttpResponseBase:
    crumbs = trail(request, review, Crumb(_("The visit"), page_of(review)), Crumb(title))
    return form_page(request, form, title, crumbs, page_of(review), **more)


@allows(reviews, "follow")
def on_site(request: Request, review: Review) -> HttpResponseBase:
    verbs = reviews.verbs(request.actor, review)
    title = _("The visit")
    room = queries.visit_room(request.actor, review, verbs)
    context = {
        "title": title,
        "breadcrumbs": trail(request, review, Crumb(title)),
        "actions": _actions(review, verbs, room.now if room else None),
        "state": room.state if room else None,
        "days": queries.days_on_site(request.actor, review, verbs),
        "empty": Empty(_("No programme yet"), _("It is here when the host has sent it.")),
        "clashes": clashes(review) if room and review.state in operations.ON_THE_WAY else [],
        "zone_note": _("All times are local time in %(place)s.") % {"place": review.host.area},
        "review": review,
    }
    return render(request, "reviews/on_site.html", context)


def _actions(review: Review, verbs: frozenset[str], now: Action | None) -> list[Action]:
    found = [Action(now.label, now.url, primary=True)] if now else []
    if review.state not in {State.PREPARED, State.VISITING} and review.programme_sent_at is None:
        return found
    if review.state != State.PREPARED:
        found.append(Action(_("Oral feedback"), feedback_page_of(review)))
    if "write" in verbs and review.state in operations.AT_THE_VISIT:
        found.append(Action(_("Who came"), reverse("reviews:attendance", args=[review.pk])))
    return found


@allows(reviews, "speak")
@once
def visit_begin(request: Request, review: Review) -> HttpResponseBase:
    form = VersionedForm(request.POST or None, initial={"version": review.version})
    if attempt(form, lambda data: operations.begin_visit(review, actor=request.actor, now=timezone.now(), **data)):
        return redirect(page_of(review))
    return _form(
        request, review, form, _("The visit has begun"), submit_label=_("The visit has begun"),
        consequences=_("Questions and wishes stay as they are from here. Both sides see every change of the "
                       "programme."),
    )  # fmt: skip


@allows(slots, "change")
@once
def slot_change(request: Request, slot: Slot) -> HttpResponseBase:
    form = ChangeForm(request.POST or None, initial={"version": slot.version})
    if attempt(form, lambda data: operations.change_slot(slot, actor=request.actor, now=timezone.now(), **data)):
        return redirect(page_of(slot.review))
    return _form(
        request, slot.review, form, slot.title, template="reviews/change.html", choices=operations.What.choices
    )


@allows(reviews, "write")
@once
def attendance(request: Request, review: Review) -> HttpResponseBase:
    days = queries.days_so_far(review, request.actor.today)
    initial = queries.came_so_far(review)
    form = AttendanceForm(request.POST or None, initial=initial, team=queries.team_of(request.actor, review), days=days)
    done = attempt(form, lambda data: operations.confirm_attendance(
        review, actor=request.actor, now=timezone.now(), days=data["days"]
    ))  # fmt: skip
    if done:
        return redirect(page_of(review))
    return _form(
        request, review, form, _("Who came"), submit_label=_("Confirm"),
        lead=_("Tick those who were there. Who was not is told in the report’s annex."),
    )  # fmt: skip


@allows(reviews, "follow")
def feedback(request: Request, review: Review) -> HttpResponseBase:
    verbs = reviews.verbs(request.actor, review)
    found = queries.feedback_of(request.actor, review)
    title, write = _("Oral feedback"), reverse("reviews:feedback_write", args=[review.pk])
    context = {
        "title": title,
        "breadcrumbs": trail(request, review, Crumb(_("The visit"), page_of(review)), Crumb(title)),
        "said": queries.said(found) if found else None,
        "actions": _feedback_actions(review, found, verbs, write) if found else [],
        "empty": _no_feedback(write if "write" in verbs and review.state == State.VISITING else ""),
    }
    return render(request, "reviews/feedback.html", context)


def _feedback_actions(review: Review, found: OralFeedback, verbs: frozenset[str], write: str) -> list[Action]:
    if review.state != State.VISITING:
        return []
    confirm = Action(_("Confirm"), reverse("reviews:feedback_confirm", args=[review.pk]), primary=True)
    return [*([confirm] if queries.open_side(found, verbs) else []),
            *([Action(_("Change"), write)] if "write" in verbs else [])]  # fmt: skip


def _no_feedback(write: str) -> Empty:
    text = _("Before the visitors leave they say what they saw: three strengths and three challenges at most. Both "
             "sides confirm that it was said, and the visit is made.")  # fmt: skip
    action = Action(_("Write down the oral feedback"), write, primary=True) if write else None
    return Empty(_("No oral feedback yet"), text, action)


@allows(reviews, "write")
@once
def feedback_write(request: Request, review: Review) -> HttpResponseBase:
    found = queries.feedback_of(request.actor, review)
    form = FeedbackForm(request.POST or None, initial=_as_typed(found) if found else {"on": request.actor.today})
    done = attempt(form, lambda data: operations.give_feedback(
        review, actor=request.actor, now=timezone.now(), **data
    ))  # fmt: skip
    if done:
        return redirect(feedback_page_of(review))
    return _form(
        request, review, form, _("Oral feedback"),
        consequences=_("Both sides read it when it is saved, and it becomes a document at both."),
    )  # fmt: skip


def _as_typed(found: OralFeedback) -> dict[str, Any]:
    texts = {"strength": found.strengths, "challenge": found.challenges}
    lines = {f"{kind}_{number + 1}": said[number] for kind, said in texts.items() for number in THREE[: len(said)]}
    return lines | {name: getattr(found, name) for name in ("on", "given_by", "heard_by", "version")}


@allows(reviews, "speak")
@once
def feedback_confirm(request: Request, review: Review) -> HttpResponseBase:
    found = queries.feedback_of(request.actor, review)
    if found is None:
        raise Http404
    side = queries.open_side(found, reviews.verbs(request.actor, review))
    if not side:
        raise PermissionDenied
    form = VersionedForm(request.POST or None, initial={"version": found.version})
    done = attempt(form, lambda data: operations.confirm_feedback(
        found, actor=request.actor, now=timezone.now(), side=side, **data
    ))  # fmt: skip
    if done:
        return redirect(feedback_page_of(review))
    return _form(
        request, review, form, _("Confirm the oral feedback"), template="reviews/confirm_feedback.html",
        submit_label=_("Confirm"), said=queries.said(found),
        consequences=_("You confirm that it was said. When both sides have, the visit is made."),
    )  # fmt: skip
