"""Where the forms about what comes of a review are, and how far the review has come: (arguments, before, data, who)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from samsyn.reviews.models import Answer, FollowUpLine, Lesson, Review, Round
from tests.samples_of_reviewing import REVIEWING, advice, answer, finding, follow_up, measure
from tests.samples_of_reviews import review
from tests.world import World


def _review(world: World) -> dict[str, Any]:
    return {"review": review(world).pk}


def _advice(world: World) -> dict[str, Any]:
    return _review(world) | {"advice": advice(world).number}


def _at(state: str, *stamps: str, answered: bool = True) -> Callable[[World], None]:
    """The review with one piece of advice, as far as `state`."""

    def move(world: World) -> None:
        advice(world)
        if answered:
            Answer.objects.filter(pk=answer(world).pk).update(decided_on=world.today)
        Review.objects.filter(pk=review(world).pk).update(state=state, **dict.fromkeys(stamps, world.now))

    return move


REPORTED = _at("REPORTED", "reported_at")
HANDED_IN = _at("ANSWERED", "reported_at", "answered_at")


def _declined(world: World) -> None:
    HANDED_IN(world)
    Answer.objects.filter(advice=advice(world)).update(kind="DECLINED", reason="Not ours")


def _on_the_day(world: World) -> None:
    HANDED_IN(world)
    Round.objects.filter(pk=review(world).round_id).update(publication="HOST")


def _follow_up(world: World) -> dict[str, Any]:
    return _review(world) | {"months": follow_up(world).months}


def _lesson(world: World) -> dict[str, Any]:
    return _review(world) | {"lesson": REVIEWING[Lesson](world).pk}


def _told(world: World) -> None:
    HANDED_IN(world)
    for side in ("HOST", "REVIEWERS"):
        FollowUpLine.objects.create(
            follow_up=follow_up(world), advice=advice(world), side=side, status="NOTHING", at=world.now
        )


def _paused(world: World) -> None:
    Review.objects.filter(pk=review(world).pk).update(state="PAUSED", paused_from="PLANNED", state_reason="Elections")


def _soon(world: World) -> str:
    return (world.today + timedelta(days=40)).isoformat()


OUTCOMES: dict[str, dict[str, Any]] = {
    "reviews:answer": {
        "arguments": _advice, "before": _at("REPORTED", "reported_at", answered=False),
        "data": lambda world: {"decided_on": world.today.isoformat(), "effort": "A week"},
    },
    "reviews:begin_acting": {"arguments": _review, "before": _declined},
    "reviews:break_off": {"arguments": _review, "before": HANDED_IN},
    "reviews:consent": {
        "arguments": lambda world: _review(world) | {"finding": finding(world).pk}, "before": HANDED_IN
    },
    "reviews:delay": {"arguments": _review, "before": REPORTED},
    "reviews:evaluate": {"arguments": _review, "before": HANDED_IN},
    "reviews:follow_up_close": {"arguments": _follow_up, "before": HANDED_IN},
    "reviews:follow_up_finish": {"arguments": _follow_up, "before": _told},
    "reviews:give": {"arguments": _follow_up, "before": HANDED_IN},
    "reviews:hand_in": {"arguments": _review, "before": REPORTED},
    "reviews:lesson": {"arguments": _lesson, "before": HANDED_IN, "who": "vera"},
    "reviews:lesson_new": {
        "arguments": _review, "before": HANDED_IN, "who": "vera", "data": lambda world: {"due": _soon(world)}
    },
    "reviews:measure_link": {
        "arguments": _advice, "before": HANDED_IN, "data": lambda world: {"measure": measure(world).pk}
    },
    "reviews:measure_new": {
        "arguments": _advice, "before": HANDED_IN, "data": lambda world: {"due": _soon(world), "party": ""}
    },
    "reviews:pause": {"arguments": _review, "before": HANDED_IN},
    "reviews:publish": {"arguments": _review, "before": _on_the_day},
    "reviews:resume": {"arguments": _review, "before": _paused},
    "reviews:stay_out": {"arguments": _review, "before": HANDED_IN},
    "reviews:tell": {
        "arguments": lambda world: _follow_up(world) | {"advice_number": advice(world).number}, "before": HANDED_IN
    },
    "reviews:release": {"arguments": _review, "before": REPORTED},
}  # fmt: skip
