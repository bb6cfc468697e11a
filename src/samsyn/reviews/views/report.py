"""The report while it is written: its parts in three languages, what is missing, and the word that it is ready."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.forms.findings import DropForm
from samsyn.reviews.forms.report import PartForm
from samsyn.reviews.models import ReportPart, Review
from samsyn.reviews.operations import report as operations
from samsyn.reviews.operations.fact_check import is_open
from samsyn.reviews.policies import report_parts, reviews
from samsyn.reviews.queries import report as queries
from samsyn.reviews.report.freezing import content_of
from samsyn.reviews.report.polish import Polish, criticism
from samsyn.reviews.report.rules import balance_of, report_lacks, warnings
from samsyn.reviews.report.writing import CORRECTING, LANGUAGES, WRITING, language_of
from samsyn.reviews.topics import Spoken
from samsyn.reviews.views.beside import Beside
from samsyn.reviews.views.drafts import is_draft, saved_while_writing
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows

V = Review.State


@allows(reviews, "team")
def report(request: Request, review: Review) -> HttpResponseBase:
    verbs = reviews.verbs(request.actor, review)
    is_writing = review.state in WRITING
    lacking = report_lacks(review) if is_writing else []
    log = queries.log_of(request.actor, review)
    found = queries.edition_lines(request.actor, review)
    context = {
        "title": _("Review report"),
        "breadcrumbs": trail(request, review, Crumb(_("Review report"))),
        "review": review,
        "parts": queries.part_lines(request.actor, review),
        "lacking": lacking,
        "warnings": warnings(balance_of(review)) if is_writing else [],
        "editions": found,
        "log": log if log.comments else None,
        "polish": _polish(review) if "lead" in verbs and found else None,
        "may_write": "write" in verbs and review.state in WRITING | CORRECTING,
        "actions": [
            *([replace(queries.to_decide(found), primary=True)] if log.left and _may_decide(review, verbs) else []),
            *_actions(review, verbs, is_complete=not lacking, waits=_waits(found, log, request)),
        ],
    }
    return render(request, "reviews/report.html", context)


def _may_decide(review: Review, verbs: frozenset[str]) -> bool:
    return "write" in verbs and review.state == V.FACT_CHECK


def _waits(found: list[queries.EditionLine], log: queries.Log, request: Request) -> bool:
    """Whether the host may still say something, or something it said is not decided."""
    return bool(log.left) or any(is_open(line.edition, request.actor.today) for line in found)


def _polish(review: Review) -> Polish | None:
    final = review.editions.exclude(kind="FACT_CHECK").order_by("number").first()
    return queries.polish_of(review, criticism(final.content if final else content_of(review)))


def _actions(review: Review, verbs: frozenset[str], *, is_complete: bool, waits: bool) -> list[Action]:
    """One way on, and only when it is open; what stands in the way is said on the page."""
    if "write" not in verbs:
        return []
    found = {
        V.VISITED: [("reviews:report_ready", _("The draft is ready"))] if is_complete else [],
        V.DRAFTED: [("reviews:send_check", _("Send it to the host to check facts"))] if is_complete else [],
        V.FACT_CHECK: _after_check(verbs, is_complete=is_complete) if not waits else [],
    }.get(V(review.state), [])
    if review.state in CORRECTING and "lead" in verbs:
        found = [("reviews:correct", _("Publish a correction"))]
    acts = [
        Action(label, reverse(name, args=[review.pk]), primary=not place) for place, (name, label) in enumerate(found)
    ]
    if review.state in WRITING - {V.FACT_CHECK}:
        acts.append(
            Action(_("Start from findings"), reverse("reviews:report_start", args=[review.pk]), primary=not acts)
        )
    return acts


def _after_check(verbs: frozenset[str], *, is_complete: bool) -> list[tuple[str, str]]:
    final = [("reviews:final", _("Make the report final"))] if "lead" in verbs and is_complete else []
    return [*final, ("reviews:report_again", _("Let the host check once more"))]


@allows(reviews, "write")
@once
def part(request: Request, review: Review, key: str, language: str) -> HttpResponseBase:
    """The other language stands beside it."""
    if key not in ReportPart.Key.values or language not in LANGUAGES:
        raise Http404
    rows = {row.language: row for row in report_parts.visible(request.actor).filter(review=review, key=key)}
    now = rows.get(language)
    initial = {"text": now.text if now else "", "version": now.version if now else operations.UNSEEN}
    form = PartForm(request.POST or None, key=key, language=language, initial=initial)
    url = reverse("reviews:report", args=[review.pk])
    saved = attempt(
        form,
        lambda data: operations.write_part(
            review, actor=request.actor, now=timezone.now(), key=key, language=language, **data
        ),
    )
    if is_draft(request):
        return saved_while_writing(form, saved)
    if saved:
        return redirect(url)
    title = f"{ReportPart.Key(key).label} · {Spoken(language).label}"
    crumbs = trail(request, review, Crumb(_("Review report"), url), Crumb(title))
    beside = _beside(rows.get(language_of(review)), language)
    return form_page(request, form, title, crumbs, url, template="reviews/part.html", beside=beside, why=_why(key))


def _beside(own: ReportPart | None, language: str) -> Beside | None:
    """Whoever translates reads the report's own text in the margin."""
    if own is None or own.language == language or not own.text:
        return None
    title = str(Spoken(own.language).label).capitalize()
    return Beside(title, own.text, note=_("This is what it says in the report."), language=own.language)


def _why(key: str) -> Why:
    keys = ReportPart.Key
    return {
        keys.SUMMARY: Why(text=_("For residents and politicians: one page, short sentences, no words of the trade.")),
        keys.REFLECTIONS: Why(text=_("What you thought and felt as visitors, apart from what you were told.")),
        keys.QUESTIONS: Why(text=_("An answer to each question of the round, of the host and of your own.")),
        keys.TAKE_HOME: Why(text=_("What you will do at home, each of you. A review changes both sides.")),
        keys.PARTICIPANTS: Why(text=_("Who visited, and which groups you met. Groups, not names of residents.")),
    }[keys(key)]


@allows(reviews, "write")
@once
def start(request: Request, review: Review) -> HttpResponseBase:
    return _act(
        request, review, SamsynForm(request.POST or None), _("Start from findings"),
        lambda data: operations.start_from_findings(review, actor=request.actor, now=timezone.now()) or True,
        consequences=_("Empty parts get a first text out of findings and advice. What you have written stays."),
        submit_label=_("Fill the empty parts"),
    )  # fmt: skip


@allows(reviews, "write")
@once
def ready(request: Request, review: Review) -> HttpResponseBase:
    form = DropForm(request.POST or None, initial={"version": review.version})
    return _act(
        request, review, form, _("The draft is ready for the fact check"),
        lambda data: operations.finish_draft(review, actor=request.actor, now=timezone.now(), **data),
        consequences=_("It stays inside your organisation until somebody sends it to the host."),
        submit_label=_("The draft is ready"),
    )  # fmt: skip


@allows(reviews, "write")
@once
def again(request: Request, review: Review) -> HttpResponseBase:
    form = DropForm(request.POST or None, initial={"version": review.version})
    return _act(
        request, review, form, _("Let the host check once more"),
        lambda data: operations.take_back_to_draft(review, actor=request.actor, now=timezone.now(), **data),
        consequences=_("The report is a draft again. The edition the host has seen is kept."),
        submit_label=_("Back to the draft"),
    )  # fmt: skip


def _act(request: Request, review: Review, form: SamsynForm, title: str, call: Any, **more: Any) -> HttpResponseBase:
    url = reverse("reviews:report", args=[review.pk])
    if attempt(form, call):
        return redirect(url)
    return form_page(
        request, form, title, trail(request, review, Crumb(_("Review report"), url), Crumb(title)), url, **more
    )
