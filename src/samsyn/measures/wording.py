"""How it is said what a measure still lacks (point 12)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _


def lacks(
    party_id: int | None, responsible_id: int | None, due: date | None, goals: int, *, on_the_spot: bool = False
) -> list[str]:
    """What it needs before it can be under way and does not have."""
    wanted = (
        (_("a responsible party"), party_id),
        (_("a responsible person"), responsible_id or on_the_spot),
        (_("a day when it is ready"), due),
        (_("a goal"), goals or on_the_spot),
    )
    return [word for word, there in wanted if not there]


def needs(lacking: list[str]) -> str:
    return _("Before it can be under way it needs: %(what)s.") % {"what": ", ".join(lacking)}
