"""What the pages about handing over show: what nobody owns, who has come and gone, and the handovers themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Anchoring, Collaboration, Handover, Party, Signature
from samsyn.organisations.models import Membership, current


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody who came or went, on which day."""

    on: date
    what: str


def turnover(collaboration: Collaboration) -> list[Turn]:
    """Who has coordinated, stood behind it and signed, and who of them left (F-LUA-11). Four statements."""
    turns = [*_coordinators(collaboration), *_behind_it(collaboration), *_signatories(collaboration)]
    return sorted(turns, key=lambda turn: turn.on, reverse=True)


def _coordinators(collaboration: Collaboration) -> Iterator[Turn]:
    """From the history, so that one who was named without a handover is there too."""
    history: Any = Collaboration.pgh_event_model  # type: ignore[attr-defined]
    rows = history.objects.filter(pgh_obj_id=collaboration.pk).order_by("pgh_id")
    changes = _changes(rows.values_list("coordinator_id", "pgh_created_at"))
    people = Membership.objects.select_related("person", "organisation").in_bulk([who for who, _at in changes if who])
    for who, at in changes:
        name = people.get(who) if who else None
        what = _("%(name)s began to coordinate") % {"name": name} if name else _("Nobody coordinated any more")
        yield Turn(timezone.localdate(at), what)


def _changes(rows: Any) -> list[tuple[int | None, Any]]:
    """Only where the person is another than before."""
    found: list[tuple[int | None, Any]] = []
    for who, at in rows:
        if (who != found[-1][0]) if found else who:
            found.append((who, at))
    return found


def _behind_it(collaboration: Collaboration) -> Iterator[Turn]:
    rows = Anchoring.objects.filter(party__collaboration=collaboration).select_related("party__organisation")
    for row in rows.order_by("pk"):
        names = {"name": row.person_name, "party": row.party}
        yield Turn(row.decided_on, _("%(name)s gave the mandate of %(party)s") % names)
        if row.left_on:
            yield Turn(row.left_on, _("%(name)s, who gave the mandate of %(party)s, left") % names)


def _signatories(collaboration: Collaboration) -> Iterator[Turn]:
    rows = Signature.objects.filter(terms__collaboration=collaboration)
    for row in rows.select_related("party__organisation", "membership__person").order_by("pk"):
        names = {"name": row.signer, "party": row.party}
        yield Turn(row.signed_on, _("%(name)s signed for %(party)s") % names)
        if row.membership and row.membership.until:
            yield Turn(row.membership.until, _("%(name)s, who signed for %(party)s, left") % names)


def done(collaboration: Collaboration) -> Sequence[Handover]:
    rows = collaboration.handovers.exclude(done_at=None)
    return list(rows.select_related("collaboration", "of__person", "to__person").order_by("-done_at"))


def successors(handover: Handover, today: date) -> QuerySet[Membership]:
    """People of the parties, other than the one who leaves."""
    parties = Party.objects.filter(Party.current(today), collaboration_id=handover.collaboration_id)
    return (
        Membership.objects.filter(current(today), organisation__in=parties.values("organisation"))
        .exclude(person_id=handover.of.person_id)
        .select_related("person", "organisation")
        .order_by("organisation__name", "person__name")
    )


def by_heading(carried: Sequence[Sequence[str]]) -> list[tuple[str, list[str]]]:
    """The lines of a done handover under their headings, in their order."""
    found: dict[str, list[str]] = {}
    for heading, what in carried:
        found.setdefault(heading, []).append(what)
    return list(found.items())
