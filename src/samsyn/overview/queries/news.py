"""What happened in a collaboration, and what waits for its parties to decide: many rooms, one statement each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from samsyn.collaborations.guards import SIGNING_ROLES
from samsyn.collaborations.models import Collaboration, Handover, Lesson, Party, Signature, StateChange, Terms
from samsyn.measures.models import Goal, Measure
from samsyn.meetings.models import AgendaItem, Decision, Meeting

S = Collaboration.State
CHANGES, WAITING = 12, 6
LONGEST = 140


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that happened on a day."""

    on: date
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Open:
    """Something that waits for the parties. `due` None: no day is set."""

    kind: str
    what: str
    url: str
    due: date | None


def _row(rows: QuerySet[Any], kind: str, on: Any, what: str) -> QuerySet[Any]:
    """The same three columns from whatever table, so that all can be asked for at once."""
    made: QuerySet[Any] = (
        rows.order_by()
        .annotate(
            said_kind=Value(kind, output_field=CharField()),
            said_on=Cast(on, DateField()),
            said_what=Cast(F(what), TextField()),
        )
        .values_list("said_kind", "said_on", "said_what", "pk")
    )
    return made


def changes(collaboration: Collaboration, since: date) -> tuple[list[Piece], bool]:
    """The newest first, and whether there are more. One statement."""
    first, *others = _happened(collaboration, since)
    rows = list(first.union(*others, all=True).order_by("-said_on", "said_kind", "-pk")[: CHANGES + 1])
    return [_piece(kind, on, what) for kind, on, what, _pk in rows[:CHANGES]], len(rows) > CHANGES


def _happened(collaboration: Collaboration, since: date) -> Sequence[QuerySet[Any]]:
    ours = Q(collaboration=collaboration)
    goals, measures = Goal.objects.filter(ours, Goal.begun()), Measure.objects.filter(ours)
    parties = Party.objects.filter(ours)
    decisions = Decision.objects.filter(item__meeting__group__collaboration=collaboration)
    closed = measures.filter(closed_on__gte=since)
    return (
        _row(decisions.filter(at__date__gte=since), "decided", TruncDate("at"), "text"),
        _row(closed.filter(state=Measure.State.DONE), "done", F("closed_on"), "title"),
        _row(closed.filter(state=Measure.State.DROPPED), "dropped", F("closed_on"), "title"),
        _row(measures.filter(at__date__gte=since), "planned", TruncDate("at"), "title"),
        _row(goals.filter(at__date__gte=since), "goal", TruncDate("at"), "text"),
        _row(goals.filter(ended_at__date__gte=since), "goal_over", TruncDate("ended_at"), "text"),
        _row(parties.filter(joined__gte=since), "joined", F("joined"), "organisation__name"),
        _row(parties.filter(left__gte=since), "left", F("left"), "organisation__name"),
        _row(StateChange.objects.filter(ours, on__gte=since), "state", F("on"), "after"),
        _row(
            Signature.objects.filter(terms__collaboration=collaboration, signed_on__gte=since),
            "signed", F("signed_on"), "party__organisation__name",
        ),
        _row(Handover.objects.filter(ours, on__gte=since), "handed", F("on"), "of__person__name"),
        _row(Lesson.objects.filter(ours, at__date__gte=since), "lesson", TruncDate("at"), "text"),
    )  # fmt: skip


def _kinds() -> dict[str, str]:
    return {
        "decided": _("Decided"),
        "done": _("Measure done"),
        "dropped": _("Measure given up"),
        "planned": _("Measure planned"),
        "goal": _("New goal"),
        "goal_over": _("Goal ended"),
        "joined": _("New party"),
        "left": _("Party left"),
        "state": _("New state"),
        "signed": _("Signed"),
        "handed": _("Handed over"),
        "lesson": _("Lesson"),
    }


def _piece(kind: str, on: date, what: str) -> Piece:
    said = str(S(what).label) if kind == "state" else what
    return Piece(on, _kinds()[kind], Truncator(said).chars(LONGEST))


def open_questions(collaboration: Collaboration, today: date) -> tuple[list[Open], int]:
    """Signatures that are missing, items left open, minutes to approve; and how many got no room. One statement."""
    first, *others = _unsettled(collaboration, today)
    rows = sorted(first.union(*others, all=True), key=lambda row: (row[1] is None, row[1] or date.max, row[0], row[3]))
    return [_open(collaboration, *row) for row in rows[:WAITING]], max(len(rows) - WAITING, 0)


def _unsettled(collaboration: Collaboration, today: date) -> Sequence[QuerySet[Any]]:
    latest = Terms.objects.filter(collaboration=OuterRef("collaboration")).order_by("-number")
    signed = Signature.objects.filter(party=OuterRef("pk"), terms=OuterRef("latest"))
    unsigned = Party.objects.filter(Party.current(today), collaboration=collaboration, role__in=SIGNING_ROLES)
    unsigned = unsigned.filter(collaboration__state__in=[S.NEGOTIATING, S.RENEGOTIATED, S.UNDER_REVIEW])
    unsigned = unsigned.annotate(latest=Subquery(latest.values("pk")[:1]), start=Subquery(latest.values("start")[:1]))
    items = AgendaItem.objects.filter(meeting__group__collaboration=collaboration)
    waits = items.filter(state=AgendaItem.State.CARRIED, carried_to=None)
    on_agenda = items.filter(
        state=AgendaItem.State.OPEN, carried_from__isnull=False, meeting__state=Meeting.State.PLANNED
    )
    held = Meeting.objects.filter(group__collaboration=collaboration, state=Meeting.State.HELD)
    return (
        _row(unsigned.filter(~Exists(signed), latest__isnull=False), "sign", F("start"), "organisation__name"),
        _row(waits, "item", Value(None, output_field=DateField()), "title"),
        _row(on_agenda, "item", F("meeting__on"), "title"),
        _row(held, "minutes", Value(None, output_field=DateField()), "group__name"),
    )


def _open(collaboration: Collaboration, kind: str, due: date | None, what: str, _pk: int) -> Open:
    label, page = {
        "sign": (_("To sign"), "agreements:document"),
        "item": (_("Left open"), "meetings:groups"),
        "minutes": (_("Minutes to approve"), "meetings:all"),
    }[kind]
    return Open(label, Truncator(what).chars(LONGEST), reverse(page, args=[collaboration.slug]), due)
