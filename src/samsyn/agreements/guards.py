"""What an agreement still lacks before anybody can sign it, as sentences that say how to mend it (F-IOP-4, F-IOP-5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.agreements.balance import Balance, Given, balance_of, missing_of_whole
from samsyn.agreements.matrix import asks_for_economy, clauses_of, is_required
from samsyn.agreements.models import Agreement, Clause, Contribution
from samsyn.agreements.starting_texts import blanks_in, heading
from samsyn.collaborations.guards import SIGNING_ROLES
from samsyn.collaborations.models import Collaboration, Party, Terms
from samsyn.web.templatetags.samsyn import number


def hindrances(terms: Terms, today: date) -> list[str]:
    """All that stands between these terms and the first signature; empty when nothing does."""
    agreement = Agreement.objects.filter(terms=terms).select_related("terms__collaboration").first()
    if agreement is None:
        return _without_a_text(terms.collaboration)
    parties = signing_parties(terms.collaboration, today)
    return [*_of_the_text(agreement), *_of_the_promises(agreement, parties)]


def _without_a_text(collaboration: Collaboration) -> list[str]:
    """Before a form is chosen nobody can say which parts the text must have."""
    return [_("Write the agreement first: only its terms are on the table.")] if collaboration.kind else []


def signing_parties(collaboration: Collaboration, today: date) -> list[Party]:
    rows = collaboration.parties.filter(Party.current(today), role__in=SIGNING_ROLES)
    return list(rows.select_related("organisation").order_by("pk"))


def empty_parts(clauses: Sequence[Clause], kind: str) -> list[Clause]:
    """Parts the form demands that nobody has written."""
    return [clause for clause in clauses if is_required(clause.key, kind) and not clause.text.strip()]


def absent_parts(agreement: Agreement, clauses: Sequence[Clause]) -> list[str]:
    """Headings of parts the form demands that the text does not have: the form was chosen after it was begun."""
    there, kind = {clause.key for clause in clauses}, agreement.collaboration.kind
    absent = [key for key in clauses_of(kind) if is_required(key, kind) and key not in there]
    return [heading(key, agreement.language) for key in absent]


def unfinished_parts(clauses: Sequence[Clause]) -> list[Clause]:
    """Parts with blanks in brackets that nobody has filled in."""
    return [clause for clause in clauses if blanks_in(clause.text)]


def _of_the_text(agreement: Agreement) -> Iterator[str]:
    clauses = list(agreement.clauses.all())
    empty = [clause.heading for clause in empty_parts(clauses, agreement.collaboration.kind)]
    if lacking := empty + absent_parts(agreement, clauses):
        text = ngettext(
            "This part must be written: %(parts)s.", "These parts must be written: %(parts)s.", len(lacking)
        )
        yield text % {"parts": ", ".join(lacking)}
    if unfinished := unfinished_parts(clauses):
        text = ngettext(
            "Fill in what stands in [brackets] in this part: %(parts)s.",
            "Fill in what stands in [brackets] in these parts: %(parts)s.",
            len(unfinished),
        )
        yield text % {"parts": ", ".join(clause.heading for clause in unfinished)}


def _of_the_promises(agreement: Agreement, parties: Sequence[Party]) -> Iterator[str]:
    promising = set(agreement.commitments.values_list("party_id", flat=True))
    if silent := [str(party) for party in parties if party.pk not in promising]:
        text = ngettext("%(names)s commits to nothing yet.", "These commit to nothing yet: %(names)s.", len(silent))
        yield text % {"names": ", ".join(silent)}
    balance = weighed(agreement, parties)
    names = {party.pk: str(party) for party in parties}
    idle = [names[line.party] for line in balance.parties if line.gives_nothing]
    if idle and asks_for_economy(agreement.collaboration.kind):
        text = ngettext(
            "%(names)s contributes nothing yet. In this form everybody does.",
            "These contribute nothing yet: %(names)s. In this form everybody does.",
            len(idle),
        )
        yield text % {"names": ", ".join(idle)}
    yield from _of_the_shares(agreement)


def _of_the_shares(agreement: Agreement) -> Iterator[str]:
    shares = dict(agreement.cost_shares.values_list("party_id", "percent"))
    missing = missing_of_whole(shares)
    if missing > 0:
        yield _("The shares of the cost lack %(share)s per cent of a hundred.") % {"share": number(missing)}
    elif missing < 0:
        yield _("The shares of the cost are %(share)s per cent more than a hundred.") % {"share": number(-missing)}


def weighed(agreement: Agreement, parties: Sequence[Party]) -> Balance:
    """What each signing party gives against the whole; two statements."""
    given = [_given(row) for row in agreement.contributions.all()]
    costs = [line.amount_minor for line in agreement.budget.all()]
    return balance_of([party.pk for party in parties], given, costs)


def _given(row: Contribution) -> Given:
    is_money = row.kind == Contribution.Kind.MONEY
    return Given(row.party_id, row.value_minor, is_money, row.hours or Decimal(0))
