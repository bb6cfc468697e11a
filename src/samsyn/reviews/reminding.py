"""Who is reminded of which day of a review: seven and three days before, the day after, and then the coordinator.

Source: the peer-review catalogue, feature 26. Lateness is computed from the day and today, never stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.utils.translation import gettext as _

from samsyn.accounts.models import Person
from samsyn.reviews.duties import is_done
from samsyn.reviews.models import DateRule, Review, ReviewDate, Round
from samsyn.reviews.policies import reviews
from samsyn.reviews.states import FINAL
from samsyn.reviews.wording import who_reviews_whom
from samsyn.web.registries import Reminder, Waiting

Who = DateRule.Who
BEFORE, AFTER, AT_LAST = (timedelta(days=7), timedelta(days=3)), timedelta(days=-1), timedelta(days=-4)
VERBS = {Who.HOST: ("host",), Who.REVIEWERS: ("write",), Who.BOTH: ("host", "write"), Who.COORDINATOR: ("coordinate",)}
RESTS = (Round.State.PAUSED, Round.State.CANCELLED, Round.State.DONE)


@dataclass(frozen=True, slots=True)
class Due:
    """A day of a review that is not done, with the rule that says what it is and whose."""

    day: ReviewDate
    rule: DateRule

    @property
    def review(self) -> Review:
        return self.day.review

    @property
    def uid(self) -> str:
        """The same as in My week."""
        return f"reviews-{self.review.pk}-{self.day.key}"


def reminders_of(today: date) -> list[Reminder]:
    return [Reminder(person.pk, due.uid, partial(_item, due)) for due in _due(today) for person in _people(due, today)]


def _due(today: date) -> Iterator[Due]:
    days = [today + away for away in (*BEFORE, AFTER, AT_LAST)]
    rows = ReviewDate.objects.filter(on__in=days).exclude(
        review__state__in=[*FINAL, Review.State.PAUSED]
    ).exclude(review__round__state__in=RESTS)  # fmt: skip
    found = list(rows.select_related("review__round", "review__host__area", "review__reviewer__area").order_by("on"))
    templates = {row.review.round.template_id for row in found}
    rules = {(rule.template_id, rule.key): rule for rule in DateRule.objects.filter(template__in=templates)}
    for row in found:
        rule = rules.get((row.review.round.template_id, row.key))
        if rule and not is_done(row.key, row.review):
            yield Due(row, rule)


def _people(due: Due, today: date) -> Iterator[Person]:
    """Those whose duty it is; when it has been late for a while, the coordinator."""
    is_last = due.day.on - today == AT_LAST
    for verb in VERBS[Who.COORDINATOR if is_last else Who(due.rule.who)]:
        yield from reviews.people(verb, due.review, today)


def _item(due: Due) -> Waiting:
    return Waiting(
        uid=due.uid, verb=_("Peer review"), what=due.rule.title,
        where=who_reviews_whom(due.review), url=due.review.get_absolute_url(), due=due.day.on,
    )  # fmt: skip
