"""What was done with residents, and what they said. Groups, never persons."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.participation.models import Activity
from samsyn.web.formats import format_date


@operation
def record_activity(
    collaboration: Collaboration,
    *,
    actor: Actor,
    now: datetime,
    title: str,
    groups: str,
    method: str,
    level: str,
    held_on: date,
    participants: int | None = None,
    result: str = "",
) -> Activity:
    """An occasion that has been held. `result` may follow later; until then it does not count as done."""
    fields = _checked(
        actor, title=title, groups=groups, method=method, level=level, held_on=held_on, participants=participants,
        result=result,
    )  # fmt: skip
    return Activity.objects.create(collaboration=collaboration, person_id=actor.person_id, at=now, **fields)


@operation
def edit_activity(
    activity: Activity,
    *,
    actor: Actor,
    now: datetime,
    version: int | None,
    title: str,
    groups: str,
    method: str,
    level: str,
    held_on: date,
    participants: int | None = None,
    result: str = "",
) -> Activity:
    fields = _checked(
        actor, title=title, groups=groups, method=method, level=level, held_on=held_on, participants=participants,
        result=result,
    )  # fmt: skip
    return save_version(activity, version, **fields)


def _checked(actor: Actor, **fields: Any) -> dict[str, Any]:
    held_on = fields["held_on"]
    if held_on > actor.today:
        days = {"day": format_date(held_on, get_language() or "sv")}
        raise Refused(
            _("%(day)s has not come yet. Write it down when it has been held.") % days, field="held_on", code="B1"
        )
    for name in ("title", "groups", "method"):
        if not fields[name].strip():
            raise Refused(_("Write something here."), field=name)
    return fields
