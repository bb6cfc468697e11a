"""What a person says about themselves."""

from __future__ import annotations

from datetime import datetime

from samsyn.accounts import languages, names
from samsyn.accounts.models import Person
from samsyn.core.actors import Actor
from samsyn.core.operations import operation


@operation
def save_profile(
    person: Person, *, actor: Actor, now: datetime, name: str, language: str, wants_digest: bool
) -> Person:
    """Name, language of pages and e-mail, and whether to be reminded every week."""
    person.name = names.readable(name, 120)
    person.language = languages.readable(language)
    person.wants_digest = wants_digest
    person.save(update_fields=["name", "language", "wants_digest"])
    return person
