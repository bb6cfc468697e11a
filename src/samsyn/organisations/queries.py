"""What the pages of this room show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, FloatField, Func, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.accounts.models import Invitation
from samsyn.core.actors import Actor
from samsyn.organisations import numbers
from samsyn.organisations.lineage import CarriedOn, FormerName, carried_on, former_name_like, former_names, once_named
from samsyn.organisations.models import Folded, Membership, Organisation, current, fold
from samsyn.organisations.policies import memberships, organisations
from samsyn.web.registries import Hit, Waiting

# How alike two names must be before we ask "is it this one?": "Kvarnbyhem" and "Kvarnbyhem AB" are.
ALIKE = 0.6
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One line of the list, its export and the API. `number` is already masked when it is a person's."""

    slug: str
    name: str
    kind: str
    country: str
    number: str
    municipality_code: str
    municipality: str
    parent: str

    @property
    def url(self) -> str:
        return reverse("organisations:organisation", args=[self.slug])


def rows(actor: Actor) -> QuerySet[Organisation]:
    """What the list filters, sorts and pages before it becomes rows."""
    return organisations.visible(actor).select_related("parent")


def list_rows(found: Sequence[Organisation]) -> list[OrganisationRow]:
    """One statement more, for the names of their municipalities."""
    places = _municipalities(found)
    return [row_of(organisation, places) for organisation in found]


def _municipalities(found: Iterable[Organisation]) -> dict[tuple[str, str], str]:
    from samsyn.organisations.registries import place_names

    wanted = {(one.country, one.municipality_code) for one in found if one.municipality_code}
    return {key: name for find in place_names for key, name in find(wanted).items()} if wanted else {}


def row_of(organisation: Organisation, places: dict[tuple[str, str], str]) -> OrganisationRow:
    code = organisation.municipality_code
    return OrganisationRow(
        slug=organisation.slug,
        name=organisation.name,
        kind=organisation.get_kind_display(),
        country=organisation.get_country_display(),
        number=shown_number(organisation),
        municipality_code=code,
        municipality=places.get((organisation.country, code), code),
        parent=organisation.parent.name if organisation.parent else "",
    )


def shown_number(organisation: Organisation) -> str:
    return numbers.show(organisation.country, organisation.number, is_personal=organisation.number_is_personal)


def named_like(text: str) -> Q:
    """Part of a name it has or had, with or without dots and rings, or the beginning of a legal person's number."""
    now = Organisation.objects.alias(key=Folded(F("name"))).filter(key__contains=Folded(Value(text)))
    condition = Q(pk__in=now.values("pk").union(once_named(text).values("pgh_obj_id")))
    digits = "".join(character for character in text if character.isdigit())
    if len(digits) >= 4 and not any(character.isalpha() for character in text):
        condition |= Q(number__startswith=digits, number_is_personal=False)
    return condition


@dataclass(frozen=True, slots=True)
class Similar:
    slug: str
    name: str
    kind: str
    number: str

    @property
    def url(self) -> str:
        return reverse("organisations:organisation", args=[self.slug])


def similar(name: str, country: str, limit: int = 5) -> list[Similar]:
    """Organisations (not departments) whose name is nearly this one. Open to all: `see` has no closed rows."""
    likeness = Func(Folded(F("name")), Folded(Value(name)), function="SIMILARITY", output_field=FloatField())
    found = (
        Organisation.objects.filter(country=country, parent=None)
        .annotate(likeness=likeness)
        .filter(likeness__gte=ALIKE)
        .order_by("-likeness", "name")[:limit]
    )
    return [Similar(o.slug, o.name, o.get_kind_display(), shown_number(o)) for o in found]


def free_slug(wanted: str) -> str:
    """`wanted`, or `wanted-2`, `wanted-3` … whichever nobody has."""
    taken = set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number = 2
    slug = wanted
    while slug in taken:
        slug = f"{wanted}-{number}"
        number += 1
    return slug


def levels_below(organisation: Organisation) -> int:
    """0 when it has no departments, 1 when those have none."""
    below = Organisation.objects.filter(Q(parent=organisation) | Q(parent__parent=organisation))
    levels = [1 if parent == organisation.pk else 2 for parent in below.values_list("parent_id", flat=True)]
    return max(levels, default=0)


@dataclass(frozen=True, slots=True)
class Department:
    slug: str
    name: str
    below: Sequence[Department] = ()

    @property
    def url(self) -> str:
        return reverse("organisations:organisation", args=[self.slug])


def departments_of(actor: Actor, organisation: Organisation) -> list[Department]:
    """The tree below, in one statement."""
    found = organisations.visible(actor).filter(Q(parent=organisation) | Q(parent__parent=organisation))
    by_parent: dict[int | None, list[Organisation]] = defaultdict(list)
    for row in found.order_by("name"):
        by_parent[row.parent_id].append(row)
    return [
        Department(row.slug, row.name, [Department(unit.slug, unit.name) for unit in by_parent[row.pk]])
        for row in by_parent[organisation.pk]
    ]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the organisation as colleagues see them. `state` is "now", "coming", "ending" or "ended"."""

    membership_id: int
    name: str
    email: str
    role: str
    role_label: str
    title: str
    since: date
    until: date | None
    state: str


def people_of(actor: Actor, organisation: Organisation, *, former: bool = False) -> list[Person]:
    """Those here now and those to come; with `former` also those who left. Empty for outsiders."""
    found = memberships.visible(actor).filter(organisation=organisation).select_related("person")
    if not former:
        found = found.filter(Q(until=None) | Q(until__gt=actor.today))
    return [_person(row, actor.today) for row in found.order_by("person__name", "since")]


def _person(row: Membership, today: date) -> Person:
    return Person(
        membership_id=row.pk,
        name=row.person.name,
        email=row.person.email,
        role=row.role,
        role_label=row.get_role_display(),
        title=row.title,
        since=row.since,
        until=row.until,
        state=_state(row, today),
    )


def _state(row: Membership, today: date) -> str:
    if row.since > today:
        return "coming"
    if row.until is None:
        return "now"
    return "ending" if row.until > today else "ended"


@dataclass(frozen=True, slots=True)
class Invited:
    email: str
    role_label: str
    by: str
    until: datetime


def invited_to(organisation: Organisation, now: datetime) -> list[Invited]:
    """Invitations that wait for an answer."""
    waiting = Invitation.objects.filter(
        purpose="membership", target_id=organisation.pk, accepted_at=None, withdrawn_at=None, expires_at__gt=now
    )
    labels = dict(Membership.Role.choices)
    return [
        Invited(row.email, str(labels.get(row.details.get("role", ""), "")), row.invited_by.name, row.expires_at)
        for row in waiting.select_related("invited_by").order_by("email")
    ]


@dataclass(frozen=True, slots=True)
class NotedDown:
    """Who registered an organisation that none of its own people has joined yet."""

    by: str
    at: datetime
    invited: Sequence[Invited]


def noted_down(organisation: Organisation, verbs: frozenset[str], now: datetime) -> NotedDown | None:
    if organisation.registered_by is None or organisation.memberships.exists():
        return None
    waiting = invited_to(organisation, now) if "mend" in verbs else []
    return NotedDown(organisation.registered_by.name, organisation.created_at, waiting)


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    organisation: Organisation
    row: OrganisationRow
    above: Sequence[Department]
    departments: Sequence[Department]
    people: Sequence[Person]
    verbs: frozenset[str]
    noted: NotedDown | None = None
    former_names: Sequence[FormerName] = ()
    carried_on: Sequence[CarriedOn] = ()
    cards: Sequence[tuple[str, dict[str, Any]]] = field(default_factory=tuple)


def page(actor: Actor, organisation: Organisation, now: datetime) -> OrganisationPage:
    from samsyn.organisations.registries import organisation_cards

    verbs = organisations.verbs(actor, organisation)
    shown = ((template, context(actor, organisation)) for template, context in organisation_cards)
    return OrganisationPage(
        organisation=organisation,
        row=row_of(organisation, _municipalities([organisation])),
        above=line_above(organisation),
        departments=departments_of(actor, organisation),
        people=people_of(actor, organisation) if "belong" in verbs else [],
        verbs=verbs,
        noted=noted_down(organisation, verbs, now),
        former_names=former_names(organisation),
        carried_on=carried_on(actor, organisation),
        cards=[(template, context) for template, context in shown if context is not None],
    )


def line_above(organisation: Organisation) -> list[Department]:
    """From the whole organisation down to the parent."""
    line: list[Department] = []
    parent = organisation.parent
    while parent is not None and len(line) < 3:
        line.insert(0, Department(parent.slug, parent.name))
        parent = parent.parent
    return line


def is_last_administrator(membership: Membership, on: date) -> bool:
    """Nobody else, here or above in the organisation, holds the role on that day."""
    if membership.role != Membership.Role.ADMINISTRATOR:
        return False
    here = membership.organisation_id
    here_or_above = (
        Q(organisation=here) | Q(organisation__departments=here) | Q(organisation__departments__departments=here)
    )
    others = Membership.objects.filter(
        here_or_above, current(on), role=Membership.Role.ADMINISTRATOR, person__is_active=True
    )
    return not others.exclude(pk=membership.pk).exists()


def successors_of(membership: Membership, today: date) -> QuerySet[Membership]:
    """Who could take over the people when this one leaves."""
    return (
        Membership.objects.filter(current(today), organisation_id=membership.organisation_id, person__is_active=True)
        .exclude(pk=membership.pk)
        .select_related("person")
        .order_by("person__name")
    )


def parents_for(actor: Actor, department: Organisation) -> QuerySet[Organisation]:
    """Where the actor may move a department: what they manage in the same country, never below itself."""
    return (
        organisations.objects(actor, "manage")
        .filter(country=department.country)
        .exclude(Q(pk=department.pk) | Q(parent=department) | Q(parent__parent=department))
        .order_by("name")
    )


def search(actor: Actor, text: str, limit: int) -> list[Hit]:
    found = organisations.visible(actor).filter(named_like(text)).select_related("parent").order_by("name")[:limit]
    return [
        Hit(
            kind=_("Organisation"),
            title=row.name,
            where=_where(row, text),
            url=reverse("organisations:organisation", args=[row.slug]),
            slug=row.slug,
        )
        for row in found.annotate(former=former_name_like(text))
    ]


def named_by(actor: Actor, slug: str | None) -> Organisation | None:
    return organisations.visible(actor).filter(slug=slug[:100]).first() if slug else None


def _where(row: Any, text: str) -> str:
    """Whoever searches by a former name is told that it is this one."""
    place = str(row.parent.name if row.parent else row.get_kind_display())
    if row.former is None or fold(text) in fold(row.name):
        return place
    return _("%(place)s, formerly %(name)s") % {"place": place, "name": row.former}


def ending_soon(actor: Actor) -> list[Waiting]:
    """Memberships that run out within a month, for those who can keep the person or find a successor."""
    found = memberships.objects(actor, "manage").filter(
        until__gt=actor.today, until__lte=actor.today + SOON, since__lte=actor.today
    )
    return [
        Waiting(
            uid=f"membership-ends-{row.pk}",
            verb=_("Keep or replace"),
            what=row.person.name,
            where=row.organisation.name,
            url=reverse("organisations:members", args=[row.organisation.slug]),
            due=row.until,
        )
        for row in found.select_related("person", "organisation").order_by("until")
    ]
