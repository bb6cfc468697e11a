"""Starting a collaboration and keeping its frame."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.collaborations.copying import stripped
from samsyn.collaborations.models import Anchoring, Collaboration, Guest, Party
from samsyn.collaborations.operations.checklist import latest_edition
from samsyn.collaborations.policies import collaborations
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Membership, Organisation, current
from samsyn.web.templatetags.samsyn import day

PLAN_TEXTS = ("deviation_rule", "exit_plan")
LETTERS = {ord("ø"): "o", ord("Ø"): "O", ord("æ"): "ae", ord("Æ"): "Ae"}  # slugify would drop them
MANY = 5  # F-CHK-8: more than this and the coordinator is warned, never stopped


@operation
def start_collaboration(
    lead: Organisation,
    *,
    actor: Actor,
    now: datetime,
    name: str,
    areas: Iterable[Area],
    summary: str = "",
    access: str = Collaboration.Access.TRANSPARENT,
    placement: str = "",
    is_invented: bool = False,
    based_on: Collaboration | None = None,
) -> Collaboration:
    """Begin with an idea: `lead` is the first party and the actor, who belongs to it, coordinates.

    With `based_on` the plan of another collaboration is the starting copy (F-CHK-7).
    """
    membership = _membership(lead, actor)
    chosen = list(areas)
    if not chosen:
        raise Refused(_("Choose at least one area."), field="areas")
    collaboration = Collaboration.objects.create(
        name=name, slug=free_slug(name), summary=summary, country=chosen[0].country, access=access, lead=lead,
        coordinator=membership, placement=placement, created_by_id=actor.person_id, created_at=now,
        is_invented=is_invented, checklist_edition=latest_edition(), **_copy(based_on, actor),
    )  # fmt: skip
    collaboration.areas.add(*chosen)
    Party.objects.create(
        collaboration=collaboration, organisation=lead, role=Party.Role.OWNER, joined=actor.today,
        reason=_("Began the collaboration"),
    )  # fmt: skip
    return collaboration


def _copy(source: Collaboration | None, actor: Actor) -> dict[str, Any]:
    """The plan's texts without names, amounts and dates, and where they come from. Only what its owner shares."""
    if source is None:
        return {}
    if not source.shares_plan or not collaborations.may(actor, "read", source):
        raise Refused(_("That plan is not shared."), field="based_on", code="F-CHK-7")
    names = set(source.parties.values_list("organisation__name", flat=True))
    names |= set(Anchoring.objects.filter(party__collaboration=source).values_list("person_name", flat=True))
    names |= set(source.areas.values_list("name", flat=True))
    texts = {field: stripped(getattr(source, field), names) for field in PLAN_TEXTS}
    return {
        "rhythm_months": source.rhythm_months,
        "based_on": source,
        "based_on_version": source.version,
        "copied": texts,
        **texts,
    }


@operation
def edit_collaboration(
    collaboration: Collaboration, *, actor: Actor, now: datetime, version: int, areas: Iterable[Area], **changes: Any
) -> Collaboration:
    """Change the frame: name, summary, access, placement, rhythm, deviation rule, exit plan, areas."""
    collaboration = save_version(collaboration, version, **changes)
    collaboration.areas.set(areas)
    return collaboration


@operation
def appoint_coordinator(
    collaboration: Collaboration, *, actor: Actor, now: datetime, membership: Membership, placement: str = ""
) -> int:
    """Name who holds it together. Returns how many running collaborations that person now coordinates."""
    is_party = collaboration.parties.filter(Party.current(actor.today), organisation=membership.organisation).exists()
    if not is_party:
        raise Refused(_("The coordinator must belong to one of the parties."), field="membership")
    if not membership.is_current(actor.today):
        raise Refused(_("%(name)s has left the organisation.") % {"name": membership.person}, field="membership")
    save_version(collaboration, None, coordinator=membership, placement=placement)
    return coordinated_by(membership.person_id, actor.today)


def coordinated_by(person_id: int, today: date) -> int:
    rows = Collaboration.objects.filter(current(today, "coordinator__"), coordinator__person_id=person_id)
    return rows.exclude(state=Collaboration.State.CLOSED).count()


@operation
def add_guest(
    collaboration: Collaboration, *, actor: Actor, now: datetime, person_id: int, why: str, until: date | None = None
) -> Guest:
    """Let somebody from outside read this one collaboration. `until` is the first day without access."""
    _refuse_past_end(until, actor)
    Guest.objects.filter(collaboration=collaboration, person_id=person_id, until=None).update(until=actor.today)
    return Guest.objects.create(
        collaboration=collaboration, person_id=person_id, why=why, since=actor.today, until=until
    )


@operation
def invite_guest(
    collaboration: Collaboration, *, actor: Actor, now: datetime, email: str, why: str, until: date | None = None,
    language: str = "sv",
) -> None:  # fmt: skip
    """By e-mail; what `add_guest` gives is given when they say yes."""
    from samsyn.accounts.operations import invite

    _refuse_past_end(until, actor)
    details = {"why": why, "until": until.isoformat() if until else ""}
    invite("guest", collaboration.pk, email, details, language, actor=actor, now=now)


def _refuse_past_end(until: date | None, actor: Actor) -> None:
    if until and until <= actor.today:
        raise Refused(
            _("Access would end on %(until)s, which is not after today, %(today)s.")
            % {"until": day(until), "today": day(actor.today)},
            field="until",
            code="B1",
        )


@operation
def end_guest(guest: Guest, *, actor: Actor, now: datetime) -> None:
    """From today the guest reads no more; that they did stays on record."""
    Guest.objects.filter(pk=guest.pk).update(until=actor.today)


# Addresses beside the collaborations themselves (urls.py).
RESERVED = {"start", "checklist-editions", "goal-sets", "guide-rules", "lessons"}


def free_slug(name: str) -> str:
    """A readable address nobody else has; å, ä, ö, æ, ø lose their marks, not their place."""
    stem = slugify(name.translate(LETTERS))[:80] or "samverkan"
    taken = RESERVED | set(Collaboration.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _membership(lead: Organisation, actor: Actor) -> Membership:
    membership = Membership.objects.filter(current(actor.today), organisation=lead, person_id=actor.own_id).first()
    if membership is None:
        raise Refused(_("Choose an organisation you belong to."), field="lead")
    return membership
