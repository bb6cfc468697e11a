"""Figures that police or guards counted: read in by file, small numbers hidden, and never mixed with our own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.core.errors import Refused
from samsyn.situation import figures
from samsyn.situation.cut_off import monday_of
from samsyn.situation.models import Category, PoliceFigure, Report
from samsyn.situation.operations.intake import import_figures
from samsyn.situation.operations.starting import start_situation

pytestmark = pytest.mark.proves("F-EST-19")
HEAD = "area;week;category;count"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def situation(collaboration, act, personas, now):
    return start_situation(collaboration, actor=act(personas.maria), now=now)


@pytest.fixture
def police(collaboration, town, today):
    return Party.objects.create(
        collaboration=collaboration, organisation=town.police, joined=today - timedelta(days=30), reason="Sees"
    )


@pytest.fixture
def run(situation, police, act, personas, now):
    def read_in(text, **options):
        content = text if isinstance(text, bytes) else text.encode()
        sheet = figures.read(content)
        return import_figures(situation, actor=act(personas.per), now=now, party=police, sheet=sheet, **options)

    return read_in


@pytest.fixture
def problems(situation, police, today):
    def found(text):
        judged = figures.judge(figures.read(text.encode()), situation, police, today)
        return [(outcome.line, outcome.column, outcome.problem) for outcome in judged.bad]

    return found


def kept():
    return list(PoliceFigure.objects.order_by("week", "kind").values_list("area__name", "week", "kind", "count"))


@pytest.mark.proves("B10")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("head", [HEAD, "Område;Vecka;Kategori;Antal", "område;uge;kategori;antal"])
def test_a_file_is_read_however_it_was_saved_and_in_whichever_language(run, encoding, delimiter, head):
    text = f"{head}\r\nKvarnbacken;2025-W48;Skadegörelse å bil;12\r\n".replace(";", delimiter)
    assert run(text.encode(encoding)) == 1
    (row,) = kept()
    assert (row[0], str(row[1]), row[2], row[3]) == ("Kvarnbacken", "2025-11-24", "Skadegörelse å bil", 12)


@pytest.mark.parametrize("written", ["0", "1", "2", "<3", "< 3"])
def test_a_number_below_three_is_never_kept(run, written, situation, act, personas, signed_in):
    run(f"{HEAD}\nKvarnbacken;2025-W48;Fire;{written}\n")
    assert [row[3] for row in kept()] == [None]
    page = signed_in(personas.per).get(reverse("situation:intake", args=[situation.collaboration.slug]))
    assert "&lt;3" in page.content.decode()


def test_three_is_kept_as_it_is(run):
    run(f"{HEAD}\nKvarnbacken;2025-W48;Fire;3\nKvarnbacken;2025-W48;Damage;1 204\n")
    assert [row[3] for row in kept()] == [1204, 3]


@pytest.mark.proves("B10")
def test_the_dry_run_tells_each_row_what_is_wrong_with_it(problems, today):
    coming = monday_of(today) + timedelta(weeks=2)
    year, week, _day = coming.isocalendar()
    rows = [
        "Elsewhere;2025-W48;Fire;4",
        "Kvarnbacken;2025-W53;Fire;4",
        f"Kvarnbacken;{year}-W{week:02d};Fire;4",
        "Kvarnbacken;week 48;Fire;4",
        "Kvarnbacken;2025-W48;Fire;-4",
        "Kvarnbacken;2025-W48;Fire;4,5",
        "Kvarnbacken;2025-W48;Fire;",
        "Kvarnbacken;2025-W48;;4",
        "Kvarnbacken;2025-W48;Call 070-123 45 67;4",
        "Kvarnbacken;2025-W48;Fire;5",
        "Kvarnbacken;2025-W48;Fire;6",
        "Kvarnbacken;2025-W48",
    ]
    found = problems("\n".join([HEAD, *rows]))
    columns = [
        "area",
        "week",
        "week",
        "week",
        "count",
        "count",
        "count",
        "category",
        "category",
        "category",
        "category",
    ]
    assert [column for _line, column, _problem in found] == columns
    assert [line for line, _column, _problem in found] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13]
    assert "The last week of 2025 is week 52." in found[1][2]
    assert "Line 11" in found[9][2]


@pytest.mark.proves("B10")
def test_nothing_is_written_when_one_row_is_wrong(run):
    text = f"{HEAD}\nKvarnbacken;2025-W48;Fire;4\nElsewhere;2025-W48;Fire;4\n"
    with pytest.raises(Refused) as refused:
        run(text)
    assert refused.value.code == "B10"
    assert kept() == []
    assert run(text, only_valid=True) == 1


def test_reading_in_again_replaces_and_the_same_file_writes_nothing(run, now):
    run(f"{HEAD}\nKvarnbacken;2025-W48;Fire;4\nKvarnbacken;2025-W48;Damage;8\n")
    assert run(f"{HEAD}\nKvarnbacken;2025-W48;Fire;4\nKvarnbacken;2025-W48;Damage;8\n") == 0
    assert run(f"{HEAD}\nKvarnbacken;2025-W48;Fire;1\n") == 1
    assert [(row[2], row[3]) for row in kept()] == [("Damage", 8), ("Fire", None)]


def test_what_one_party_counts_does_not_replace_what_another_has_counted(run, situation, act, personas, now):
    run(f"{HEAD}\nKvarnbacken;2025-W48;Fire;4\n")
    housing = situation.collaboration.parties.get(organisation__name="Kvarnbyhem")
    sheet = figures.read(f"{HEAD}\nKvarnbacken;2025-W48;Fire;9\n".encode())
    import_figures(situation, actor=act(personas.eva), now=now, party=housing, sheet=sheet)
    assert sorted(PoliceFigure.objects.values_list("count", flat=True)) == [4, 9]


def test_two_areas_of_one_name_are_told_apart_by_their_code(problems, run, collaboration, town):
    twin = Area.objects.create(
        kind="OWN", country="SE", slug="kvarnbacken-2", name="Kvarnbacken", municipality=town.area, parent=town.area,
        search_key="kvarnbacken", sort_key="kvarnbacken", code="9999-7", is_invented=True,
    )  # fmt: skip
    collaboration.areas.add(twin)
    assert [column for _line, column, _why in problems(f"{HEAD}\nKvarnbacken;2025-W48;Fire;4\n")] == ["area"]
    run(f"{HEAD}\n9999-7;2025-W48;Fire;4\n")
    assert PoliceFigure.objects.get().area == twin


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", HEAD.encode(), b"a;b\n1;2\n"])
@pytest.mark.proves("B10")
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(content):
    with pytest.raises(Refused) as refused:
        figures.read(content)
    assert refused.value.field == "file"


def test_a_speaker_reads_in_for_their_own_party_and_the_lead_for_any(situation, police, signed_in, personas):
    address = reverse("situation:intake_file", args=[situation.collaboration.slug])
    offered = lambda person: signed_in(person).get(address).context["form"].fields["party"].queryset  # noqa: E731
    assert [str(party.organisation) for party in offered(personas.per)] == ["Polisen Kvarnby"]
    assert len(offered(personas.maria)) == 3
    assert signed_in(personas.otto).get(address).status_code == 404


def test_the_file_is_shown_row_by_row_before_it_is_written(situation, police, signed_in, personas):
    client, slug = signed_in(personas.per), situation.collaboration.slug
    file = SimpleUploadedFile("v48.csv", f"{HEAD}\nKvarnbacken;2025-W48;Fire;4\nNowhere;2025-W48;Fire;4\n".encode())
    page = client.post(reverse("situation:intake_file", args=[slug]), {"party": police.pk, "file": file})
    text = page.content.decode()
    assert "1 figure would be written" in text
    assert "“Nowhere” is no area of this collaboration." in text
    assert kept() == []
    form = {name: page.context["write"][name].value() for name in ("text", "party", "once_key")}
    assert client.post(reverse("situation:intake_write", args=[slug]), form).status_code == 200
    assert kept() == []
    sent = client.post(reverse("situation:intake_write", args=[slug]), {**form, "only_valid": "on"})
    assert sent.status_code == 302
    assert len(kept()) == 1


def test_nobody_writes_for_another_party(situation, police, signed_in, personas):
    housing = situation.collaboration.parties.get(organisation__name="Kvarnbyhem")
    form = {"party": housing.pk, "text": f"{HEAD}\nKvarnbacken;2025-W48;Fire;4\n"}
    signed_in(personas.per).post(reverse("situation:intake_write", args=[situation.collaboration.slug]), form)
    assert kept() == []


def test_our_own_reports_of_the_week_stand_beside_and_are_not_added(run, situation, town, signed_in, personas, now):
    run(f"{HEAD}\nKvarnbacken;2025-W48;Fire;4\n")
    week = PoliceFigure.objects.get().week
    category = Category.objects.filter(checklist__situation=situation).first()
    for state in ("SUBMITTED", "INCLUDED", "REJECTED"):
        Report.objects.create(
            situation=situation, area=town.quarter, category=category, occurred_from=now, at=now, week=week, state=state
        )
    page = signed_in(personas.per).get(reverse("situation:intake", args=[situation.collaboration.slug]))
    (row,) = page.context["table"].rows
    assert (row.count, row.own) == ("4", 2)


@pytest.mark.counts("situation:intake")
def test_the_list_costs_the_same_however_long_it_is(run, situation, signed_in, personas, same_statements):
    def many(start, end):
        return "\n".join([HEAD, *(f"Kvarnbacken;2025-W{week:02d};Fire;{week}" for week in range(start, end))])

    run(many(10, 20))
    address = reverse("situation:intake", args=[situation.collaboration.slug])
    assert same_statements(signed_in(personas.maria), address, lambda: run(many(20, 50))) <= 9
