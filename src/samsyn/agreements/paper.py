"""The agreement as a document in its own language: what a manager signs and an archive keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.agreements.guards import weighed
from samsyn.agreements.models import Addendum, Contribution
from samsyn.agreements.queries.register import last_notice
from samsyn.agreements.queries.written import Written
from samsyn.agreements.signatories import waits_for
from samsyn.collaborations.models import Party, Signed
from samsyn.collaborations.wording import kind_name
from samsyn.core.papers import Facts, Heading, Paper, Paragraph, Part, Rows
from samsyn.organisations.models import Organisation
from samsyn.organisations.numbers import show
from samsyn.web.templatetags.samsyn import money, number, percent, plain_day


def agreement_paper(found: Written) -> Paper:
    """A draft says that it is one; so does what is signed by some, and what a later version has replaced."""
    agreement = found.agreement
    with translation.override(agreement.language):
        collaboration = agreement.collaboration
        subject = [kind_name(collaboration.kind), _("version %(number)s") % {"number": found.terms.number}]
        return Paper(
            title=agreement.title,
            language=agreement.language,
            subject=" · ".join([collaboration.name, *subject]),
            status=_status(found),
            parts=tuple(_parts(found)),
            author=collaboration.lead.name,
            on=found.terms.frozen_at.date() if found.terms.frozen_at else None,
        )


def _status(found: Written) -> str:
    if found.terms.frozen_at is None:
        return _("Draft, signed by nobody")
    if found.replaced_by:
        return _("Replaced by version %(number)s") % {"number": found.replaced_by}
    if found.unsigned({row.party_id for row in found.signatures}):
        return _("Not yet signed by all parties")
    return ""


def _parts(found: Written) -> Iterator[Part]:
    """The parts of the text have the numbers that they have on the page, so that both can be referred to."""
    yield from _section(_("Parties"), [_parties(found)])
    yield from _clauses(found)
    yield from _section(_("Commitments"), list(_commitments(found)))
    yield from _section(_("Contributions"), list(_contributions(found)))
    yield from _section(_("Budget"), list(_budget(found)))
    yield from _section(_("Term and notice"), [_term(found)])
    yield from _section(_("Signatures"), [_signatures(found, found.signatures, found.signing)])
    for addendum in found.addenda:
        yield from _section(_("Addendum %(number)s") % {"number": addendum.number}, _addendum(found, addendum))


def _section(heading: str, parts: list[Part]) -> list[Part]:
    return [Heading(heading), *parts] if parts else []


def _clauses(found: Written) -> Iterator[Part]:
    """What a draft has not said yet is there without a number."""
    place = 0
    for clause in found.clauses:
        if clause.text.strip():
            place += 1
            yield from (Heading(f"{place}. {clause.heading}"), Paragraph(clause.text))
        elif found.terms.frozen_at is None:
            yield from (Heading(clause.heading), Paragraph(_("Nothing is written here yet."), "quiet"))


def _parties(found: Written) -> Rows:
    rows = [
        (party.organisation.name, _number_of(party.organisation), party.get_role_display().capitalize())
        for party in found.parties.values()
    ]
    head = (_("Party"), _("Organisation number"), _("Role"))
    return Rows(_("Those who enter into this agreement"), head, tuple(rows), widths=(4, 3, 2))


def _number_of(organisation: Organisation) -> str:
    """A department has none of its own: it is the organisation above it that is bound."""
    owner = organisation.parent or organisation
    return show(owner.country, owner.number, is_personal=owner.number_is_personal) or "–"


def _commitments(found: Written) -> Iterator[Part]:
    if found.commitments:
        rows = [
            (str(found.parties.get(row.party_id, "")), row.text, str(row.goal or ""), plain_day(row.due))
            for row in found.commitments
        ]
        head = (_("Party"), _("Commitment"), _("Goal"), _("Ready by"))
        yield Rows(_("What each party promises to do"), head, tuple(rows), widths=(3, 5, 3, 2))


def _contributions(found: Written) -> Iterator[Part]:
    if not found.contributions:
        return
    rows = [_contribution(found, row) for row in found.contributions]
    head = (_("Party"), _("What"), _("How it was valued"), _("Value"))
    valued = [row for row in found.contributions if row.value_minor is not None]
    total = _sum(valued)
    if total:
        rows.append((_("In total"), "", "", total))
    caption = _("What each party puts in")
    yield Rows(caption, head, tuple(rows), numeric=frozenset({3}), widths=(3, 4, 4, 2), total=bool(total))
    if len(valued) < len(found.contributions):
        yield Paragraph(_("What has no value in money is not part of the sum."), "quiet")
    yield from _weights(found)


def _weights(found: Written) -> Iterator[Part]:
    """Party by party; rounding is never hidden in somebody's share (B5)."""
    balance, currency = weighed(found), _currency(found)
    rows = [
        (
            str(found.parties.get(line.party, "")), money(_major(line.money), currency),
            money(_major(line.in_kind), currency), percent(line.share / 100, 1),
        )
        for line in balance.parties
    ]  # fmt: skip
    head = (_("Party"), _("Money"), _("Work, premises, goods"), _("Share"))
    caption = _("What each party puts in, taken together")
    yield Rows(caption, head, tuple(rows), numeric=frozenset({1, 2, 3}), widths=(4, 3, 3, 2))
    if balance.remainder:
        said = _("Rounded, the shares differ from a hundred by %(share)s per cent.")
        yield Paragraph(said % {"share": number(balance.remainder, 1)}, "quiet")
    if balance.cost and balance.difference:
        words = (
            _("More is put in than it costs: %(amount)s.")
            if balance.difference > 0
            else _("Less is put in than it costs: %(amount)s is missing.")
        )
        yield Paragraph(words % {"amount": money(_major(abs(balance.difference)), currency)}, "strong")


def _currency(found: Written) -> str:
    return "DKK" if found.agreement.collaboration.country == "DK" else "SEK"


def _contribution(found: Written, row: Contribution) -> tuple[str, str, str, str]:
    what = [f"{row.get_kind_display().capitalize()}: {row.what}", _period(row.start, row.end)]
    value = "–" if row.value_minor is None else money(_major(row.value_minor), row.currency)
    return str(found.parties.get(row.party_id, "")), "\n".join(filter(None, what)), _basis(row), value


def _basis(row: Contribution) -> str:
    said = [row.basis]
    if row.hours is not None:
        said.insert(0, hours_in_words(row.hours))
        if row.rate is not None and not row.is_unvalued:
            said[0] += f" × {money(row.rate, row.currency)}"
    return "\n".join(filter(None, said))


def hours_in_words(hours: Decimal) -> str:
    """“1 hour”, “1.5 hours”."""
    plural = 1 if hours == 1 else 2
    return ngettext("%(hours)s hour", "%(hours)s hours", plural) % {"hours": number(hours.normalize())}


def _period(start: date | None, end: date | None) -> str:
    return f"{plain_day(start)} – {plain_day(end)}" if start or end else ""


def _sum(rows: list[Contribution]) -> str:
    """One line a currency: kronor are not added to kroner."""
    sums: dict[str, int] = {}
    for row in rows:
        sums[row.currency] = sums.get(row.currency, 0) + (row.value_minor or 0)
    return "\n".join(money(_major(minor), currency) for currency, minor in sums.items())


def _major(minor: int) -> Decimal:
    return Decimal(minor) / 100


def _budget(found: Written) -> Iterator[Part]:
    currency = _currency(found)
    if found.budget:
        rows = [(line.what, money(line.amount, currency)) for line in found.budget]
        rows.append((_("In total"), money(sum(line.amount for line in found.budget), currency)))
        head = (_("Cost"), _("Amount"))
        yield Rows(_("What it costs"), head, tuple(rows), numeric=frozenset({1}), widths=(3, 1), total=True)
    if found.shares:
        shares = [(str(found.parties.get(row.party_id, "")), _percent(row.percent)) for row in found.shares]
        head = (_("Party"), _("Share"))
        yield Rows(_("Who carries the cost"), head, tuple(shares), numeric=frozenset({1}), widths=(3, 1))


def _percent(share: Decimal) -> str:
    return percent(share / 100, 0 if share == share.to_integral_value() else 2)


def _term(found: Written) -> Facts:
    terms = found.terms
    months = terms.notice_months
    pairs = [
        (_("In force from"), plain_day(terms.start)),
        (_("In force until"), plain_day(terms.end) if terms.end else _("until further notice")),
        (_("Looked at again"), plain_day(terms.review_on)),
        (_("Period of notice"), ngettext("%(months)s month", "%(months)s months", months) % {"months": months}),
        (_("Last day for notice"), plain_day(last_notice(terms.end, months))),
    ]
    return Facts(tuple((name, value) for name, value in pairs if value))


def _addendum(found: Written, addendum: Addendum) -> list[Part]:
    """In force when all who signed the agreement, and still are in, have signed it too."""
    signed = {row.party_id for row in found.signatures}
    must = [party for party in found.signing if party.pk in signed]
    missing = bool(waits_for(addendum, must))
    caption = _("Signatures under addendum %(number)s") % {"number": addendum.number}
    return [
        Facts(((_("In force from"), plain_day(addendum.effective_on)), (_("Why"), addendum.reason))),
        *([Paragraph(_("Not yet signed by all parties"), "strong")] if missing else []),
        Paragraph(addendum.text),
        _signatures(found, list(addendum.signatures.all()), must, caption),
    ]


def _signatures(found: Written, signatures: Sequence[Signed], must: Sequence[Party], caption: str = "") -> Rows:
    """Whoever has not signed has an empty line, high enough to be signed by hand."""
    signed = {row.party_id for row in signatures}
    rows = [(str(found.parties[row.party_id]), _signer(row), _how(row)) for row in signatures]
    rows += [(str(party), "\n\n", "") for party in must if party.pk not in signed]
    head = (_("Party"), _("Signed by"), _("Day and manner"))
    return Rows(caption or _("Signatures of the parties"), head, tuple(rows), widths=(3, 3, 4))


def _signer(row: Signed) -> str:
    return "\n".join(filter(None, [row.signer, row.signer_title]))


def _how(row: Signed) -> str:
    """On behalf, with its trace: who wrote it down, and which document shows it."""
    if not row.on_paper:
        return _("%(day)s, signed in Samsyn") % {"day": plain_day(row.signed_on)}
    said = _("%(day)s, on paper") % {"day": plain_day(row.signed_on)}
    trace = [_("Written down by %(name)s") % {"name": row.recorded_by}] if row.recorded_by else []
    shown = [_("Shown by: %(document)s") % {"document": row.document}] if row.document else []
    return "\n".join([said, *trace, *shown])
