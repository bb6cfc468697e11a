"""Whatever is pasted becomes a clean shape, or one fault with its name."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.areas.geojson import Limits, Shape, ShapeProblem, read_places, read_shape
from samsyn.areas.geometry import outline, placement, square_kilometres
from samsyn.areas.wording import SENTENCES, sentence

RING = [[15.0, 60.0], [15.1, 60.0], [15.1, 60.1], [15.0, 60.1], [15.0, 60.0]]


def polygon(*rings, **more) -> str:
    return json.dumps({"type": "Polygon", "coordinates": list(rings), **more})


def test_a_plain_polygon_keeps_its_form_and_tells_its_box_and_middle():
    shape = read_shape(polygon(RING))
    assert isinstance(shape, Shape)
    assert shape.box == (15.0, 60.0, 15.1, 60.1)
    assert shape.centre == (15.05, 60.05)
    assert (shape.geometry["type"], shape.points, shape.mended) == ("Polygon", 5, ())


@pytest.mark.parametrize(
    "wrapped",
    [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [RING]}},
        {"type": "FeatureCollection", "features": [
            {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [RING]}},
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [15, 60]}},
        ]},
        {"type": "MultiPolygon", "coordinates": [[RING]]},
        {"type": "GeometryCollection", "geometries": [
            {"type": "Point", "coordinates": [15, 60]}, {"type": "Polygon", "coordinates": [RING]}]},
    ],
)  # fmt: skip
def test_the_one_polygon_is_found_wherever_it_lies(wrapped):
    assert isinstance(read_shape(json.dumps(wrapped)), Shape)


def test_an_open_ring_is_closed_heights_dropped_and_double_points_removed():
    shape = read_shape(polygon([[15, 60, 12], [15, 60, 12], [15.1, 60, 12], [15.1, 60.1, 12]]))
    assert isinstance(shape, Shape)
    assert shape.mended == ("heights_dropped", "rings_closed")
    assert shape.geometry["coordinates"] == [[[15.0, 60.0], [15.1, 60.0], [15.1, 60.1], [15.0, 60.0]]]


def test_holes_are_kept():
    hole = [[15.02, 60.02], [15.04, 60.02], [15.04, 60.04], [15.02, 60.02]]
    shape = read_shape(polygon(RING, hole))
    assert isinstance(shape, Shape)
    assert len(shape.geometry["coordinates"]) == 2


def test_a_boundary_that_crosses_itself_says_where():
    bow = [[15.0, 60.0], [15.1, 60.1], [15.1, 60.0], [15.0, 60.1], [15.0, 60.0]]
    problem = read_shape(polygon(bow))
    assert isinstance(problem, ShapeProblem)
    assert problem == ShapeProblem("self_intersection", {"longitude": 15.05, "latitude": 60.05})
    assert "15.05" in sentence(problem.kind, problem.details)


def test_swapped_coordinates_are_recognised_and_offered_the_right_way():
    problem = read_shape(polygon([[y, x] for x, y in RING]))
    assert isinstance(problem, ShapeProblem)
    assert problem.kind == "swapped"
    assert problem.offer == read_shape(polygon(RING))


METRES = [[530_000, 6_700_000], [531_000, 6_700_000], [531_000, 6_701_000], [530_000, 6_700_000]]
DANISH = [[570_000, 6_220_000], [571_000, 6_220_000], [571_000, 6_221_000], [570_000, 6_220_000]]
AFRICA = [[15, 1], [16, 1], [16, 2], [15, 1]]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("", "no_content"), (b"", "no_content"), (" \n\t", "no_content"), (b"\xef\xbb\xbf", "no_content"),
        ("hello", "not_json"), ("{", "not_json"), ("<kml/>", "not_json"), (b"\xff\xfe{\0", "binary"),
        (b"PK\x03\x04\xff\xff", "binary"), ('{"a": "Bj\u00f6rk"}'.encode("latin-1"), "not_utf8"),
        ("[1, 2]", "not_geojson"), ("null", "not_geojson"), ("3", "not_geojson"), ('"Polygon"', "not_geojson"),
        ("{}", "not_geojson"), ('{"type": 3}', "not_geojson"), ('{"type": "Circle"}', "unknown_type"),
        ('{"type": "Topology"}', "topojson"), ("[" * 100_000, "too_deep"),
        ('{"type": "Polygon"}', "not_geojson"), ('{"type": "Polygon", "coordinates": []}', "empty"),
        ('{"type": "Polygon", "coordinates": [[]]}', "too_few_points"),
        ('{"type": "Polygon", "coordinates": 7}', "not_geojson"),
        ('{"type": "MultiPolygon", "coordinates": []}', "empty"),
        ('{"type": "GeometryCollection", "geometries": []}', "empty"),
        ('{"type": "Feature", "geometry": null}', "empty"),
        ('{"type": "Feature"}', "empty"),
        ('{"type": "FeatureCollection", "features": []}', "no_features"),
        ('{"type": "FeatureCollection", "features": {}}', "not_geojson"),
        ('{"type": "FeatureCollection", "features": [3]}', "not_geojson"),
        ('{"type": "Point", "coordinates": [15, 60]}', "no_polygon"),
        ('{"type": "LineString", "coordinates": [[15, 60], [16, 60]]}', "no_polygon"),
        (polygon(RING[:2]), "too_few_points"), (polygon([[15, 60]] * 9), "too_few_points"),
        (polygon([[15, 60], [15.1, 60.1], [15.2, 60.2], [15, 60]]), "no_surface"),
        (polygon([["15", "60"], [15.1, 60], [15.1, 60.1], [15, 60]]), "bad_position"),
        (polygon([[None, 60], [15.1, 60], [15.1, 60.1], [15, 60]]), "bad_position"),
        (polygon([[True, 60], [15.1, 60], [15.1, 60.1], [15, 60]]), "bad_position"),
        (polygon([[15], [15.1, 60], [15.1, 60.1], [15, 60]]), "bad_position"),
        ('{"type": "Polygon", "coordinates": [[[NaN, 60], [15, 60], [15, 61], [14, 60]]]}', "bad_number"),
        ('{"type": "Polygon", "coordinates": [[[1e999, 60], [15, 60], [15, 61], [14, 60]]]}', "bad_position"),
        ('{"type": "Polygon", "coordinates": [[[' + "9" * 5000 + ", 60]]]}", "bad_number"),
        (polygon(METRES), "projected"), (polygon(DANISH), "projected"),
        (polygon([[200, 60], [201, 60], [201, 61], [200, 60]]), "off_the_globe"),
        (polygon(AFRICA), "far_away"),
        (polygon(RING, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}), "crs"),
        (polygon(RING, [[16, 61], [16.1, 61], [16.1, 61.1], [16, 61]]), "hole_outside"),
        (json.dumps({"type": "MultiPolygon", "coordinates": [[RING], [RING]]}), "overlapping_parts"),
        (json.dumps({"type": "FeatureCollection", "features": [
            {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [RING]}}] * 2}), "several"),
    ],
)  # fmt: skip
def test_every_fault_has_its_name_and_its_sentence(raw, kind):
    problem = read_shape(raw)
    assert isinstance(problem, ShapeProblem)
    assert problem.kind == kind
    assert "%(" not in sentence(problem.kind, problem.details)


@pytest.mark.parametrize(("ring", "system"), [(METRES, "3006"), (DANISH, "25832")])
def test_metres_are_named_by_the_projection_they_look_like(ring, system):
    problem = read_shape(polygon(ring))
    assert isinstance(problem, ShapeProblem)
    # The two projections overlap where Sweden and Denmark meet; the Swedish one is then the first guess.
    assert "EPSG" in problem.details["system"]


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4619"])
def test_a_file_that_names_degrees_is_fine(name):
    assert isinstance(read_shape(polygon(RING, crs={"type": "name", "properties": {"name": name}})), Shape)


def test_too_many_points_and_too_many_areas_are_refused_with_the_limit():
    few = Limits(points=4, features=1)
    assert read_shape(polygon(RING), few) == ShapeProblem("too_many_points", {"count": 5, "limit": 4})
    two = json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": None}] * 2})
    assert read_places(two, few) == ShapeProblem("too_many_features", {"count": 2, "limit": 1})


def test_a_collection_gives_good_and_bad_features_in_the_order_of_the_file():
    features = [
        {"type": "Feature", "properties": {"namn": "A"}, "geometry": {"type": "Polygon", "coordinates": [RING]}},
        {"type": "Feature", "id": 7, "geometry": None},
    ]
    found = read_places(json.dumps({"type": "FeatureCollection", "features": features}))
    assert isinstance(found, list)
    assert [(place.number, place.properties, type(place.shape)) for place in found] == [
        (1, {"namn": "A"}, Shape), (2, {"id": 7}, ShapeProblem)
    ]  # fmt: skip


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(["Polygon", "MultiPolygon", "Feature", "FeatureCollection", "GeometryCollection"]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(
        st.sampled_from(["type", "coordinates", "features", "geometry", "geometries", "properties", "crs", "name"]),
        inner, max_size=4,
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(anything)
def test_no_json_breaks_the_reader(document):
    assert isinstance(read_shape(json.dumps(document)), Shape | ShapeProblem)
    read_places(json.dumps(document))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(raw):
    assert isinstance(read_shape(raw), ShapeProblem)


positions = st.tuples(st.floats(10, 20), st.floats(56, 66)).map(list)


@settings(max_examples=200, deadline=None)
@given(st.lists(positions, min_size=3, max_size=8))
def test_what_is_accepted_is_valid_and_is_accepted_again_unchanged(ring):
    shape = read_shape(polygon(ring))
    if isinstance(shape, ShapeProblem):
        assert shape.kind in SENTENCES
        return
    from shapely.geometry import Point
    from shapely.geometry import shape as shapely_shape

    drawn = shapely_shape(shape.geometry)
    assert drawn.is_valid
    assert drawn.covers(Point(shape.centre)) or drawn.distance(Point(shape.centre)) < 2e-6
    again = read_shape(json.dumps(shape.geometry))
    assert isinstance(again, Shape)
    assert again.geometry == shape.geometry


def square(west, south, size):
    return {"type": "Polygon", "coordinates": [[[west, south], [west + size, south], [west + size, south + size],
                                                [west, south + size], [west, south]]]}  # fmt: skip


def test_inside_outside_and_how_far():
    home = square(15, 60, 1)
    assert placement(square(15.2, 60.2, 0.1), home).share_inside == 1
    far = placement(square(17, 60.2, 0.1), home)
    assert (far.share_inside, far.is_inside) == (0, False)
    assert 55_000 < far.metres_away < 60_000
    assert placement(square(16.0, 60.2, 0.02), home).is_inside


def test_an_outline_is_coarser_but_never_nothing():
    assert outline(square(15, 60, 0.0001)) == square(15, 60, 0.0001)
    assert outline(square(15, 60, 1))["type"] == "Polygon"


def test_a_square_of_a_tenth_of_a_degree_is_as_large_as_it_should_be():
    assert square_kilometres(square(15, 60, 0.1)) == pytest.approx(61.6, rel=0.01)
