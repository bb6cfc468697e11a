"""Where the publication of a report stands, the acts that bring it about, and what everybody may read."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.forms.publishing import DelayForm
from samsyn.reviews.models import Review
from samsyn.reviews.operations import publishing as operations
from samsyn.reviews.policies import reviews
from samsyn.reviews.queries import publishing as queries
from samsyn.reviews.set_day import late_since, set_day
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.reviews.wording import who_reviews_whom
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact
from samsyn.web.forms import VersionedForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows, public
from samsyn.web.templatetags.samsyn import day

MAY_PUBLISH = ("publish", "coordinate")
MAY_EXPLAIN = ("host", "coordinate")


def _page(review: Review) -> str:
    return reverse("reviews:publishing", args=[review.pk])


@allows(reviews, "follow")
def index(request: Request, review: Review) -> HttpResponseBase:
    verbs = reviews.verbs(request.actor, review)
    may = not verbs.isdisjoint(MAY_PUBLISH)
    context = {
        "title": _("Publication"),
        "breadcrumbs": trail(request, review, Crumb(_("Publication"))),
        "facts": _facts(review),
        "review": review,
        "late_since": late_since(review, request.actor.today),
        "hindrances": operations.hindrances(review, request.actor.today) if may and not review.published_at else [],
        "actions": _actions(request, review, may=may, explains=not verbs.isdisjoint(MAY_EXPLAIN)),
    }
    return render(request, "reviews/publishing.html", context)


def _facts(review: Review) -> list[Fact]:
    return [
        Fact(_("How"), review.round.get_publication_display()),
        Fact(_("Set day"), day(set_day(review)) or _("not set")),
        Fact(_("Released to the members"), day(review.released_at) or _("not yet")),
        Fact(_("Published"), day(review.published_at) or _("not yet")),
    ]


def _actions(request: Request, review: Review, *, may: bool, explains: bool) -> list[Action]:
    offered = []
    if may and not review.published_at and not operations.hindrances(review, request.actor.today):
        offered.append(Action(_("Publish now"), reverse("reviews:publish", args=[review.pk]), primary=True))
    if may and review.reported_at and not review.released_at:
        offered.append(Action(_("Release it to the members"), reverse("reviews:release", args=[review.pk])))
    if explains and not review.published_at:
        offered.append(Action(_("Say why it is late"), reverse("reviews:delay", args=[review.pk])))
    if review.published_at:
        offered.append(Action(_("What everybody reads"), reverse("reviews:outcome", args=[review.pk])))
    return offered


def _act(
    request: Request, review: Review, verb: Callable[..., Review], title: str, consequences: str, lead: str = ""
) -> HttpResponseBase:
    form = VersionedForm(request.POST or None, initial={"version": review.version})
    if attempt(form, lambda data: verb(review, actor=request.actor, now=timezone.now(), **data)):
        return redirect(_page(review))
    crumbs = trail(request, review, Crumb(_("Publication"), _page(review)), Crumb(title))
    return form_page(
        request, form, title, crumbs, _page(review), consequences=consequences, lead=lead, submit_label=title
    )


@allows(reviews, *MAY_PUBLISH)
@once
def release(request: Request, review: Review) -> HttpResponseBase:
    consequences = _(
        "Those who speak for any member of the partnership may read the final report, for information. "
        "It is written down that it was sent, and anybody may ask those organisations to see it."
    )
    return _act(request, review, operations.release_report, _("Release it to the members"), consequences)


@allows(reviews, *MAY_PUBLISH)
@once
def publish(request: Request, review: Review) -> HttpResponseBase:
    consequences = _("Everybody may read the report, the answers and what is done, without signing in. "
                     "That cannot be taken back.")  # fmt: skip
    lead = " ".join(operations.hindrances(review, request.actor.today))
    return _act(request, review, operations.publish_review, _("Publish now"), consequences, lead)


@allows(reviews, *MAY_EXPLAIN)
@once
def delay(request: Request, review: Review) -> HttpResponseBase:
    form = DelayForm(request.POST or None, initial={"version": review.version, "reason": review.delay_reason})
    if attempt(form, lambda data: operations.explain_delay(review, actor=request.actor, now=timezone.now(), **data)):
        return redirect(_page(review))
    title = _("Say why it is late")
    crumbs = trail(request, review, Crumb(_("Publication"), _page(review)), Crumb(title))
    consequences = _("From the day after the set day everybody may read this, without signing in.")
    return form_page(request, form, title, crumbs, _page(review), consequences=consequences)


@public("a published review is for everybody, and so is the word about one that is late")
def outcome(request: Request, review: int) -> HttpResponseBase:
    found = queries.outcome(request.actor, review)
    if found is None:
        raise Http404
    context = {
        "title": who_reviews_whom(found.review),
        "lead": _("What the visitors advised, what the host answered, and what is done."),
        "breadcrumbs": [],
        "outcome": found,
        "lines": found.lines,
        "review": found.review,
    }
    return render(request, "reviews/outcome.html", context)
