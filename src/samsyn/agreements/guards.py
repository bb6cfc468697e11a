"""What an agreement still lacks before anybody can sign it, as sentences that say how to mend it (F-IOP-4, F-IOP-5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.agreements.balance import Balance, Given, balance_of, missing_of_whole
from samsyn.agreements.matrix import asks_for_economy, clauses_of, is_required
from samsyn.agreements.models import Agreement, Clause, Contribution
from samsyn.agreements.queries.written import Written, written
from samsyn.agreements.starting_texts import blanks_in, heading
from samsyn.collaborations.models import Collaboration, Party, Terms
from samsyn.web.templatetags.samsyn import number


class Step(Enum):
    """Where what is lacking is mended."""

    BEGIN = "begin"
    PART = "part"
    COMPLETE = "complete"
    PROMISE = "promise"
    CONTRIBUTE = "contribute"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that stops the first signature; `part` is the first clause it is about."""

    step: Step
    words: str
    part: Clause | None = None
    party: Party | None = None


def hindrances(terms: Terms, today: date) -> list[str]:
    """All that stands between these terms and the first signature; empty when nothing does."""
    agreement = Agreement.objects.filter(terms=terms).select_related("terms__collaboration").first()
    if agreement is None:
        return [lack.words for lack in without_a_text(terms.collaboration)]
    return [lack.words for lack in lacks(written(agreement, today))]


def without_a_text(collaboration: Collaboration) -> list[Lack]:
    """Before a form is chosen nobody can say which parts the text must have."""
    if not collaboration.kind:
        return []
    return [Lack(Step.BEGIN, _("Write the agreement first: only its terms are on the table."))]


def lacks(found: Written) -> list[Lack]:
    return [*_of_the_text(found), *_of_the_promises(found), *_of_the_money(found), *_of_the_shares(found)]


def empty_parts(found: Written) -> list[Clause]:
    """Parts the form demands that nobody has written."""
    kind = found.agreement.collaboration.kind
    return [clause for clause in found.clauses if is_required(clause.key, kind) and not clause.text.strip()]


def absent_parts(found: Written) -> list[str]:
    """Headings of parts the form demands that the text does not have: the form was chosen after it was begun."""
    there, kind = {clause.key for clause in found.clauses}, found.agreement.collaboration.kind
    absent = [key for key in clauses_of(kind) if is_required(key, kind) and key not in there]
    return [heading(key, found.agreement.language) for key in absent]


def _of_the_text(found: Written) -> Iterator[Lack]:
    if absent := absent_parts(found):
        text = ngettext(
            "The form asks for this part: %(parts)s.", "The form asks for these parts: %(parts)s.", len(absent)
        )
        yield Lack(Step.COMPLETE, text % {"parts": ", ".join(absent)})
    if empty := empty_parts(found):
        text = ngettext("This part must be written: %(parts)s.", "These parts must be written: %(parts)s.", len(empty))
        yield Lack(Step.PART, text % {"parts": ", ".join(map(str, empty))}, part=empty[0])
    if unfinished := [clause for clause in found.clauses if blanks_in(clause.text)]:
        text = ngettext(
            "Fill in what stands in [brackets] in this part: %(parts)s.",
            "Fill in what stands in [brackets] in these parts: %(parts)s.",
            len(unfinished),
        )
        yield Lack(Step.PART, text % {"parts": ", ".join(map(str, unfinished))}, part=unfinished[0])


def _of_the_promises(found: Written) -> Iterator[Lack]:
    promising = {row.party_id for row in found.commitments}
    if silent := [party for party in found.signing if party.pk not in promising]:
        text = ngettext("%(names)s commits to nothing yet.", "These commit to nothing yet: %(names)s.", len(silent))
        yield Lack(Step.PROMISE, text % {"names": ", ".join(map(str, silent))}, party=silent[0])


def _of_the_money(found: Written) -> Iterator[Lack]:
    if not asks_for_economy(found.agreement.collaboration.kind):
        return
    giving = {line.party for line in weighed(found).parties if not line.gives_nothing}
    if idle := [party for party in found.signing if party.pk not in giving]:
        text = ngettext(
            "%(names)s contributes nothing yet. In this form everybody does.",
            "These contribute nothing yet: %(names)s. In this form everybody does.",
            len(idle),
        )
        yield Lack(Step.CONTRIBUTE, text % {"names": ", ".join(map(str, idle))}, party=idle[0])


def _of_the_shares(found: Written) -> Iterator[Lack]:
    missing = missing_of_whole({row.party_id: row.percent for row in found.shares})
    if missing > 0:
        words = _("The shares of the cost lack %(share)s per cent of a hundred.") % {
            "share": number(missing.normalize())
        }
        yield Lack(Step.SHARE, words)
    elif missing < 0:
        share = {"share": number(-missing.normalize())}
        yield Lack(Step.SHARE, _("The shares of the cost are %(share)s per cent more than a hundred.") % share)


def weighed(found: Written) -> Balance:
    """What each signing party, and each other that gives, puts in against the whole."""
    given = [_given(row) for row in found.contributions]
    parties = dict.fromkeys([party.pk for party in found.signing] + [one.party for one in given])
    return balance_of(parties, given, [line.amount_minor for line in found.budget])


def _given(row: Contribution) -> Given:
    is_money = row.kind == Contribution.Kind.MONEY
    return Given(row.party_id, row.value_minor, is_money, row.hours or Decimal(0))
