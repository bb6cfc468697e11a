"""A file says row by row what it would do, and does it only when told."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from samsyn.areas import file_imports
from samsyn.areas.models import Area, Boundary, FileImport
from samsyn.areas.tests.conftest import square
from samsyn.areas.wording import sentence
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.web import jobs
from samsyn.web.models import Job


def places(*features: tuple[dict, dict | None]) -> bytes:
    return json.dumps({
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": properties, "geometry": geometry}
                     for properties, geometry in features],
    }).encode()  # fmt: skip


KEY = "kommun,kommunnamn,deso_2018,regso_2020_namn,regso_2020\n"
LINES = "2080,Falun,2080A0010,Svärdsjö,2080R001\n2080,Falun,2080C1010,Östra Hamnen,2080R002\n"


def test_a_dry_run_writes_nothing(dalarna, house):
    report = file_imports.import_at_once(
        None, actor=house, now=timezone.now(), raw=(KEY + LINES).encode(), valid_from=date(2020, 1, 1)
    )
    assert (report["written"], report["counts"]["new"]) == (False, 4)
    assert not Area.objects.filter(kind="DESO_2018").exists()


def test_one_refused_row_stops_the_whole_file_unless_only_the_valid_are_asked_for(dalarna, take):
    raw = (KEY + LINES + "2080,Falun,wrong,Svärdsjö,2080R001\n").encode()
    stopped = take(raw)
    assert (stopped["written"], stopped["counts"]["refused"]) == (False, 1)
    assert not Area.objects.filter(kind="DESO_2018").exists()
    assert take(raw, only_valid=True)["written"]
    assert Area.objects.filter(kind="DESO_2018").count() == 2


@pytest.mark.proves("B10")
@pytest.mark.parametrize(
    "raw",
    [
        pytest.param((KEY + LINES).encode(), id="as published"),
        pytest.param((KEY + LINES).encode("utf-8-sig"), id="byte order mark"),
        pytest.param((KEY + LINES).encode("cp1252"), id="Windows-1252"),
        pytest.param((KEY + LINES).encode("utf-16"), id="UTF-16 from a spreadsheet"),
        pytest.param((KEY + LINES).replace(",", ";").replace("\n", "\r\n").encode(), id="semicolons"),
        pytest.param((KEY + LINES).replace(",", "\t").encode(), id="tabs"),
        pytest.param((KEY.upper() + LINES).encode(), id="heading in capitals"),
    ],
)
def test_a_key_file_is_read_however_it_was_saved(dalarna, take, raw):
    assert take(raw)["counts"] == {"new": 4, "changed": 0, "unchanged": 0, "refused": 0}
    names = set(Area.objects.filter(kind="REGSO_2020").values_list("name", flat=True))
    assert names == {"Svärdsjö", "Östra Hamnen"}


@pytest.mark.proves("B10")
@pytest.mark.parametrize(
    ("line", "kind", "number"),
    [
        ("2080,Falun,2080C1010,Östra Hamnen,2080R002\n", "row_repeated", 4),
        ("2080,Falun,2080C1010,Svärdsjö,2080R001\n", "duplicate", 4),
        ("2080,Falun,2080C1020,Another name,2080R002\n", "named_differently", 4),
        ("2080,Falun,2080X1020,Svärdsjö,2080R001\n", "bad_code", 4),
        ("2080,Falun,2080C1020,,2080R003\n", "no_name", 4),
        (f"2080,Falun,2080C1020,{'x' * 121},2080R003\n", "long_name", 4),
        ("9999,Nowhere,9999C1020,Nowhere,9999R001\n", "unknown_parent", 4),
        ("2080,Falun\n", "row_too_short", 4),
        ("2080,Falun,2080C1020,Svärdsjö,2080R001,more\n", "row_too_long", 4),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_reason(dalarna, take, line, kind, number):
    report = take((KEY + LINES + line).encode())
    refused = [row for row in report["rows"] if row["status"] == "refused"]
    assert (refused[0]["line"], refused[0]["kind"]) == (number, kind)
    assert sentence(refused[0]["kind"], refused[0]["details"])
    assert not report["written"]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", "no_content"),
        (b"  \n ", "no_content"),
        (b"PK\x03\x04 a spreadsheet", "not_text"),
        (b"a,b\n1,2\n", "unknown_columns"),
        (KEY.encode(), "no_rows"),
        (b'{"type": "FeatureCollection", "features": []}', "no_features"),
        (b'{"type": "Feature", ', "not_json"),
        (places(({"title": "x"}, square(15.1, 60.1, 0.1))), "unknown_properties"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(dalarna, take, raw, kind):
    with pytest.raises(Refused) as refusal:
        take(raw)
    assert (refusal.value.code, refusal.value.field) == (kind, "file")


def test_a_changed_name_is_reported_with_before_and_after(dalarna, take):
    take((KEY + LINES).encode())
    report = take((KEY + LINES.replace("Svärdsjö", "Svärdsjö norra")).encode())
    assert report["counts"] == {"new": 0, "changed": 1, "unchanged": 3, "refused": 0}
    assert report["rows"][0]["fields"] == [["name", "Svärdsjö", "Svärdsjö norra"]]
    renamed = Area.objects.get(kind="REGSO_2020", code="2080R001")
    assert (renamed.name, renamed.search_key, renamed.version) == ("Svärdsjö norra", "svardsjo norra 2080r001", 2)


def test_a_new_boundary_closes_the_old_one_and_an_earlier_one_is_refused(dalarna, take):
    take(places(({"regso_2020": "2080R001", "regso_2020_namn": "A"}, square(15.1, 60.1, 0.1))))
    moved = places(({"regso_2020": "2080R001", "regso_2020_namn": "A"}, square(15.2, 60.1, 0.1)))
    early = take(moved, valid_from=date(2024, 12, 31))
    assert [row["kind"] for row in early["rows"]] == ["boundary_not_later"]
    assert take(moved, valid_from=date(2026, 3, 1))["counts"]["changed"] == 1
    days = Boundary.objects.filter(area__code="2080R001").values_list("valid_from", "valid_to")
    assert list(days) == [(date(2026, 3, 1), None), (date(2025, 1, 1), date(2026, 3, 1))]


def test_an_own_area_outside_its_municipality_is_refused_with_the_one_it_lies_in(dalarna, take):
    report = take(places(({"namn": "Here"}, square(15.4, 60.4, 0.1)), ({"namn": "There"}, square(14.3, 60.4, 0.1))),
                  dalarna)  # fmt: skip
    (refused,) = [row for row in report["rows"] if row["status"] == "refused"]
    assert (refused["line"], refused["kind"], refused["details"]["other"]) == (2, "in_another", "Borlänge")


def test_two_nameless_twins_in_one_file_are_told_apart_by_code_or_refused(dalarna, take):
    twins = ({"namn": "Centrum"}, square(15.4, 60.4, 0.1)), ({"namn": "centrum"}, square(15.6, 60.4, 0.1))
    report = take(places(*twins), dalarna)
    assert [row["kind"] for row in report["rows"] if row["status"] == "refused"] == ["duplicate_name"]
    coded = [({**properties, "kod": number}, shape) for number, (properties, shape) in enumerate(twins)]
    assert take(places(*coded), dalarna)["counts"]["new"] == 2


def test_somebody_elses_own_area_is_not_changed_by_a_file(dalarna, personas, act, today):
    raw = places(({"namn": "Centrum"}, square(15.4, 60.4, 0.1)))
    for person, status in ((personas.maria, "new"), (personas.eva, "refused")):
        report = file_imports.import_at_once(
            dalarna, actor=act(person), now=timezone.now(), raw=raw, valid_from=today, dry_run=False
        )
        assert report["counts"][status] == 1


@pytest.fixture
def maria(personas, act):
    return act(personas.maria)


@pytest.fixture
def received(dalarna, maria, today):
    raw = places(({"namn": "Centrum"}, square(15.4, 60.4, 0.1)), ({"namn": "Broken"}, None))
    return file_imports.receive_file(
        dalarna, actor=maria, now=timezone.now(), file_name="areas.geojson", raw=raw, valid_from=today
    )


def run(received: FileImport, maria: Actor) -> FileImport:
    jobs.run(Job.objects.get(pk=received.job_id), maria)
    received.refresh_from_db()
    return received


def test_a_file_goes_from_upload_over_the_dry_run_to_being_read_in(received, maria):
    run(received, maria)
    assert received.state == "CHECKED"
    assert received.report["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}
    assert not Area.objects.filter(kind="OWN").exists()
    with pytest.raises(Refused):
        file_imports.confirm_file(received, actor=maria, now=timezone.now())
    run(file_imports.confirm_file(received, actor=maria, now=timezone.now(), only_valid=True), maria)
    assert (received.state, received.content) == ("WRITTEN", None)
    assert Area.objects.get(kind="OWN").created_by_id == maria.person_id
    assert received.job.result_url.endswith(f"/areas/imports/{received.pk}/")


@pytest.mark.proves("B11")
def test_a_file_is_confirmed_once(received, maria):
    run(received, maria)
    file_imports.confirm_file(received, actor=maria, now=timezone.now(), only_valid=True)
    with pytest.raises(Refused, match="already"):
        file_imports.confirm_file(received, actor=maria, now=timezone.now(), only_valid=True)


def test_a_file_may_be_dropped_instead(received, maria):
    run(received, maria)
    file_imports.drop_file(received, actor=maria, now=timezone.now())
    assert (received.state, received.content) == ("DROPPED", None)


def test_a_file_that_is_no_file_of_areas_ends_with_the_reason(dalarna, maria, today):
    received = file_imports.receive_file(
        dalarna, actor=maria, now=timezone.now(), file_name="notes.txt", raw=b"hello", valid_from=today
    )
    run(received, maria)
    assert received.state == "FAILED"
    assert "GeoJSON" in received.report["fault"]


def test_official_areas_are_read_in_by_support_alone(db, personas, act, today):
    def send(actor: Actor) -> FileImport:
        return file_imports.receive_file(
            None, actor=actor, now=timezone.now(), file_name="x", raw=(KEY + LINES).encode(), valid_from=today
        )

    with pytest.raises(Refused) as refusal:
        send(act(personas.maria))
    assert refusal.value.field == "municipality"
    assert send(act(personas.stina, support=True)).municipality is None


def test_the_command_line_reports_first_and_writes_when_told(dalarna, tmp_path, capsys):
    path = tmp_path / "key.csv"
    path.write_text(KEY + LINES)
    call_command("import_areas", str(path))
    assert "new: 4" in (said := capsys.readouterr().out)
    assert "Nothing was written." in said
    call_command("import_areas", str(path), "--write")
    assert Area.objects.filter(kind="DESO_2018").count() == 2
    with pytest.raises(CommandError, match="municipality"):
        call_command("import_areas", str(path), "--kind", "own")
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_areas", str(tmp_path / "missing.csv"))
