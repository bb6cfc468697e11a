"""The terms on the table, and the signatures under them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils.translation import gettext as _

from samsyn.collaborations.guards import SIGNING_ROLES, end_or_near_review, latest_terms, unsigned_parties
from samsyn.collaborations.models import Collaboration, Document, Party, Signature, Terms
from samsyn.collaborations.moving import move
from samsyn.collaborations.operations.life import latest_signed_terms
from samsyn.collaborations.policies import collaborations
from samsyn.collaborations.registries import signing_guards
from samsyn.collaborations.signatories import keep_paper, refuse_second_signature, signatory
from samsyn.collaborations.states import OPEN_FOR_TERMS, RUNNING
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.web.templatetags.samsyn import day

S = Collaboration.State


@operation
def propose_terms(
    collaboration: Collaboration,
    *,
    actor: Actor,
    now: datetime,
    start: date,
    end: date | None = None,
    until_further_notice: bool = False,
    review_on: date | None = None,
    notice_months: int = 3,
    overlap_reason: str = "",
) -> Terms:
    """Put terms on the table. Signed ones stay (C7); ones nobody has signed are changed, not doubled."""
    latest = latest_terms(collaboration)
    if latest and latest.frozen_at is None:
        raise Refused(_("There are terms on the table that nobody has signed. Change those instead."), code="C7")
    terms = Terms(
        collaboration=collaboration, start=start, end=end, until_further_notice=until_further_notice,
        review_on=review_on, notice_months=notice_months, overlap_reason=overlap_reason, created_at=now,
    )  # fmt: skip
    _check(terms, actor)
    terms.number = (collaboration.terms.aggregate(top=Max("number"))["top"] or 0) + 1
    terms.save()
    return terms


@operation
def edit_terms(terms: Terms, *, actor: Actor, now: datetime, version: int | None, **changes: Any) -> Terms:
    """Change terms nobody has signed. `changes` are the fields of `TermsForm`."""
    if terms.frozen_at is not None:
        raise Refused(
            _("These terms are signed and stay as they are. A change is an addendum or a new version."), code="C7"
        )
    asked = Terms(**{name: getattr(terms, name) for name in TERMS} | changes, collaboration=terms.collaboration)
    _check(asked, actor)
    return save_version(terms, version, **changes)


TERMS = ("start", "end", "until_further_notice", "review_on", "notice_months", "overlap_reason")


def _check(terms: Terms, actor: Actor) -> None:
    collaboration = terms.collaboration
    if collaboration.state not in OPEN_FOR_TERMS:
        raise Refused(_("Terms are written while you prepare, negotiate or review."), code="C7")
    _dates_in_order(terms.start, terms.end)
    if not terms.overlap_reason.strip():
        _refuse_overlap(collaboration, terms.start, terms.end, actor)
    for hindrance in end_or_near_review(terms, actor.today):
        raise Refused(hindrance, field="end", code="C2")


@operation
def sign(
    terms: Terms, *, actor: Actor, now: datetime, party: Party, signed_on: date, document: Document | None = None
) -> Signature:
    """One party signs. The terms freeze at the first signature; the last one brings the collaboration on.

    Refused, and the attempt kept, for anybody who lacks the party's mandate (B9).
    """
    membership = signatory(party, terms.collaboration, actor)
    by = {"membership": membership, "signer_name": membership.person.name, "signer_title": membership.title}
    return _sign(terms, actor, now, party=party, signed_on=signed_on, document=document, **by)


@operation
def sign_on_behalf(
    terms: Terms, *, actor: Actor, now: datetime, party: Party, signed_on: date, signer_name: str, signer_title: str,
    paper: UploadedFile[Any] | None,
) -> Signature:  # fmt: skip
    """Somebody who speaks for the party records that a named person signed on paper; the paper is kept."""
    signatory(party, terms.collaboration, actor)
    kept = keep_paper(party, paper, signer_name, actor=actor, now=now)
    by = {"signer_name": signer_name, "signer_title": signer_title}
    return _sign(terms, actor, now, party=party, signed_on=signed_on, document=kept, **by)


def _sign(terms: Terms, actor: Actor, now: datetime, *, party: Party, **signature: Any) -> Signature:
    # Whoever writes in the agreement waits for this, and this for them: what is checked is what is signed.
    terms = Terms.objects.select_for_update(of=("self",)).select_related("collaboration").get(pk=terms.pk)
    _signable(terms, signature["signed_on"], actor.today)
    refuse_second_signature(terms.signatures.select_related("party__organisation"), party, signature)
    if terms.frozen_at is None:
        found = [reason for guard in signing_guards for reason in guard(terms, actor.today)]
        if found:
            raise Refused(" ".join(found), code="F-IOP-4")
        Terms.objects.filter(pk=terms.pk).update(frozen_at=now)
        terms.refresh_from_db()
    made = Signature.objects.create(terms=terms, party=party, recorded_by_id=actor.own_id, at=now, **signature)
    collaboration = terms.collaboration
    if not unsigned_parties(collaboration, terms, actor.today):
        reached = S.EXTENDED if collaboration.state == S.UNDER_REVIEW else S.SIGNED
        move(collaboration, reached, actor=actor, now=now)
    return made


def _signable(terms: Terms, signed_on: date, today: date) -> None:
    if terms.collaboration.state not in {S.NEGOTIATING, S.RENEGOTIATED, S.UNDER_REVIEW}:
        raise Refused(_("Terms are signed while you negotiate or review."), code="C2")
    newest = latest_terms(terms.collaboration)
    if newest is None or newest.pk != terms.pk:
        raise Refused(_("Newer terms are on the table. Sign those instead."), code="C7")
    if signed_on > today:
        raise Refused(_("A signature cannot be dated after today."), field="signed_on", code="B1")


def _refuse_overlap(collaboration: Collaboration, start: date, end: date | None, actor: Actor) -> None:
    """B6: another agreement of the same kind, for the same area, between the same parties, at the same time."""
    other = _overlapping(collaboration, start, end, actor)
    if other:
        raise Refused(
            _("“%(name)s” is an agreement of the same kind, for the same area and parties, at the same time. "
              "Say why another one is needed.") % {"name": other.name},
            field="overlap_reason",
            code="B6",
        )  # fmt: skip


def _overlapping(collaboration: Collaboration, start: date, end: date | None, actor: Actor) -> Collaboration | None:
    """A visible collaboration that shares kind, area and every signing party, and is in force in the period."""
    if not collaboration.kind:
        return None
    ours = set(_signing_organisations(collaboration, actor.today))
    candidates = (
        collaborations.visible(actor)
        .filter(kind=collaboration.kind, areas__in=collaboration.areas.all(), state__in=[S.SIGNED, *RUNNING])
        .exclude(pk=collaboration.pk)
        .distinct()
    )
    for other in candidates:
        terms = latest_signed_terms(other)
        if terms is None or not _same_time(terms, start, end):
            continue
        if ours <= set(_signing_organisations(other, actor.today)):
            return other
    return None


def _same_time(terms: Terms, start: date, end: date | None) -> bool:
    return (terms.end is None or terms.end >= start) and (end is None or terms.start <= end)


def _signing_organisations(collaboration: Collaboration, today: date) -> list[int]:
    rows = collaboration.parties.filter(Party.current(today), role__in=SIGNING_ROLES)
    return list(rows.values_list("organisation_id", flat=True))


def _dates_in_order(start: date, end: date | None) -> None:
    if end and end < start:
        raise Refused(
            _("The end date, %(end)s, is before the start date, %(start)s.") % {"end": day(end), "start": day(start)},
            field="end",
            code="B1",
        )
