"""A link by e-mail lets somebody in. What it gives is decided by the room that sent it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from samsyn.accounts import addresses, languages, mail, names
from samsyn.accounts.models import Invitation, Person
from samsyn.accounts.registries import invitation_purposes
from samsyn.accounts.secrets import fingerprint, new_secret
from samsyn.accounts.states import InvitationState, state_of
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation

LASTS = timedelta(days=21)
MOST_SENDINGS = 5


@operation
def invite(
    purpose: str,
    target_id: int,
    email: str,
    details: dict[str, Any],
    language: str = "sv",
    *,
    actor: Actor,
    now: datetime,
) -> tuple[Invitation, str]:
    """Send a link to `email`. The link is returned once, for the e-mail and for tests; only its fingerprint is kept."""
    assert purpose in invitation_purposes.names(), purpose
    assert actor.person_id is not None, "invitations are sent by people"
    address = addresses.readable(email)
    _refuse_second(purpose, target_id, address, now)
    token = new_secret()
    invitation = Invitation.objects.create(
        email=address, token_hash=fingerprint(token), purpose=purpose, target_id=target_id, details=details,
        language=languages.readable(language), invited_by_id=actor.person_id,
        created_at=now, sent_at=now, expires_at=now + LASTS,
    )  # fmt: skip
    return invitation, _send(invitation, token, actor)


@operation
def resend(invitation: Invitation, *, actor: Actor, now: datetime) -> str:
    """Send a new link, valid from now; the old one stops working."""
    invitation = _locked(invitation)
    if state_of(invitation, now) in {InvitationState.ACCEPTED, InvitationState.WITHDRAWN}:
        raise Refused(_("This invitation is no longer open. Send a new one instead."), code="INVITATION-CLOSED")
    if invitation.times_sent >= MOST_SENDINGS:
        raise Refused(
            _("The invitation has been sent %(times)s times. Call or write to %(email)s in another way.")
            % {"times": invitation.times_sent, "email": invitation.email},
            code="INVITATION-OFTEN",
        )
    token = new_secret()
    invitation.token_hash = fingerprint(token)
    invitation.sent_at, invitation.expires_at = now, now + LASTS
    invitation.times_sent += 1
    invitation.save(update_fields=["token_hash", "sent_at", "expires_at", "times_sent"])
    return _send(invitation, token, actor)


@operation
def withdraw(invitation: Invitation, *, actor: Actor, now: datetime) -> Invitation:
    """The link stops working. Withdrawing twice changes nothing."""
    invitation = _locked(invitation)
    if invitation.accepted_at is not None:
        raise Refused(
            _("%(who)s has already accepted. What it gave is taken back where it was given.")
            % {"who": invitation.accepted_by},
            code="INVITATION-CLOSED",
        )
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = now
        invitation.save(update_fields=["withdrawn_at"])
    return invitation


@operation
def accept(invitation: Invitation, *, actor: Actor, now: datetime, other_address: bool = False) -> str:
    """Give what the invitation promises and return where to go next. Accepting twice is harmless.

    `other_address` is the person's own word that the invitation, sent to another e-mail address than the
    account's, is meant for them.
    """
    assert actor.person_id is not None, "invitations are accepted by people"
    invitation = _locked(invitation)
    if invitation.accepted_by_id == actor.person_id and invitation.accepted_at is not None:
        return invitation.led_to or "/"
    _refuse_unless_open(invitation, now)
    if invitation.invited_by_id == actor.person_id:
        raise Refused(
            _("You sent this invitation yourself. The person it is for opens the link and says yes."),
            code="INVITATION-OWN",
        )
    person = Person.objects.get(pk=actor.person_id, is_active=True)
    if addresses.same_spelling(person.email) != invitation.email and not other_address:
        raise Refused(
            _("The invitation was sent to %(invited)s, and you are signed in as %(mine)s. Is it meant for you?")
            % {"invited": invitation.email, "mine": person.email},
            code="INVITATION-OTHER",
        )
    invitation.accepted_at, invitation.accepted_by = now, person
    invitation.led_to = invitation_purposes[invitation.purpose].accept(invitation, person, now)[:500]
    invitation.save(update_fields=["accepted_at", "accepted_by", "led_to"])
    return invitation.led_to


@operation
def join(
    invitation: Invitation, *, actor: Actor, now: datetime, name: str, password: str, language: str
) -> tuple[Person, str]:
    """Create the invited person's account and accept. Holding the link proves that the e-mail address is theirs."""
    invitation = _locked(invitation)
    _refuse_unless_open(invitation, now)
    person = _new_person(invitation.email, names.readable(name, 120), languages.readable(language), password)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    newcomer = Actor(person_id=person.pk, name=person.name, today=actor.today)
    return person, accept(invitation, actor=newcomer, now=now)


def _new_person(email: str, name: str, language: str, password: str) -> Person:
    person = Person(email=email, name=name, language=language, is_persona=settings.DEMO)
    try:
        validate_password(password, person)
    except ValidationError as weakness:
        raise Refused(" ".join(weakness.messages), field="password", code="PASSWORD") from weakness
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as already:
        raise Refused(
            _("There is already an account for %(email)s. Sign in, and open the link again.") % {"email": email},
            code="ACCOUNT-EXISTS",
        ) from already
    return person


def _locked(invitation: Invitation) -> Invitation:
    """Two clicks at the same moment wait for each other."""
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


def _refuse_second(purpose: str, target_id: int, email: str, now: datetime) -> None:
    waiting = Invitation.objects.filter(
        purpose=purpose, target_id=target_id, email=email, accepted_at=None, withdrawn_at=None, expires_at__gt=now
    )
    if waiting.exists():
        raise Refused(
            _("%(email)s already has an invitation that waits for an answer. Send that one again instead.")
            % {"email": email},
            field="email",
            code="INVITATION-WAITS",
        )


def _refuse_unless_open(invitation: Invitation, now: datetime) -> None:
    state = state_of(invitation, now)
    if state is InvitationState.OPEN:
        return
    messages = {
        InvitationState.ACCEPTED: _("This invitation has already been used."),
        InvitationState.WITHDRAWN: _("This invitation has been withdrawn."),
        InvitationState.EXPIRED: _("This invitation has expired."),
    }
    raise Refused(messages[state], code="INVITATION-CLOSED")


def _send(invitation: Invitation, token: str, actor: Actor) -> str:
    link = settings.SAMSYN_ADDRESS.rstrip("/") + reverse("accounts:invitation", args=[token])
    with translation.override(invitation.language):
        what = invitation_purposes[invitation.purpose].describe(invitation)
    message = mail.write(
        "accounts/emails/invitation.txt", invitation.email, invitation.language,
        who=actor.name, what=what, link=link, expires_at=invitation.expires_at,
    )  # fmt: skip
    mail.send_on_commit(message)
    return link
