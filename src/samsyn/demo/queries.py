"""What the demo pages show: whom one may be, and what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from samsyn.accounts.models import Person
from samsyn.demo.models import OutboxMail
from samsyn.organisations.models import Membership, current


@dataclass(frozen=True)
class Persona:
    id: int
    name: str
    email: str
    language: str
    roles: tuple[str, ...]
    may_support: bool


def personas(today: date) -> list[Persona]:
    """In the order the demo world made them. Two statements."""
    people = list(Person.objects.filter(is_persona=True, is_active=True).order_by("pk")[:100])
    memberships = (
        Membership.objects.filter(current(today), person__in=people)
        .select_related("organisation")
        .order_by("organisation__name")
    )
    roles: dict[int, list[str]] = {}
    for membership in memberships:
        roles.setdefault(membership.person_id, []).append(_in_words(membership))
    return [Persona(p.pk, p.name, p.email, p.language, tuple(roles.get(p.pk, ())), p.may_support) for p in people]


def _in_words(membership: Membership) -> str:
    what = membership.title or membership.get_role_display()
    return f"{membership.organisation.name}: {what}"


def outbox() -> QuerySet[OutboxMail]:
    return OutboxMail.objects.all()
