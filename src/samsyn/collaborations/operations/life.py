"""From idea to closed: the states, the look back and the end. Terms and signatures: `signing`."""

from __future__ import annotations

from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from django.db.models import Max
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from samsyn.collaborations.guards import latest_terms
from samsyn.collaborations.models import Collaboration, FollowUp, Lesson, Notice, Party, Terms
from samsyn.collaborations.moving import move
from samsyn.collaborations.policies import parties
from samsyn.collaborations.states import BY_CLOSING, BY_NOTICE, BY_SIGNING, RUNNING
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.web.templatetags.samsyn import day

S = Collaboration.State


@operation
def change_state(
    collaboration: Collaboration, *, actor: Actor, now: datetime, state: str, version: int | None = None, note: str = ""
) -> Collaboration:
    """Move on in life by hand. Signing, notice and closing have acts of their own that carry their facts."""
    if state in BY_SIGNING | BY_NOTICE | BY_CLOSING:
        raise Refused(_("This state follows from signing, notice or closing; it is not chosen."), field="state")
    return move(collaboration, state, actor=actor, now=now, version=version, note=note)


@operation
def start_those_due(collaboration: Collaboration, *, actor: Actor, now: datetime) -> Collaboration:
    """The daily job's act: a signed collaboration whose start has come becomes active (C3)."""
    return move(collaboration, S.ACTIVE, actor=actor, now=now)


@operation
def end_those_over(collaboration: Collaboration, *, actor: Actor, now: datetime) -> Collaboration:
    """The daily job's act: the day after the agreed end it has ended, and waits to be closed."""
    terms = latest_signed_terms(collaboration)
    if terms is None or terms.end is None:
        return collaboration
    return move(collaboration, S.ENDED, actor=actor, now=now)


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
    move(collaboration, S.TERMINATED, actor=actor, now=now)
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
    return move(collaboration, S.CLOSED, actor=actor, now=now)


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
