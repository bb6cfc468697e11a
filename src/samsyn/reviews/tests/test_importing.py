"""Members and conflicts of interest from a file: every row judged before anything is written."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.organisations.models import Organisation
from samsyn.reviews import sheets
from samsyn.reviews.models import ConflictOfInterest, Member
from samsyn.reviews.operations.importing import import_list

pytestmark = [pytest.mark.django_db, pytest.mark.proves("P94")]
MEMBERS, CONFLICTS = "organisation;joined", "reviewer;host;both_ways;until;why"


@pytest.fixture
def towns(partnership) -> list[Organisation]:
    """Two that are not members yet, with letters of both languages."""
    named = [("Åmål på håll", "SE", "2120001234", "1492"), ("Ærø ny by", "DK", "", "492")]
    return [
        Organisation.objects.create(
            name=name, slug=f"ny-{code}", kind="MUNICIPALITY", country=country, number=number, municipality_code=code
        )
        for name, country, number, code in named
    ]


@pytest.fixture
def run(partnership, act, personas):
    def write(what: str, text: str | bytes, **more: object):
        listing = sheets.read(what, text if isinstance(text, bytes) else text.encode())
        return import_list(partnership, actor=act(personas.maria), now=timezone.now(), listing=listing, **more)

    return write


@pytest.fixture
def judged(partnership, today):
    def judge(what: str, *rows: str) -> list[tuple[int, str, str]]:
        text = "\n".join([MEMBERS if what == "members" else CONFLICTS, *rows])
        report = sheets.read(what, text.encode()).report(partnership, today)
        return [(outcome.line, outcome.column, outcome.problem) for outcome in report.outcomes]

    return judge


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_members_are_read_however_a_spreadsheet_saved_them(run, towns, partnership, encoding, delimiter):
    text = f"{MEMBERS}\r\nÅmål på håll;2026-01-02\r\nÆrø ny by;\r\n".replace(";", delimiter)
    run("members", text.encode(encoding))
    made = Member.objects.filter(organisation__in=towns).order_by("pk")
    assert [(str(one), one.regime) for one in made] == [("Åmål på håll", "SE"), ("Ærø ny by", "DK")]
    assert made[0].joined == date(2026, 1, 2)


@pytest.mark.parametrize("code", ["212000-1234", "2120001234", "1492", "åmål PÅ  håll", "0492", "Ærø ny by"])
def test_an_organisation_is_known_by_number_code_or_name(run, towns, code):
    (made,) = run("members", f"{MEMBERS}\n{code};\n")
    assert made.organisation in towns


def test_each_row_is_told_what_is_wrong_with_it(judged, towns, town):
    said = judged(
        "members", "Åmål på håll;", "9999;", ";2026-01-01", f"{town.municipality.name};", "1492;",
        "Ærø ny by;2027-02-30", "Ærø ny by;0202-01-01", "Ærø ny by", "Åmål på håll;",
    )  # fmt: skip
    assert [(line, column) for line, column, problem in said if problem] == [
        (3, "organisation"), (4, "organisation"), (5, "organisation"), (6, "organisation"), (7, "joined"),
        (8, "joined"), (9, "joined"), (10, ""),
    ]  # fmt: skip
    assert "not known here" in said[1][2]
    assert "member already" in said[3][2]
    assert "Line 2" in said[4][2]


def test_two_of_the_same_name_are_told_apart_by_number(judged, towns):
    Organisation.objects.create(name="Ærø ny by", slug="en-till", kind="ALMEN", country="DK")
    assert "Several" in judged("members", "Ærø ny by;")[0][2]


@pytest.mark.parametrize("row", ["9999;", "Ærø ny by", "Ærø ny by;igår"])
def test_nothing_is_half_imported(run, towns, partnership, row):
    before = partnership.members.count()
    with pytest.raises(Refused) as refused:
        run("members", f"{MEMBERS}\nÅmål på håll;\n{row}\n")
    assert refused.value.code == "P94"
    assert partnership.members.count() == before
    assert len(run("members", f"{MEMBERS}\nÅmål på håll;\n{row}\n", only_valid=True)) == 1


def test_conflicts_are_written_with_direction_day_and_reason(run, town, partnership):
    one, other = town.municipality.name, town.other_city.name
    (made,) = run("conflicts", f"{CONFLICTS}\n{one};{other};nej;2030-12-31;Gemensam ledning\n")
    assert (str(made.one), str(made.other), made.two_way) == (one, other, False)
    assert (made.until, made.reason) == (date(2030, 12, 31), "Gemensam ledning")


def test_conflicts_that_cannot_be_are_told_row_by_row(judged, run, town, towns):
    one, other = town.municipality.name, town.other_city.name
    said = judged(
        "conflicts", f"{one};{other};;;", f"{other};{one};nej;;", f"{one};{one};;;", f"{one};Åmål på håll;;;",
        f"{one};{other};kanske;;", f"{one};{other};;2001-01-01;", f"{other};{one};;;Ring 070-123 45 67",
    )  # fmt: skip
    assert [(line, column) for line, column, problem in said if problem] == [
        (3, "host"), (4, "host"), (5, "host"), (6, "both_ways"), (7, "until"), (8, "why"),
    ]  # fmt: skip
    run("conflicts", f"{CONFLICTS}\n{one};{other};;;\n")
    assert "already" in judged("conflicts", f"{other};{one};nej;;")[0][2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"organisation|joined\nA|\n", "joined"),
        (b"organization;joined\nA;\n", "Did you mean"),
        (MEMBERS.encode(), "no rows"),
        (b"PK\x03\x04 a spreadsheet", "not a CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(content, said):
    with pytest.raises(Refused, match=said):
        sheets.read("members", content)


def test_the_file_is_looked_through_on_the_page_before_it_is_written(signed_in, personas, partnership, towns):
    browser, address = signed_in(personas.maria), f"{partnership.get_absolute_url()}import/"
    assert address in browser.get(partnership.get_absolute_url()).content.decode()
    file = SimpleUploadedFile("lista.csv", f"{MEMBERS}\nÅmål på håll;\n9999;\n".encode("cp1252"), "text/csv")
    page = browser.post(address, {"what": "members", "file": file})
    assert [outcome.line for outcome in page.context["report"].bad] == [3]
    assert not partnership.members.filter(organisation__in=towns).exists()
    text = page.context["write"]["text"].value()
    assert browser.post(f"{address}write/", {"what": "members", "text": text}).status_code == 200
    assert not partnership.members.filter(organisation__in=towns).exists()
    sent = {"what": "members", "text": text, "only_valid": "on"}
    assert browser.post(f"{address}write/", sent).status_code == 302
    assert partnership.members.filter(organisation=towns[0]).exists()


def test_only_who_coordinates_imports(signed_in, personas, partnership):
    address = f"{partnership.get_absolute_url()}import/"
    assert signed_in(personas.vera).get(address).status_code == 403
    assert signed_in(personas.otto).get(address).status_code == 404
    assert not ConflictOfInterest.objects.exists()
