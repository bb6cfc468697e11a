"""What the agreement's own page shows: its parts numbered, its tables, who has signed, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samsyn.agreements.guards import weighed
from samsyn.agreements.matrix import is_required
from samsyn.agreements.models import Addendum, Clause, Commitment, Contribution
from samsyn.agreements.paper import hours_in_words
from samsyn.agreements.queries.written import Written
from samsyn.agreements.signatories import waits_for
from samsyn.agreements.starting_texts import blanks_in
from samsyn.collaborations.models import Party, Signed
from samsyn.web.components import State
from samsyn.web.states import state_named
from samsyn.web.templatetags.samsyn import money, number


@dataclass(frozen=True, slots=True)
class Part:
    """`note` says what stands in the way of signing; `changed` that it is not as it began."""

    number: int
    key: str
    heading: str
    text: str
    state: State
    is_finished: bool
    changed: bool
    url: str


@dataclass(frozen=True, slots=True)
class Promise:
    text: str
    goal: str
    due: date | None
    url: str


@dataclass(frozen=True, slots=True)
class PartyPromises:
    party: str
    promises: Sequence[Promise]


@dataclass(frozen=True, slots=True)
class Gift:
    party: str
    kind: str
    what: str
    basis: str
    start: date | None
    end: date | None
    value: Decimal | None
    url: str


@dataclass(frozen=True, slots=True)
class Weight:
    """One party's whole, in major units; `share` in per cent."""

    party: str
    money: Decimal
    in_kind: Decimal
    unvalued_hours: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class Money:
    currency: str
    gifts: Sequence[Gift]
    weights: Sequence[Weight]
    given: Decimal
    remainder: Decimal
    costs: Sequence[tuple[str, Decimal, str]]
    cost: Decimal
    difference: Decimal

    @property
    def is_balanced(self) -> bool:
        return self.difference == 0

    @property
    def is_short(self) -> bool:
        return self.difference < 0

    @property
    def gap(self) -> Decimal:
        return abs(self.difference)


@dataclass(frozen=True, slots=True)
class SignatureLine:
    party: str
    signer: str
    title: str
    on: date
    recorded_by: str
    document_id: int | None


@dataclass(frozen=True, slots=True)
class AddendumLine:
    number: int
    text: str
    reason: str
    effective_on: date
    state: State
    signatures: Sequence[SignatureLine]
    waits_for: Sequence[Party]
    url: str


def parts_of(found: Written) -> list[Part]:
    """Only written parts are numbered, as on paper; a draft shows the others too."""
    lines, count = [], 0
    for clause in found.clauses:
        count += bool(clause.text.strip())
        lines.append(_part(found, clause, count if clause.text.strip() else 0))
    return lines


def _part(found: Written, clause: Clause, place: int) -> Part:
    collaboration = found.agreement.collaboration
    blanks = len(blanks_in(clause.text))
    must = is_required(clause.key, collaboration.kind) and not clause.text.strip()
    return Part(
        number=place,
        key=clause.key,
        heading=clause.heading,
        text=clause.text,
        state=_state_of_part(clause, blanks, must),
        is_finished=not blanks and not must,
        changed=bool(clause.copied_text) and clause.text != clause.copied_text,
        url=reverse("agreements:clause", args=[collaboration.slug, clause.pk]),
    )


def _state_of_part(clause: Clause, blanks: int, must: bool) -> State:
    if must:
        return state_named("missing", _("must be written"))
    if blanks:
        return state_named("waiting", _("blanks to fill in"))
    if not clause.text.strip():
        return state_named("not started", _("can be left out"))
    return state_named("done", pgettext("a part of an agreement", "written"))


def promises_of(found: Written) -> list[PartyPromises]:
    """Party by party: every signing party is there, also one that has promised nothing."""
    by_party: dict[int, list[Promise]] = {party.pk: [] for party in found.signing}
    for row in found.commitments:
        by_party.setdefault(row.party_id, []).append(_promise(found, row))
    return [PartyPromises(str(found.parties.get(key, "")), rows) for key, rows in by_party.items()]


def _promise(found: Written, row: Commitment) -> Promise:
    slug = found.agreement.collaboration.slug
    url = reverse("agreements:commitment", args=[slug, row.pk])
    return Promise(row.text, str(row.goal or ""), row.due, url)


def money_of(found: Written) -> Money:
    weight = weighed(found)
    slug = found.agreement.collaboration.slug
    return Money(
        currency="DKK" if found.agreement.collaboration.country == "DK" else "SEK",
        gifts=[_gift(found, row, slug) for row in found.contributions],
        weights=[
            Weight(str(found.parties.get(line.party, "")), _major(line.money), _major(line.in_kind),
                   line.unvalued_hours, line.share)
            for line in weight.parties
        ],
        given=_major(weight.given),
        remainder=weight.remainder,
        costs=[(row.what, row.amount, reverse("agreements:cost", args=[slug, row.pk])) for row in found.budget],
        cost=_major(weight.cost),
        difference=_major(weight.difference),
    )  # fmt: skip


def _gift(found: Written, row: Contribution, slug: str) -> Gift:
    return Gift(
        party=str(found.parties.get(row.party_id, "")),
        kind=row.get_kind_display(),
        what=row.what,
        basis=_basis(row),
        start=row.start,
        end=row.end,
        value=None if row.value_minor is None else _major(row.value_minor),
        url=reverse("agreements:contribution", args=[slug, row.pk]),
    )


def _basis(row: Contribution) -> str:
    if row.hours is None:
        return row.basis
    rate = "" if row.rate is None else f" × {money(row.rate, row.currency)}"
    return " · ".join(filter(None, [f"{hours_in_words(row.hours)}{rate}", row.basis]))


def _major(minor: int) -> Decimal:
    return Decimal(minor) / 100


def shares_of(found: Written) -> list[tuple[str, str]]:
    return [(str(found.parties.get(row.party_id, "")), number(row.percent.normalize())) for row in found.shares]


def signature_line(row: Signed, party: str) -> SignatureLine:
    on_paper = row.on_paper
    return SignatureLine(
        party=party,
        signer=row.signer,
        title=row.signer_title,
        on=row.signed_on,
        recorded_by=str(row.recorded_by or "") if on_paper else "",
        document_id=row.document_id,
    )


def signatures_of(found: Written) -> list[SignatureLine]:
    return [signature_line(row, str(found.parties[row.party_id])) for row in found.signatures]


def addenda_of(found: Written, today: date) -> list[AddendumLine]:
    signed = {row.party_id for row in found.signatures}
    here = [party for party in found.parties.values() if party.pk in signed and _is_in(party, today)]
    return [addendum_line(addendum, here, found.parties, today) for addendum in found.addenda]


def _is_in(party: Party, today: date) -> bool:
    return party.left is None or party.left > today


def addendum_line(
    addendum: Addendum, must_sign: Sequence[Party], parties: dict[int, Party], today: date
) -> AddendumLine:
    waiting = waits_for(addendum, must_sign)
    rows = addendum.signatures.all()
    return AddendumLine(
        number=addendum.number,
        text=addendum.text,
        reason=addendum.reason,
        effective_on=addendum.effective_on,
        state=_state_of_addendum(addendum, waiting, today),
        signatures=[signature_line(row, str(parties[row.party_id])) for row in rows],
        waits_for=waiting,
        url=addendum.get_absolute_url(),
    )


def _state_of_addendum(addendum: Addendum, waiting: Sequence[Party], today: date) -> State:
    if addendum.frozen_at is None:
        return state_named("draft", _("proposed"))
    if waiting:
        return state_named("waiting", _("waits for signatures"))
    if addendum.effective_on > today:
        return state_named("signed", _("signed by all"))
    return state_named("active", _("in force"))
