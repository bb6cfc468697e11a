"""The sentence for everything that can be wrong with a shape, a row or a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Any] = {
    # The file or text as such
    "no_content": _("There is nothing in it: the file is 0 bytes or only blanks."),
    "binary": _("This is not a text file. Unpack it, or export it as GeoJSON or CSV."),
    "not_utf8": _("The text is not in UTF-8. Save the file as UTF-8 and try again."),
    "not_text": _("The file holds characters that no text has. Save it as CSV in UTF-8 and try again."),
    "not_json": _("This is not GeoJSON: it stops making sense at line %(line)s, column %(column)s."),
    "bad_number": _("One of the coordinates is not a number."),
    "too_deep": _("The brackets are nested too deeply to be GeoJSON."),
    "not_geojson": _("This is JSON, but not GeoJSON: it must be a FeatureCollection, a Feature or a geometry."),
    "topojson": _("This is TopoJSON. Export it as GeoJSON instead."),
    "unknown_type": _("“%(type)s” is no GeoJSON type we can read. Use Polygon or MultiPolygon."),
    "no_features": _("The file is a FeatureCollection without a single feature."),
    "too_many_features": _("The file holds %(count)s areas; the limit is %(limit)s. Divide it."),
    "too_large": _("The file is too large to be read. Divide it."),
    "repeated_columns": _("These columns stand twice in the heading: %(found)s."),
    "no_rows": _("The file has a heading but no rows."),
    "unknown_columns": _("We do not know these columns: %(found)s. Known files have %(expected)s."),
    "unknown_properties": _(
        "We do not know the properties of these areas: %(found)s. Official areas carry one of %(expected)s. "
        "For areas of your own, choose a municipality."
    ),
    # A shape
    "empty": _("The area has no boundary: it is empty."),
    "no_polygon": _("This is a %(type)s. An area needs a Polygon: a line that closes around it."),
    "several": _("The text holds %(count)s areas. Keep one, or read them all in through a file."),
    "too_few_points": _("The boundary has only %(count)s corners; an area needs at least three."),
    "too_many_points": _("The boundary has %(count)s points; the limit is %(limit)s. Simplify it."),
    "bad_position": _("“%(found)s” is not a position. Write [longitude, latitude] in degrees."),
    "self_intersection": _(
        "The boundary crosses itself near longitude %(longitude)s, latitude %(latitude)s. Move that corner."
    ),
    "hole_outside": _("A hole lies outside the area near longitude %(longitude)s, latitude %(latitude)s."),
    "overlapping_parts": _("Two parts overlap near longitude %(longitude)s, latitude %(latitude)s."),
    "no_surface": _("The corners lie on one line, so there is no surface inside."),
    "swapped": _(
        "Latitude and longitude have changed places. GeoJSON writes longitude first: [%(longitude)s, %(latitude)s]."
    ),
    "far_away": _("Longitude %(longitude)s, latitude %(latitude)s lies outside Sweden and Denmark."),
    "off_the_globe": _("%(x)s, %(y)s is outside the globe: longitude ends at 180 and latitude at 90."),
    "projected": _(
        "%(x)s, %(y)s are metres, not degrees. Export the file in WGS 84 (EPSG:4326). It looks like: %(system)s."
    ),
    "crs": _("The file says its coordinates are in %(name)s. Export it in WGS 84 (EPSG:4326)."),
    "outside": _("The area lies %(kilometres)s km outside %(municipality)s."),
    "in_another": _("The area lies in %(other)s, %(kilometres)s km outside %(municipality)s."),
    # A row
    "row_too_short": _("The row has too few columns: only %(value)s."),
    "row_too_long": _("The row has more columns than the heading, from “%(value)s” on."),
    "row_repeated": _("The same row stands already on line %(value)s."),
    "cell_too_long": _("A cell of this row is too long to be read."),
    "quote_unbalanced": _("A quotation mark is opened here and never closed; it swallows %(value)s lines."),
    "bad_code": _("“%(code)s” is not a code of this kind."),
    "long_code": _("The code is too long."),
    "no_name": _("The name is missing."),
    "long_name": _("The name is longer than %(limit)s characters."),
    "duplicate": _("The same code stands already on line %(first)s."),
    "duplicate_name": _("An area of the same name stands already at number %(first)s, and neither has a code."),
    "named_differently": _("Line %(first)s gives the same code another name: %(name)s."),
    "unknown_parent": _("The area it lies in, %(code)s, is not known. Read that one in first."),
    "not_yours": _("Somebody else drew this area, so only they can change it."),
    "boundary_not_later": _("The boundary we have begins on %(day)s. Another boundary must begin on a later day."),
}


def sentence(kind: str, details: Mapping[str, Any]) -> str:
    """In the reader's language. Every kind has its sentence; a test holds them together."""
    return str(SENTENCES[kind]) % {"system": "?", **details}
