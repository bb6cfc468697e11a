"""Boundaries as GeoJSON, for our maps and for anybody's."""

from __future__ import annotations

import hashlib
import json

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control

from samsyn.areas import queries
from samsyn.areas.models import Area
from samsyn.areas.policies import areas
from samsyn.web.http import Request
from samsyn.web.routes import allows, signed_in


@allows(areas, "see")
def geojson(request: Request, shown: Area) -> HttpResponseBase:
    """The area and what lies directly in it."""
    coarse = shown.kind in {Area.Kind.COUNTRY, Area.Kind.REGION}
    return as_geojson(request, queries.on_map(request.actor, shown), coarse=coarse)


@signed_in("whoever draws an area is shown the municipality they choose")
def around(request: Request, municipality: int) -> HttpResponseBase:
    """The choice of a municipality knows its key; the map is at its name."""
    found = areas.visible(request.actor).filter(kind=Area.Kind.MUNICIPALITY)
    return redirect("areas:geojson", get_object_or_404(found, pk=municipality).slug)


def as_geojson(request: Request, rows: queries.Boundaries, *, coarse: bool = False) -> HttpResponseBase:
    """Boundaries as a map reads them. Unchanged since the last visit costs one small statement."""
    etag = f'"{hashlib.sha256(queries.stamp(rows).encode()).hexdigest()[:24]}"'
    response = get_conditional_response(request, etag=etag) or _shapes(rows, coarse)
    response["ETag"] = etag
    # Own areas are seen by the signed in alone, so no shared cache may keep the answer.
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _shapes(rows: queries.Boundaries, coarse: bool) -> HttpResponse:
    found = queries.features(rows, coarse=coarse, address=lambda slug: reverse("areas:area", args=[slug]))
    document = json.dumps({"type": "FeatureCollection", "features": found}, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(document, content_type="application/geo+json")
