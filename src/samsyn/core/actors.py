"""Who acts, on which day. Made of primitives so that rules never touch a request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True)
class Actor:
    """`person_id` None is a stranger, or the house itself when `system` is set.

    `support` is true only while support power is switched on, with a reason, and logged.
    """

    person_id: int | None
    name: str
    today: date
    support: bool = False
    system: bool = False

    @classmethod
    def stranger(cls, today: date) -> Self:
        return cls(person_id=None, name="", today=today)

    @classmethod
    def house(cls, today: date) -> Self:
        """Samsyn itself: periodic jobs, and the building of the demo world's first rows."""
        return cls(person_id=None, name="Samsyn", today=today, system=True)

    @property
    def own_id(self) -> int:
        """For what only a person can do; asking it of a stranger is a programming error."""
        assert self.person_id is not None
        return self.person_id

    @property
    def signed_in(self) -> bool:
        return self.person_id is not None
