"""The verbs of being away: days on which an organisation, or one of its key persons, cannot meet."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.organisations.models import Membership, current
from samsyn.reviews.models import Busy, Member

LONGEST = timedelta(days=366)


@operation
def add_busy(
    member: Member, *, actor: Actor, now: datetime, first_day: date, last_day: date, person: Membership | None = None,
    why: str = "",
) -> Busy:  # fmt: skip
    """Without a person the whole organisation is away."""
    _refuse_days(first_day, last_day, actor.today)
    own = Membership.objects.filter(current(actor.today), organisation=member.organisation_id)
    if person is not None and not own.filter(pk=person.pk).exists():
        raise Refused(_("Choose somebody of your own organisation."), field="person")
    made, is_new = Busy.objects.get_or_create(
        member=member, person=person, first_day=first_day, last_day=last_day, defaults={"why": why.strip()}
    )
    if not is_new:
        raise Refused(_("Those days are in the list already."), field="first_day")
    return made


@operation
def remove_busy(busy: Busy, *, actor: Actor, now: datetime) -> None:
    busy.delete()


def _refuse_days(first: date, last: date, today: date) -> None:
    if last < first:
        raise Refused(_("The last day is before the first."), field="last_day", code="P85")
    if last < today:
        raise Refused(_("Those days have already been."), field="last_day", code="P85")
    if last - first > LONGEST:
        raise Refused(_("That is more than a year. Write the days that matter."), field="last_day", code="P85")
