"""The verbs of the reviews themselves: made from settled pairs, with all their days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Membership
from samsyn.reviews.dates import days_of, first_visit_day, hindrance, settled
from samsyn.reviews.models import DateRule, Pair, Plan, Review, ReviewDate, Round
from samsyn.reviews.operations.preparing import take_common_questions
from samsyn.reviews.operations.scope import UNSIGNED
from samsyn.reviews.operations.teams import gather_team
from samsyn.reviews.rota.split import assignments_of
from samsyn.reviews.states import NOT_STARTED
from samsyn.reviews.wording import because

VISIT_LASTS = timedelta(days=1)
CONTACTS = (
    "reviewer__member__contact__person", "reviewer__member__contact__organisation",
    "reviewer__member__deputy__person", "reviewer__member__deputy__organisation",
)  # fmt: skip


@operation
def make_reviews(plan: Plan, *, actor: Actor, now: datetime) -> list[Review]:
    """One for each settled pair that has none yet, its visit in the weeks of the round, spread so that few coincide.

    A team visits together: its host has one review, one of them holds the pen, and the contacts of the others join.
    """
    rules = list(DateRule.objects.filter(template=plan.round.template_id))
    live = plan.round.reviews.exclude(state__in=[Review.State.BROKEN, Review.State.REPLACED])
    known = set(live.values_list("reviewer", "host"))
    pairs = plan.pairs.filter(turn=1, review=None).select_related(
        "reviewer__member__organisation", "host__member__organisation", "plan__round"
    )
    if plan.round.mode == Round.Mode.TEAM:
        pairs = pairs.exclude(host__in=live.values("host"))
    first = _from_now_on(plan, actor.today)
    made = [
        _make(pair, number, rules, first)
        for number, pair in enumerate(with_the_pen(pairs.order_by("pk")))
        if (pair.reviewer_id, pair.host_id) not in known and (not known or pair.is_accepted)
    ]
    if plan.round.mode == Round.Mode.TEAM:
        for review in made:
            gather_team(review, actor=actor, now=now, members=_who_comes_along(review))
    for review in made:
        take_common_questions(review, actor=actor, now=now)
    return made


def with_the_pen(pairs: Iterable[Pair]) -> list[Pair]:
    """One pair for each host. Where several visit together each holds the pen once, if the pairs allow it."""
    rows = list(pairs)
    hosts = sorted({row.host_id for row in rows})
    members = sorted({row.reviewer_id for row in rows} | set(hosts))
    places = [(members.index(row.reviewer_id), members.index(row.host_id)) for row in rows]
    pens = (assignments_of(places, len(members), 1) or [[]])[0]
    held = {members[host]: members[reviewer] for reviewer, host in enumerate(pens)}
    first = {row.host_id: row for row in reversed(rows)}
    first |= {row.host_id: row for row in rows if held.get(row.host_id) == row.reviewer_id}
    return [row for row in rows if first[row.host_id] is row]


def _who_comes_along(review: Review) -> list[Membership]:
    """The contacts of the members who visit the same host and do not hold the pen."""
    others = Pair.objects.filter(plan=review.pair.plan_id, turn=1, host=review.host_id).exclude(pk=review.pair_id)
    contacts = [
        pair.reviewer.member.contact or pair.reviewer.member.deputy for pair in others.select_related(*CONTACTS)
    ]
    return [one for one in contacts if one is not None]


def _from_now_on(plan: Plan, today: date) -> date:
    """The first week of visits; for a round that is mended while it goes on, not a week that has been."""
    first = plan.round.first_week
    return max(first, today + timedelta(days=7 - today.weekday())) if plan.asked.get("repairs") else first


def _make(pair: Pair, number: int, rules: list[DateRule], first_week: date) -> Review:
    places = sorted({pair.reviewer.member.organisation.country, pair.host.member.organisation.country})
    visit = visit_day(first_week, max(first_week, pair.plan.round.last_week), number, places)
    made = Review.objects.create(
        round=pair.plan.round, host=pair.host, reviewer=pair.reviewer, pair=pair, visit_first=visit,
        visit_last=settled(visit + VISIT_LASTS, places)[0],
    )  # fmt: skip
    days = days_of(visit, rules, places)
    ReviewDate.objects.bulk_create(
        ReviewDate(review=made, key=day.key, on=day.on, rule_on=day.rule_on, moved_because=day.because) for day in days
    )
    return made


def visit_day(first_week: date, last_week: date, number: int, places: list[str]) -> date:
    """A Tuesday; the reviews take the weeks of the round in turn. It is a proposal that both sides may move."""
    weeks = (last_week - first_week).days // 7 + 1
    return first_visit_day(first_week + timedelta(weeks=number % weeks), places)


@operation
def move_visit(
    review: Review, *, actor: Actor, now: datetime, version: int | None, visit_first: date, visit_last: date,
    is_sure: bool = False,
) -> Review:  # fmt: skip
    """The days that hang on the visit follow; those set by hand stay. A closed day is taken only knowingly (P23).

    What one side has signed already named other days, and is signed anew.
    """
    if review.state not in NOT_STARTED:
        raise Refused(_("The visit has begun; its days stay as they were."))
    if visit_last < visit_first:
        raise Refused(_("The visit ends before it begins."), field="visit_last", code="P85")
    places = places_of(review)
    refuse_closed(visit_first, places, is_sure)
    unsigned = UNSIGNED if review.state == Review.State.PLANNED else {}
    saved = save_version(review, version, visit_first=visit_first, visit_last=visit_last, **unsigned)
    _move_days(saved, places)
    return saved


def places_of(review: Review) -> list[str]:
    return sorted({review.reviewer.member.organisation.country, review.host.member.organisation.country})


def refuse_closed(day: date, places: list[str], is_sure: bool) -> None:
    if not is_sure and (code := hindrance(day, places)):
        said = {"why": because(code)}
        raise Refused(_("That day is hardly free: %(why)s. Tick below if it shall be so.") % said, field="is_sure")


def _move_days(review: Review, places: list[str]) -> None:
    rules = DateRule.objects.filter(template=review.round.template_id)
    for day in days_of(review.visit_first, rules, places):
        review.dates.filter(key=day.key, is_fixed=False).update(
            on=day.on, rule_on=day.rule_on, moved_because=day.because
        )
