"""What the pages about follow-ups show: each side's own view of each piece of advice, and what lies untouched."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.models import FollowUp, FollowUpLine, Review
from samsyn.reviews.models.answers import Side
from samsyn.reviews.operations.following_up import OPEN, orphaned, untouched_since
from samsyn.reviews.policies import advice, answers, follow_up_lines, follow_ups
from samsyn.reviews.queries.answers import state_of as answer_state
from samsyn.reviews.rooms import Room
from samsyn.web.components import Action, State
from samsyn.web.states import state_named
from samsyn.web.templatetags.samsyn import day

S = FollowUpLine.Status
LOOKS = {S.NOTHING: "missing", S.ONGOING: "running", S.DONE: "done", S.OVERTAKEN: "ended"}
SETTLED = (S.DONE, S.OVERTAKEN)
SOON = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Told:
    side: str
    by: str
    state: State
    happened: str
    on_behalf_of: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Fared:
    """One piece of advice in one follow-up. `differs`: both have told, and see it differently (P62)."""

    number: int
    text: str
    answer: State
    told: list[Told]
    differs: bool
    lines: dict[str, FollowUpLine]
    untouched: date | None


@dataclass(frozen=True, slots=True)
class FollowUpCard:
    months: int
    url: str
    due: date
    owner: str
    is_orphaned: bool
    state: State
    note: str


def fared(actor: Actor, follow_up: FollowUp) -> list[Fared]:
    review = follow_up.review
    rows = follow_up_lines.visible(actor).filter(follow_up=follow_up).select_related("person").order_by("side")
    by: dict[int, dict[str, FollowUpLine]] = defaultdict(dict)
    for line in rows:
        by[line.advice_id][line.side] = line
    said = {row.advice_id: row for row in answers.visible(actor).filter(advice__review=review)}
    dull = untouched(actor, review)
    return [
        Fared(
            number=row.number, text=row.text, answer=answer_state(said.get(row.pk)),
            told=[_told(line) for line in by[row.pk].values()],
            differs=len({line.status for line in by[row.pk].values()}) > 1, lines=by[row.pk],
            untouched=dull.get(row.number),
        )
        for row in advice.visible(actor).filter(review=review).order_by("number")
    ]  # fmt: skip


def _told(line: FollowUpLine, *, named: bool = True) -> Told:
    status = S(line.status)
    return Told(
        side=line.side, by=line.get_side_display(), state=state_named(LOOKS[status], status.label),
        happened=line.happened, on_behalf_of=line.on_behalf_of, at=line.at,
        person=str(line.person or "") if named else "",
    )  # fmt: skip


def latest_told(actor: Actor, review: Review) -> dict[int, list[Told]]:
    """By number of the advice: what each side said last, as far as the reader sees it."""
    rows = follow_up_lines.visible(actor).filter(follow_up__review=review).order_by("follow_up__months", "side")
    last = {(row.advice.number, row.side): row for row in rows.select_related("advice")}
    found: dict[int, list[Told]] = defaultdict(list)
    for (number, _side), row in sorted(last.items()):
        found[number].append(_told(row, named=False))
    return found


def untouched(actor: Actor, review: Review) -> dict[int, date]:
    """By number: advice that is not settled and that nobody has touched for half a year, and since when."""
    if review.reported_at is None:
        return {}
    settled = FollowUpLine.objects.filter(advice=OuterRef("pk"), side=Side.HOST, status__in=SETTLED)
    rows = advice.visible(actor).filter(~Exists(settled), review=review)
    last_acts = (Max("follow_up_lines__at"), Max("measures__measure__events__pgh_created_at"))
    limit, found = untouched_since(actor.today), {}
    for row in rows.values_list("number", *last_acts):
        last = max(filter(None, (review.reported_at, review.answered_at, *row[1:])))
        if last < limit:
            found[row[0]] = last.date()
    return found


def cards(actor: Actor, review: Review) -> list[FollowUpCard]:
    rows = follow_ups.visible(actor).filter(review=review).select_related("owner__person", "owner__organisation")
    return [_card(row, actor.today) for row in rows.order_by("due")]


def _card(row: FollowUp, today: date) -> FollowUpCard:
    gone = row.owner is None or bool(row.owner.until and row.owner.until <= today)
    return FollowUpCard(
        months=row.months, url=reverse("reviews:follow_up", args=[row.review_id, row.months]), due=row.due,
        owner="" if gone or row.owner is None else f"{row.owner.person}, {row.owner.organisation}", is_orphaned=gone,
        state=state_of(row, today), note=row.closed_because,
    )  # fmt: skip


def state_of(row: FollowUp, today: date) -> State:
    if row.done_at:
        return state_named("done", _("done"))
    if row.closed_because:
        return state_named("ended", _("closed without being done"))
    if row.due < today:
        return state_named("overdue", _("past its day"))
    return state_named("waiting", _("to come"))


@dataclass(frozen=True, slots=True)
class Owed:
    """A follow-up in which one side has not told everything yet."""

    follow_up: FollowUp
    side: str


def owed(actor: Actor) -> list[Owed]:
    """Follow-ups whose day is near or past, where one's own side has not told everything."""
    return [
        Owed(row, side)
        for side, verb in ((Side.HOST, "host"), (Side.REVIEWERS, "write"))
        for row in _untold(follow_ups.objects(actor, verb), side).filter(due__lte=actor.today + SOON)
    ]


def _untold(rows: QuerySet[FollowUp], side: str) -> QuerySet[FollowUp]:
    told = Count("lines", filter=Q(lines__side=side), distinct=True)
    rows = rows.filter(OPEN).exclude(review__state__in=[Review.State.PAUSED, Review.State.BROKEN])
    rows = rows.annotate(told=told, total=Count("review__advice", distinct=True)).filter(told__lt=F("total"))
    return rows.select_related("review__host__area", "review__reviewer__area")


def to_be_given(actor: Actor) -> QuerySet[FollowUp]:
    """Those whose responsible person is gone, for whoever can give them to somebody (P61)."""
    keys = chain.from_iterable(
        follow_ups.objects(actor, verb).filter(OPEN & orphaned(actor.today)).values_list("pk", flat=True)
        for verb in ("host", "coordinate")
    )
    return FollowUp.objects.filter(pk__in=set(keys)).select_related("review__host__area", "review__reviewer__area")


def room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    if review.reported_at is None or "follow" not in verbs:
        return None
    found = cards(actor, review)
    following = next((card for card in found if not card.note and card.state.tone != "good"), None)
    url = reverse("reviews:follow_ups", args=[review.pk])
    if following is None:
        return Room(_("Follow-ups"), url, state_named("done", _("done")) if found else None)
    orphan = following.is_orphaned and {"host", "coordinate"} & verbs
    note = _("to be given to somebody") if following.is_orphaned else day(following.due)
    give = Action(_("Give the follow-up to somebody"), reverse("reviews:give", args=[review.pk, following.months]))
    tell = Action(_("Tell how it has gone"), following.url)
    soon = following.due <= actor.today + SOON and {"host", "write"} & verbs
    return Room(_("Follow-ups"), url, following.state, note, give if orphan else tell if soon else None)
