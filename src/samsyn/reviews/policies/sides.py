"""The sides of a review as grants, seen along a path that ends in `review__` (empty: from the review itself).

Whoever belongs to both sides is on none of them when it comes to what one side keeps to itself.
"""

from __future__ import annotations

from datetime import date

from django.contrib.auth import get_user_model
from django.db.models import F, Q

from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.policies import Grant
from samsyn.organisations.models import current
from samsyn.reviews.models import Member, Recusal, TeamMember
from samsyn.reviews.policies.rounds import PEOPLE, belongs, coordination, own_speakers, speakers

T = TeamMember.Role


def _of_a_party(today: date) -> Q:
    return Party.current(today) & current(today, PEOPLE)


def _leads_the_work(today: date) -> Q:
    return current(today, "coordinator__")


def _holds_the_pen(today: date) -> Q:
    own = Q(organisation=F("review__reviewer__member__organisation"))
    return TeamMember.current(today) & own & ~Q(role=T.OBSERVER)


def _leads_the_team(today: date) -> Q:
    return _holds_the_pen(today) & Q(role=T.LEADER)


def _key(path: str) -> str:
    return f"{path[:-2]}_id" if path else "pk"


def still_reviews(path: str) -> Q:
    """Whoever withdraws keeps the review of their own area and loses those of others, at once."""
    return Q(**{f"{path}reviewer__withdrawn_on": None})


def stamped(path: str, stamp: str) -> Q:
    """The review has gone so far: `programme_sent_at`, `reported_at`, `answered_at`, `released_at`, `published_at`."""
    return Q(**{f"{path}{stamp}__isnull": False})


def _area_people(along: str, only: Q | None) -> tuple[Grant, ...]:
    """The people of the member, and of the parties who work in the area."""
    return (
        Grant(Member, "id", f"{PEOPLE}person_id", belongs, f"{along}__member_id", only),
        Grant(Party, "collaboration_id", f"{PEOPLE}person_id", _of_a_party, f"{along}__collaboration_id", only),
    )


def _speak_for(along: str, only: Q | None) -> tuple[Grant, ...]:
    """Those who speak for the member, and whoever coordinates the work in the area."""
    work = Grant(
        Collaboration, "id", "coordinator__person_id", _leads_the_work, f"{along}__collaboration_id", only
    )  # fmt: skip
    return (own_speakers(f"{along}__member_id", only), work)


def host_people(path: str = "review__", only: Q | None = None) -> tuple[Grant, ...]:
    return _area_people(f"{path}host", only)


def hosts(path: str = "review__", only: Q | None = None) -> tuple[Grant, ...]:
    """Those who act for the host."""
    return _speak_for(f"{path}host", only)


def visiting_people(path: str = "review__", only: Q | None = None) -> tuple[Grant, ...]:
    """The people of the reviewing area, and whoever comes along from elsewhere."""
    kept = still_reviews(path) & (only or Q())
    return (*_area_people(f"{path}reviewer", kept), *team(path, only))


def team(path: str = "review__", only: Q | None = None) -> tuple[Grant, ...]:
    kept = still_reviews(path) & (only or Q())
    return (Grant(TeamMember, "review_id", "person_id", TeamMember.current, _key(path), kept),)


def lead_organisation(path: str = "review__", only: Q | None = None) -> tuple[Grant, ...]:
    """The people of the organisation that holds the pen."""
    kept = still_reviews(path) & (only or Q())
    return (Grant(Member, "id", f"{PEOPLE}person_id", belongs, f"{path}reviewer__member_id", kept),)


def writers(path: str = "review__", only: Q | None = None) -> tuple[Grant, ...]:
    """Those who write for the visitors: one organisation holds the pen, the others of the team comment."""
    kept = still_reviews(path) & (only or Q())
    pen = Grant(TeamMember, "review_id", "person_id", _holds_the_pen, _key(path), kept)
    return (*_speak_for(f"{path}reviewer", kept), pen)


def leaders(path: str = "review__", only: Q | None = None) -> tuple[Grant, ...]:
    """Those who decide for the visitors."""
    kept = still_reviews(path) & (only or Q())
    leader = Grant(TeamMember, "review_id", "person_id", _leads_the_team, _key(path), kept)
    return (*_speak_for(f"{path}reviewer", kept), leader)


def author(path: str = "review__", field: str = "author_id") -> Grant:
    """Whoever wrote it."""
    return Grant(get_user_model(), "id", "id", along=field, only=still_reviews(path))


def recused(path: str = "review__") -> tuple[Grant, ...]:
    return (Grant(Recusal, "review_id", "person_id", along=_key(path)),)


def host_side(path: str = "review__", only: Q | None = None) -> tuple[Grant, ...]:
    """Who is barred from what the visitors keep to themselves."""
    return (*host_people(path, only), *recused(path))


def visiting_side(path: str = "review__") -> tuple[Grant, ...]:
    """Who is barred from acting for the host."""
    return (*lead_organisation(path), *team(path), *recused(path))


def coordinators(path: str = "review__", only: Q | None = None) -> tuple[Grant, ...]:
    return coordination(f"{path}round__partnership_id", only)


def all_members(path: str, only: Q | None = None) -> tuple[Grant, ...]:
    """Those who speak for any member of the partnership."""
    return (speakers(f"{path}round__partnership_id", only),)
