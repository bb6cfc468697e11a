"""From idea to closed: the states, the terms, the signatures, the look back and the end."""

from __future__ import annotations

from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from django.db.models import Max
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from samsyn.collaborations.guards import SIGNING_ROLES, end_or_near_review, hindrances, latest_terms, unsigned_parties
from samsyn.collaborations.models import (
    Anchoring,
    Collaboration,
    Document,
    FollowUp,
    Lesson,
    Notice,
    Party,
    Signature,
    StateChange,
    Terms,
)
from samsyn.collaborations.policies import collaborations, parties
from samsyn.collaborations.states import BY_CLOSING, BY_NOTICE, BY_SIGNING, OPEN_FOR_TERMS, RUNNING, TRANSITIONS
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Membership, current
from samsyn.web.templatetags.samsyn import day

S = Collaboration.State


@operation
def change_state(
    collaboration: Collaboration, *, actor: Actor, now: datetime, state: str, version: int | None = None, note: str = ""
) -> Collaboration:
    """Move on in life by hand. Signing, notice and closing have acts of their own that carry their facts."""
    if state in BY_SIGNING | BY_NOTICE | BY_CLOSING:
        raise Refused(_("This state follows from signing, notice or closing; it is not chosen."), field="state")
    return _move(collaboration, state, actor=actor, now=now, version=version, note=note)


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
    """Put terms on the table. Earlier terms stay: superseded if unsigned, read-only if signed (C7)."""
    if collaboration.state not in OPEN_FOR_TERMS:
        raise Refused(_("Terms are written while you prepare, negotiate or review."), code="C7")
    _dates_in_order(start, end)
    if not overlap_reason.strip():
        _refuse_overlap(collaboration, start, end, actor)
    terms = Terms(
        collaboration=collaboration, start=start, end=end, until_further_notice=until_further_notice,
        review_on=review_on, notice_months=notice_months, overlap_reason=overlap_reason, created_at=now,
    )  # fmt: skip
    for hindrance in end_or_near_review(terms, actor.today):
        raise Refused(hindrance, field="end", code="C2")
    terms.number = (collaboration.terms.aggregate(top=Max("number"))["top"] or 0) + 1
    terms.save()
    return terms


@operation
def sign(
    terms: Terms, *, actor: Actor, now: datetime, party: Party, signed_on: date, document: Document | None = None
) -> Signature:
    """One party signs. The terms freeze at the first signature; the last one brings the collaboration on.

    Refused, and the attempt kept, for anybody who lacks the party's mandate (B9).
    """
    membership = _signatory(party, terms, actor)
    _signable(terms, signed_on, actor.today)
    if Signature.objects.filter(terms=terms, party=party).exists():
        raise Refused(_("%(name)s has already signed.") % {"name": party})
    if terms.frozen_at is None:
        Terms.objects.filter(pk=terms.pk).update(frozen_at=now)
        terms.refresh_from_db()
    signature = Signature.objects.create(
        terms=terms, party=party, membership=membership, signed_on=signed_on, document=document, at=now
    )
    collaboration = terms.collaboration
    if not unsigned_parties(collaboration, terms, actor.today):
        reached = S.EXTENDED if collaboration.state == S.UNDER_REVIEW else S.SIGNED
        _move(collaboration, reached, actor=actor, now=now)
    return signature


@operation
def start_those_due(collaboration: Collaboration, *, actor: Actor, now: datetime) -> Collaboration:
    """The daily job's act: a signed collaboration whose start has come becomes active (C3)."""
    return _move(collaboration, S.ACTIVE, actor=actor, now=now)


@operation
def end_those_over(collaboration: Collaboration, *, actor: Actor, now: datetime) -> Collaboration:
    """The daily job's act: the day after the agreed end it has ended, and waits to be closed."""
    terms = latest_signed_terms(collaboration)
    if terms is None or terms.end is None:
        return collaboration
    return _move(collaboration, S.ENDED, actor=actor, now=now)


@operation
def schedule_follow_up(collaboration: Collaboration, *, actor: Actor, now: datetime) -> FollowUp | None:
    """The next look back on the rhythm, if none is waiting (C4)."""
    if not collaboration.rhythm_months or collaboration.state not in RUNNING:
        return None
    if collaboration.follow_ups.filter(held_on=None).exists():
        return None
    due_on = last_look_back(collaboration, actor.today) + relativedelta(months=collaboration.rhythm_months)
    return FollowUp.objects.create(collaboration=collaboration, due_on=due_on)


@operation
def hold_follow_up(
    follow_up: FollowUp, *, actor: Actor, now: datetime, held_on: date, summary: str, version: int | None = None
) -> FollowUp:
    """Write down what you saw; the next one is scheduled at once."""
    if held_on > actor.today:
        raise Refused(_("A follow-up is written when it has been held."), field="held_on", code="B1")
    held = save_version(follow_up, version, held_on=held_on, summary=summary, person_id=actor.person_id)
    schedule_follow_up(held.collaboration, actor=actor, now=now)
    return held


@operation
def give_notice(
    collaboration: Collaboration, *, actor: Actor, now: datetime, party: Party, given_on: date, obligations: str
) -> Notice:
    """A party gives notice: the last day is counted from the terms, and what remains is written down (C5)."""
    if not parties.may(actor, "speak", party):
        raise Refused(
            _("Only someone who speaks for %(name)s may give notice.") % {"name": party}, code="B9", logged=True
        )
    terms = latest_signed_terms(collaboration)
    if terms is None:
        raise Refused(_("Nothing is signed, so there is nothing to give notice of."), code="C5")
    if given_on > actor.today:
        raise Refused(_("Notice cannot be dated after today."), field="given_on", code="B1")
    _refuse_second_notice(collaboration)
    notice = Notice.objects.create(
        collaboration=collaboration, party=party, given_on=given_on, last_day=last_day(terms, given_on),
        obligations=obligations, person_id=actor.person_id, at=now,
    )  # fmt: skip
    _move(collaboration, S.TERMINATED, actor=actor, now=now)
    return notice


def _refuse_second_notice(collaboration: Collaboration) -> None:
    """One notice ends it. The row is locked, so that of two at once the second is told of the first."""
    Collaboration.objects.select_for_update().get(pk=collaboration.pk)
    earlier = Notice.objects.filter(collaboration=collaboration).select_related("party__organisation").first()
    if earlier:
        figures = {"name": earlier.party, "day": day(earlier.given_on)}
        raise Refused(_("%(name)s gave notice on %(day)s already.") % figures, code="C5")


@operation
def add_lesson(collaboration: Collaboration, *, actor: Actor, now: datetime, text: str) -> Lesson:
    """Write down what the next ones should know."""
    return Lesson.objects.create(collaboration=collaboration, text=text, person_id=actor.person_id, at=now)


@operation
def close(
    collaboration: Collaboration, *, actor: Actor, now: datetime, final_report: str, version: int | None = None
) -> Collaboration:
    """Close with a final report and lessons, every open measure handed over (C6)."""
    save_version(collaboration, version, final_report=final_report)
    return _move(collaboration, S.CLOSED, actor=actor, now=now)


def last_day(terms: Terms, given_on: date) -> date:
    """The last day under the agreed months of notice, never later than the agreed end."""
    counted = given_on + relativedelta(months=terms.notice_months)
    return min(counted, terms.end) if terms.end else counted


def latest_signed_terms(collaboration: Collaboration) -> Terms | None:
    signed = collaboration.terms.exclude(frozen_at=None).order_by("-number")
    return signed.first()


def last_look_back(collaboration: Collaboration, today: date) -> date:
    """The day the rhythm counts from: the latest follow-up, as planned or as held if later; else the start."""
    held = collaboration.follow_ups.exclude(held_on=None).aggregate(last=Max(Greatest("held_on", "due_on")))["last"]
    terms = latest_terms(collaboration)
    return held or (terms.start if terms else today)


def _move(
    collaboration: Collaboration, state: str, *, actor: Actor, now: datetime, version: int | None = None, note: str = ""
) -> Collaboration:
    collaboration.refresh_from_db(fields=["state"])
    before = S(collaboration.state)
    if state not in TRANSITIONS[before]:
        raise Refused(
            _("From “%(before)s” it cannot become “%(after)s”.") % {"before": before.label, "after": S(state).label},
            field="state",
        )
    found = hindrances(collaboration, state, actor.today)
    if found:
        raise Refused(" ".join(found), field="state", code=RULES.get(state, ""))
    collaboration = save_version(collaboration, version, state=state)
    StateChange.objects.create(
        collaboration=collaboration, before=before, after=state, on=actor.today, at=now,
        person_id=actor.person_id, note=note,
    )  # fmt: skip
    return collaboration


RULES: dict[str, str] = {S.NEGOTIATING: "C1", S.SIGNED: "C2", S.EXTENDED: "C2", S.ACTIVE: "C3", S.CLOSED: "C6"}


def _dates_in_order(start: date, end: date | None) -> None:
    if end and end < start:
        raise Refused(
            _("The end date, %(end)s, is before the start date, %(start)s.") % {"end": day(end), "start": day(start)},
            field="end",
            code="B1",
        )


def _signatory(party: Party, terms: Terms, actor: Actor) -> Membership:
    if party.collaboration_id != terms.collaboration_id or not parties.may(actor, "speak", party):
        raise Refused(
            _("Only someone who speaks for %(name)s may sign for it.") % {"name": party}, code="B9", logged=True
        )
    if party.mandate == Party.Mandate.NONE:
        raise Refused(_("%(name)s is listed without a mandate to sign.") % {"name": party}, code="B9", logged=True)
    if party.mandate == Party.Mandate.CONFIRM and not anchored(party, actor.today):
        raise Refused(
            _("%(name)s needs confirmation at home first: record who decided it.") % {"name": party},
            code="B9",
            logged=True,
        )
    return Membership.objects.get(current(actor.today), organisation=party.organisation, person_id=actor.own_id)


def anchored(party: Party, today: date) -> bool:
    """Whether an anchoring of the party is in force on `today`."""
    records = Anchoring.objects.filter(party=party, replaced_by=None)
    return any(record.due_on() is None or record.due_on() > today for record in records)  # type: ignore[operator]


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
