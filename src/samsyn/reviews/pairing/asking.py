"""From a round to the planner's question: who takes part, what pairs cost, which may not be, and why."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from itertools import product
from typing import Any

from samsyn.areas.models import Boundary
from samsyn.organisations.lineage import predecessors
from samsyn.reviews.guards import municipality_of
from samsyn.reviews.models import Busy, ConflictOfInterest, Entrant, Pair, Round
from samsyn.reviews.pairing.prices import Known, Price, prices

ENOUGH_DAYS = 2  # a visit takes two
WEEK = timedelta(weeks=1)
HOUSES = ("member__organisation__parent", "entered_for__parent")
Arc = tuple[int, int]
# Whom each organisation carries on.
Lines = Mapping[int, frozenset[int]]


@dataclass(frozen=True)
class Question:
    """`barred` says why a pair may not be, by codes; positions are those of `entrants`.

    `before` holds the earlier pairs of organisations that those of an entrant carry on (P92).
    """

    round: Round
    entrants: Sequence[Entrant]
    prices: Sequence[Sequence[Price | None]]
    barred: dict[Arc, list[str]] = field(default_factory=dict)
    before: dict[Arc, Pair] = field(default_factory=dict)

    def payload(self, seed: int, locked: Sequence[tuple[int, int]] = ()) -> dict[str, Any]:
        """As `./samsyn tools rota` reads it; members by the key of the entrant. `locked` are pairs of such keys."""
        asked: dict[str, Any] = {
            "members": [{"id": row.pk, "municipality": municipality_of(row)} for row in self.entrants],
            "cost": [[price.total if price else 0 for price in line] for line in self.prices],
            "rounds": self.round.planned_rounds,
            "forbidden": [*self.pairs_barred("conflict", "group", "weeks"), *_around(locked, self.keys)],
            "earlier": self.pairs_barred("earlier", "before"),
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

    def why(self, pair: Pair) -> set[str]:
        """The codes of what bars it; both take part."""
        return set(self.barred.get((self.keys.index(pair.reviewer_id), self.keys.index(pair.host_id)), ()))

    def pairs_barred(self, *codes: str) -> list[list[int]]:
        """By keys."""
        found = [arc for arc, why in self.barred.items() if set(why) & set(codes)]
        return [[self.entrants[i].pk, self.entrants[j].pk] for i, j in sorted(found)]


def fingerprint(payload: dict[str, Any]) -> str:
    return sha256(json.dumps(payload, sort_keys=True, separators=(",", ":"), default=str).encode()).hexdigest()


def question_of(round: Round, today: date, also: Entrant | None = None) -> Question:
    """Six statements, whatever the number of areas. `also` is asked about as if it took part already.

    Who carries on whom counts as it will be when the visits are made.
    """
    rows = list(
        Entrant.objects.filter(round=round, withdrawn_on=None)
        .select_related("area", "member__organisation__parent")
        .order_by("pk")
    )
    if also is not None:
        rows = [*(row for row in rows if row.pk != also.pk), also]
    points = _points(rows)
    known = [_known(row, points.get(row.area_id)) for row in rows]
    lines = predecessors({row.house.pk for row in rows}, max(today, round.last_week))
    met = list(_met(round, rows, lines))
    before = {arc: pair for arc, pair in met if not _is_theirs(rows, arc, pair)}
    barred = _barred({
        "own": _in_one_place(rows),
        "group": _in_one_house(rows, lines),
        "conflict": _conflicts(round, rows, today, lines),
        "earlier": (arc for arc, pair in met if _is_theirs(rows, arc, pair)),
        "before": iter(before),
        "weeks": _no_common_week(round, rows),
    })  # fmt: skip
    return Question(round, rows, prices(known), barred, before)


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


def _barred(why: Mapping[str, Iterator[Arc]]) -> dict[Arc, list[str]]:
    found: dict[Arc, list[str]] = defaultdict(list)
    for code, arcs in why.items():
        for arc in arcs:
            if code not in found[arc]:
                found[arc].append(code)
    return dict(found)


def _arcs(rows: Sequence[Entrant]) -> Iterator[Arc]:
    return ((i, j) for i in range(len(rows)) for j in range(len(rows)) if i != j)


def _in_one_place(rows: Sequence[Entrant]) -> Iterator[Arc]:
    places = [municipality_of(row) for row in rows]
    return ((i, j) for i, j in _arcs(rows) if places[i] == places[j])


def _in_one_house(rows: Sequence[Entrant], lines: Lines) -> Iterator[Arc]:
    """Or in two of which one carries on the other."""
    houses = [row.house.pk for row in rows]
    one = {(a, b) for a in houses for b in (a, *lines[a])}
    return ((i, j) for i, j in _arcs(rows) if (houses[i], houses[j]) in one or (houses[j], houses[i]) in one)


def _conflicts(round: Round, rows: Sequence[Entrant], today: date, lines: Lines) -> Iterator[Arc]:
    """What was declared of an organisation holds for whoever carries it on."""
    found = ConflictOfInterest.objects.filter(ConflictOfInterest.current(today), partnership=round.partnership_id)
    apart = set()
    for one, other, two_way in found.values_list("one", "other", "two_way"):
        apart |= {(one, other), (other, one)} if two_way else {(one, other)}
    stands: dict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for organisation in {row.member.organisation_id, *lines[row.house.pk]}:
            stands[organisation].append(place)
    return ((i, j) for one, other in apart for i, j in product(stands[one], stands[other]) if i != j)


def _met(round: Round, rows: Sequence[Entrant], lines: Lines) -> Iterator[tuple[Arc, Pair]]:
    """Pairs of the rounds before, for those who stand for their areas now: pairs of a plan that was published and not
    taken back. An area that takes part stands for itself; for one that does not stands whoever carries on its
    organisation."""
    before = Pair.objects.filter(
        plan__round__partnership=round.partnership_id, plan__round__number__lt=round.number,
        plan__published_at__isnull=False, plan__ended_at=None, turn=1,
    ).exclude(plan__round__state=Round.State.CANCELLED)  # fmt: skip
    here = {row.area_id: place for place, row in enumerate(rows)}

    def standing(side: Entrant) -> list[int]:
        if side.area_id in here:
            return [here[side.area_id]]
        return [place for place, row in enumerate(rows) if side.first_house.pk in lines[row.house.pk]]

    for pair in before.select_related(*(f"{side}__{path}" for side in ("reviewer", "host") for path in HOUSES)):
        for i, j in product(standing(pair.reviewer), standing(pair.host)):
            if i != j:
                yield (i, j), pair


def _is_theirs(rows: Sequence[Entrant], arc: Arc, pair: Pair) -> bool:
    return (rows[arc[0]].area_id, rows[arc[1]].area_id) == (pair.reviewer.area_id, pair.host.area_id)


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
