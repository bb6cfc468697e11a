"""Who belongs to an organisation, as what, from when until when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.accounts.models import Invitation, Person
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Membership, Organisation, current
from samsyn.organisations.queries import is_last_administrator
from samsyn.organisations.registries import on_departure
from samsyn.web.formats import format_date

Role = Membership.Role


@operation
def add_member(
    organisation: Organisation,
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    role: str = Role.MEMBER,
    title: str = "",
    since: date | None = None,
) -> Membership:
    """Somebody who has an account already; others are invited. `since` is today if nothing else is said."""
    since = since or actor.today
    if organisation.memberships.filter(Q(until=None) | Q(until__gt=since), person=person).exists():
        raise _already_here(person.name)
    try:
        with transaction.atomic():
            return Membership.objects.create(
                organisation=organisation, person=person, role=role, title=title, since=since
            )
    except IntegrityError as error:
        raise _already_here(person.name) from error


def _already_here(name: str) -> Refused:
    return Refused(_("%(name)s belongs to the organisation already.") % {"name": name}, field="email", code="twice")


@operation
def invite_member(
    organisation: Organisation,
    *,
    actor: Actor,
    now: datetime,
    email: str,
    role: str = Role.MEMBER,
    title: str = "",
    language: str = "sv",
) -> Invitation:
    """By e-mail, whether the person has an account or not: nobody learns who has one, and nobody is put anywhere
    without saying yes."""
    from samsyn.accounts.operations import invite

    here = organisation.memberships.filter(current(actor.today), person__email__iexact=email).select_related("person")
    if already := here.first():
        raise _already_here(already.person.name)
    details = {"role": role, "title": title}
    invitation, _link = invite("membership", organisation.pk, email, details, language, actor=actor, now=now)
    return invitation


@operation
def change_role(
    membership: Membership, *, actor: Actor, now: datetime, role: str, title: str = "", version: int | None = None
) -> Membership:
    """The last administrator keeps the role until somebody else has it."""
    _lock(membership)
    _refuse_if_over(membership, actor.today)
    if role != Role.ADMINISTRATOR and is_last_administrator(membership, actor.today):
        raise Refused(
            _("Nobody else manages this organisation's people. Make somebody else administrator first."),
            field="role",
            code="last",
        )
    return save_version(membership, version, role=role, title=title)


@operation
def end_membership(
    membership: Membership,
    *,
    actor: Actor,
    now: datetime,
    on: date,
    successor: Membership | None = None,
    version: int | None = None,
) -> Membership:
    """`on` is the first day without the membership. Everything that depends on the person is told at once.

    The last administrator leaves only when a successor is named, who then takes over the role.
    """
    _lock(membership)
    _refuse_if_over(membership, actor.today)
    if on < membership.since:
        days = {"on": _day(on), "since": _day(membership.since)}
        raise Refused(
            _("The membership cannot end on %(on)s: it began on %(since)s. Choose a later day.") % days,
            field="on",
            code="B1",
        )
    if successor is not None:
        _take_over(membership, successor, on)
    elif is_last_administrator(membership, on):
        raise Refused(
            _("Nobody else manages this organisation's people. Choose who takes over."), field="successor", code="last"
        )
    ended = save_version(membership, version, until=on)
    for told in on_departure:
        told(ended, actor)
    return ended


def _take_over(leaving: Membership, successor: Membership, on: date) -> None:
    fits = successor.organisation_id == leaving.organisation_id and successor.pk != leaving.pk
    if not fits or not successor.is_current(on):
        raise Refused(
            _("The successor must belong to the organisation on that day."), field="successor", code="successor"
        )
    if successor.role != Role.ADMINISTRATOR:
        save_version(successor, None, role=Role.ADMINISTRATOR)


@operation
def keep_membership(membership: Membership, *, actor: Actor, now: datetime) -> Membership:
    """The person stays after all: an end that has not come yet is taken back."""
    _lock(membership)
    _refuse_if_over(membership, actor.today)
    return save_version(membership, None, until=None)


def _lock(membership: Membership) -> None:
    """One change of people at a time: two administrators who leave together must not leave nobody."""
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    membership.refresh_from_db(fields=["role", "since", "until", "version"])


def _refuse_if_over(membership: Membership, today: date) -> None:
    if membership.until is not None and membership.until <= today:
        raise Refused(_("This membership ended on %(day)s.") % {"day": _day(membership.until)}, code="over")


def _day(day: date) -> str:
    return format_date(day, get_language() or "sv")
