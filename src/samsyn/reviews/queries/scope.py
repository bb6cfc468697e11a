"""What is shown of the agreement between two areas: what is signed, by whom, and what remains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.accounts.models import Person
from samsyn.core.actors import Actor
from samsyn.reviews.models import Review
from samsyn.reviews.operations.scope import SIDES
from samsyn.reviews.policies import reviews
from samsyn.reviews.rooms import Room
from samsyn.web.components import Action, State
from samsyn.web.states import state_named

V = Review.State
# Who signs for a side holds this verb.
VERBS = {"host": "host", "reviewer": "lead"}


@dataclass(frozen=True, slots=True)
class Signed:
    side: str
    organisation: str
    person: str = ""
    at: datetime | None = None


def signatures(review: Review) -> list[Signed]:
    people = Person.objects.in_bulk([key for side in SIDES if (key := getattr(review, f"{side}_agreed_by_id"))])
    labels = {"host": _("Host"), "reviewer": _("Reviewer")}
    return [
        Signed(
            labels[side], getattr(review, side).member.organisation.name,
            str(people.get(getattr(review, f"{side}_agreed_by_id"), "")), getattr(review, f"{side}_agreed_at"),
        )
        for side in SIDES
    ]  # fmt: skip


def to_sign(review: Review, verbs: frozenset[str]) -> str:
    """The side the reader can sign for; empty if none."""
    if review.state != V.PLANNED:
        return ""
    return next((s for s in SIDES if VERBS[s] in verbs and getattr(review, f"{s}_agreed_at") is None), "")


def half_signed(actor: Actor) -> Sequence[Review]:
    """Reviews that the other side has signed and whose own side the actor signs for."""
    found: dict[int, Review] = {}
    for side, other in (SIDES, SIDES[::-1]):
        rows = reviews.objects(actor, VERBS[side]).filter(
            **{"state": V.PLANNED, f"{side}_agreed_at": None, f"{other}_agreed_at__isnull": False}
        )
        found |= {row.pk: row for row in rows.select_related("reviewer__area", "host__area")}
    return list(found.values())


def scope_room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    if "follow" not in verbs:
        return None
    url = reverse("reviews:scope", args=[review.pk])
    now = Action(_("Sign what is agreed"), url) if to_sign(review, verbs) else None
    return Room(_("What is agreed"), url, _state(review), now=now)


def _state(review: Review) -> State:
    signed = sum(getattr(review, f"{side}_agreed_at") is not None for side in SIDES)
    if signed == len(SIDES):
        return state_named("signed", _("signed by both"))
    return state_named("waiting", _("signed by one")) if signed else state_named("not started", _("not signed"))
