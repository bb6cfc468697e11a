"""What the pages of accounts show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.urls import NoReverseMatch, reverse

from samsyn.accounts import policies
from samsyn.accounts.models import ApiToken, Invitation, Person, SupportAccess, SupportVisit
from samsyn.accounts.registries import invitation_purposes
from samsyn.accounts.secrets import fingerprint
from samsyn.accounts.states import InvitationState, state_of
from samsyn.core.actors import Actor


@dataclass(frozen=True)
class InvitationPage:
    """What the holder of the link may know: who invites, to what, until when, and what to do now."""

    email: str
    language: str
    who: str
    what: str
    expires_at: datetime
    state: InvitationState
    is_mine_already: bool
    led_to: str
    has_account: bool
    is_for_me: bool


def invitation_with(token: str) -> Invitation | None:
    """The row itself, for the operations; holding the link is what gives the right to it. One statement."""
    found = Invitation.objects.select_related("invited_by").filter(token_hash=fingerprint(token))
    return found.first()


def invitation_page(invitation: Invitation, actor: Actor, now: datetime) -> InvitationPage:
    """One statement, and what the inviting room needs to describe it."""
    account = Person.objects.filter(email__iexact=invitation.email).values_list("pk", flat=True).first()
    state = state_of(invitation, now)
    return InvitationPage(
        email=invitation.email,
        language=invitation.language,
        who=invitation.invited_by.name,
        what=invitation_purposes[invitation.purpose].describe(invitation) if state is InvitationState.OPEN else "",
        expires_at=invitation.expires_at,
        state=state,
        is_mine_already=actor.signed_in and invitation.accepted_by_id == actor.person_id,
        led_to=invitation.led_to or "/",
        has_account=account is not None,
        is_for_me=account is not None and account == actor.person_id,
    )


@dataclass(frozen=True)
class SentInvitation:
    """For the room that invites: who has been asked and has not answered, or answered when."""

    id: int
    email: str
    who: str
    sent_at: datetime
    expires_at: datetime
    state: InvitationState


def invitations_of(purpose: str, target_id: int, now: datetime, limit: int = 100) -> list[SentInvitation]:
    """The latest invitations to one thing. The caller has decided that the reader may see them. One statement."""
    found = Invitation.objects.select_related("invited_by").filter(purpose=purpose, target_id=target_id)
    return [
        SentInvitation(row.pk, row.email, row.invited_by.name, row.sent_at, row.expires_at, state_of(row, now))
        for row in found.order_by("-sent_at")[:limit]
    ]


@dataclass(frozen=True)
class Key:
    id: int
    name: str
    prefix: str
    may_write: bool
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    is_in_use: bool


def keys_of(actor: Actor, now: datetime, limit: int = 100) -> list[Key]:
    """One's own keys, those in use first. One statement."""
    rows = policies.tokens.visible(actor).order_by("-created_at")[:limit]
    keys = [
        Key(
            id=row.pk,
            name=row.name,
            prefix=row.prefix,
            may_write=ApiToken.Scope.WRITE in row.scopes,
            created_at=row.created_at,
            expires_at=row.expires_at,
            last_used_at=row.last_used_at,
            is_in_use=row.revoked_at is None and row.expires_at > now,
        )
        for row in rows
    ]
    return sorted(keys, key=lambda key: not key.is_in_use)


def feed_address(person: Person, base: str) -> str:
    """Where calendars fetch the person's dates; empty until they have asked for one."""
    if person.calendar_key is None:
        return ""
    try:
        return base.rstrip("/") + reverse("overview:feed", args=[person.calendar_key])
    except NoReverseMatch:  # a house without the overview room has no feed
        return ""


def support_accesses(actor: Actor) -> QuerySet[SupportAccess]:
    return policies.support_accesses.visible(actor).select_related("person").annotate(pages=Count("visits"))


def support_visits(actor: Actor, access: SupportAccess) -> QuerySet[SupportVisit]:
    return policies.support_visits.visible(actor).filter(access=access)
