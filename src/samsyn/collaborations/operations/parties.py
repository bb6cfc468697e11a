"""Who sits at the table, on what mandate."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Anchoring, Collaboration, Document, Party, Signature
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Membership, Organisation
from samsyn.web.templatetags.samsyn import day


@operation
def add_party(
    collaboration: Collaboration,
    *,
    actor: Actor,
    now: datetime,
    organisation: Organisation,
    role: str,
    need: str,
    reason: str,
    mandate: str = Party.Mandate.CONFIRM,
    mandate_note: str = "",
) -> Party:
    """List an organisation as party. Listed twice, we point at the row that is already there (F-CHK-8)."""
    already = collaboration.parties.filter(Party.current(actor.today), organisation=organisation).first()
    if already:
        raise Refused(
            _("%(name)s is already listed as %(need)s. Change that row instead.")
            % {"name": organisation, "need": already.get_need_display()},
            field="organisation",
            code="F-CHK-8",
        )
    return Party.objects.create(
        collaboration=collaboration, organisation=organisation, role=role, need=need, reason=reason,
        mandate=mandate, mandate_note=mandate_note, joined=actor.today,
    )  # fmt: skip


@operation
def edit_party(party: Party, *, actor: Actor, now: datetime, version: int, **changes: Any) -> Party:
    """Change role, need, reason or mandate."""
    return save_version(party, version, **changes)


@operation
def leave(party: Party, *, actor: Actor, now: datetime, on: date) -> Party:
    """`on` is the first day without the party; what it signed and said stays."""
    if on < party.joined:
        raise Refused(
            _("It cannot leave on %(on)s: it joined on %(joined)s. Choose a later day.")
            % {"on": day(on), "joined": day(party.joined)},
            field="on",
            code="B1",
        )
    return save_version(party, None, left=on)


@operation
def remove_party(party: Party, *, actor: Actor, now: datetime) -> None:
    """Take away a party that was listed by mistake. One that has signed can only leave on a date (C8)."""
    if Signature.objects.filter(party=party).exists():
        raise Refused(
            _("%(name)s has signed and cannot be removed. Let it leave on a date instead.") % {"name": party},
            code="C8",
        )
    if party.stances.exists() or party.anchorings.exists():
        raise Refused(
            _("%(name)s has already taken a stance or been anchored. Let it leave on a date instead.")
            % {"name": party},
            code="C8",
        )
    try:
        party.delete()
    except ProtectedError as error:  # a room above holds on to it: a measure, a promise
        message = _("%(name)s already has work here. Let it leave on a date instead.") % {"name": party}
        raise Refused(message, code="C8") from error


@operation
def invite_contact(
    party: Party, *, actor: Actor, now: datetime, email: str, title: str = "", language: str = "sv"
) -> None:
    """Invite somebody to speak for the party; accepting makes them a representative of its organisation."""
    from samsyn.accounts.operations import invite

    invite(
        "party", party.pk, email, {"title": title, "collaboration": str(party.collaboration)}, language,
        actor=actor, now=now,
    )  # fmt: skip


@operation
def record_anchoring(
    party: Party,
    *,
    actor: Actor,
    now: datetime,
    level: str,
    person_name: str,
    decided_on: date,
    mandate_text: str,
    person_title: str = "",
    membership: Membership | None = None,
    expires_on: date | None = None,
    resources: str = "",
    document: Document | None = None,
) -> Anchoring:
    """Record who at home stands behind it. A newer record of the same level replaces the one before."""
    if expires_on and expires_on < decided_on:
        raise Refused(
            _("It is valid until %(end)s, which is before it was decided, %(start)s.")
            % {"end": day(expires_on), "start": day(decided_on)},
            field="expires_on",
            code="B1",
        )
    if decided_on > actor.today:
        raise Refused(_("A decision cannot be dated after today."), field="decided_on", code="B1")
    anchoring = Anchoring.objects.create(
        party=party, level=level, person_name=person_name, person_title=person_title, membership=membership,
        decided_on=decided_on, expires_on=expires_on, mandate_text=mandate_text, resources=resources,
        document=document, recorded_by_id=actor.person_id, recorded_at=now,
    )  # fmt: skip
    earlier = party.anchorings.filter(level=level, replaced_by=None).exclude(pk=anchoring.pk)
    for old in earlier.order_by("-decided_on", "-pk")[:1]:
        Anchoring.objects.filter(pk=old.pk).update(replaced_by=anchoring)
    return anchoring


@operation
def note_departure(anchoring: Anchoring, *, actor: Actor, now: datetime, left_on: date) -> Anchoring:
    """The person who decided has left: from that day the mandate must be renewed."""
    if left_on < anchoring.decided_on:
        raise Refused(
            _("They left on %(left)s, which is before they decided, %(decided)s.")
            % {"left": day(left_on), "decided": day(anchoring.decided_on)},
            field="left_on",
            code="B1",
        )
    return save_version(anchoring, None, left_on=left_on)


@operation
def membership_ended(membership: Membership, *, actor: Actor) -> None:
    """Departure hook: every anchoring decided by this person falls due on the day the membership ends."""
    Anchoring.objects.filter(membership=membership, replaced_by=None, left_on=None).update(left_on=membership.until)
