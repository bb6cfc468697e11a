"""All that must be known to take reports, in one statement: this is asked at every report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from samsyn.core import prepared
from samsyn.situation.models import Reporter, Situation
from samsyn.situation.sending.events import Event
from samsyn.situation.sending.where import Near, Position

A_MINUTE = timedelta(minutes=1)
# By hand: Django needs longer to put this together than PostgreSQL to answer it.
ASK = """
SELECT json_build_object(
  'categories', (SELECT json_object_agg(c.id, c.is_coming) FROM situation_category c
                 JOIN situation_checklist l ON l.id = c.checklist_id
                 WHERE l.situation_id = %(situation)s AND c.id = ANY(%(categories)s)),
  'areas', (SELECT json_agg(a.area_id) FROM collaborations_collaboration_areas a
            WHERE a.collaboration_id = %(situation)s AND a.area_id = ANY(%(areas)s)),
  'assigned', (SELECT json_agg(a.area_id) FROM situation_reporter_areas a WHERE a.reporter_id = %(reporter)s),
  'places', (SELECT json_object_agg(p.id, json_build_array(p.area_id, p.kind, p.latitude, p.longitude))
             FROM situation_place p
             WHERE p.situation_id = %(situation)s AND p.id = ANY(%(places)s) AND p.closed_on IS NULL),
  'near', (SELECT json_agg(json_build_array(b.id, b.area_id, o.kind = 'MUNICIPALITY', b.west, b.south, b.east, b.north))
           FROM collaborations_collaboration_areas a
           JOIN areas_area o ON o.id = a.area_id
           JOIN areas_boundary b ON b.area_id = a.area_id AND b.valid_to IS NULL
           WHERE a.collaboration_id = %(situation)s AND b.west <= %(east)s AND b.east >= %(west)s
             AND b.south <= %(north)s AND b.north >= %(south)s),
  'known', (SELECT json_object_agg(r.key, r.id) FROM situation_report r WHERE r.key = ANY(%(keys)s)),
  'lately', (SELECT count(*) FROM situation_report r WHERE r.reporter_id = %(reporter)s AND r.at > %(lately)s),
  'nil', EXISTS (SELECT 1 FROM situation_nilreport n WHERE n.reporter_id = %(reporter)s AND n.replaced_at IS NULL)
)
"""


@dataclass(frozen=True, slots=True)
class PlaceKnown:
    area: int
    kind: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Ground:
    """`categories`: key → is it about what is to come. `near`: areas whose boxes meet that of all the points."""

    categories: Mapping[int, bool]
    areas: frozenset[int]
    assigned: frozenset[int]
    places: Mapping[int, PlaceKnown]
    near: tuple[Near, ...]
    known: Mapping[str, int]
    lately: int
    has_nil: bool


def ground(situation: Situation, reporter: Reporter | None, events: Sequence[Event], now: datetime) -> Ground:
    asked = {
        "situation": situation.pk,
        "reporter": reporter.pk if reporter else None,
        "categories": [event.category for event in events],
        "areas": [event.area for event in events if event.area],
        "places": [event.place for event in events if event.place],
        **_around([event.position for event in events if event.position]),
        "keys": [event.key for event in events],
        "lately": now - A_MINUTE,
    }
    answer = prepared.row(ASK, asked)
    assert answer is not None
    return _read(answer[0])


def _around(positions: Sequence[Position]) -> dict[str, float | None]:
    """The box that holds them all; nothing is near when there are none."""
    if not positions:
        return dict.fromkeys(("south", "west", "north", "east"))
    latitudes, longitudes = zip(*positions, strict=True)
    return {"south": min(latitudes), "west": min(longitudes), "north": max(latitudes), "east": max(longitudes)}


def _read(found: dict[str, Any]) -> Ground:
    return Ground(
        categories={int(key): coming for key, coming in (found["categories"] or {}).items()},
        areas=frozenset(found["areas"] or ()),
        assigned=frozenset(found["assigned"] or ()),
        places={int(key): PlaceKnown(*place) for key, place in (found["places"] or {}).items()},
        near=tuple(Near(*row) for row in found["near"] or ()),
        known=found["known"] or {},
        lately=found["lately"],
        has_nil=found["nil"],
    )
