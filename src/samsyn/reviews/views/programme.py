"""The programme: its page and its paper, its meetings, and sending it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.forms.programme import SendProgrammeForm, SlotForm
from samsyn.reviews.models import Review, Slot
from samsyn.reviews.operations import programme as operations
from samsyn.reviews.policies import questions, reviews, slots
from samsyn.reviews.queries import programme as queries
from samsyn.reviews.records.crossing import receivers_of
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.reviews.visit.paper import programme_paper
from samsyn.reviews.visit.readiness import flags, hindrances
from samsyn.reviews.wording import who_reviews_whom
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Empty
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.papers import asked_for, download
from samsyn.web.routes import allows

State = Review.State


def page_of(review: Review) -> str:
    return reverse("reviews:programme", args=[review.pk])


def _form(request: Request, review: Review, form: SamsynForm, title: str, **more: Any) -> HttpResponseBase:
    crumbs = trail(request, review, Crumb(_("Programme"), page_of(review)), Crumb(title))
    return form_page(request, form, title, crumbs, page_of(review), **more)


@allows(reviews, "follow")
def programme(request: Request, review: Review) -> HttpResponseBase:
    verbs = reviews.verbs(request.actor, review)
    found = queries.programme(request.actor, review, verbs)
    title = _("Programme")
    if asked := asked_for(request):
        return download(programme_paper(review, who_reviews_whom(review), found), asked)
    checks = "host" in verbs and not review.programme_sent_at and review.state in operations.BUILDING
    new, stops = reverse("reviews:slot_new", args=[review.pk]), hindrances(review) if checks else []
    context = {
        "title": title,
        "breadcrumbs": trail(request, review, Crumb(title)),
        "found": found,
        "empty": _empty(review, new if checks else ""),
        "hindrances": stops,
        "flags": flags(review) if checks else [],
        "actions": _actions(review, verbs, new, ready=not stops),
        "paper_url": page_of(review),
        "zone_note": _("All times are local time in %(place)s.") % {"place": review.host.area},
    }
    return render(request, "reviews/programme.html", context)


def _empty(review: Review, new: str) -> Empty:
    if new:
        text = _("Put in what happens when and where: meetings, walks, breaks, and time for oral feedback.")
        return Empty(_("Nothing in the programme yet"), text, Action(_("Add the first meeting"), new, primary=True))
    return Empty(_("No programme yet"), _("The host puts it together and sends it about a week before the visit."))


def _actions(review: Review, verbs: frozenset[str], new: str, *, ready: bool) -> list[Action]:
    if "host" not in verbs or review.state not in operations.BUILDING:
        return []
    sends = review.state == State.BACKGROUND
    add = Action(_("Add a meeting"), new, icon="plus", primary=sends and not ready)
    send = Action(_("Send the programme"), reverse("reviews:programme_send", args=[review.pk]), primary=ready)
    return [send, add] if sends and ready else [add, *([send] if sends else [])]


def _slot_form(request: Request, review: Review, initial: dict[str, Any]) -> SlotForm:
    asked = questions.visible(request.actor).filter(review=review).order_by("pk")
    return SlotForm(request.POST or None, initial=initial, asked=asked)


@allows(reviews, "host")
@once
def slot_new(request: Request, review: Review) -> HttpResponseBase:
    form = _slot_form(request, review, {"on": review.visit_first, "kind": Slot.Kind.MEETING})

    def add(data: dict[str, Any]) -> Slot:
        data.pop("version")
        return operations.add_slot(review, actor=request.actor, now=timezone.now(), **data)

    if attempt(form, add):
        return redirect(page_of(review))
    return _form(request, review, form, _("Add a meeting"))


@allows(slots, "host")
@once
def slot_edit(request: Request, slot: Slot) -> HttpResponseBase:
    form = _slot_form(request, slot.review, queries.initial_of(slot))
    if attempt(form, lambda data: operations.edit_slot(slot, actor=request.actor, now=timezone.now(), **data)):
        return redirect(page_of(slot.review))
    return _form(request, slot.review, form, _("Change the meeting"))


@allows(slots, "host")
def slot_remove(request: Request, slot: Slot) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    if attempt(form, lambda data: operations.remove_slot(slot, actor=request.actor, now=timezone.now())):
        return redirect(page_of(slot.review))
    title = _("Take away “%(name)s”") % {"name": slot.title}
    return _form(request, slot.review, form, title, submit_label=_("Take it away"))


@allows(reviews, "host")
@once
def programme_send(request: Request, review: Review) -> HttpResponseBase:
    stops, looks = hindrances(review), flags(review)
    form = SendProgrammeForm(request.POST or None, initial={"version": review.version}, flagged=bool(looks))
    if attempt(form, lambda data: _send(review, request.actor, data)):
        return redirect(page_of(review))
    return _form(
        request, review, form, _("Send the programme"), template="reviews/send.html", submit_label=_("Send"),
        receivers=[one.name for one in receivers_of(review, "HOST", request.actor.today)], flags=looks, stops=stops,
        consequences=_("The visitors see it when it is sent. After that every change is told to both sides."),
    )  # fmt: skip


def _send(review: Review, actor: Actor, data: dict[str, Any]) -> Review:
    return operations.send_programme(review, actor=actor, now=timezone.now(), **data)
