from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from samsyn.core.errors import Refused
from samsyn.organisations import sheets
from samsyn.organisations.models import Folded, Organisation, fold
from samsyn.organisations.operations import import_organisations

pytestmark = [pytest.mark.django_db, pytest.mark.proves("B10")]
HEAD = "name;number;kind;country;municipality_code"
GOOD = (
    f"{HEAD}\nÅsby bostäder;556016-0680;PUBLIC_HOUSING;SE;2080\n"
    "Lillehammer boligforening;22756214;danish non-profit HOUSING organisation;Danmark;101\n"
)


@pytest.fixture
def run(personas, act, now):
    return lambda text, **given: import_organisations(
        sheets.read(text if isinstance(text, bytes) else text.encode()), actor=act(personas.otto), now=now, **given
    )


def problems(text):
    report = sheets.read(text.encode()).report()
    return [(outcome.line, outcome.column, outcome.problem) for outcome in report.outcomes if outcome.problem]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_file_is_read_however_a_spreadsheet_saved_it(run, encoding, delimiter, ending):
    text = GOOD.replace(";", delimiter).replace("\n", ending)
    made = run(text.encode(encoding))
    assert [(o.name, o.number, o.kind, o.country, o.municipality_code) for o in made] == [
        ("Åsby bostäder", "5560160680", "PUBLIC_HOUSING", "SE", "2080"),
        ("Lillehammer boligforening", "22756214", "ALMEN", "DK", "101"),
    ]


def test_the_dry_run_tells_each_row_what_is_wrong_with_it(town):
    text = "\n".join(
        [
            HEAD,
            "Åsby bostäder;556016-0680;PUBLIC_HOUSING;SE;2080",
            ";;BUSINESS;SE;",
            "Fel nummer;556016-0681;BUSINESS;SE;",
            "Fel slag;;CIRKUS;SE;",
            "Fel land;;BUSINESS;NO;",
            "Enskild firma;811218-9876;BUSINESS;SE;",
            "Åsby bostäder AB;5560160680;PUBLIC_HOUSING;SE;",
            "asby bostader;;PUBLIC_HOUSING;SE;",
            "KVARNBYHEM;;PUBLIC_HOUSING;SE;",
            "För få celler;;",
            "Rätt;;BUSINESS;SE;",
        ]
    )
    report = sheets.read(text.encode()).report()
    assert [(o.line, o.column) for o in report.bad] == [
        (3, "name"),
        (4, "number"),
        (5, "kind"),
        (6, "country"),
        (7, "number"),
        (8, "number"),
        (9, "name"),
        (10, "name"),
        (11, "country"),
    ]
    assert [o.line for o in report.good] == [2, 12]
    assert "811218" not in report.bad[4].problem
    assert "Line 2" in report.bad[5].problem


def test_nothing_is_written_when_one_row_is_wrong(run, snapshot):
    before = snapshot()
    with pytest.raises(Refused) as caught:
        run(f"{GOOD};;BUSINESS;SE;\n")
    assert caught.value.code == "B10"
    assert snapshot() == before


def test_nothing_is_written_when_one_row_does_not_fit_the_header(run, snapshot):
    before = snapshot()
    with pytest.raises(Refused):
        run(f"{GOOD}too;short\n")
    assert snapshot() == before


def test_the_right_rows_alone_are_written_when_that_is_chosen(run):
    assert len(run(f"{GOOD};;BUSINESS;SE;\n", only_valid=True)) == 2


def test_the_same_file_twice_writes_nothing_more(run):
    run(GOOD)
    with pytest.raises(Refused):
        run(GOOD)
    assert run(GOOD, only_valid=True) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"name;number\nA;1\n", "kind"),
        (b"Namn;number;kind;country;municipality_code\n", "Namn"),
        (b"name;name;number;kind;country;municipality_code\n", "twice"),
        (HEAD.encode(), "no rows"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "not a CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(content, said):
    with pytest.raises(Refused) as caught:
        sheets.read(content)
    assert caught.value.field == "file"
    assert said in str(caught.value.message)


def test_judging_costs_the_same_for_three_rows_as_for_three_hundred():
    counts = []
    for rows in (3, 300):
        text = HEAD + "\n" + "".join(f"Förening {n};;IDEA_BASED;SE;\n" for n in range(rows))
        with CaptureQueriesContext(connection) as captured:
            assert len(sheets.read(text.encode()).report().good) == rows
        counts.append(len(captured))
    assert counts[0] == counts[1] == 2


def test_more_rows_than_we_take_at_once_are_refused():
    text = HEAD + "\n" + "".join(f"Förening {n};;IDEA_BASED;SE;\n" for n in range(2001))
    with pytest.raises(Refused, match="2000"):
        sheets.read(text.encode())


@pytest.fixture
def otto(signed_in, personas):
    return signed_in(personas.otto)


def upload(client, content, name="list.csv"):
    return client.post(reverse("organisations:import"), {"file": SimpleUploadedFile(name, content)})


def test_the_page_shows_every_row_before_anything_is_written(otto, snapshot):
    before = snapshot()
    response = upload(otto, (GOOD + "<script>alert(1)</script>;;X;SE;\n").encode("cp1252"))
    text = response.content.decode()
    assert (len(response.context["report"].good), len(response.context["report"].bad)) == (2, 1)
    assert "<script>alert" not in text
    assert snapshot() == before
    sent = {"text": response.context["write"].initial["text"], "only_valid": "on"}
    assert otto.post(reverse("organisations:import-write"), sent).status_code == 302
    assert Organisation.objects.filter(name__in=["Åsby bostäder", "Lillehammer boligforening"]).count() == 2


@pytest.mark.proves("B11")
def test_writing_twice_with_the_same_key_writes_once(otto):
    sent = {"text": GOOD, "once_key": "0a5f6c1e-9a53-4a62-8f0e-6d3f7b6f1f10"}
    assert [otto.post(reverse("organisations:import-write"), sent).status_code for _ in range(2)] == [302, 302]
    assert Organisation.objects.filter(name="Åsby bostäder").count() == 1


def test_what_somebody_else_registered_meanwhile_stops_the_writing_with_a_message(otto, run):
    run(GOOD)
    response = otto.post(reverse("organisations:import-write"), {"text": GOOD})
    assert response.status_code == 200
    assert "nothing was written" in response.content.decode()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.csv"),
        (b"MZ" + b"\x00" * 99, "list.csv"),
        (b"x" * 1_100_000, "large.csv"),
        (b"%PDF-1.7 ", "list.csv"),
    ],
)
def test_an_unfit_upload_is_refused_at_its_field(otto, snapshot, content, name):
    before = snapshot()
    response = upload(otto, content, name)
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert snapshot() == before


@given(st.text(alphabet="ÅÄÖåäöÆØæøÉéüabc XYZ-1", max_size=12))
def test_the_database_and_memory_fold_names_alike(django_db_blocker, text):
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        from django.db.models import Value

        sql, parameters = (
            Folded(Value(text))
            .resolve_expression(Organisation.objects.all().query)
            .as_sql(Organisation.objects.all().query.get_compiler("default"), connection)
        )
        cursor.execute(f"SELECT {sql}", parameters)
        assert cursor.fetchone()[0] == fold(text)
