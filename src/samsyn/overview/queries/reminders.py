"""Who is to be reminded of what today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from samsyn.accounts.models import Person
from samsyn.overview.models import Reminded
from samsyn.web.registries import Waiting, reminders

Tell = Callable[[], Waiting]


def due_for(today: date) -> list[tuple[Person, list[Tell]]]:
    """Whoever wants e-mail and has not been dealt with today; each thing once."""
    items: dict[int, dict[str, Tell]] = {}
    for ask in reminders:
        for one in ask(today):
            items.setdefault(one.person_id, {})[one.uid] = one.tell
    told = Reminded.objects.filter(on=today).values("person")
    people = Person.objects.filter(pk__in=items, is_active=True, wants_digest=True).exclude(pk__in=told)
    return [(person, list(items[person.pk].values())) for person in people.order_by("pk")]
