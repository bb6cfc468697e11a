"""What an organisation was before, and what it became: former names, mergers and splits (P92)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.urls import reverse
from django.utils import timezone

from samsyn.core.actors import Actor
from samsyn.organisations.models import Folded, Organisation, Succession
from samsyn.organisations.policies import successions

STANDS = Q(taken_back_at=None)
# UNION forgets what it has seen, so that even a ring would come to an end.
_LINES = """
    WITH RECURSIVE line (organisation, predecessor) AS (
        SELECT successor_id, predecessor_id FROM organisations_succession
        WHERE successor_id = ANY(%(of)s) AND taken_back_at IS NULL AND "on" <= %(today)s
        UNION
        SELECT line.organisation, further.predecessor_id FROM line
        JOIN organisations_succession further ON further.successor_id = line.predecessor
        WHERE further.taken_back_at IS NULL AND further."on" <= %(today)s
    )
    SELECT organisation, predecessor FROM line
"""


def predecessors(of: Collection[int], today: date) -> dict[int, frozenset[int]]:
    """Whom each of `of` carries on, and whom those carried on, all the way back. One statement."""
    found: dict[int, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_LINES, {"of": list(of), "today": today})
        for organisation, predecessor in cursor.fetchall():
            found[organisation].add(predecessor)
    return {key: frozenset(found[key]) for key in of}


@dataclass(frozen=True, slots=True)
class FormerName:
    """`until`: the day on which it was called something else."""

    name: str
    until: date


def former_names(organisation: Organisation) -> list[FormerName]:
    """Latest first. A name that did not stand overnight was a slip of the pen and never its name."""
    rows = _history().filter(pgh_obj_id=organisation.pk).order_by("pgh_id").values_list("name", "pgh_created_at")
    named = [(name, timezone.localdate(at)) for name, at in rows]
    changes = named[:1] + [after for before, after in pairwise(named) if after[0] != before[0]]
    last = {name: until for (name, since), (_next, until) in pairwise(changes) if since < until}
    last.pop(organisation.name, None)
    return [FormerName(name, last[name]) for name in sorted(last, key=lambda name: last[name], reverse=True)]


def once_named(text: str) -> QuerySet[Any]:
    """What the history knows of organisations of which a name, now or before, holds `text`."""
    found: QuerySet[Any] = _history().alias(key=Folded(F("name"))).filter(key__contains=Folded(Value(text)))
    return found


def former_name_like(text: str) -> Subquery:
    """The latest name, other than its own now, that holds `text`, of the organisation of an outer query."""
    others = once_named(text).filter(pgh_obj_id=OuterRef("pk")).exclude(name=OuterRef("name"))
    return Subquery(others.order_by("-pgh_id").values("name")[:1])


def _history() -> Any:
    return Organisation.pgh_event_model.objects  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class CarriedOn:
    """One line of what came before or after. `after`: the other one is the successor."""

    name: str
    url: str
    on: date
    after: bool
    take_back_url: str


def carried_on(actor: Actor, organisation: Organisation) -> list[CarriedOn]:
    """By day. One statement."""
    around = Q(predecessor=organisation) | Q(successor=organisation)
    mine = Exists(successions.objects(actor, "take_back").filter(pk=OuterRef("pk")))
    rows = successions.visible(actor).filter(STANDS & around).annotate(is_mine=mine)
    return [_line(row, organisation) for row in rows.select_related("predecessor", "successor").order_by("on", "pk")]


def _line(row: Any, organisation: Organisation) -> CarriedOn:
    after = row.predecessor_id == organisation.pk
    other = row.successor if after else row.predecessor
    take_back = reverse("organisations:take-back-succession", args=[row.predecessor.slug, row.pk])
    return CarriedOn(other.name, other.get_absolute_url(), row.on, after, take_back if row.is_mine else "")


def followers(of: Collection[int], today: date) -> dict[int, list[Succession]]:
    """By whom each of `of` is carried on by now. One statement."""
    rows = Succession.objects.filter(STANDS, predecessor__in=of, on__lte=today).select_related("successor")
    found: dict[int, list[Succession]] = defaultdict(list)
    for row in rows.order_by("on", "pk"):
        found[row.predecessor_id].append(row)
    return dict(found)


def successors_of(organisation: Organisation, today: date) -> QuerySet[Organisation]:
    rows = Succession.objects.filter(STANDS, predecessor=organisation, on__lte=today)
    return Organisation.objects.filter(pk__in=rows.values("successor")).order_by("name")
