"""A review is paused, taken up again, or broken off."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.forms.learning import StopForm
from samsyn.reviews.models import Review
from samsyn.reviews.operations import stopping as operations
from samsyn.reviews.policies import reviews
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb
from samsyn.web.forms import SamsynForm, VersionedForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def _act(
    request: Request, review: Review, form: SamsynForm, verb: Callable[..., Review], title: str, consequences: str,
    *, dangerous: bool = False,
) -> HttpResponseBase:  # fmt: skip
    if attempt(form, lambda data: verb(review, actor=request.actor, now=timezone.now(), **data)):
        return redirect(review)
    crumbs = trail(request, review, Crumb(title))
    return form_page(
        request, form, title, crumbs, review.get_absolute_url(), consequences=consequences, submit_label=title,
        dangerous=dangerous,
    )  # fmt: skip


@allows(reviews, "coordinate")
@once
def pause(request: Request, review: Review) -> HttpResponseBase:
    form = StopForm(request.POST or None, initial={"version": review.version})
    said = _("Nobody is reminded of its days until it is taken up again. Both sides read the reason.")
    return _act(request, review, form, operations.pause_review, _("Pause the review"), said)


@allows(reviews, "coordinate")
@once
def resume(request: Request, review: Review) -> HttpResponseBase:
    form = VersionedForm(request.POST or None, initial={"version": review.version})
    said = _("It goes on where it was. Look at its days: they have not moved meanwhile.")
    return _act(request, review, form, operations.resume_review, _("Take it up again"), said)


@allows(reviews, "coordinate")
@once
def break_off(request: Request, review: Review) -> HttpResponseBase:
    form = StopForm(request.POST or None, initial={"version": review.version})
    said = _("It does not go on. What has been written stays with those who have it. If an area leaves the round, "
             "withdraw the area instead: then the others are not left without a review.")  # fmt: skip
    return _act(request, review, form, operations.break_off_review, _("Break off the review"), said, dangerous=True)
