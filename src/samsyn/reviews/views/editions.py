"""An edition as a page and a paper, and the acts by which one leaves the pen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from textwrap import wrap
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.organisations.models import Organisation
from samsyn.reviews.forms.editions import CheckForm, CorrectionForm, VersionedSending
from samsyn.reviews.models import Disclosure, Edition, Review
from samsyn.reviews.operations import editions as operations
from samsyn.reviews.operations.fact_check import is_open
from samsyn.reviews.policies import editions, reviews
from samsyn.reviews.queries import editions as queries
from samsyn.reviews.queries.report import log_of, state_of_edition
from samsyn.reviews.records.crossing import others, sender_of
from samsyn.reviews.report.paper import edition_paper, status_of, title_of
from samsyn.reviews.report.reading import languages_of, terms_for
from samsyn.reviews.report.rules import balance_of, report_lacks, warnings
from samsyn.reviews.report.writing import LANGUAGES
from samsyn.reviews.topics import Spoken
from samsyn.reviews.views.framing import crumbs, form_page
from samsyn.reviews.views.reviews import trail
from samsyn.reviews.wording import mark_of
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact, Link
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.papers import asked_for, download
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import language_name, moment

CHECK_LASTS = timedelta(days=14)


@allows(editions, "see")
def edition(request: Request, edition: Edition) -> HttpResponseBase:
    language = _language(request)
    replaced_by = queries.replaced_by(request.actor, edition)
    if asked := asked_for(request):
        return download(edition_paper(edition, language, replaced_by), asked)
    verbs = editions.verbs(request.actor, edition)
    now_open = is_open(edition, request.actor.today)
    known = languages_of(edition.content)
    context = {
        "title": title_of(edition.content),
        "breadcrumbs": _trail(request, edition),
        "state": state_of_edition(edition, request.actor),
        "facts": _facts(edition),
        "edition": edition,
        "status": status_of(edition, replaced_by),
        "mark": mark_of(edition),
        "sections": queries.section_lines(request.actor, edition, language, verbs, is_open=now_open),
        "language": language,
        "languages": _languages(edition, language),
        "marks": language in known,
        "own": Spoken(known[0]).label,
        "is_beside": "beside" in request.GET,
        "may_beside": len(known) > 1 and language in known and language != known[0],
        "terms": terms_for(edition.content, language),
        "is_silent": _is_silent(request, edition, verbs),
        "actions": _actions(edition, verbs, now_open=now_open),
    }
    return render(request, "reviews/edition.html", context)


def _trail(request: Request, edition: Edition) -> list[Crumb]:
    """Strangers read a published report and nothing around it."""
    here = Crumb(_("Edition %(number)s") % {"number": edition.number})
    review = edition.review
    if not reviews.may(request.actor, "see", review):
        return crumbs(here) if request.actor.signed_in else []
    return trail(request, review, here)


def _language(request: Request) -> str:
    asked = request.GET.get("language", "") or (get_language() or "sv")[:2]
    return asked if asked in LANGUAGES else "sv"


def _languages(edition: Edition, language: str) -> list[Link]:
    offered = dict.fromkeys([*languages_of(edition.content), language])
    return [Link(language_name(one), f"?language={one}", current=one == language) for one in offered]


def _facts(edition: Edition) -> list[Fact]:
    said = [
        Fact(_("Edition %(number)s") % {"number": edition.number}, edition.get_kind_display()),
        Fact(_("Sent"), moment(edition.at), note=str(edition.person or "")),
        Fact(_("Mark of this edition"), " ".join(wrap(edition.digest, 16))),
    ]
    if edition.reason:
        said.append(Fact(_("Why it was corrected"), edition.reason, user_text=True))
    return said


def _is_silent(request: Request, edition: Edition, verbs: frozenset[str]) -> bool:
    """The check is over and nobody has said that a fact is wrong (P54)."""
    if edition.kind != Edition.Kind.FACT_CHECK or is_open(edition, request.actor.today):
        return False
    return bool({"host", "write"} & verbs) and not log_of(request.actor, edition.review).comments


def _actions(edition: Edition, verbs: frozenset[str], *, now_open: bool) -> list[Action]:
    if not now_open or "comment" not in verbs:
        return []
    args = [edition.review_id, edition.number]
    return [
        Action(_("Comment"), reverse("reviews:fact_comment", args=args), primary=True, icon="pencil"),
        Action(_("We have no more comments"), reverse("reviews:fact_check_done", args=args)),
    ]


@allows(reviews, "write")
@once
def send_check(request: Request, review: Review) -> HttpResponseBase:
    initial = {"version": review.version, "open_until": _last_day(review, request.actor.today)}
    form = CheckForm(request.POST or None, initial=initial)
    to = operations.check_receivers(review, request.actor.today)
    return _sent(
        request, review, form, _("Send the report for checking facts"), to,
        lambda data: operations.send_fact_check(review, actor=request.actor, now=timezone.now(), **data),
        consequences=_("The host reads this edition and comments on facts. It cannot change the text."),
        submit_label=_("Send"),
    )  # fmt: skip


def _last_day(review: Review, today: date) -> date:
    by_plan = review.dates.filter(key="fact_check", on__gt=today).values_list("on", flat=True).first()
    return by_plan or today + CHECK_LASTS


@allows(reviews, "lead")
@once
def final(request: Request, review: Review) -> HttpResponseBase:
    initial = {"version": review.version, "purpose": Disclosure.Purpose.DECISION}
    form = VersionedSending(request.POST or None, initial=initial)
    return _sent(
        request, review, form, _("Make the report final"), operations.final_receivers(review, request.actor.today),
        lambda data: operations.make_final(review, actor=request.actor, now=timezone.now(), **data),
        consequences=_("A final report is never changed. A correction is a new edition, and both are kept."),
        submit_label=_("Make it final"),
    )  # fmt: skip


@allows(reviews, "lead")
@once
def correct(request: Request, review: Review) -> HttpResponseBase:
    initial = {"version": review.version, "purpose": Disclosure.Purpose.INFORMATION}
    form = CorrectionForm(request.POST or None, initial=initial)
    return _sent(
        request, review, form, _("Publish a correction"), operations.final_receivers(review, request.actor.today),
        lambda data: operations.correct_report(review, actor=request.actor, now=timezone.now(), **data),
        consequences=_("The parts as they stand now become the next edition. Findings and advice stay as they are."),
        submit_label=_("Publish the correction"),
    )  # fmt: skip


def _sent(
    request: Request, review: Review, form: SamsynForm, title: str, to: Iterable[Organisation], call: Any, **more: Any
) -> HttpResponseBase:
    """Leaving the organisation is shown with who gets it, what is missing, and what one may want to look at first."""
    url = reverse("reviews:report", args=[review.pk])
    if made := attempt(form, call):
        return redirect(made)
    crumbs = trail(request, review, Crumb(_("Review report"), url), Crumb(title))
    is_draft = review.reported_at is None
    return form_page(
        request, form, title, crumbs, url, template="reviews/send.html",
        receivers=[one.name for one in others(to, sender_of(review, "VISITORS"))],
        stops=report_lacks(review) if is_draft else [], flags=warnings(balance_of(review)) if is_draft else [], **more,
    )  # fmt: skip
