"""What accepting an invitation to a collaboration gives."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.accounts.models import Invitation, Person
from samsyn.accounts.registries import Purpose
from samsyn.collaborations.models import Collaboration, Party
from samsyn.collaborations.operations.starting import add_guest
from samsyn.core.actors import Actor
from samsyn.organisations.models import Membership, Organisation, current


def describe_party(invitation: Invitation) -> str:
    party = Party.objects.select_related("organisation", "collaboration").get(pk=invitation.target_id)
    return _("to speak for %(organisation)s in the collaboration %(name)s") % {
        "organisation": party.organisation,
        "name": party.collaboration,
    }


def accept_party(invitation: Invitation, person: Person, now: datetime) -> str:
    """Become a representative of the party's organisation, or be raised to one; an administrator stays one."""
    party = Party.objects.select_related("organisation", "collaboration").get(pk=invitation.target_id)
    today = timezone.localdate(now)
    held = Membership.objects.filter(current(today), organisation=party.organisation, person=person).first()
    if held is None:
        Membership.objects.create(
            organisation=party.organisation, person=person, role=_role_in(party.organisation), since=today,
            title=str(invitation.details.get("title", "")),
        )  # fmt: skip
    elif held.role == Membership.Role.MEMBER:
        Membership.objects.filter(pk=held.pk).update(role=Membership.Role.REPRESENTATIVE)
    return party.collaboration.get_absolute_url()


def _role_in(organisation: Organisation) -> str:
    """The first of an organisation's own people must be able to let the others in."""
    is_first = organisation.parent_id is None and not organisation.memberships.exists()
    return Membership.Role.ADMINISTRATOR if is_first else Membership.Role.REPRESENTATIVE


def describe_guest(invitation: Invitation) -> str:
    name = Collaboration.objects.get(pk=invitation.target_id)
    return _("to read the collaboration %(name)s as a guest") % {"name": name}


def accept_guest(invitation: Invitation, person: Person, now: datetime) -> str:
    collaboration = Collaboration.objects.get(pk=invitation.target_id)
    details: dict[str, Any] = invitation.details
    until = date.fromisoformat(details["until"]) if details.get("until") else None
    actor = Actor(person_id=person.pk, name=person.name, today=timezone.localdate(now))
    add_guest(collaboration, actor=actor, now=now, person_id=person.pk, why=details.get("why", ""), until=until)
    return collaboration.get_absolute_url()


PARTY = Purpose(describe=describe_party, accept=accept_party)
GUEST = Purpose(describe=describe_guest, accept=accept_guest)
