"""The text: begun from a template or from another's agreement, then written by the parties together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from samsyn.agreements.known import known_facts
from samsyn.agreements.matrix import PLAIN, clauses_of, is_required
from samsyn.agreements.models import (
    Agreement,
    AgreementTopic,
    BudgetLine,
    Clause,
    Commitment,
    Contribution,
    CostShare,
)
from samsyn.agreements.policies import agreements
from samsyn.agreements.starting_texts import filled, heading, starting_text, templates_of
from samsyn.collaborations.copying import stripped
from samsyn.collaborations.guards import latest_terms
from samsyn.collaborations.models import Anchoring, Collaboration, Signature, Terms
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.measures.models import GoalArea

COUNTRY_NAMES = {"SE": "Sverige", "DK": "Danmark"}
OWN = "own-"


@operation
def begin_agreement(
    terms: Terms,
    *,
    actor: Actor,
    now: datetime,
    language: str,
    title: str = "",
    template: str = "",
    based_on: Agreement | None = None,
) -> Agreement:
    """Begin the text of these terms. `template` is such as "iop-SE"; empty means the own form's.

    With `based_on` another's shared agreement is the starting copy, without names, amounts and dates (F-CHK-7);
    one's own earlier version is taken over whole.
    """
    collaboration = terms.collaboration
    _refuse_late(terms)
    kind = _kind_of(template, collaboration)
    is_own = based_on is not None and based_on.collaboration.pk == collaboration.pk
    if based_on is not None:
        _refuse_unshared(based_on, collaboration, actor)
    agreement = Agreement.objects.create(
        terms=terms, language=based_on.language if based_on else language, title=title or collaboration.name,
        based_on=based_on, template=f"{kind}-{collaboration.country}", created_by_id=actor.person_id,
        created_at=now,
    )  # fmt: skip
    if based_on is not None and is_own:
        _take_over(agreement, based_on)
    else:
        copied = _copied(based_on) if based_on else {}
        _write_from(agreement, kind, copied, actor)
    return agreement


def _refuse_late(terms: Terms) -> None:
    refuse_signed(terms)
    newest = latest_terms(terms.collaboration)
    if newest is None or newest.pk != terms.pk:
        raise Refused(_("Newer terms are on the table. Write the agreement of those."), code="C7")
    if Agreement.objects.filter(terms=terms).exists():
        raise Refused(_("The agreement is begun already. Write on in it."))


def refuse_signed(terms: Terms) -> None:
    """C7, said before the database says it."""
    if Terms.objects.filter(pk=terms.pk).exclude(frozen_at=None).exists():
        raise Refused(
            _("The agreement is signed and stays as it is. A change is an addendum or a new version."), code="C7"
        )


def _kind_of(template: str, collaboration: Collaboration) -> str:
    """Law is national: a template is never used in another country."""
    kind, _dash, country = (template or f"{collaboration.kind or PLAIN}-{collaboration.country}").rpartition("-")
    if country != collaboration.country or f"{kind}-{country}" not in templates_of(collaboration.country):
        place = COUNTRY_NAMES.get(collaboration.country, collaboration.country)
        raise Refused(
            _("That template is written for another country's law. Choose one for %(country)s.") % {"country": place},
            field="source",
        )
    return kind


def _refuse_unshared(source: Agreement, collaboration: Collaboration, actor: Actor) -> None:
    theirs = source.collaboration
    own = theirs.pk == collaboration.pk
    if not agreements.may(actor, "see", source) or not (own or theirs.shares_plan):
        raise Refused(_("That agreement is not shared."), field="source", code="F-CHK-7")
    if theirs.country != collaboration.country:
        raise Refused(
            _("That agreement follows another country's law. Choose one from your own country, or a template."),
            field="source",
        )


def _copied(source: Agreement) -> dict[str, Clause]:
    return {clause.key: clause for clause in source.clauses.all()}


def _names_in(source: Agreement) -> set[str]:
    """Everybody and every place the copied text could name."""
    collaboration = source.collaboration
    found = set(collaboration.parties.values_list("organisation__name", flat=True))
    found |= set(Anchoring.objects.filter(party__collaboration=collaboration).values_list("person_name", flat=True))
    found |= set(Signature.objects.filter(terms__collaboration=collaboration).values_list("signer_name", flat=True))
    found |= set(collaboration.areas.values_list("name", flat=True))
    return found | {collaboration.name}


def _write_from(agreement: Agreement, kind: str, copied: dict[str, Clause], actor: Actor) -> None:
    """Each part from the copy where it has one, else from the template. Optional parts begin empty."""
    collaboration, language = agreement.collaboration, agreement.language
    names = _names_in(agreement.based_on) if agreement.based_on else set()
    facts = known_facts(collaboration, language, actor.today)
    rows = []
    for order, key in enumerate(clauses_of(kind), start=1):
        theirs = copied.pop(key, None)
        if theirs is not None and theirs.text.strip():
            begun = stripped(theirs.text, names)
        elif is_required(key, kind):
            begun = filled(starting_text(key, kind, collaboration.country, language), facts)
        else:
            begun = ""
        head = theirs.heading if theirs else heading(key, language)
        rows.append(Clause(agreement=agreement, key=key, order=order, heading=head, text=begun, copied_text=begun))
    for theirs in (clause for clause in copied.values() if clause.is_own):
        begun = stripped(theirs.text, names)
        rows.append(
            Clause(agreement=agreement, key=theirs.key, order=len(rows) + 1, heading=stripped(theirs.heading, names),
                   text=begun, copied_text=begun)
        )  # fmt: skip
    Clause.objects.bulk_create(rows)


def _take_over(agreement: Agreement, earlier: Agreement) -> None:
    """A new version begins as the one before, with everything in it."""
    rows = [
        Clause(agreement=agreement, key=row.key, order=row.order, heading=row.heading, text=row.text,
               copied_text=row.text)
        for row in earlier.clauses.all()
    ]  # fmt: skip
    Clause.objects.bulk_create(rows)
    AgreementTopic.objects.bulk_create(
        AgreementTopic(agreement=agreement, goal_area=area) for area in earlier.topics.all()
    )
    for model in (Commitment, Contribution, BudgetLine, CostShare):
        _repeat(model.objects.filter(agreement=earlier), agreement)


def _repeat(rows: Iterable[Commitment | Contribution | BudgetLine | CostShare], agreement: Agreement) -> None:
    for row in rows:
        row.pk, row.agreement, row.version = None, agreement, 1
        row._state.adding = True
        row.save(force_insert=True)


@operation
def complete_agreement(agreement: Agreement, *, actor: Actor, now: datetime) -> Agreement:
    """The form was chosen or changed after the text was begun: add the parts it asks for."""
    refuse_signed(agreement.terms)
    collaboration, language = agreement.collaboration, agreement.language
    there = set(agreement.clauses.values_list("key", flat=True))
    facts = known_facts(collaboration, language, actor.today)
    for order, key in enumerate(clauses_of(collaboration.kind), start=1):
        if key not in there and is_required(key, collaboration.kind):
            text = filled(starting_text(key, collaboration.kind, collaboration.country, language), facts)
            head = heading(key, language)
            Clause.objects.create(agreement=agreement, key=key, order=order, heading=head, text=text, copied_text=text)
    return agreement


@operation
def edit_agreement(
    agreement: Agreement,
    *,
    actor: Actor,
    now: datetime,
    version: int | None,
    title: str,
    topics: Sequence[GoalArea] = (),
) -> Agreement:
    """What it is called and which fields it is about."""
    refuse_signed(agreement.terms)
    saved = save_version(agreement, version, title=title)
    saved.topics.set(topics)
    return saved


@operation
def write_clause(
    clause: Clause, *, actor: Actor, now: datetime, version: int | None, heading: str, text: str
) -> Clause:
    refuse_signed(clause.agreement.terms)
    return save_version(clause, version, heading=heading, text=text)


@operation
def add_clause(agreement: Agreement, *, actor: Actor, now: datetime, heading: str, text: str) -> Clause:
    """A part of the parties' own, last in the text."""
    refuse_signed(agreement.terms)
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    own = agreement.clauses.filter(key__startswith=OWN).values_list("key", flat=True)
    number = max((int(key.removeprefix(OWN)) for key in own), default=0) + 1
    last = agreement.clauses.aggregate(last=Max("order"))["last"] or 0
    return Clause.objects.create(agreement=agreement, key=f"{OWN}{number}", order=last + 1, heading=heading, text=text)


@operation
def remove_clause(clause: Clause, *, actor: Actor, now: datetime) -> None:
    """Only the parties' own parts can go; the others are left empty where the form allows it."""
    refuse_signed(clause.agreement.terms)
    if not clause.is_own:
        raise Refused(_("This part belongs to the form. Leave its text empty instead."))
    clause.delete()
