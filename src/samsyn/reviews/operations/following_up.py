"""Another look 10 and 18 months after the visit: both sides tell how each piece of advice has fared."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.dates import add_months
from samsyn.core.errors import Conflict, Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Membership, current
from samsyn.reviews.advancing import advance
from samsyn.reviews.models import Advice, Disclosure, Document, FollowUp, FollowUpLine, Review
from samsyn.reviews.models.answers import Side
from samsyn.reviews.operations.disclosing import disclose
from samsyn.reviews.records.crossing import coordinating_organisations, host_organisations, visiting_organisations

V = Review.State
OPEN = Q(done_at=None, closed_because="")
# months after the visit → the day of the method that says when
LOOKS = {10: "follow_up_1", 18: "follow_up_2"}


@operation
def make_follow_ups(review: Review, *, actor: Actor, now: datetime) -> list[FollowUp]:
    """Both, once, when the report becomes final; they hang on the review and outlive its round (P61)."""
    days = dict(review.dates.filter(key__in=LOOKS.values()).values_list("key", "on"))
    owner = _responsible(review, actor.today)
    return [
        FollowUp.objects.get_or_create(
            review=review, months=months, defaults={"due": _due(review, months, days.get(key)), "owner": owner}
        )[0]
        for months, key in LOOKS.items()
    ]


def _due(review: Review, months: int, by_method: date | None) -> date:
    return by_method or add_months(review.visit_first, months)


def _responsible(review: Review, today: date) -> Membership | None:
    """Whoever coordinates the work in the area, else the member's contact; nobody, if they have left."""
    wanted = Q(pk=review.host.member.contact_id)
    if review.host.collaboration:
        wanted |= Q(pk=review.host.collaboration.coordinator_id)
    found = Membership.objects.filter(wanted & current(today))
    return next(iter(sorted(found, key=lambda row: row.pk == review.host.member.contact_id)), None)


def orphaned(today: date) -> Q:
    """Nobody answers for it any more."""
    return Q(owner=None) | Q(owner__until__lte=today)


def may_own(review: Review, today: date) -> Q:
    """Memberships of the host, and of those who work in the area."""
    at_home = Q(organisation=review.host.member.organisation_id)
    if review.host.collaboration_id:
        at_home |= Q(organisation__parties__collaboration=review.host.collaboration_id)
    return at_home & current(today)


@operation
def give_follow_up(
    follow_up: FollowUp, *, actor: Actor, now: datetime, version: int | None, owner: Membership
) -> FollowUp:
    """To somebody who still is there."""
    _refuse_over(follow_up)
    if not Membership.objects.filter(may_own(follow_up.review, actor.today), pk=owner.pk).exists():
        raise Refused(_("Choose somebody who works for the host."), field="owner")
    return save_version(follow_up, version, owner=owner)


@operation
def tell_how_it_goes(
    follow_up: FollowUp, *, actor: Actor, now: datetime, version: int | None, advice: Advice, side: str, status: str,
    happened: str = "", on_behalf_of: str = "",
) -> FollowUpLine:  # fmt: skip
    """How one side sees it; of refused advice, too (P62, P63). What is told for a body says who told it."""
    _refuse_over(follow_up)
    if advice.review_id != follow_up.review_id:
        raise Refused(_("That advice belongs to another review."))
    if status != FollowUpLine.Status.NOTHING and not happened.strip():
        raise Refused(_("Say in a sentence what has happened."), field="happened")
    said = {
        "status": status, "happened": happened.strip(), "on_behalf_of": on_behalf_of.strip(),
        "person_id": actor.person_id, "at": now,
    }  # fmt: skip
    there = FollowUpLine.objects.filter(follow_up=follow_up, advice=advice, side=side).first()
    if there is not None and version is None:
        raise Conflict(there)
    if there is not None:
        return save_version(there, version, **said)
    _disclose_first(follow_up, side, actor, now)
    return FollowUpLine.objects.create(follow_up=follow_up, advice=advice, side=side, **said)


def _disclose_first(follow_up: FollowUp, side: str, actor: Actor, now: datetime) -> None:
    """What one side tells the other reads: that it crossed the border is written down once a follow-up."""
    if follow_up.lines.filter(side=side).exists():
        return
    review = follow_up.review
    pairs = (review.host.member.organisation, visiting_organisations(review, actor.today))
    if side == Side.REVIEWERS:
        pairs = (review.reviewer.member.organisation, host_organisations(review, actor.today))
    sender, receivers = pairs
    disclose(
        review, actor=actor, now=now, document=Document.FOLLOW_UP, number=follow_up.months, sender=sender,
        receivers=[*receivers, *coordinating_organisations(review), review.round.partnership.lead],
        purpose=Disclosure.Purpose.INFORMATION,
    )  # fmt: skip


@operation
def finish_follow_up(follow_up: FollowUp, *, actor: Actor, now: datetime, version: int | None) -> FollowUp:
    """Both sides have said how they see every piece of advice."""
    _refuse_over(follow_up)
    for sentence in untold(follow_up):
        raise Refused(sentence, code="P62")
    done = save_version(follow_up, version, done_at=now)
    _move_on(done.review, actor.today)
    return done


@operation
def close_follow_up(follow_up: FollowUp, *, actor: Actor, now: datetime, version: int | None, reason: str) -> FollowUp:
    """Without being done, and why."""
    _refuse_over(follow_up)
    if not reason.strip():
        raise Refused(_("Say why it is closed without being done."), field="reason")
    closed = save_version(follow_up, version, closed_because=reason.strip())
    _move_on(closed.review, actor.today)
    return closed


def untold(follow_up: FollowUp) -> list[str]:
    """Which side has not said how it sees which advice."""
    told = set(follow_up.lines.values_list("advice__number", "side"))
    numbers = list(follow_up.review.advice.order_by("number").values_list("number", flat=True))
    words = {
        Side.HOST: _("The host has not told about advice %(numbers)s."),
        Side.REVIEWERS: _("The visitors have not told about advice %(numbers)s."),
    }
    missing = {side: [number for number in numbers if (number, side) not in told] for side in words}
    return [words[side] % {"numbers": ", ".join(map(str, lacking))} for side, lacking in missing.items() if lacking]


def _refuse_over(follow_up: FollowUp) -> None:
    if follow_up.done_at is not None or follow_up.closed_because:
        raise Refused(_("This follow-up is over. What was said in it stays."), code="over")


def _move_on(review: Review, today: date) -> None:
    """Followed up as often as there are follow-ups; closed with the last one."""
    if review.state == V.ANSWERED:  # the plan was never called ready; time has passed anyway
        review = advance(review, V.ACTING)
    if review.state in {V.ACTING, V.FOLLOWED_UP}:
        review = advance(review, V.FOLLOWED_UP)
        if not review.follow_ups.filter(OPEN).exists():
            advance(review, V.CLOSED)


def untouched_since(today: date) -> datetime:
    """Advice that nobody has touched since then is flagged, even where no day was ever set (P64)."""
    return timezone.make_aware(datetime.combine(add_months(today, -6), datetime.min.time()))
