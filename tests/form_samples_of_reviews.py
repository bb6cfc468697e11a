"""Where the forms of peer review are, and what must hold before they open: (arguments, before, data, query)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from samsyn.areas.models import Area
from samsyn.conftest import as_actor
from samsyn.organisations.models import Organisation, Succession
from samsyn.reviews.models import Background, Pair, Plan, Question, Review, Round, Slot, Wish
from samsyn.reviews.operations.withdrawing import withdraw_area
from tests.samples_of_reviewing import feedback, note, slot, team_member, wish
from tests.samples_of_reviews import (
    busy,
    conflict,
    entrant,
    host,
    member,
    other_area,
    pair,
    partnership,
    plan,
    published_plan,
    review,
    review_date,
    round_,
)
from tests.world import World


def _review(world: World) -> dict[str, Any]:
    return {"review": review(world).pk}


def _sent_background(world: World) -> None:
    """Something that may be sent on."""
    Background.objects.create(review=review(world), number=1, sent_at=world.now, digest="0" * 64)


def _slug(world: World) -> dict[str, Any]:
    return {"partnership": partnership(world).slug}


def _round(world: World) -> dict[str, Any]:
    return _slug(world) | {"round": round_(world).number}


def _with(name: str, make: Any) -> Any:
    return lambda world: _slug(world) | {name: make(world).pk}


def _in_round(name: str, make: Any) -> Any:
    return lambda world: _round(world) | {name: make(world).pk}


def _plan(world: World) -> dict[str, Any]:
    return _round(world) | {"plan": plan(world).number}


def _in_state(state: str) -> Any:
    return lambda world: Round.objects.filter(pk=round_(world).pk).update(state=state)


def _full(world: World) -> None:
    """Three areas in three municipalities, before anything is planned."""
    third = Area.objects.create(
        kind="OWN", country="DK", slug="mollehaven", name="Møllehaven", search_key="mollehaven",
        sort_key="mollehaven", is_invented=True,
    )  # fmt: skip
    for organisation in (world.town.municipality, world.town.other_city, world.town.danish):
        partnership(world).members.get_or_create(
            organisation=organisation, defaults={"regime": organisation.country, "joined": world.today}
        )
    host(world), entrant(world)
    danish = partnership(world).members.get(organisation=world.town.danish)
    round_(world).entrants.create(member=danish, area=third)
    _in_state("CLOSED")(world)


def _planned(world: World) -> None:
    there = pair(world)
    Pair.objects.create(plan=there.plan, reviewer=there.host, host=there.reviewer)
    Plan.objects.filter(pk=plan(world).pk).update(status="OPTIMAL")
    _in_state("CLOSED")(world)


def _published(world: World) -> None:
    published_plan(world)
    _in_state("PROPOSED")(world)


def _published_long_ago(world: World) -> None:
    pair(world)
    _in_state("PROPOSED")(world)
    long_ago = world.now - timedelta(days=20)
    Plan.objects.filter(pk=plan(world).pk).update(status="OPTIMAL", published_at=long_ago)


def _with_ways_out(world: World) -> None:
    way = {"option": "A", "code": "ring_reverse_swaps", "facts": {}, "cost": 3.0}
    both = [host(world).pk, entrant(world).pk]
    Plan.objects.filter(pk=plan(world).pk).update(status="INFEASIBLE", options=[way | {"rounds": [[both, both[::-1]]]}])


def _other_organisations(world: World) -> dict[str, Any]:
    member(world)
    partnership(world).members.get_or_create(
        organisation=world.town.municipality, defaults={"regime": "SE", "joined": world.today}
    )
    return {"one": world.town.municipality.pk, "other": world.town.other_city.pk}


def _an_area(world: World) -> dict[str, Any]:
    Organisation.objects.filter(pk=world.town.other_city.pk).update(municipality_code="")
    return {"member": member(world).pk, "area": other_area(world).pk, "collaboration": ""}


def _days_ahead(world: World) -> dict[str, Any]:
    return {"first_day": world.today.isoformat(), "last_day": world.today.isoformat(), "person": ""}


def _ring_of_four(world: World) -> None:
    """Four areas, in a ring that holds."""
    _full(world)
    fourth = Area.objects.create(
        kind="OWN", country="SE", slug="hagen", name="Hagen", search_key="hagen", sort_key="hagen", is_invented=True
    )
    house = Organisation.objects.create(name="Hagens stad", slug="hagens-stad", kind="MUNICIPALITY", country="SE")
    last = partnership(world).members.create(organisation=house, regime="SE", joined=world.today)
    round_(world).entrants.create(member=last, area=fourth)
    ring = list(round_(world).entrants.order_by("pk"))
    for reviewer, visited in zip(ring, [*ring[1:], ring[0]], strict=True):
        Pair.objects.create(plan=plan(world), reviewer=reviewer, host=visited)
    Plan.objects.filter(pk=plan(world).pk).update(status="OPTIMAL", published_at=world.now)
    _in_state("RUNNING")(world)


def _a_late_area(world: World) -> dict[str, Any]:
    """What follows is on the page already: the form is sent for the second time."""
    made = Area.objects.create(
        kind="OWN", country="SE", slug="ekdalen", name="Ekdalen", search_key="ekdalen", sort_key="ekdalen",
        is_invented=True,
    )  # fmt: skip
    house = Organisation.objects.create(name="Ekdalens stad", slug="ekdalens-stad", kind="MUNICIPALITY", country="SE")
    late = partnership(world).members.create(organisation=house, regime="SE", joined=world.today)
    return {"collaboration": "", "member": late.pk, "area": made.pk, "shown": f"[{late.pk}, {made.pk}] [[], [], []]"}


def _a_repair(world: World) -> dict[str, Any]:
    _ring_of_four(world)
    leaver = round_(world).entrants.get(area=other_area(world))
    made = withdraw_area(leaver, actor=as_actor(world.personas.maria), now=world.now, reason="No money left")
    return _round(world) | {"plan": made[0].number}


def _of_review(world: World) -> dict[str, Any]:
    return {"review": review(world).pk}


def _as_host(state: str) -> Any:
    """The review as the host finds it, who is Maria."""

    def before(world: World) -> None:
        host(world)
        Review.objects.filter(pk=review(world).pk).update(state=state)

    return before


def _asked(world: World) -> dict[str, Any]:
    made, _made = Question.objects.get_or_create(review=review(world), origin="HOST", text="Vem städar?")
    return _of_review(world) | {"question": made.pk}


def _wished(world: World) -> dict[str, Any]:
    return _of_review(world) | {"wish": wish(world).pk}


def _sent_wish(world: World) -> None:
    _as_host("BACKGROUND")(world)
    wish(world)
    Wish.objects.update(sent_at=world.now)


def _met(world: World) -> dict[str, Any]:
    return _of_review(world) | {"slot": slot(world).pk}


def _a_meeting(world: World) -> dict[str, Any]:
    return {
        "on": review(world).visit_first.isoformat(),
        "starts": "09:00",
        "ends": "10:00",
        "people": "4",
        "travel_minutes": "",
    }


def _complete(world: World) -> None:
    """A programme that may be sent, if one is sure."""
    _sent_wish(world)
    Wish.objects.update(answer="YES")
    begins = datetime.combine(review(world).visit_first, time(9), timezone.get_default_timezone())
    Slot.objects.create(
        review=review(world), kind="FEEDBACK", title="Before leaving", place="Torget", starts=begins,
        ends=begins + timedelta(hours=1),
    )  # fmt: skip


def _visiting(world: World) -> None:
    """The visit is under way, today its only day."""
    host(world)
    Review.objects.filter(pk=review(world).pk).update(
        state="VISITING", programme_sent_at=world.now, visit_first=world.today, visit_last=world.today
    )


def _prepared(world: World) -> None:
    _visiting(world)
    Review.objects.filter(pk=review(world).pk).update(state="PREPARED")


def _told(world: World) -> None:
    _visiting(world)
    feedback(world)


def _carried_on(world: World) -> None:
    Succession.objects.create(
        predecessor=world.town.other_city, successor=world.town.housing, on=world.today, created_at=world.now
    )


def _noted(world: World) -> dict[str, Any]:
    return _of_review(world) | {"note": note(world).pk}


# name → the arguments of a FormSample
REVIEWS: dict[str, dict[str, Any]] = {
    "reviews:accept": {"arguments": _in_round("pair", pair), "before": _published},
    "reviews:busy_new": {"arguments": _with("member", member), "who": "vera", "data": _days_ahead},
    "reviews:busy_remove": {"arguments": _with("busy", busy), "who": "vera"},
    "reviews:conflict_add": {"arguments": _slug, "data": _other_organisations},
    "reviews:conflict_end": {"arguments": _with("conflict", conflict)},
    "reviews:edit": {"arguments": _slug, "data": lambda world: {"adopted_on": "2026-01-02", "valid_to": "2029-01-01"}},
    "reviews:enter": {"arguments": _round, "before": member, "data": _an_area},
    "reviews:import": {"arguments": _slug, "data": lambda world: {"what": "members"}},
    "reviews:join_late": {"arguments": _round, "before": _ring_of_four, "data": _a_late_area},
    "reviews:leave": {"arguments": _in_round("entrant", entrant)},
    "reviews:attendance": {
        "arguments": _of_review,
        "who": "vera",
        "before": lambda world: (_visiting(world), team_member(world)),
    },
    "reviews:feedback_confirm": {"arguments": _of_review, "before": _told},
    "reviews:feedback_write": {
        "arguments": _of_review,
        "who": "vera",
        "before": _visiting,
        "data": lambda world: {"on": world.today.isoformat()},
    },
    "reviews:member_add": {"arguments": _slug, "query": "?organisation=kvarnbyhem"},
    "reviews:member_contact": {
        "arguments": _with("member", member),
        "who": "vera",
        "data": lambda world: {"deputy": ""},
    },
    "reviews:member_leave": {"arguments": _with("member", member)},
    "reviews:member_succeed": {"arguments": _with("member", member), "before": _carried_on},
    "reviews:move": {"arguments": _round},
    "reviews:new": {"data": lambda world: {"adopted_on": "2026-01-02", "valid_to": "2029-01-01"}},
    "reviews:pair_change": {"arguments": _in_round("pair", pair), "before": _full},
    "reviews:note_edit": {
        "arguments": _noted,
        "who": "vera",
        "before": _visiting,
        "data": lambda world: {"people": "4", "justified": ""},
    },
    "reviews:note_new": {
        "arguments": _of_review,
        "who": "vera",
        "before": _visiting,
        "data": lambda world: {"kind": "SAW", "people": "4", "justified": ""},
    },
    "reviews:note_remove": {"arguments": _noted, "who": "vera", "before": _visiting},
    "reviews:notes_share": {
        "arguments": _of_review,
        "who": "vera",
        "before": lambda world: (_visiting(world), note(world)),
    },
    "reviews:plan_choose": {"arguments": _plan, "before": _with_ways_out},
    "reviews:plan_mend": {"arguments": _a_repair},
    "reviews:plan_new": {"arguments": _round, "before": _full, "data": lambda world: {"within": ""}},
    "reviews:plan_publish": {"arguments": _plan, "before": _planned},
    "reviews:plan_settle": {"arguments": _plan, "before": _published_long_ago},
    "reviews:plan_take_back": {"arguments": _plan, "before": _published},
    "reviews:programme_send": {
        "arguments": _of_review,
        "before": _complete,
        "data": lambda world: {"is_sure": "on"},
    },
    "reviews:question_edit": {"arguments": _asked, "before": _as_host("BACKGROUND")},
    "reviews:question_new": {"arguments": _of_review, "before": _as_host("BACKGROUND")},
    "reviews:question_remove": {"arguments": _asked, "before": _as_host("BACKGROUND")},
    "reviews:questions_send": {
        "arguments": lambda world: _asked(world) and _of_review(world),
        "before": _as_host("BACKGROUND"),
    },
    "reviews:round_edit": {"arguments": _round},
    "reviews:round_new": {"arguments": _slug},
    "reviews:withdraw": {"arguments": _in_round("entrant", entrant), "before": _ring_of_four},
    "reviews:slot_change": {"arguments": _met, "before": _visiting, "data": lambda world: {"what": "LATER"}},
    "reviews:slot_edit": {"arguments": _met, "before": _as_host("BACKGROUND"), "data": _a_meeting},
    "reviews:slot_new": {"arguments": _of_review, "before": _as_host("BACKGROUND"), "data": _a_meeting},
    "reviews:slot_remove": {"arguments": _met, "before": _as_host("BACKGROUND")},
    "reviews:visit_begin": {"arguments": _of_review, "before": _prepared},
    "reviews:wish_answer": {"arguments": _wished, "before": _sent_wish},
    "reviews:wish_edit": {"arguments": _wished, "who": "vera", "before": _as_host("BACKGROUND")},
    "reviews:wish_new": {"arguments": _of_review, "who": "vera", "before": _as_host("BACKGROUND")},
    "reviews:wish_remove": {"arguments": _wished, "who": "vera", "before": _as_host("BACKGROUND")},
    "reviews:visit": {
        "arguments": lambda world: {"review": review(world).pk},
        "before": host,
        "data": lambda world: {"is_sure": "on"},
    },
    "reviews:more_time": {
        "arguments": lambda world: {"review": review(world).pk, "day": review_date(world).key},
        "data": lambda world: {"on": (world.today + timedelta(weeks=27)).isoformat(), "is_sure": "on"},
    },
    "reviews:register_number": {
        "arguments": lambda world: {"review": review(world).pk, "document": "REPORT", "number": 1}
    },
    "reviews:send_document": {"arguments": _review, "before": _sent_background},
}
