"""Where an invitation stands, told from its dates."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from samsyn.accounts.models import Invitation


class InvitationState(Enum):
    OPEN = "open"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


def state_of(invitation: Invitation, now: datetime) -> InvitationState:
    """What was accepted stays accepted, whatever the calendar says later."""
    if invitation.accepted_at is not None:
        return InvitationState.ACCEPTED
    if invitation.withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    return InvitationState.OPEN if now < invitation.expires_at else InvitationState.EXPIRED
