"""Where the forms of a review are until the visit: team, agreement, background (arguments, who, before, data)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from samsyn.conftest import as_actor
from samsyn.organisations.models import Membership
from samsyn.reviews.models import Background, BackgroundFact, BackgroundSection, Review
from samsyn.reviews.operations.background import begin_background
from tests.samples_of_reviewing import background, team_member
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


def _edition(world: World) -> dict[str, Any]:
    return _review(world) | {"background": background(world).number}


def _fact(world: World) -> dict[str, Any]:
    made = BackgroundFact.objects.create(
        background=background(world), origin="residents-1", title="Residents", value=4210, on=world.today, source="SCB"
    )
    return _edition(world) | {"fact": made.pk}


def _section(world: World) -> dict[str, Any]:
    begin_background(review(world), actor=as_actor(world.personas.maria), now=world.now)
    return _edition(world) | {"section": "area"}


def _written(world: World) -> None:
    """A draft with what must be in it, and both have signed."""
    _section(world)
    for key, text in (("help_wanted", "Who uses the square?"), ("not_going_well", "The evenings are empty.")):
        BackgroundSection.objects.filter(background__review=review(world), key=key).update(text=text)
    Review.objects.filter(pk=review(world).pk).update(state="AGREED")


def _sent(world: World) -> None:
    _written(world)
    Background.objects.filter(review=review(world)).update(sent_at=world.now, digest="0" * 64)
    Review.objects.filter(pk=review(world).pk).update(state="BACKGROUND")


# name → the arguments of a FormSample
BEFORE_VISIT: dict[str, dict[str, Any]] = {
    "reviews:background_more": {"arguments": _edition, "before": _sent, "who": "vera"},
    "reviews:background_open": {"arguments": _edition, "before": _sent},
    "reviews:background_send": {"arguments": _edition, "before": _written},
    "reviews:fact": {"arguments": _fact},
    "reviews:recuse": {"arguments": _review, "who": "vera"},
    "reviews:recuse_somebody": {
        "arguments": _review,
        "before": team_member,
        "data": lambda world: {"person": world.personas.vera.pk},
    },
    "reviews:scope_edit": {"arguments": _review},
    "reviews:seat": {"arguments": _seat, "who": "vera"},
    "reviews:section": {"arguments": _section},
    "reviews:sign_as_host": {"arguments": _review, "before": _with_a_question},
    "reviews:sign_as_reviewer": {"arguments": _review, "before": _with_a_question, "who": "vera"},
    "reviews:team_join": {"arguments": _review, "who": "vera", "before": _colleague},
    "reviews:team_leave": {"arguments": _seat, "who": "vera"},
    "reviews:team_replace": {"arguments": _seat, "who": "vera", "before": _colleague},
}
