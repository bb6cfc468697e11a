"""Beginning the text and writing its parts."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.agreements.forms.writing import BeginForm, ClauseForm, OwnClauseForm, TopicsForm
from samsyn.agreements.known import known_facts
from samsyn.agreements.matrix import CLAUSES, PLAIN
from samsyn.agreements.models import Agreement, Clause
from samsyn.agreements.operations import writing as operations
from samsyn.agreements.policies import agreements, clauses
from samsyn.agreements.queries.comparing import own_earlier, shared_agreements, template_name
from samsyn.agreements.starting_texts import exists_in, filled, starting_text
from samsyn.agreements.views.framing import back_to, document_url, form_page
from samsyn.collaborations.guards import latest_terms
from samsyn.collaborations.models import Collaboration, Terms
from samsyn.collaborations.policies import collaborations
from samsyn.collaborations.wording import kind_name
from samsyn.core.errors import Refused
from samsyn.web.attempts import attempt
from samsyn.web.components import Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows

COPY = "copy-"


@allows(collaborations, "coordinate")
@once
def begin(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    terms = latest_terms(collaboration)
    if terms is None or terms.frozen_at is not None:
        return redirect("collaborations:terms_add", slug=collaboration.slug)
    sources = _sources(request, collaboration)
    initial = {"title": collaboration.name, "source": sources[0][0], "language": get_language()}
    form = BeginForm(request.POST or None, sources=sources, initial=initial)
    made = attempt(form, lambda data: _begin(request, terms, data))
    back = document_url(collaboration)
    if made:
        return redirect(back)
    title, submit = _("Begin the agreement"), _("Begin")
    return form_page(request, collaboration, form, title, back=back, submit=submit, why=_why())


def _sources(request: Request, collaboration: Collaboration) -> list[tuple[str, str]]:
    """One's own version before comes first, then the form's template, then what others share."""
    found = []
    if earlier := own_earlier(collaboration):
        words = _("Our own version %(number)s, with everything in it") % {"number": earlier.terms.number}
        found.append((f"{COPY}{earlier.pk}", words))
    kind = collaboration.kind or PLAIN
    if exists_in(kind, collaboration.country):
        template = f"{kind}-{collaboration.country}"
        found.append((template, template_name(template)))
    for row in shared_agreements(request.actor, collaboration):
        figures = {
            "name": row.collaboration.name, "kind": kind_name(row.collaboration.kind), "number": row.terms.number,
        }  # fmt: skip
        found.append((f"{COPY}{row.pk}", _("Copy of %(name)s, version %(number)s: %(kind)s") % figures))
    return found


def _begin(request: Request, terms: Terms, data: dict[str, Any]) -> Agreement:
    source = data.pop("source")
    chosen = {"based_on": _copied(request, source)} if source.startswith(COPY) else {"template": source}
    return operations.begin_agreement(terms, actor=request.actor, now=timezone.now(), **data, **chosen)


def _copied(request: Request, source: str) -> Agreement:
    key = source.removeprefix(COPY)
    found = agreements.visible(request.actor).filter(pk=int(key)).first() if key.isdecimal() and len(key) < 12 else None
    if found is None:
        raise Refused(_("That agreement is not shared."), field="source", code="F-CHK-7")
    return found


def _why() -> Why:
    return Why(
        text=_(
            "A template is a starting text, not advice: what you know already is written in, and what only you can "
            "say stands in [brackets]. A copy leaves names, amounts and dates behind."
        )
    )


@allows(agreements, "take_part")
@once
def edit(request: Request, agreement: Agreement) -> HttpResponseBase:
    topics = [area.pk for area in agreement.topics.all()]
    initial = {"title": agreement.title, "version": agreement.version, "topics": topics}
    form = TopicsForm(request.POST or None, agreement=agreement, initial=initial)
    done = attempt(
        form, lambda data: operations.edit_agreement(agreement, actor=request.actor, now=timezone.now(), **data)
    )
    back = back_to(agreement)
    if done:
        return redirect(back)
    return form_page(request, agreement.collaboration, form, _("Change title and topics"), back=back)


@allows(agreements, "take_part")
@require_POST
@once
def complete(request: Request, agreement: Agreement) -> HttpResponseBase:
    operations.complete_agreement(agreement, actor=request.actor, now=timezone.now())
    return redirect(back_to(agreement))


@allows(clauses, "take_part")
@once
def clause(request: Request, clause: Clause) -> HttpResponseBase:
    agreement = clause.agreement
    initial = {"heading": clause.heading, "text": clause.text, "version": clause.version}
    form = ClauseForm(request.POST or None, initial=initial)
    saved = attempt(form, lambda data: operations.write_clause(clause, actor=request.actor, now=timezone.now(), **data))
    back = back_to(agreement, f"part-{clause.key}")
    if saved:
        return redirect(back)
    remove = reverse("agreements:remove_clause", args=[agreement.collaboration.slug, clause.pk])
    return form_page(
        request, agreement.collaboration, form, clause.heading, back=back, template="agreements/clause.html",
        why=_starting(request, clause), remove_url=remove if clause.is_own else "",
    )  # fmt: skip


def _starting(request: Request, clause: Clause) -> Why | None:
    """The form's starting text beside the field, also where the text was copied from elsewhere."""
    collaboration = clause.agreement.collaboration
    kind = collaboration.kind or PLAIN
    if clause.key not in CLAUSES or not exists_in(kind, collaboration.country):
        return None
    text = starting_text(clause.key, kind, collaboration.country, clause.agreement.language)
    told = filled(text, known_facts(collaboration, clause.agreement.language, request.actor.today))
    return Why(
        title=_("A starting text"),
        text=_("Our own words, to be adapted with your lawyer. Fill in what stands in [brackets]."),
        example="" if clause.text == told else told,
    )


@allows(agreements, "take_part")
@once
def add_clause(request: Request, agreement: Agreement) -> HttpResponseBase:
    form = OwnClauseForm(request.POST or None)
    made = attempt(form, lambda data: operations.add_clause(agreement, actor=request.actor, now=timezone.now(), **data))
    if made:
        return redirect(back_to(agreement, f"part-{made.key}"))
    title = _("Add a part of your own")
    return form_page(request, agreement.collaboration, form, title, back=back_to(agreement))


@once  # outside: sent twice, the row is gone already
@allows(clauses, "take_part")
def remove_clause(request: Request, clause: Clause) -> HttpResponseBase:
    agreement = clause.agreement
    form = SamsynForm(request.POST or None)
    done = attempt(form, lambda data: _removed(request, clause))
    if done:
        return redirect(back_to(agreement))
    title = _("Take out “%(part)s”") % {"part": clause.heading}
    return form_page(
        request, agreement.collaboration, form, title, back=back_to(agreement), submit=_("Take it out"),
        consequences=_("The text goes. What it said stays in the history."), dangerous=True,
    )  # fmt: skip


def _removed(request: Request, clause: Clause) -> bool:
    operations.remove_clause(clause, actor=request.actor, now=timezone.now())
    return True
