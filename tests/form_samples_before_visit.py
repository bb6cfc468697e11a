"""Where the forms of a review are until the visit: team, agreement, background (arguments, who, before, data)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from samsyn.organisations.models import Membership
from tests.samples_of_reviewing import team_member
from tests.samples_of_reviews import review, round_
from tests.world import World


def _review(world: World) -> dict[str, Any]:
    return {"review": review(world).pk}


def _seat(world: World) -> dict[str, Any]:
    return _review(world) | {"member": team_member(world).pk}


def _with_a_question(world: World) -> None:
    round_(world).questions.create(order=1, text="Who uses the square?")


def _colleague(world: World) -> None:
    """Somebody in Vera's city who can be named."""
    review(world)
    Membership.objects.create(
        organisation=world.town.other_city, person=world.personas.otto, since=world.today - timedelta(days=900)
    )


# name → the arguments of a FormSample
BEFORE_VISIT: dict[str, dict[str, Any]] = {
    "reviews:recuse": {"arguments": _review, "who": "vera"},
    "reviews:recuse_somebody": {
        "arguments": _review,
        "before": team_member,
        "data": lambda world: {"person": world.personas.vera.pk},
    },
    "reviews:scope_edit": {"arguments": _review},
    "reviews:seat": {"arguments": _seat, "who": "vera"},
    "reviews:sign_as_host": {"arguments": _review, "before": _with_a_question},
    "reviews:sign_as_reviewer": {"arguments": _review, "before": _with_a_question, "who": "vera"},
    "reviews:team_join": {"arguments": _review, "who": "vera", "before": _colleague},
    "reviews:team_leave": {"arguments": _seat, "who": "vera"},
    "reviews:team_replace": {"arguments": _seat, "who": "vera", "before": _colleague},
}
