"""Which organisations a document of a review reaches: shown before it leaves, and kept in the log (P74)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from django.db.models import Q

from samsyn.collaborations.models import Party
from samsyn.organisations.models import Organisation
from samsyn.reviews.models import Disclosure, Entrant, Review


def host_organisations(review: Review, today: date) -> list[Organisation]:
    """The member, and the parties who work in the area: all of them read what the host gets."""
    return [review.host.member.organisation, *_parties(review.host, today)]


def visiting_organisations(review: Review, today: date) -> list[Organisation]:
    """The member that holds the pen, its parties, and those who send somebody along."""
    sending = team_organisations(review, today)
    return [review.reviewer.member.organisation, *_parties(review.reviewer, today), *sending]


def team_organisations(review: Review, today: date) -> list[Organisation]:
    along = review.team.filter(Q(left=None) | Q(left__gt=today)).select_related("organisation").order_by("pk")
    return [one.organisation for one in along]


def coordinating_organisations(review: Review) -> list[Organisation]:
    coordinator = review.round.partnership.coordinator
    return [coordinator.organisation] if coordinator else []


def _parties(entrant: Entrant, today: date) -> list[Organisation]:
    if entrant.collaboration_id is None:
        return []
    current = Party.objects.filter(Party.current(today), collaboration=entrant.collaboration_id)
    return [party.organisation for party in current.select_related("organisation").order_by("pk")]


def sender_of(review: Review, side: str) -> Organisation:
    """`side`: HOST or VISITORS."""
    entrant = review.host if side == "HOST" else review.reviewer
    return entrant.member.organisation


def receivers_of(review: Review, side: str, today: date) -> list[Organisation]:
    """Whom it reaches when one side sends to the other."""
    there = visiting_organisations if side == "HOST" else host_organisations
    return others([*there(review, today), *coordinating_organisations(review)], sender_of(review, side))


def others(receivers: Iterable[Organisation], sender: Organisation) -> list[Organisation]:
    """Each once, and not whoever sends."""
    return [one for one in dict.fromkeys(receivers) if one != sender]


def next_number(review: Review, document: str, sender: Organisation) -> int:
    """Editions of one sender are counted one after the other."""
    sent = Disclosure.objects.filter(review=review, document=document, sender=sender)
    return max(sent.values_list("number", flat=True), default=0) + 1


def digest_of(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()
