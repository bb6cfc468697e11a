"""An organisation is merged, split or followed by another: recorded, and taken back where it was wrong."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.organisations.lineage import STANDS, predecessors
from samsyn.organisations.models import Organisation, Succession
from samsyn.web.formats import format_date


@operation
def record_succession(
    predecessor: Organisation, *, actor: Actor, now: datetime, successor: Organisation, on: date
) -> Succession:
    """A fact about the two, which gives nobody any right. Both are locked first, so that no ring closes meanwhile."""
    pks = sorted({predecessor.pk, successor.pk})
    list(Organisation.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
    _refuse_misfit(predecessor, successor)
    _refuse_what_is_known(predecessor, successor)
    _refuse_day(predecessor, successor, on)
    return Succession.objects.create(
        predecessor=predecessor, successor=successor, on=on, recorded_by_id=actor.person_id, created_at=now
    )


@operation
def take_back_succession(succession: Succession, *, actor: Actor, now: datetime) -> Succession:
    """It was never so. The line stays in the history, crossed out."""
    Succession.objects.filter(STANDS, pk=succession.pk).update(taken_back_at=now)
    succession.refresh_from_db()
    return succession


def _refuse_misfit(predecessor: Organisation, successor: Organisation) -> None:
    if successor == predecessor:
        raise _refused(_("Choose another organisation than %(name)s itself. A new name is not a new organisation: "
                         "change it among the facts.") % {"name": predecessor}, "itself")  # fmt: skip
    if predecessor.parent_id or successor.parent_id:
        department = predecessor if predecessor.parent_id else successor
        raise _refused(
            _("%(name)s is a department. Choose the organisation it belongs to.") % {"name": department}, "department"
        )
    if successor.country != predecessor.country:
        raise _refused(_("Choose an organisation in the same country."), "country")


def _refuse_what_is_known(predecessor: Organisation, successor: Organisation) -> None:
    names = {"name": predecessor, "successor": successor}
    if predecessor.carried_on_by.filter(STANDS, successor=successor).exists():
        raise _refused(_("It is recorded already that %(successor)s carries on %(name)s.") % names, "twice")
    if successor.pk in predecessors([predecessor.pk], date.max)[predecessor.pk]:
        raise _refused(_("%(name)s carries on %(successor)s, so it cannot be the other way round.") % names, "ring")


def _refuse_day(predecessor: Organisation, successor: Organisation, on: date) -> None:
    """Nobody is followed before they began, nor carries on another after their own end."""
    began = predecessor.carries_on.filter(STANDS, on__gt=on).order_by("on").last()
    if began is not None:
        said = {"name": predecessor, "day": _day(began.on)}
        raise _refused(_("%(name)s itself began by carrying on another on %(day)s. Choose that day or a later one.")
                       % said, "P92", "on")  # fmt: skip
    ended = successor.carried_on_by.filter(STANDS, on__lt=on).order_by("on").first()
    if ended is not None:
        said = {"name": successor, "day": _day(ended.on)}
        raise _refused(
            _("%(name)s itself was carried on by another on %(day)s. Choose that day or an earlier one.") % said,
            "P92", "on",
        )  # fmt: skip


def _refused(message: str, code: str, field: str = "successor") -> Refused:
    return Refused(message, field=field, code=code)


def _day(day: date) -> str:
    return format_date(day, get_language() or "sv")
