"""From a round to the planner's question: who takes part, what pairs cost, which may not be, and why."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from samsyn.areas.models import Boundary
from samsyn.reviews.guards import municipality_of
from samsyn.reviews.models import Busy, ConflictOfInterest, Entrant, Pair, Round
from samsyn.reviews.pairing.prices import Known, Price, prices

ENOUGH_DAYS = 2  # a visit takes two
WEEK = timedelta(weeks=1)
Arc = tuple[int, int]


@dataclass(frozen=True)
class Question:
    """`barred` says why a pair may not be, by codes; positions are those of `entrants`."""

    round: Round
    entrants: Sequence[Entrant]
    prices: Sequence[Sequence[Price | None]]
    barred: dict[Arc, list[str]] = field(default_factory=dict)

    def payload(self, seed: int, locked: Sequence[tuple[int, int]] = ()) -> dict[str, Any]:
        """As `./samsyn tools rota` reads it; members by the key of the entrant. `locked` are pairs of such keys."""
        asked: dict[str, Any] = {
            "members": [{"id": row.pk, "municipality": municipality_of(row)} for row in self.entrants],
            "cost": [[price.total if price else 0 for price in line] for line in self.prices],
            "rounds": self.round.planned_rounds,
            "forbidden": [*self._pairs("conflict", "group", "weeks"), *_around(locked, self.keys)],
            "earlier": self._pairs("earlier"),
            "mode": self.round.mode.lower(),
            "seed": seed,
        }
        return asked | ({"team": self.round.team} if self.round.mode == Round.Mode.TEAM else {})

    @property
    def keys(self) -> list[int]:
        return [row.pk for row in self.entrants]

    def price(self, reviewer: int, host: int) -> Price:
        """By keys."""
        found = self.prices[self.keys.index(reviewer)][self.keys.index(host)]
        assert found is not None
        return found

    def _pairs(self, *codes: str) -> list[list[int]]:
        found = [arc for arc, why in self.barred.items() if set(why) & set(codes)]
        return [[self.entrants[i].pk, self.entrants[j].pk] for i, j in sorted(found)]


def fingerprint(payload: dict[str, Any]) -> str:
    return sha256(json.dumps(payload, sort_keys=True, separators=(",", ":"), default=str).encode()).hexdigest()


def question_of(round: Round, today: date, also: Entrant | None = None) -> Question:
    """Six statements, whatever the number of areas. `also` is asked about as if it took part already."""
    rows = list(
        Entrant.objects.filter(round=round, withdrawn_on=None)
        .select_related("area", "member__organisation__parent")
        .order_by("pk")
    )
    if also is not None:
        rows = [*(row for row in rows if row.pk != also.pk), also]
    points = _points(rows)
    known = [_known(row, points.get(row.area_id)) for row in rows]
    return Question(round, rows, prices(known), _barred(round, rows, today))


def snapshot(row: Entrant, point: tuple[float, float] | None) -> dict[str, Any]:
    """What the plan was made of, kept with the entrant: figures with their source and day."""
    area = row.area
    return {
        "residents": area.residents, "residents_on": area.residents_on.isoformat() if area.residents_on else None,
        "source": area.residents_source, "point": list(point) if point else None,
    }  # fmt: skip


def snapshots(rows: Sequence[Entrant]) -> list[Entrant]:
    points = _points(rows)
    for row in rows:
        row.profile = snapshot(row, points.get(row.area_id))
    return list(rows)


def _points(rows: Sequence[Entrant]) -> dict[int, tuple[float, float]]:
    found = Boundary.objects.filter(area__in=[row.area_id for row in rows], valid_to=None)
    return {
        area: (longitude, latitude) for area, longitude, latitude in found.values_list("area", "longitude", "latitude")
    }


def _known(row: Entrant, point: tuple[float, float] | None) -> Known:
    return Known(
        point=point, residents=row.area.residents, country=row.area.country, languages=frozenset(row.languages),
        strengths=frozenset(row.strengths), needs=frozenset(row.needs),
    )  # fmt: skip


def _barred(round: Round, rows: Sequence[Entrant], today: date) -> dict[Arc, list[str]]:
    found: dict[Arc, list[str]] = defaultdict(list)
    for code, arcs in (
        ("own", _same(rows, municipality_of)),
        ("group", _same(rows, lambda row: str(_root(row)))),
        ("conflict", _conflicts(round, rows, today)),
        ("earlier", _earlier(round, rows)),
        ("weeks", _no_common_week(round, rows)),
    ):
        for arc in arcs:
            if code not in found[arc]:
                found[arc].append(code)
    return dict(found)


def _arcs(rows: Sequence[Entrant]) -> Iterator[Arc]:
    return ((i, j) for i in range(len(rows)) for j in range(len(rows)) if i != j)


def _same(rows: Sequence[Entrant], what: Any) -> Iterator[Arc]:
    values = [what(row) for row in rows]
    return ((i, j) for i, j in _arcs(rows) if values[i] == values[j])


def _root(row: Entrant) -> int:
    """A department answers to its organisation: both are one house."""
    return row.member.organisation.parent_id or row.member.organisation_id


def _conflicts(round: Round, rows: Sequence[Entrant], today: date) -> Iterator[Arc]:
    found = ConflictOfInterest.objects.filter(ConflictOfInterest.current(today), partnership=round.partnership_id)
    apart = set()
    for one, other, two_way in found.values_list("one", "other", "two_way"):
        apart |= {(one, other), (other, one)} if two_way else {(one, other)}
    houses = [row.member.organisation_id for row in rows]
    return ((i, j) for i, j in _arcs(rows) if (houses[i], houses[j]) in apart)


def _earlier(round: Round, rows: Sequence[Entrant]) -> Iterator[Arc]:
    """Pairs of the rounds before: those of a plan that was published and not taken back."""
    before = Pair.objects.filter(
        plan__round__partnership=round.partnership_id, plan__round__number__lt=round.number,
        plan__published_at__isnull=False, plan__ended_at=None, turn=1,
    ).exclude(plan__round__state=Round.State.CANCELLED)  # fmt: skip
    met = set(before.values_list("reviewer__area", "host__area"))
    return ((i, j) for i, j in _arcs(rows) if (rows[i].area_id, rows[j].area_id) in met)


def _no_common_week(round: Round, rows: Sequence[Entrant]) -> Iterator[Arc]:
    blocked: dict[int, set[date]] = defaultdict(set)
    busy = Busy.objects.filter(
        member__in=[row.member_id for row in rows], person=None, last_day__gte=round.first_week,
        first_day__lt=round.last_week + WEEK,
    )  # fmt: skip
    for member, first, last in busy.values_list("member", "first_day", "last_day"):
        blocked[member] |= set(_days(max(first, round.first_week), min(last, round.last_week + WEEK)))
    if not blocked:
        return iter(())
    weeks = [round.first_week + WEEK * number for number in range((round.last_week - round.first_week).days // 7 + 1)]
    return ((i, j) for i, j in _arcs(rows) if not _meet(weeks, blocked[rows[i].member_id] | blocked[rows[j].member_id]))


def _meet(weeks: Sequence[date], blocked: set[date]) -> bool:
    return any(sum(monday + timedelta(days=day) not in blocked for day in range(5)) >= ENOUGH_DAYS for monday in weeks)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=day) for day in range((last - first).days + 1))


def _around(locked: Sequence[tuple[int, int]], keys: Sequence[int]) -> list[list[int]]:
    """To lock a pair is to bar its reviewer from all other hosts, and its host from all other reviewers."""
    return [
        [i, j] for reviewer, host in locked for i in keys for j in keys if i != j and (i == reviewer) != (j == host)
    ]
