"""What saying yes to an invitation to an organisation gives."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.accounts.models import Invitation, Person
from samsyn.accounts.registries import Purpose
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.organisations import operations
from samsyn.organisations.models import Membership, Organisation


def _describe(invitation: Invitation) -> str:
    organisation = Organisation.objects.get(pk=invitation.target_id)
    role = Membership.Role(invitation.details["role"]).label
    return _("Take part in Samsyn for %(organisation)s (role: %(role)s)") % {"organisation": organisation, "role": role}


def _accept(invitation: Invitation, person: Person, now: datetime) -> str:
    """Whoever belongs already stays as they are: an invitation never lowers or doubles anything."""
    organisation = Organisation.objects.get(pk=invitation.target_id)
    actor = Actor(person_id=person.pk, name=person.name, today=timezone.localdate(now))
    details = invitation.details
    try:
        operations.add_member(
            organisation, actor=actor, now=now, person=person, role=details["role"], title=details.get("title", "")
        )
    except Refused as refusal:
        if refusal.code != "twice":
            raise
    return organisation.get_absolute_url()


membership = Purpose(describe=_describe, accept=_accept)
