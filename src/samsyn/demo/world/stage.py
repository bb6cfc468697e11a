"""Who acts when: the cast, and a way to act on a day that has been."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from samsyn.accounts.models import Person
from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.organisations.models import Organisation


@dataclass
class Stage:
    """People, organisations and places by their short names."""

    today: date
    people: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    places: dict[str, Area] = field(default_factory=dict)

    def by(self, name: str, ago: int = 0) -> dict[str, Any]:
        """Keyword arguments of an operation: `name` acts `ago` days before today, at ten in the morning."""
        day = self.day(ago)
        person = self.people[name]
        actor = Actor(person_id=person.pk, name=person.name, today=day)
        return {"actor": actor, "now": _morning(day)}

    def house(self, ago: int = 0) -> dict[str, Any]:
        day = self.day(ago)
        return {"actor": Actor.house(day), "now": _morning(day)}

    def day(self, ago: int) -> date:
        """`ago` days before today; negative is still to come."""
        return self.today - timedelta(days=ago)


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))


# name → (e-mail, language, may switch on support power). The first nine are the personas of every test.
CAST: dict[str, tuple[str, str, bool]] = {
    "Maria": ("maria@samsyn.example", "sv", False),
    "Eva": ("eva@samsyn.example", "sv", False),
    "Per": ("per@samsyn.example", "sv", False),
    "Amina": ("amina@samsyn.example", "sv", False),
    "Nils": ("nils@samsyn.example", "sv", False),
    "Vera": ("vera@samsyn.example", "sv", False),
    "Mette": ("mette@samsyn.example", "da", False),
    "Otto": ("otto@samsyn.example", "sv", False),
    "Stina": ("stina@samsyn.example", "sv", True),
    "Helena": ("helena@samsyn.example", "sv", False),
    "Nora": ("nora@samsyn.example", "sv", False),
    "Jens": ("jens@samsyn.example", "da", False),
    # Colleagues: a party is shown in a pulse when three of its people have answered.
    "Karin": ("karin@samsyn.example", "sv", False),
    "Ahmed": ("ahmed@samsyn.example", "sv", False),
    "Lotta": ("lotta@samsyn.example", "sv", False),
    "Jonas": ("jonas@samsyn.example", "sv", False),
    "Sara": ("sara@samsyn.example", "sv", False),
    "Emil": ("emil@samsyn.example", "sv", False),
    "Gitte": ("gitte@samsyn.example", "da", False),
    "Lars": ("lars@samsyn.example", "da", False),
    "Rikke": ("rikke@samsyn.example", "da", False),
    "Søren": ("soren@samsyn.example", "da", False),
}


def enter(stage: Stage) -> None:
    """The cast comes in: nobody has a password, each is marked as invented."""
    for name, (email, language, may_support) in CAST.items():
        person = Person.objects.create_user(
            email, name=name, language=language, may_support=may_support, is_persona=True, wants_digest=True
        )
        EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
        stage.people[name.lower()] = person
