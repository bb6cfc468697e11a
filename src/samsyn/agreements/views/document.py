"""The agreement as one page, as steps to write it, and beside what it began from."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from samsyn.agreements.models import Agreement
from samsyn.agreements.policies import agreements
from samsyn.agreements.queries import document as queries
from samsyn.agreements.queries.comparing import changes_of, origin_of
from samsyn.agreements.queries.next_step import Reader, before_the_text, is_signable, next_step
from samsyn.agreements.queries.register import last_notice
from samsyn.agreements.queries.written import Written, written
from samsyn.agreements.views.framing import document_url, framed
from samsyn.collaborations.frame import frame
from samsyn.collaborations.guards import latest_terms
from samsyn.collaborations.models import Collaboration, Party
from samsyn.collaborations.policies import collaborations, parties
from samsyn.collaborations.wording import kind_name
from samsyn.web.components import Action, Crumb, Fact, Link, State, Step, StepGroup
from samsyn.web.http import Request
from samsyn.web.routes import allows
from samsyn.web.states import state_named
from samsyn.web.templatetags.samsyn import day


@allows(collaborations, "read")
def document(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    """The latest version; before there is one, how it begins."""
    latest = (
        Agreement.objects.filter(terms__collaboration=collaboration)
        .select_related("terms__collaboration__lead", "based_on__terms__collaboration")
        .order_by("-terms__number")
        .first()
    )
    terms = latest_terms(collaboration) if latest is None or latest.is_frozen else latest.terms
    if latest is None or (terms and terms.pk != latest.terms_id):
        return _unwritten(request, collaboration, terms, latest)
    latest.terms.collaboration = collaboration  # what is held on it is known already
    return _page(request, latest)


@allows(agreements, "see")
def version(request: Request, agreement: Agreement) -> HttpResponseBase:
    return _page(request, agreement)


def _unwritten(
    request: Request, collaboration: Collaboration, terms: Any, earlier: Agreement | None
) -> HttpResponseBase:
    """Terms without a text: new ones, or those of a collaboration that has not chosen its form."""
    context = frame(request, collaboration, Crumb(_("Agreement")))
    reader = _reader(request, collaboration, context)
    signatures = terms.signatures.select_related("party__organisation", "membership__person") if terms else []
    context |= {
        "title": _("Agreement"),
        "next": before_the_text(collaboration, terms, reader),
        "terms": terms,
        "may_edit_terms": reader.may_coordinate and terms is not None and terms.frozen_at is None,
        "signatures": [queries.signature_line(row, str(row.party)) for row in signatures],
        "earlier": [Link(_version_name(earlier), earlier.get_absolute_url())] if earlier else [],
    }
    return render(request, "agreements/unwritten.html", context)


def _version_name(agreement: Agreement) -> str:
    return _("version %(number)s") % {"number": agreement.terms.number}


def _reader(request: Request, collaboration: Collaboration, context: dict[str, Any]) -> Reader:
    own = parties.objects(request.actor, "speak").filter(Party.current(request.actor.today))
    mine = own.filter(collaboration=collaboration).values_list("pk", flat=True)
    return Reader(frozenset(mine), context["may_take_part"], context["may_coordinate"])


def _page(request: Request, agreement: Agreement) -> HttpResponseBase:
    collaboration, today = agreement.collaboration, request.actor.today
    found = written(agreement, today)
    context = frame(request, collaboration, Crumb(_("Agreement")))
    reader = _reader(request, collaboration, context)
    addenda = queries.addenda_of(found, today)
    dialogues = list(agreement.dialogues.order_by("-planned_on"))
    to_come = next((one for one in dialogues if one.held_on is None), None)
    is_draft = found.terms.frozen_at is None
    unsigned = found.unsigned({row.party_id for row in found.signatures})
    may_write = reader.may_write and is_draft
    context |= {
        "title": agreement.title,
        "state": _state(found, len(unsigned)),
        "state_note": f"{kind_name(collaboration.kind)} · {_version_name(agreement)}",
        "agreement": agreement,
        "number": found.terms.number,
        "next": next_step(found, reader, today, addenda, to_come),
        "facts": _facts(request, found),
        "terms": found.terms,
        "parts": [part for part in queries.parts_of(found) if is_draft or part.text],
        "promises": queries.promises_of(found),
        "money": queries.money_of(found),
        "shares": queries.shares_of(found),
        "signatures": queries.signatures_of(found),
        "unsigned": unsigned,
        "mine": reader.parties,
        "addenda": addenda,
        "dialogues": dialogues,
        "dialogue_to_come": to_come,
        "is_draft": is_draft,
        "runs_on": collaboration.kind == "iop" and found.terms.until_further_notice,
        "is_replaced": bool(found.replaced_by),
        "in_force": not is_draft and not unsigned and not found.replaced_by,
        "may_write": may_write,
        "may_sign": is_signable(found),
        "language": agreement.language,
        "page_language": get_language(),
        "actions": _actions(found, may_write),
        "earlier": _earlier(found),
        "history_url": reverse("overview:history", args=["agreements", "agreement", agreement.pk]),
    }
    return render(request, "agreements/document.html", context)


def _state(found: Written, unsigned: int) -> State:
    if found.terms.frozen_at is None:
        return state_named("draft", _("draft"))
    if found.replaced_by:
        return state_named("ended", _("replaced by version %(number)s") % {"number": found.replaced_by})
    if unsigned:
        return state_named("waiting", _("waits for signatures"))
    return state_named("signed", _("signed by all"))


def _facts(request: Request, found: Written) -> list[Fact]:
    agreement = found.agreement
    topics = ", ".join(str(area) for area in agreement.topics.all())
    origin = origin_of(request.actor, agreement)
    facts = [
        Fact(_("Begun from"), origin.words, url=origin.url),
        Fact(_("Language"), agreement.get_language_display()),
        Fact(_("About"), topics),
        Fact(_("Last day for notice"), day(last_notice(found.terms.end, found.terms.notice_months))),
    ]
    return [
        fact for fact in facts if fact.value and (fact.label != _("Language") or agreement.language != get_language())
    ]


def _actions(found: Written, may_write: bool) -> list[Action]:
    where = [found.agreement.collaboration.slug, found.terms.number]
    paper = reverse("agreements:paper", args=where)
    files = [Action(_("PDF"), f"{paper}?format=pdf", icon="download"), Action(_("Word"), f"{paper}?format=docx")]
    steps = Action(_("Step by step"), reverse("agreements:steps", args=where))
    return [steps, *files] if may_write else files


def _earlier(found: Written) -> list[Link]:
    others = Agreement.objects.filter(terms__collaboration=found.agreement.collaboration).exclude(pk=found.agreement.pk)
    rows = others.select_related("terms__collaboration").order_by("-terms__number")
    return [Link(_version_name(row), row.get_absolute_url()) for row in rows]


@allows(agreements, "see")
def steps(request: Request, agreement: Agreement) -> HttpResponseBase:
    """All that is to be written before it can be signed, with how far each has come."""
    found = written(agreement, request.actor.today)
    groups = [_text_steps(found), _promise_steps(found)]
    told = [step.state for group in groups for step in group.steps]
    context = framed(request, agreement.collaboration, _("Write the agreement, step by step"))
    reader = _reader(request, agreement.collaboration, context)
    context |= {
        "groups": groups,
        "steps_total": len(told),
        "steps_done": sum(1 for state in told if state and state.tone == "good"),
        "next": next_step(found, reader, request.actor.today),
        "source_note": _("The starting texts are our own words. Adapt them together with a lawyer."),
    }
    return render(request, "agreements/steps.html", context)


def _text_steps(found: Written) -> StepGroup:
    rows = [
        Step(part.heading, part.url, part.state, number=str(place))
        for place, part in enumerate(queries.parts_of(found), start=1)
    ]
    add = reverse("agreements:add_clause", args=[found.agreement.collaboration.slug, found.terms.number])
    return StepGroup(_("The text"), [*rows, Step(_("Add a part of your own"), add)])


def _promise_steps(found: Written) -> StepGroup:
    where = [found.agreement.collaboration.slug, found.terms.number]
    lines, money = queries.promises_of(found), queries.money_of(found)
    giving = {gift.party for gift in money.gifts}
    done, missing = (
        state_named("done", pgettext("a part of an agreement", "written")),
        state_named("not started", _("nothing yet")),
    )
    promised = [
        Step(
            _("What %(name)s commits to") % {"name": party},
            reverse("agreements:promise", args=where) + f"?party={party.pk}",
            done if any(line.promises for line in lines if line.party == str(party)) else missing,
        )
        for party in found.signing
    ]
    given = [
        Step(
            _("What %(name)s contributes") % {"name": party},
            reverse("agreements:contribute", args=where) + f"?party={party.pk}",
            done if str(party) in giving else missing,
        )
        for party in found.signing
    ]
    rest = [
        Step(_("What it costs"), reverse("agreements:add_cost", args=where), done if money.costs else missing),
        Step(_("How the cost is shared"), reverse("agreements:shares", args=where), done if found.shares else missing),
    ]
    return StepGroup(_("What the parties promise"), [*promised, *given, *rest])


@allows(agreements, "see")
def compare(request: Request, agreement: Agreement) -> HttpResponseBase:
    """Word by word what was changed since the text was begun (L6)."""
    context = framed(request, agreement.collaboration, _("What has been changed")) | {
        "agreement": agreement,
        "origin": origin_of(request.actor, agreement),
        "changes": changes_of(agreement),
        "back": document_url(agreement.collaboration),
    }
    return render(request, "agreements/compare.html", context)
