"""What the pages of a collaboration show: frozen dataclasses, a fixed number of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from dateutil.relativedelta import relativedelta
from django.contrib.postgres.aggregates import StringAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    Func,
    JSONField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, JSONObject, Least, NullIf
from django.utils.translation import gettext as _

from samsyn.areas.models import Area, Boundary
from samsyn.areas.policies import boundaries
from samsyn.collaborations.carrying import how_many_orphans
from samsyn.collaborations.models import (
    Anchoring,
    Collaboration,
    FollowUp,
    Party,
    ProblemStatement,
    Stance,
    StateChange,
    Terms,
)
from samsyn.collaborations.policies import collaborations
from samsyn.collaborations.states import RUNNING
from samsyn.core.actors import Actor
from samsyn.organisations.models import Organisation
from samsyn.web.registries import Hit

OVERDUE_AFTER = 1.5  # C4: times the rhythm


@dataclass(frozen=True)
class PartyLine:
    """One party as everybody sees it: what for, on what mandate, anchored until when (`due` None: no end known)."""

    id: int
    name: str
    slug: str
    role: str
    need: str
    reason: str
    mandate: str
    mandate_key: str
    mandate_note: str
    joined: date
    left: date | None
    anchored_by: str
    anchored_level: str
    due: date | None
    is_due: bool


@dataclass(frozen=True)
class ProblemLine:
    id: int
    text: str
    place: str
    touches: str
    evidence: int
    agree: int
    reservation: int
    disagree: int


@dataclass(frozen=True)
class Step:
    before: str
    after: str
    on: date
    who: str
    note: str


@dataclass(frozen=True)
class Times:
    """The dates that decide what happens next. `overdue` is C4: no look back for 1.5 times the rhythm.

    `orphans` is how many things here nobody owns; `steps` are the latest changes of state, newest first.
    """

    since: date | None
    start: date | None
    end: date | None
    review_on: date | None
    next_follow_up: date | None
    overdue: bool
    orphans: int
    steps: Sequence[Step] = ()


def listed(actor: Actor) -> QuerySet[Collaboration]:
    """The list's rows: every visible collaboration with its areas' names and its next date; no statement a row."""
    names = (
        Area.objects.filter(collaborations=OuterRef("pk"))
        .order_by()
        .values("collaborations")
        .annotate(names=StringAgg("name", ", ", order_by="name"))
    )
    return (
        collaborations.visible(actor)
        .select_related("lead")
        .annotate(area_names=Subquery(names.values("names")[:1]), next_date=_next_date())
    )


def _next_date() -> Subquery:
    waiting = FollowUp.objects.filter(collaboration=OuterRef("pk"), held_on=None).order_by().values("collaboration")
    return Subquery(waiting.annotate(first=Min("due_on")).values("first"))


def party_lines(collaboration: Collaboration, today: date, *, all_times: bool = False) -> list[PartyLine]:
    """The parties in the order of need and joining; one statement."""
    latest = Anchoring.objects.filter(party=OuterRef("pk"), replaced_by=None).order_by("-decided_on", "-pk")
    rows = collaboration.parties.select_related("organisation").annotate(
        anchored_by=Subquery(latest.values("person_name")[:1]),
        anchored_level=Subquery(latest.values("level")[:1]),
        due=Subquery(latest.annotate(due=Least("expires_on", "left_on")).values("due")[:1]),
    )
    if not all_times:
        rows = rows.filter(Party.current(today))
    ordered = sorted(rows, key=lambda row: (Party.Need.values.index(row.need), row.joined, row.pk))
    return [_party_line(row, today) for row in ordered]


def _party_line(row: Any, today: date) -> PartyLine:
    level = Anchoring.Level(row.anchored_level).label if row.anchored_level else ""
    return PartyLine(
        id=row.pk, name=row.organisation.name, slug=row.organisation.slug, role=row.get_role_display(),
        need=row.get_need_display(), reason=row.reason, mandate=row.get_mandate_display(), mandate_key=row.mandate,
        mandate_note=row.mandate_note, joined=row.joined, left=row.left, anchored_by=row.anchored_by or "",
        anchored_level=str(level), due=row.due, is_due=row.due is not None and row.due <= today,
    )  # fmt: skip


def problem_lines(collaboration: Collaboration) -> list[ProblemLine]:
    """The problems on the table with the latest stances counted; one statement."""
    current = Q(stances__is_latest=True, stances__text_version=F("text_version"))
    counts = {
        choice.lower(): Count("stances", filter=current & Q(stances__choice=choice), distinct=True)
        for choice in Stance.Choice.values
    }
    rows = collaboration.problems.filter(withdrawn_at=None).order_by("pk")
    counted = rows.annotate(evidence_count=Count("evidence", distinct=True), **counts)
    return [_problem_line(row) for row in counted]


def _problem_line(row: Any) -> ProblemLine:
    return ProblemLine(
        id=row.pk, text=row.text, place=row.place, touches=row.touches, evidence=row.evidence_count,
        agree=row.agree, reservation=row.reservation, disagree=row.disagree,
    )  # fmt: skip


def times(collaboration: Collaboration, today: date) -> Times:
    """All that says what comes next, and the latest steps; one statement."""
    row: Any = (
        Collaboration.objects.filter(pk=collaboration.pk)
        .annotate(**_at_a_glance(), next_follow_up=_next_date(), orphans=how_many_orphans(today))
        .values("terms_now", "steps_now", "held", "next_follow_up", "orphans")
        .get()
    )
    latest = [_step(**{**step, "on": date.fromisoformat(step["on"])}) for step in row["steps_now"]]
    start, end, review_on = (date.fromisoformat(day) if day else None for day in row["terms_now"] or [None] * 3)
    return Times(
        since=latest[0].on if latest else None, start=start, end=end, review_on=review_on,
        next_follow_up=row["next_follow_up"], overdue=is_overdue(collaboration, row["held"] or start, today),
        orphans=row["orphans"], steps=latest,
    )  # fmt: skip


STEPS_SHOWN = 3


@cache
def _at_a_glance() -> dict[str, Any]:
    """Built once: putting a query together costs more than running it."""
    own = {"collaboration": OuterRef("pk")}
    terms = Terms.objects.filter(**own).order_by("-number")
    days = Func("start", "end", "review_on", function="jsonb_build_array", output_field=JSONField())
    changes = StateChange.objects.filter(**own).order_by("-at", "-pk")
    each = {"before": "before", "after": "after", "on": "on", "note": "note", "who": _named()}
    held = FollowUp.objects.filter(**own).order_by().values("collaboration")
    return {
        "terms_now": Subquery(terms.values(days=days)[:1]),
        "steps_now": ArraySubquery(changes.values(json=JSONObject(**each))[:STEPS_SHOWN]),
        "held": Subquery(held.annotate(last=Max("held_on")).values("last")),
    }


def is_overdue(collaboration: Collaboration, last: date | None, today: date) -> bool:
    """C4: nobody has looked back for more than 1.5 times the rhythm."""
    if not collaboration.rhythm_months or last is None or collaboration.state not in RUNNING:
        return False
    months = collaboration.rhythm_months * OVERDUE_AFTER
    return today > last + relativedelta(months=int(months), days=15 if months % 1 else 0)


def steps(collaboration: Collaboration, limit: int) -> list[Step]:
    """The latest changes of state, newest first."""
    rows = collaboration.state_changes.order_by("-at", "-pk").annotate(who=_named())[:limit]
    return [_step(row.before, row.after, row.on, row.who, row.note) for row in rows]


def _named() -> Coalesce:
    """The person as `str` says it."""
    return Coalesce(NullIf("person__name", Value("")), "person__email", output_field=CharField())


def _step(before: str, after: str, on: date, who: str | None, note: str) -> Step:
    state = Collaboration.State
    return Step(str(state(before).label), str(state(after).label), on, who or "Samsyn", note)


@dataclass(frozen=True)
class StanceLine:
    party_id: int
    party: str
    choice: str
    choice_key: str
    comment: str
    on: date | None
    is_of_this_text: bool


def stance_lines(problem: ProblemStatement, today: date) -> list[StanceLine]:
    """Every party with its latest stance on the problem, also those who have not spoken; one statement."""
    latest = Stance.objects.filter(problem=problem, party=OuterRef("pk"), is_latest=True)
    rows = (
        Party.objects.filter(Party.current(today), collaboration_id=problem.collaboration_id)
        .select_related("organisation")
        .annotate(
            choice=Subquery(latest.values("choice")[:1]),
            comment=Subquery(latest.values("comment")[:1]),
            at=Subquery(latest.values("at")[:1]),
            of_text=Subquery(latest.values("text_version")[:1]),
        )
        .order_by("pk")
    )
    return [_stance_line(row, problem) for row in rows]


def _stance_line(row: Any, problem: ProblemStatement) -> StanceLine:
    return StanceLine(
        party_id=row.pk,
        party=row.organisation.name,
        choice=str(Stance.Choice(row.choice).label) if row.choice else "",
        choice_key=row.choice or "",
        comment=row.comment or "",
        on=row.at.date() if row.at else None,
        is_of_this_text=row.of_text == problem.text_version,
    )


def areas_of(collaboration: Collaboration) -> Sequence[Any]:
    """With `on_map`: whether a boundary is in force; one statement."""
    shown = Boundary.objects.filter(area=OuterRef("pk"), valid_to=None)
    rows = collaboration.areas.select_related("municipality").annotate(on_map=Exists(shown))
    return list(rows.order_by("sort_key"))


def boundaries_of(actor: Actor, collaboration: Collaboration) -> QuerySet[Boundary]:
    return boundaries.visible(actor).filter(area__collaborations=collaboration, valid_to=None)


def with_area(actor: Actor, area: Area) -> QuerySet[Collaboration]:
    """Visible collaborations that touch `area` or a place inside it."""
    inside = Q(areas=area) | Q(areas__parent=area) | Q(areas__municipality=area)
    return collaborations.visible(actor).filter(inside).distinct().select_related("lead")


def with_organisation(actor: Actor, organisation: Organisation) -> QuerySet[Collaboration]:
    """Visible collaborations in which the organisation is a party today."""
    now = Party.objects.filter(Party.current(actor.today), organisation=organisation)
    return collaborations.visible(actor).filter(pk__in=now.values("collaboration")).select_related("lead")


def found(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Visible collaborations whose name or area holds the text; one statement."""
    matching = Q(name__icontains=text) | Q(areas__name__icontains=text)
    rows = listed(actor).filter(matching).distinct().order_by("name")[:limit]
    return [_hit(row) for row in rows]


def _hit(row: Any) -> Hit:
    return Hit(_("Collaboration"), row.name, row.area_names or "", row.get_absolute_url(), slug=row.slug)
