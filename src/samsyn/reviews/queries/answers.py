"""What the pages about answers and measures show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.measures.models import Measure
from samsyn.measures.policies import measures as in_plans
from samsyn.measures.states import LOOKS
from samsyn.reviews.models import Advice, AdviceMeasure, Answer, FactComment, Review
from samsyn.reviews.operations.answering import TAKEN_UP
from samsyn.reviews.planned import last_day, why_not
from samsyn.reviews.policies import advice, advice_measures, answers, fact_comments
from samsyn.reviews.rooms import Room
from samsyn.web.components import Action, Fact, State
from samsyn.web.states import state_named

ANSWER_LOOKS = {"ACCEPTED": "agreed", "PARTLY": "agreed", "NOTED": "open", "DECLINED": "ended"}
V = Review.State


@dataclass(frozen=True, slots=True)
class MeasureLine:
    title: str
    url: str
    owner: str
    due: date | None
    state: State


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """`lacking`: why advice that was taken up counts as being without a measure."""

    number: int
    text: str
    addressee: str
    horizon: str
    answer: Answer | None
    state: State
    measures: list[MeasureLine]
    lacking: str
    is_taken_up: bool


def advice_lines(actor: Actor, review: Review) -> list[AdviceLine]:
    """Every piece of advice with what the reader may see of its answer and its measures."""
    said = {row.advice_id: row for row in answers.visible(actor).filter(advice__review=review)}
    links = _links(actor, review)
    opened = _may_open(actor, [link for found in links.values() for link in found])
    latest = last_day(review, actor.today)
    return [
        _line(row, said.get(row.pk), links.get(row.pk, []), opened, latest)
        for row in advice.visible(actor).filter(review=review).order_by("number")
    ]


def _links(actor: Actor, review: Review) -> dict[int, list[AdviceMeasure]]:
    found: dict[int, list[AdviceMeasure]] = defaultdict(list)
    rows = advice_measures.visible(actor).filter(advice__review=review)
    for link in rows.select_related("measure__collaboration", "measure__party__organisation").order_by("pk"):
        found[link.advice_id].append(link)
    return found


def _may_open(actor: Actor, links: list[AdviceMeasure]) -> set[int]:
    keys = [link.measure_id for link in links]
    return set(in_plans.visible(actor).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def _line(row: Advice, answer: Answer | None, links: list[AdviceMeasure], opened: set[int], latest: date) -> AdviceLine:
    taken_up = answer is not None and answer.kind in TAKEN_UP
    return AdviceLine(
        number=row.number, text=row.text, addressee=row.addressee, horizon=row.horizon, answer=answer,
        state=state_of(answer), measures=[_measure(link, opened) for link in links],
        lacking=why_not(links, latest) if taken_up else "", is_taken_up=taken_up,
    )  # fmt: skip


def state_of(answer: Answer | None) -> State:
    if answer is None:
        return state_named("waiting", _("no answer yet"))
    return state_named(ANSWER_LOOKS[answer.kind], answer.get_kind_display())


def _measure(link: AdviceMeasure, opened: set[int]) -> MeasureLine:
    measure = link.measure
    party = measure.party.organisation.name if measure.party else ""
    return MeasureLine(
        title=measure.title, url=measure.get_absolute_url() if measure.pk in opened else "",
        owner=link.owner or party, due=measure.due,
        state=state_named(LOOKS[Measure.State(measure.state)], measure.get_state_display()),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Disagreement:
    passage: str
    quote: str
    text: str


def disagreements(actor: Actor, review: Review) -> list[Disagreement]:
    """What the host saw differently in the fact check: it stands beside the answers, and never alters a judgement."""
    rows = fact_comments.visible(actor).filter(edition__review=review, kind=FactComment.Kind.DISAGREE)
    return [Disagreement(row.anchor, row.quote, row.text) for row in rows.order_by("pk")]


def unanswered(lines: Iterable[AdviceLine]) -> list[int]:
    return [line.number for line in lines if line.answer is None]


def room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    if review.reported_at is None or "follow" not in verbs:
        return None
    mine = answers.visible(actor).filter(advice=OuterRef("pk"))
    found = advice.visible(actor).filter(review=review).annotate(is_answered=Exists(mine))
    rows = found.values("is_answered").annotate(n=Count("pk"))
    by = {row["is_answered"]: row["n"] for row in rows}
    done, total = by.get(True, 0), sum(by.values())
    url = reverse("reviews:answers", args=[review.pk])
    state = state_named(
        "done" if review.answered_at else "waiting", _("handed in") if review.answered_at else _("to be handed in")
    )
    waits = review.answered_at is None and "host" not in verbs
    note = "" if waits else _("%(done)s of %(total)s pieces of advice answered") % {"done": done, "total": total}
    return Room(_("Answers and measures"), url, state, note, _now(review, verbs, url, done=done == total))


def _now(review: Review, verbs: frozenset[str], url: str, *, done: bool) -> Action | None:
    if "host" not in verbs:
        return None
    if review.state == V.REPORTED:
        hand_in = reverse("reviews:hand_in", args=[review.pk])
        return Action(_("Hand in the answers"), hand_in) if done else Action(_("Answer the advice"), url)
    if review.state == V.ANSWERED:
        return Action(_("Plan the measures"), url)
    return None


def came_from(actor: Actor, number: int) -> Fact | None:
    """For the page of a measure: the advice it was made from, to those who may read it."""
    rows = advice.visible(actor).filter(pk=number).select_related("review__reviewer__area")
    if (row := rows.first()) is None:
        return None
    said = {"number": row.number, "area": row.review.reviewer.area}
    url = f"{reverse('reviews:answers', args=[row.review_id])}#advice-{row.number}"
    return Fact(_("Comes from"), _("advice %(number)s by the visitors from %(area)s") % said, url=url)
