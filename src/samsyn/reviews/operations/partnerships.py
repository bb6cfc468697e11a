"""The verbs of a partnership: begun, changed; members come and leave; who may not meet."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Membership, Organisation, current
from samsyn.reviews.models import ConflictOfInterest, Entrant, Member, Pair, Partnership, StepTemplate
from samsyn.reviews.operations.withdrawing import propose_parting
from samsyn.reviews.pairing.mending import MENDABLE
from samsyn.reviews.states import OVER


@operation
def begin_partnership(
    lead: Organisation,
    *,
    actor: Actor,
    now: datetime,
    name: str,
    template: StepTemplate,
    purpose: str = "",
    adopted_by: str = "",
    adopted_on: date | None = None,
    valid_to: date | None = None,
    is_invented: bool = False,
) -> Partnership:
    """Whoever begins it coordinates, and their organisation leads and is its first member."""
    own = Membership.objects.filter(current(actor.today), organisation=lead, person_id=actor.own_id).first()
    if own is None:
        raise Refused(_("You do not belong to that organisation."), field="lead")
    _refuse_days(adopted_on, valid_to)
    made = Partnership.objects.create(
        name=name, slug=_free_slug(name), lead=lead, coordinator=own, template=template, purpose=purpose,
        adopted_by=adopted_by, adopted_on=adopted_on, valid_to=valid_to, is_invented=is_invented,
        created_by_id=actor.person_id, created_at=now,
    )  # fmt: skip
    Member.objects.create(partnership=made, organisation=lead, regime=lead.country, joined=actor.today, contact=own)
    return made


@operation
def edit_partnership(
    partnership: Partnership, *, actor: Actor, now: datetime, version: int | None, **changes: Any
) -> Partnership:
    """Also who coordinates it, among those who work where it is led."""
    _refuse_days(changes.get("adopted_on"), changes.get("valid_to"))
    return save_version(partnership, version, **changes)


@operation
def add_member(
    partnership: Partnership, *, actor: Actor, now: datetime, organisation: Organisation, joined: date | None = None
) -> Member:
    if partnership.members.filter(Member.current(actor.today), organisation=organisation).exists():
        raise Refused(_("%(name)s is a member already.") % {"name": organisation}, field="organisation")
    return Member.objects.create(
        partnership=partnership, organisation=organisation, regime=organisation.country, joined=joined or actor.today
    )


@operation
def name_contact(
    member: Member, *, actor: Actor, now: datetime, version: int | None, contact: Membership,
    deputy: Membership | None = None,
) -> Member:  # fmt: skip
    """Who answers for the member, and who does when that one cannot. In rounds with teams they come along."""
    people = set(colleagues_of(member.organisation, actor.today).values_list("pk", flat=True))
    for field, one in (("contact", contact), ("deputy", deputy)):
        if one is not None and one.pk not in people:
            raise Refused(_("Choose somebody who works at %(name)s.") % {"name": member.organisation}, field=field)
    if deputy is not None and deputy.person_id == contact.person_id:
        raise Refused(_("Choose somebody else than the contact, or nobody."), field="deputy")
    return save_version(member, version, contact=contact, deputy=deputy)


def colleagues_of(organisation: Organisation, today: date) -> QuerySet[Membership]:
    rows = Membership.objects.filter(current(today), organisation=organisation, person__is_active=True)
    return rows.select_related("person", "organisation").order_by("person__name", "pk")


@operation
def end_member(member: Member, *, actor: Actor, now: datetime, version: int | None, left: date) -> Member:
    """What a member has done stays. One with an area in a round that goes on withdraws it first."""
    live = Entrant.objects.filter(member=member, withdrawn_on=None).exclude(round__state__in=OVER)
    if entrant := live.select_related("round", "area").first():
        said = {"area": entrant.area, "round": entrant.round}
        raise Refused(
            _("“%(area)s” takes part in “%(round)s”. Withdraw it there first, so that nobody is left without a review.")
            % said,
            code="P93",
        )
    if left < member.joined:
        raise Refused(_("It cannot leave before it joined."), field="left")
    return save_version(member, version, left=left)


@operation
def declare_conflict(
    partnership: Partnership,
    *,
    actor: Actor,
    now: datetime,
    one: Organisation,
    other: Organisation,
    two_way: bool = True,
    reason: str = "",
    until: date | None = None,
) -> ConflictOfInterest:
    """Decided by a person, so no computing takes it away. Where a pair is settled already, repairs are proposed."""
    if one == other:
        raise Refused(_("Choose two different organisations."), field="other")
    if until is not None and until < actor.today:
        raise Refused(_("The last day has already been."), field="until")
    made = ConflictOfInterest.objects.create(
        partnership=partnership, one=one, other=other, two_way=two_way, reason=reason, since=actor.today, until=until,
        is_pinned=True, person_id=actor.person_id,
    )  # fmt: skip
    for pair in _pairs_of(made):
        propose_parting(pair, actor=actor, now=now)
    return made


def _pairs_of(conflict: ConflictOfInterest) -> list[Pair]:
    """Pairs in force that should not be, because of it (P19)."""
    ways = [(conflict.one_id, conflict.other_id), (conflict.other_id, conflict.one_id)][: 2 if conflict.two_way else 1]
    meets = Q()
    for reviewer, host in ways:
        meets |= Q(reviewer__member__organisation=reviewer, host__member__organisation=host)
    in_force = Pair.objects.filter(meets, plan__published_at__isnull=False, plan__ended_at=None, turn=1)
    here = in_force.filter(plan__round__partnership=conflict.partnership_id, plan__round__state__in=MENDABLE)
    return list(here.select_related("plan__round", "reviewer", "host"))


@operation
def end_conflict(conflict: ConflictOfInterest, *, actor: Actor, now: datetime) -> ConflictOfInterest:
    ConflictOfInterest.objects.filter(Q(until=None) | Q(until__gt=actor.today), pk=conflict.pk).update(
        until=max(actor.today, conflict.since)
    )
    conflict.refresh_from_db()
    return conflict


def _refuse_days(adopted_on: date | None, valid_to: date | None) -> None:
    if adopted_on and valid_to and valid_to < adopted_on:
        raise Refused(_("It ends before it was adopted."), field="valid_to")


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:70] or "partnership"
    taken = set(Partnership.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)
