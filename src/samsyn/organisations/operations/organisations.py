"""Organisations and their departments come, change and move."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations import numbers, queries
from samsyn.organisations.models import Membership, Organisation
from samsyn.organisations.readings import read_municipality_code, read_name, read_number, read_website

MOST_LEVELS = 3
# Words that stand in the same place of an address.
RESERVED = {"new", "import"}
_LETTERS = str.maketrans({"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae"})


@operation
def create_organisation(
    *,
    actor: Actor,
    now: datetime,
    name: str,
    kind: str,
    country: str,
    number: str = "",
    number_is_personal: bool = False,
    municipality_code: str = "",
    website: str = "",
    is_new: bool = False,
    is_invented: bool = False,
    works_there: bool = False,
) -> Organisation:
    """Anyone signed in may register an organisation; whoever `works_there` becomes its administrator.

    A coordinator must be able to note down the parties she already meets; waiting for a central office would
    send her back to her spreadsheet. Noting down the police gives no voice for the police: the organisation then
    has no people until one of its own says yes to an invitation, and meanwhile its facts can be mended by whoever
    wrote them. `is_new` answers "is it one of these?" when nearly the same name exists already.
    """
    if not is_new:
        _refuse_near_copies(name, country)
    row = Organisation(
        name=read_name(name),
        kind=kind,
        country=country,
        municipality_code=read_municipality_code(country, municipality_code),
        website=read_website(website),
        is_invented=is_invented,
        registered_by_id=actor.person_id,
        **read_number(country, number, may_be_personal=number_is_personal),
    )
    _insert(row, slug_of(name))
    if works_there:
        _first_administrator(row, actor)
    return row


def _first_administrator(organisation: Organisation, actor: Actor) -> None:
    """The house itself (demo, jobs) belongs nowhere."""
    if actor.person_id is not None:
        Membership.objects.create(
            organisation=organisation,
            person_id=actor.person_id,
            role=Membership.Role.ADMINISTRATOR,
            since=actor.today,
        )


@operation
def add_department(
    parent: Organisation,
    *,
    actor: Actor,
    now: datetime,
    name: str,
    kind: str = Organisation.Kind.DEPARTMENT,
    website: str = "",
) -> Organisation:
    """A part of an organisation: same country and municipality, no number of its own. Managed from above."""
    _refuse_too_deep(level_of(parent) + 1)
    _refuse_same_name(parent, name)
    row = Organisation(
        name=read_name(name),
        kind=kind,
        country=parent.country,
        parent=parent,
        municipality_code=parent.municipality_code,
        website=read_website(website),
        is_invented=parent.is_invented,
    )
    _insert(row, slug_of(f"{name} {_root_of(parent).name}"))
    return row


@operation
def edit_organisation(
    organisation: Organisation,
    *,
    actor: Actor,
    now: datetime,
    version: int | None,
    name: str,
    kind: str,
    number: str = "",
    number_is_personal: bool = False,
    municipality_code: str = "",
    website: str = "",
) -> Organisation:
    """The country stays: number, law and places follow from it. A masked number sent back stays as it is."""
    changes: dict[str, Any] = {
        "name": read_name(name),
        "kind": kind,
        "website": read_website(website),
        "municipality_code": read_municipality_code(organisation.country, municipality_code),
    }
    if organisation.parent_id is not None:
        _refuse_same_name(organisation.parent, name, but=organisation)
    elif not (organisation.number_is_personal and numbers.looks_masked(number)):
        changes |= read_number(organisation.country, number, may_be_personal=number_is_personal)
    try:
        with transaction.atomic():
            return save_version(organisation, version, **changes)
    except IntegrityError as error:
        raise _number_is_taken() from error


@operation
def move_department(
    department: Organisation, *, actor: Actor, now: datetime, parent: Organisation, version: int | None = None
) -> Organisation:
    """Under another parent. Both trees are locked first, so that two moves can never close a ring together."""
    pks = sorted({_root_of(department).pk, _root_of(parent).pk, parent.pk})
    list(Organisation.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
    parent.refresh_from_db()
    if department.pk in _line_of(parent):
        raise Refused(_("A department cannot lie under itself."), field="parent", code="ring")
    if parent.country != department.country:
        raise Refused(_("Choose a parent in the same country."), field="parent", code="country")
    _refuse_too_deep(level_of(parent) + queries.levels_below(department) + 1)
    _refuse_same_name(parent, department.name, but=department)
    return save_version(department, version, parent=parent)


def level_of(organisation: Organisation) -> int:
    """1 for an organisation, 2 for its department, 3 for that one's unit."""
    return len(_line_of(organisation))


def _line_of(organisation: Organisation) -> list[int]:
    """The organisation and those above it. Bounded: a ring from before would end here, not hang."""
    line = [organisation.pk]
    while organisation.parent is not None and len(line) <= MOST_LEVELS:
        organisation = organisation.parent
        line.append(organisation.pk)
    return line


def _root_of(organisation: Organisation) -> Organisation:
    for _step in range(MOST_LEVELS):
        if organisation.parent is None:
            break
        organisation = organisation.parent
    return organisation


def _refuse_too_deep(levels: int) -> None:
    if levels > MOST_LEVELS:
        raise Refused(
            _("Departments go %(most)s levels deep at most, the organisation itself counted.") % {"most": MOST_LEVELS},
            field="parent",
            code="depth",
        )


def _refuse_same_name(parent: Organisation | None, name: str, *, but: Organisation | None = None) -> None:
    others = Organisation.objects.filter(parent=parent, name__iexact=name.strip())
    if but is not None:
        others = others.exclude(pk=but.pk)
    if others.exists():
        raise Refused(_("There is already a department with this name here."), field="name", code="twice")


def _refuse_near_copies(name: str, country: str) -> None:
    if queries.similar(name, country):
        raise Refused(
            _("Something with nearly the same name exists already. Is it one of those shown? If not, tick this box."),
            field="is_new",
            code="similar",
        )


def slug_of(text: str) -> str:
    """Readable in an address; a name in another script or of emoji alone still gets one."""
    slug = slugify(text.lower().translate(_LETTERS))[:70].strip("-") or "organisation"
    return f"{slug}-1" if slug in RESERVED else slug


def _insert(row: Organisation, slug: str) -> None:
    """Save under the first free address. Two people saving the same name at once get one each."""
    for _try in range(5):
        row.slug = queries.free_slug(slug)
        try:
            with transaction.atomic():
                row.save()
                return
        except IntegrityError as error:
            if "one_organisation_a_number" in str(error):
                raise _number_is_taken() from error
    raise Refused(_("Somebody saved the same name at this very moment. Try again."), field="name")


def _number_is_taken() -> Refused:
    return Refused(
        _("This organisation number is registered already. Search for it in the list of organisations."),
        field="number",
        code="B2",
    )
