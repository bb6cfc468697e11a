"""The checklist's editions and what people answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samsyn.collaborations.checklist import (
    ChecklistError,
    PointStatus,
    check_not_relevant,
    check_override,
    parse_points,
)
from samsyn.collaborations.models import ChecklistAnswer, ChecklistEdition, Collaboration
from samsyn.collaborations.preparing import statuses_of
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version

Mark = ChecklistAnswer.Mark


def latest_edition() -> ChecklistEdition | None:
    """The published edition a new collaboration starts from."""
    return ChecklistEdition.objects.exclude(published_at=None).order_by("-number").first()


@operation
def publish_edition(points: Mapping[str, Any], *, actor: Actor, now: datetime, note: str) -> ChecklistEdition:
    """Make a new edition of the points; collaborations that have begun keep theirs until they move."""
    try:
        parse_points(points)
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(_("The points do not hold together: %(error)s") % {"error": error}, field="points") from error
    number = (ChecklistEdition.objects.aggregate(top=Max("number"))["top"] or 0) + 1
    return ChecklistEdition.objects.create(
        number=number, points={**points, "version": number}, note=note, published_at=now
    )


@operation
def move_to_edition(
    collaboration: Collaboration, *, actor: Actor, now: datetime, edition: ChecklistEdition
) -> Collaboration:
    """Let the collaboration follow a newer edition. What was answered stays with its point's number."""
    current = collaboration.checklist_edition
    if edition.published_at is None or (current and edition.number <= current.number):
        raise Refused(_("This collaboration already follows that edition or a newer one."))
    return save_version(collaboration, None, checklist_edition=edition)


@operation
def answer_point(
    collaboration: Collaboration,
    *,
    actor: Actor,
    now: datetime,
    number: int,
    note: str = "",
    mark: str = "",
    reason: str = "",
    version: int | None = None,
) -> ChecklistAnswer:
    """Note something about a point, or override its rule with a reason; the name is the actor's (F-CHK-2..4).

    `version` is 0 for whoever saw that nothing was written yet.
    """
    _check(statuses_of(collaboration, actor.today), number, mark, reason, actor)
    answer, is_new = ChecklistAnswer.objects.get_or_create(
        collaboration=collaboration, number=number, defaults={"at": now, "person_id": actor.person_id}
    )
    stands = not is_new and bool(mark) and (answer.mark, answer.reason) == (mark, reason)
    # A mark keeps the name of whoever answers for it, also when somebody else adds to the notes.
    whose = {} if stands else {"person_id": actor.person_id, "at": now}
    kept = reason if mark else ""
    return save_version(answer, None if is_new else version, note=note, mark=mark, reason=kept, **whose)


def _check(statuses: Sequence[PointStatus], number: int, mark: str, reason: str, actor: Actor) -> None:
    status = next((item for item in statuses if item.point.number == number), None)
    if status is None:
        raise Refused(_("There is no point %(number)s.") % {"number": number})
    try:
        if mark == Mark.DONE:
            check_override(status.point, reason, actor.name, statuses)
        elif mark == Mark.NOT_RELEVANT:
            check_not_relevant(status.point, reason)
        elif mark:
            raise Refused(_("Choose one of the answers."), field="mark")
    except ChecklistError as error:
        raise _refusal(error) from error


def _refusal(error: ChecklistError) -> Refused:
    points = ", ".join(str(point) for point in error.points)
    messages = {
        "reason_missing": (_("Give a reason: it is shown with your name."), "reason", "F-CHK-2"),
        "name_missing": (_("Your account needs a name first."), None, "F-CHK-2"),
        "requires_points": (_("First finish point %(points)s.") % {"points": points}, "mark", "F-CHK-3"),
        "never_irrelevant": (_("This point always matters. Say why it waits instead."), "mark", "F-CHK-4"),
    }
    message, field, code = messages[error.code]
    return Refused(message, field=field, code=code)
