"""Looking again: how each side sees each piece of advice, and who is responsible for the next look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.organisations.models import Membership
from samsyn.reviews.forms.following_up import CloseForm, GiveForm, TellForBodyForm, TellForm
from samsyn.reviews.models import FollowUp, FollowUpLine, Review
from samsyn.reviews.models.answers import Side
from samsyn.reviews.operations import following_up as operations
from samsyn.reviews.policies import advice, follow_ups, reviews
from samsyn.reviews.queries import following_up as queries
from samsyn.reviews.queries.following_up import Fared
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact
from samsyn.web.forms import SamsynForm, VersionedForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import day

SAID = ("status", "happened", "on_behalf_of", "version")


def title_of(months: int) -> str:
    return _("Follow-up after %(months)s months") % {"months": months}


def _page(review: Review, months: int | None = None) -> str:
    if months is None:
        return reverse("reviews:follow_ups", args=[review.pk])
    return reverse("reviews:follow_up", args=[review.pk, months])


def _trail(request: Request, review: Review, *more: Crumb) -> list[Crumb]:
    return trail(request, review, Crumb(_("Follow-ups"), _page(review) if more else ""), *more)


@allows(reviews, "follow")
def index(request: Request, review: Review) -> HttpResponseBase:
    context = {
        "title": _("Follow-ups"),
        "breadcrumbs": _trail(request, review),
        "review": review,
        "cards": queries.cards(request.actor, review),
        "untouched": queries.untouched(request.actor, review),
        "may_give": bool({"host", "coordinate"} & reviews.verbs(request.actor, review)),
    }
    return render(request, "reviews/follow_ups.html", context)


@allows(reviews, "follow")
def follow_up(request: Request, review: Review, months: int) -> HttpResponseBase:
    row = follow_ups.get(request.actor, review=review.pk, months=months)
    verbs = follow_ups.verbs(request.actor, row)
    is_open = row.done_at is None and not row.closed_because
    side = _side(verbs) if is_open else ""
    lines = queries.fared(request.actor, row)
    context = {
        "title": title_of(months),
        "breadcrumbs": _trail(request, review, Crumb(title_of(months))),
        "state": queries.state_of(row, request.actor.today),
        "state_note": row.closed_because,
        "facts": [Fact(_("Due"), day(row.due)), Fact(_("Responsible"), str(row.owner or _("nobody")))],
        "review": review,
        "months": months,
        "lines": [(line, _form(line, side, may_host="host" in verbs) if side else None) for line in lines],
        "differing": sum(line.differs for line in lines),
        "untold": operations.untold(row) if is_open and {"host", "coordinate"} & verbs else [],
        "actions": _actions(row, verbs) if is_open else [],
    }
    return render(request, "reviews/follow_up.html", context)


def _side(verbs: frozenset[str]) -> str:
    """Whoever only coordinates tells for the host’s side, in the name of a body."""
    if {"host", "coordinate"} & verbs:
        return Side.HOST
    return Side.REVIEWERS if "write" in verbs else ""


def _form(line: Fared, side: str, *, may_host: bool) -> TellForm:
    there = line.lines.get(side)
    kind = TellForBodyForm if side == Side.HOST else TellForm
    return kind(initial=_initial(there), auto_id=f"advice-{line.number}-%s")


def _initial(there: FollowUpLine | None) -> dict[str, Any]:
    return {name: getattr(there, name) for name in SAID} if there else {}


def _actions(row: FollowUp, verbs: frozenset[str]) -> list[Action]:
    where, offered = [row.review_id, row.months], []
    if {"host", "coordinate"} & verbs:
        complete = not operations.untold(row)
        offered = [
            Action(_("Finish the follow-up"), reverse("reviews:follow_up_finish", args=where), primary=complete),
            Action(_("Give it to somebody"), reverse("reviews:give", args=where)),
        ]
    if "coordinate" in verbs:
        offered.append(Action(_("Close it without being done"), reverse("reviews:follow_up_close", args=where)))
    return offered


@allows(reviews, "follow")
@once
def tell(request: Request, review: Review, months: int, advice_number: int) -> HttpResponseBase:
    row = follow_ups.get(request.actor, review=review.pk, months=months)
    side = _side(follow_ups.verbs(request.actor, row))
    if not side:
        raise PermissionDenied
    piece = advice.visible(request.actor).filter(review=review, number=advice_number).first()
    if piece is None:
        raise Http404
    there = FollowUpLine.objects.filter(follow_up=row, advice=piece, side=side).first()
    kind = TellForBodyForm if side == Side.HOST else TellForm
    form = kind(request.POST or None, initial=_initial(there))
    if side == Side.HOST and "host" not in follow_ups.verbs(request.actor, row):
        form.fields["on_behalf_of"].required = True
    done = attempt(
        form,
        lambda data: operations.tell_how_it_goes(
            row, actor=request.actor, now=timezone.now(), advice=piece, side=side, **data
        ),
    )
    if done:
        return redirect(f"{_page(review, months)}#advice-{advice_number}")
    title = _("How advice %(number)s has fared") % {"number": advice_number}
    crumbs = _trail(request, review, Crumb(title_of(months), _page(review, months)), Crumb(title))
    return form_page(request, form, title, crumbs, _page(review, months), lead=piece.text)


def _act(
    request: Request, review: Review, months: int, form: SamsynForm, verb: Callable[..., Any], title: str, **more: Any
) -> HttpResponseBase:
    row = follow_ups.get(request.actor, review=review.pk, months=months)
    if attempt(form, lambda data: verb(row, actor=request.actor, now=timezone.now(), **data)):
        return redirect(_page(review, months))
    crumbs = _trail(request, review, Crumb(title_of(months), _page(review, months)), Crumb(title))
    return form_page(request, form, title, crumbs, _page(review, months), submit_label=title, **more)


def _row(request: Request, review: Review, months: int, *verbs: str) -> FollowUp:
    row = follow_ups.get(request.actor, review=review.pk, months=months)
    if not set(verbs) & follow_ups.verbs(request.actor, row):
        raise PermissionDenied
    return row


@allows(reviews, "follow")
@once
def finish(request: Request, review: Review, months: int) -> HttpResponseBase:
    row = _row(request, review, months, "host", "coordinate")
    form = VersionedForm(request.POST or None, initial={"version": row.version})
    lead = " ".join(operations.untold(row))
    return _act(request, review, months, form, operations.finish_follow_up, _("Finish the follow-up"), lead=lead)


@allows(reviews, "follow")
@once
def close(request: Request, review: Review, months: int) -> HttpResponseBase:
    row = _row(request, review, months, "coordinate")
    form = CloseForm(request.POST or None, initial={"version": row.version})
    return _act(request, review, months, form, operations.close_follow_up, _("Close it without being done"))


@allows(reviews, "follow")
@once
def give(request: Request, review: Review, months: int) -> HttpResponseBase:
    row = _row(request, review, months, "host", "coordinate")
    people = Membership.objects.filter(operations.may_own(review, request.actor.today)).distinct()
    form = GiveForm(
        request.POST or None, initial={"version": row.version, "owner": row.owner_id},
        people=people.select_related("person", "organisation").order_by("organisation__name", "person__name"),
    )  # fmt: skip
    return _act(request, review, months, form, operations.give_follow_up, _("Give it to somebody"))
