"""Everything can be taken out: each organisation its own, the lead everybody's, and the group sees who did it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.situation.cut_off import monday_of
from samsyn.situation.exporting import SOURCES
from samsyn.situation.models import Colour, Export, Level, PoliceEvent, Report, Reporter, Situation, Week
from samsyn.situation.operations.exporting import drop_old_files, start_export, write_export
from samsyn.situation.operations.starting import start_situation
from samsyn.situation.policies import situations


@pytest.fixture(autouse=True)
def _english(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with translation.override("en"):
        yield


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def situation(collaboration, act, personas, now):
    return start_situation(collaboration, actor=act(personas.maria), now=now)


@pytest.fixture
def parties(collaboration):
    return {party.organisation.name: party for party in collaboration.parties.all()}


@pytest.fixture
def reports(situation, parties, town, now):
    category = situation.checklists.get().categories.first()
    week = monday_of(timezone.localdate(now))
    return [
        Report.objects.create(
            situation=situation, party=party, area=town.quarter, category=category, occurred_from=now, at=now,
            week=week, text=f"=HYPERLINK {name}",
        )
        for name, party in parties.items()
    ]  # fmt: skip


@pytest.fixture
def take_out(situation, act, now):
    """The files of an export by name, parsed."""

    def run(person, party=None, form="JSON"):
        export = start_export(situation, actor=act(person), now=now, party=party, form=form, purpose="A study")
        write_export(export, actor=act(person), now=now, progress=lambda done, total: None)
        with zipfile.ZipFile(export.file) as archive:
            return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}

    return run


@pytest.mark.proves("F-EST-24")
def test_every_table_of_the_room_is_taken_out(take_out, personas, reports):
    """A table that is added is taken out too, or said here to be somebody else's."""
    from django.apps import apps

    elsewhere = {PoliceEvent, Export, Situation}  # published; the log; told as the names of the others
    versions = {"Checklist", "Scale"}  # told by their categories and levels
    of_the_room = {model for model in apps.get_app_config("situation").get_models() if hasattr(model, "situation")}
    tables = {source.policy.model for source in SOURCES}
    missing = {model.__name__ for model in of_the_room - tables - elsewhere} - versions
    assert {name for name in missing if not name.endswith("Event")} == set()
    files = take_out(personas.maria)
    assert {"reports.json", "weeks.json", "colours.json", "pictures.json", "measures.json"} <= set(files)


@pytest.mark.proves("F-EST-24")
def test_json_and_csv_hold_the_same_rows_with_names_instead_of_numbers(take_out, personas, reports):
    rows = json.loads(take_out(personas.maria)["reports.json"])
    assert {row["party"] for row in rows} == {"Kvarnby kommun", "Kvarnbyhem"}
    assert {row["area"] for row in rows} == {"kvarnbacken"}
    table = list(csv.DictReader(io.StringIO(take_out(personas.maria, form="CSV")["reports.csv"]), delimiter=";"))
    assert [row["key"] for row in table] == [row["key"] for row in rows]
    assert set(table[0]) == set(rows[0])
    assert all(row["text"].startswith("'=") for row in table)


@pytest.mark.proves("F-EST-23")
def test_an_organisation_takes_out_its_own_and_nothing_of_others(take_out, personas, parties, reports):
    files = take_out(personas.eva, parties["Kvarnbyhem"])
    assert [row["party"] for row in json.loads(files["reports.json"])] == ["Kvarnbyhem"]
    assert "pictures.json" not in files


@pytest.mark.proves("F-EST-23")
def test_everybodys_data_together_are_the_leads_alone(take_out, personas, reports, situation):
    with pytest.raises(Refused):
        take_out(personas.eva)
    assert len(json.loads(take_out(personas.maria)["reports.json"])) == 2


@pytest.mark.proves("F-EST-23")
def test_nobody_takes_out_for_another_party(signed_in, personas, situation, parties):
    address = reverse("situation:start_export", args=[situation.collaboration.slug])
    form = {"party": parties["Kvarnby kommun"].pk, "form": "CSV", "purpose": "A study"}
    page = signed_in(personas.eva).post(address, form)
    assert page.context["form"].errors["party"]
    assert not Export.objects.exists()


@pytest.mark.proves("F-EST-9")
def test_the_colours_of_others_stay_unseen_until_the_meeting_in_an_export_too(
    take_out, personas, situation, parties, town, now
):
    scale = situation.scales.get()
    week = Week.objects.create(
        situation=situation, monday=monday_of(timezone.localdate(now)), closes_at=now, scale=scale, state="CLOSED"
    )
    for party in parties.values():
        Colour.objects.create(week=week, area=town.quarter, party=party, level=Level.objects.first(), at=now)
    assert [row["party"] for row in json.loads(take_out(personas.maria)["colours.json"])] == ["Kvarnby kommun"]
    Week.objects.update(state="MEETING")
    assert len(json.loads(take_out(personas.maria)["colours.json"])) == 2


def test_the_areas_of_reporters_come_along(take_out, personas, situation, parties, town, today):
    membership = personas.eva.memberships.get()
    reporter = Reporter.objects.create(
        situation=situation, party=parties["Kvarnbyhem"], membership=membership, since=today
    )
    reporter.areas.add(town.quarter)
    assert json.loads(take_out(personas.maria)["reporters_areas.json"]) == [
        {"reporter": reporter.pk, "area": "kvarnbacken"}
    ]


def test_whoever_has_left_meanwhile_gets_nothing(situation, personas, parties, act, now):
    export = start_export(
        situation, actor=act(personas.eva), now=now, party=parties["Kvarnbyhem"], form="CSV", purpose="A study"
    )
    Party.objects.update(left=timezone.localdate(now))
    with pytest.raises(Refused):
        write_export(export, actor=act(personas.eva), now=now, progress=lambda done, total: None)
    assert not Export.objects.get().file


def test_the_group_sees_who_took_out_what_and_only_the_asker_gets_the_file(take_out, personas, situation, signed_in):
    take_out(personas.maria)
    export, slug = Export.objects.get(), situation.collaboration.slug
    page = signed_in(personas.eva).get(reverse("situation:export", args=[slug])).content.decode()
    assert "A study" in page
    assert "Maria" in page
    address = reverse("situation:export_file", args=[slug, export.pk])
    assert address not in page
    assert signed_in(personas.eva).get(address).status_code == 403
    assert signed_in(personas.otto).get(address).status_code == 404
    assert b"".join(signed_in(personas.maria).get(address).streaming_content).startswith(b"PK")


def test_the_file_goes_after_a_week_and_the_log_stays(take_out, personas, situation, signed_in, today):
    take_out(personas.maria)
    house = Actor.house(today)
    assert drop_old_files(actor=house, now=timezone.now() + timedelta(days=6)) == 0
    assert drop_old_files(actor=house, now=timezone.now() + timedelta(days=8)) == 1
    export = Export.objects.get()
    assert (bool(export.file), export.rows["reports"]) == (False, 0)
    address = reverse("situation:export_file", args=[situation.collaboration.slug, export.pk])
    assert signed_in(personas.maria).get(address).status_code == 404


def test_a_million_rows_are_never_in_memory_at_once(take_out, personas, reports, monkeypatch):
    """The rows are fetched in pieces: the list of them is never made."""
    from django.db.models.query import QuerySet

    monkeypatch.setattr(QuerySet, "__len__", lambda rows: pytest.fail("all rows were fetched at once"))
    assert len(json.loads(take_out(personas.maria)["reports.json"])) == 2


def test_a_person_who_only_reports_cannot_take_out(situation, personas, act):
    assert not situations.may(act(personas.amina), "work", situation)
