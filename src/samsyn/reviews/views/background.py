"""Writing the background paper: its sections, its figures, sending it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.background.paper import background_paper
from samsyn.reviews.forms.background import FactForm, SectionForm, SendForm
from samsyn.reviews.models import Background, BackgroundFact, BackgroundSection, Review, SectionRule
from samsyn.reviews.operations import background as operations
from samsyn.reviews.policies import background_facts, background_sections, backgrounds, reviews
from samsyn.reviews.queries import background as queries
from samsyn.reviews.views.drafts import is_draft, saved_while_writing
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.web import papers
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Empty, Why
from samsyn.web.forms import SamsynForm, fresh_key
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import number


def _title(background: Background) -> str:
    return _("Background paper, edition %(number)s") % {"number": background.number}


@allows(reviews, "follow")
def home(request: Request, review: Review) -> HttpResponseBase:
    """The newest edition that the reader may see; before there is one, how it begins."""
    lines = queries.editions(request.actor, review)
    if lines:
        return redirect(lines[0].url)
    may = "host" in reviews.verbs(request.actor, review) and queries.may_begin(review, lines)
    context = {
        "title": _("Background paper"), "breadcrumbs": trail(request, review, Crumb(_("Background paper"))),
        "review": review, "once_key": fresh_key() if may else "", "empty": _empty(may=may),
    }  # fmt: skip
    return render(request, "reviews/background_empty.html", context)


def _empty(*, may: bool) -> Empty:
    text = (
        _("Begin with what you want help with. Figures that Samsyn knows about the area come along.")
        if may
        else _("The host writes it. You can read it when it is sent.")
    )
    return Empty(_("Nothing to read yet"), text)


@allows(reviews, "host")
@once
def begin(request: Request, review: Review) -> HttpResponseBase:
    if request.method == "POST":
        return redirect(operations.begin_background(review, actor=request.actor, now=timezone.now()))
    return redirect("reviews:backgrounds", review.pk)


@allows(backgrounds, "see")
def background(request: Request, background: Background) -> HttpResponseBase:
    actor, verbs = request.actor, backgrounds.verbs(request.actor, background)
    writes = "host" in verbs and background.sent_at is None
    if kind := papers.asked_for(request):
        return papers.download(background_paper(actor, background), kind)
    lines = queries.editions(actor, background.review, background)
    missing = operations.hindrances(background.review, background) if writes else []
    context = {
        "title": _title(background), "breadcrumbs": trail(request, background.review, Crumb(_title(background))),
        "background": background, "writes": writes, "editions": lines, "review": background.review,
        "sections": queries.sections(background, may_write=writes),
        "figures": queries.facts(actor, background, may_write=writes),
        "missing": missing,
        "asked": queries.asked(actor, background),
        "unread": queries.unread_by(actor, background) if background.sent_at else [],
        "actions": _actions(request, background, verbs, lines, missing), "paper_url": background.get_absolute_url(),
    }  # fmt: skip
    return render(request, "reviews/background.html", context)


def _actions(
    request: Request, background: Background, verbs: frozenset[str], lines: list[queries.EditionLine],
    missing: list[str],
) -> list[Action]:  # fmt: skip
    """What a reader may do with a sent edition; what a writer may do with a draft."""
    address = [background.review_id, background.number]
    compare = Action(_("What has changed"), reverse("reviews:background_changes", args=address))
    if background.sent_at is None:
        send = Action(_("Send to the visitors"), reverse("reviews:background_send", args=address), primary=True)
        may_send = "host" in verbs and not missing
        return [*([send] if may_send else []), *([compare] if background.number > 1 else [])]
    found = []
    is_last = background.number == max(line.number for line in lines if line.sent)
    if is_last and queries.has_read(request.actor, background, verbs) is False:
        found.append(Action(_("I have read it"), reverse("reviews:background_read", args=address), True, post=True))
    if background.number > 1:
        found.append(compare)
    if "write" in verbs and is_last and background.review.state == Review.State.BACKGROUND:
        found.append(Action(_("Ask for more"), reverse("reviews:background_more", args=address)))
    if "coordinate" in verbs and background.opened_at is None:
        found.append(Action(_("Open to the members"), reverse("reviews:background_open", args=address)))
    if "host" in verbs and queries.may_begin(background.review, lines):
        begins = reverse("reviews:background_begin", args=[background.review_id])
        found.append(Action(_("Write the next edition"), begins, post=True, once_key=fresh_key()))
    return found


@allows(background_sections, "host")
@once
def section(request: Request, section: BackgroundSection) -> HttpResponseBase:
    paper = section.background
    rule = get_object_or_404(SectionRule, template=paper.review.round.template_id, key=section.key)
    form = SectionForm(request.POST or None, rule=rule, initial={"version": section.version, "text": section.text})
    saved = attempt(
        form, lambda data: operations.write_section(section, actor=request.actor, now=timezone.now(), **data)
    )
    if is_draft(request):
        return saved_while_writing(form, saved)
    if saved:
        return redirect(paper)
    return _form(
        request, paper, form, rule.title, why=Why(title=_("What to write"), text=rule.guidance),
        template="reviews/section_form.html", back_url=paper.get_absolute_url(), leave="",
    )  # fmt: skip


@allows(background_facts, "host")
@once
def fact(request: Request, fact: BackgroundFact) -> HttpResponseBase:
    form = FactForm(request.POST or None, initial={"version": fact.version, "comment": fact.comment})
    if attempt(form, lambda data: operations.comment_fact(fact, actor=request.actor, now=timezone.now(), **data)):
        return redirect(fact.background)
    figure = f"{number(fact.value.normalize())} {fact.unit}".strip()
    why = Why(title=figure, text=fact.source)
    return _form(request, fact.background, form, fact.title, why=why)


@allows(backgrounds, "host")
@once
def renew(request: Request, background: Background) -> HttpResponseBase:
    if request.method == "POST":
        operations.renew_figures(background, actor=request.actor, now=timezone.now())
    return redirect(background)


@allows(backgrounds, "host")
@once
def send(request: Request, background: Background) -> HttpResponseBase:
    form = SendForm(request.POST or None)
    if attempt(
        form, lambda data: operations.send_background(background, actor=request.actor, now=timezone.now(), **data)
    ):
        return redirect(background)
    missing = operations.hindrances(background.review, background) if background.sent_at is None else []
    consequences = _(
        "This edition stays as it is from now on, and is kept with who received it. In Sweden and Denmark anybody may "
        "ask to see what has been sent. A later change is the next edition, and the visitors see what differs."
    )
    return _form(
        request, background, form, _("Send to the visitors"), consequences=consequences, submit_label=_("Send"),
        receivers=operations.receivers(background.review, request.actor.today), missing=missing,
        template="reviews/background_send.html",
    )  # fmt: skip


def _form(
    request: Request, background: Background, form: SamsynForm, title: str, *, leave: str | None = None, **more: Any
) -> HttpResponseBase:
    """`leave`: where one goes without saving; empty where everything is saved while one writes."""
    here = background.get_absolute_url()
    crumbs = trail(request, background.review, Crumb(_title(background), here), Crumb(title))
    return form_page(request, form, title, crumbs, here if leave is None else leave, **more)
