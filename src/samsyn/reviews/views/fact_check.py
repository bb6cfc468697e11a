"""The host's comments on facts, and what the reviewers decide about each."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.reviews.forms.editions import CommentForm, DecisionForm
from samsyn.reviews.forms.findings import DropForm
from samsyn.reviews.models import Edition, FactComment
from samsyn.reviews.operations import fact_check as operations
from samsyn.reviews.policies import editions, fact_comments
from samsyn.reviews.report.reading import passages
from samsyn.reviews.views.beside import Beside
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.reviews.wording import named
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb, Fact, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


@allows(editions, "comment")
@once
def comment(request: Request, edition: Edition) -> HttpResponseBase:
    known = passages(edition.content, (get_language() or "sv")[:2])
    asked = known.get(request.GET.get("passage", ""))
    form = CommentForm(
        request.POST or None, passages=[(key, one.title) for key, one in known.items()],
        initial={"anchor": asked.anchor if asked else "", "kind": FactComment.Kind.FACT},
    )  # fmt: skip
    to = named([str(one) for one in operations.comment_receivers(edition.review, request.actor.today)])
    return _form(
        request, edition, form, _("Comment on facts"),
        lambda data: operations.comment_on_facts(edition, actor=request.actor, now=timezone.now(), **data),
        consequences=_("The comment goes to %(who)s, where whoever asks may get to read it.") % {"who": to},
        submit_label=_("Send the comment"), template="reviews/beside.html", why=_why(),
        beside=Beside(asked.title, asked.text, note=_why().text, language=asked.language) if asked else None,
    )  # fmt: skip


def _why() -> Why:
    text = _("Facts are corrected. What you see differently is not negotiated here: it is kept for your answer.")
    return Why(title=_("Facts, not judgements"), text=text)


@allows(fact_comments, "write")
@once
def decide(request: Request, comment: FactComment) -> HttpResponseBase:
    edition = comment.edition
    initial = {"version": comment.version, "reason": comment.reason, "is_tone": comment.is_tone}
    initial |= {"decision": comment.decision} if comment.decision != "OPEN" else {}
    form = DecisionForm(request.POST or None, kind=comment.kind, initial=initial)
    place = passages(edition.content, (get_language() or "sv")[:2]).get(comment.anchor)
    facts = [
        Fact(_("Passage"), place.title if place else comment.anchor),
        Fact(_("Words it is about"), comment.quote, user_text=True),
        Fact(_("The comment"), comment.text, note=comment.get_kind_display(), user_text=True),
    ]
    return _form(
        request, edition, form, _("Decide on a comment"),
        lambda data: operations.decide_comment(comment, actor=request.actor, now=timezone.now(), **data),
        template="reviews/decide.html", facts=[fact for fact in facts if fact.value],
        beside=Beside(place.title, place.text, _("The passage as the host has it."), place.language) if place else None,
    )  # fmt: skip


@allows(editions, "host")
@once
def done(request: Request, edition: Edition) -> HttpResponseBase:
    """Also when it is closed already: pressing twice, or after the last day, does no harm."""
    form = DropForm(request.POST or None, initial={"version": edition.version})
    return _form(
        request, edition, form, _("We have no more comments"),
        lambda data: operations.close_fact_check(edition, actor=request.actor, now=timezone.now()),
        consequences=_("The fact check closes, and the reviewers decide on what you have said."),
        submit_label=_("Close the fact check"),
    )  # fmt: skip


def _form(request: Request, edition: Edition, form: SamsynForm, title: str, call: Any, **more: Any) -> HttpResponseBase:
    url = edition.get_absolute_url()
    if attempt(form, call):
        return redirect(url)
    here = Crumb(_("Edition %(number)s") % {"number": edition.number}, url)
    return form_page(request, form, title, trail(request, edition.review, here, Crumb(title)), url, **more)
