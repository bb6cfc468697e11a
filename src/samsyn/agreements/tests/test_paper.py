"""The agreement as PDF and as Word file, in its own language."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from django.core.files.base import ContentFile

from samsyn.agreements.models import (
    Addendum,
    AddendumSignature,
    Agreement,
    BudgetLine,
    Clause,
    Commitment,
    Contribution,
    CostShare,
)
from samsyn.collaborations.models import Collaboration, Document, Party, Signature, Terms
from samsyn.core.papers.tests.reading import docx_text, open_pdf, pdf_text, tags
from samsyn.organisations.models import Membership, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(bare, own, housing, now, town):
    """Every part of an agreement holds something."""
    Organisation.objects.filter(pk=town.municipality.pk).update(number="2120000142")
    Clause.objects.create(agreement=bare, key="purpose", order=1, heading="Syfte", text="Vi lagar #lamporna.\n\nIhop.")
    Clause.objects.create(agreement=bare, key="data", order=2, heading="Personuppgifter")
    Commitment.objects.create(agreement=bare, party=own, text="Lyser upp gången", due=date(2027, 10, 1))
    kinds = Contribution.Kind
    for party, kind, what, more in (
        (own, kinds.MONEY, "Lampor", {"amount_minor": 40_000_000}),
        (housing, kinds.HOURS, "Vaktmästare", {"hours": 120, "rate_minor": 35_000, "basis": "Timlön"}),
        (housing, kinds.HOURS, "Frivilliga", {"hours": 10, "is_unvalued": True}),
    ):
        Contribution.objects.create(agreement=bare, party=party, kind=kind, what=what, **more)
    BudgetLine.objects.create(agreement=bare, what="Nya lampor", amount_minor=44_200_000)
    CostShare.objects.create(agreement=bare, party=own, percent=90)
    return bare


@pytest.fixture
def document(collaboration, personas, now):
    return Document.objects.create(
        collaboration=collaboration, title="Undertecknat original", file=ContentFile(b"x", name="x.pdf"), size=1,
        content_type="application/pdf", sha256="0" * 64, added_by=personas.maria, added_at=now,
    )  # fmt: skip


def sign(terms, party, now, today, **how):
    Signature.objects.create(terms=terms, party=party, signed_on=today, at=now, **how)
    if terms.frozen_at is None:
        Terms.objects.filter(pk=terms.pk).update(frozen_at=now)
        terms.refresh_from_db()


@pytest.fixture
def signed(full, terms, own, housing, personas, now, today, document):
    """Maria in Samsyn; the housing company's manager on paper, which Eva wrote down."""
    membership = Membership.objects.get(person=personas.maria)
    sign(terms, own, now, today, membership=membership, signer_title="Chef")
    sign(terms, housing, now, today, signer_name="Åke Øst", signer_title="VD", recorded_by=personas.eva,
         document=document)  # fmt: skip
    return full


@pytest.fixture
def read(to, signed_in, personas):
    def read(person="eva", number=1, **query):
        return signed_in(getattr(personas, person)).get(to("paper", number), query)

    return read


def headings(file):
    return [tag.says() for tag in tags(file).all("H1")]


def test_the_written_parts_are_numbered_as_on_the_page_and_stand_in_the_order_of_an_agreement(full, read):
    assert headings(read().content) == [
        "Parter", "1. Syfte", "Personuppgifter", "Åtaganden", "Insatser från parterna", "Budget",
        "Avtalstid och uppsägning", "Underskrifter",
    ]  # fmt: skip


def test_parties_stand_with_their_organisation_numbers(full, read):
    said = pdf_text(read().content)

    assert "Kvarnby kommun" in said
    assert "212000-0142" in said


def test_a_sole_traders_number_is_not_printed(full, housing, read):
    Organisation.objects.filter(pk=housing.organisation_id).update(number="8112189876", number_is_personal=True)

    assert "8112189876" not in docx_text(read(format="docx").content).replace("-", "")


def test_a_departments_paper_names_the_number_of_who_is_bound(full, own, town, read):
    department = Organisation.objects.create(
        name="Fritid", slug="fritid", kind="MUNICIPALITY", country="SE", parent=town.municipality
    )
    Party.objects.filter(pk=own.pk).update(organisation=department)

    assert "212000-0142" in pdf_text(read().content)


def test_promises_contributions_and_budget_are_tables_with_headers_and_sums(full, read):
    (document,) = tags(read().content).children
    tables = list(document.all("Table"))
    captions = [before.says() for before, tag in pairwise(document.children) if tag.name == "Table"]
    cells = [[tag.says().replace("\u00a0", " ") for tag in table.all("TD")] for table in tables]

    assert captions == [
        "De som ingår avtalet", "Vad varje part lovar att göra", "Vad varje part bidrar med",
        "Vad varje part bidrar med sammanlagt", "Vad det kostar", "Så fördelas kostnaden", "Parternas underskrifter",
    ]  # fmt: skip
    assert all(list(table.all("TH")) for table in tables)
    assert cells[1] == ["Kvarnby kommun", "Lyser upp gången", "", "1 oktober 2027"]
    assert "120 timmar × 350 kr Timlön" in cells[2]
    assert cells[2][-4:] == ["Summa", "", "", "442 000 kr"], "hours without a value are not in the sum"
    assert cells[3] == ["Kvarnby kommun", "400 000 kr", "0 kr", "90,5 %", "Kvarnbyhem", "0 kr", "42 000 kr", "9,5 %"]
    assert cells[4] == ["Nya lampor", "442 000 kr", "Summa", "442 000 kr"]
    assert cells[5] == ["Kvarnby kommun", "90 %"]


@pytest.mark.proves("B5")
def test_what_does_not_add_up_is_said_and_not_hidden_in_a_share(full, own, read):
    BudgetLine.objects.create(agreement=full, what="Målning", amount_minor=50_000)

    assert "500 kr fattas." in pdf_text(read().content).replace("\u00a0", " ")


def test_a_draft_says_so_and_leaves_a_line_for_every_party_to_sign_on(full, read):
    said = pdf_text(read().content)
    signatures = list(tags(read().content).all("Table"))[-1]

    assert "Utkast, ingen har undertecknat" in said
    assert "Här står inget än." in said
    assert [tag.says().strip() for tag in signatures.all("TD")] == ["Kvarnby kommun", "", "", "Kvarnbyhem", "", ""]


def test_what_is_signed_by_all_says_nothing_but_who_signed_and_how(signed, read):
    said = pdf_text(read().content)

    assert "Utkast" not in said
    assert "Ännu inte" not in said
    assert "Här står inget än." not in said, "an empty part is left out of what is signed"
    assert "undertecknat i Samsyn" in said
    for trace in ("Åke Øst VD", "på papper", "Antecknat av Eva", "Framgår av: Undertecknat original"):
        assert trace in said


def test_what_only_some_have_signed_says_so(full, terms, own, personas, now, today, read):
    sign(terms, own, now, today, membership=Membership.objects.get(person=personas.maria))

    assert "Ännu inte undertecknat av alla parter" in pdf_text(read().content)


def test_a_version_that_was_replaced_says_by_which(signed, terms, now, read):
    Terms.objects.create(
        collaboration=terms.collaboration, number=2, start=terms.start, end=terms.end, frozen_at=now, created_at=now
    )

    assert "Ersatt av version 2" in pdf_text(read().content)


def test_the_term_says_the_last_day_for_notice(full, terms, read):
    Terms.objects.filter(pk=terms.pk).update(start=date(2026, 1, 1), end=date(2027, 8, 31), notice_months=6)
    said = pdf_text(read().content)

    assert "31 augusti 2027" in said
    assert "28 februari 2027" in said
    assert "6 månader" in said


def test_an_agreement_without_end_has_no_last_day_for_notice(full, terms, read):
    Terms.objects.filter(pk=terms.pk).update(end=None, until_further_notice=True)
    said = pdf_text(read().content)

    assert "tills vidare" in said
    assert "Sista dag för uppsägning" not in said


def test_addenda_follow_with_their_own_signatures(signed, own, personas, now, today, read):
    made = Addendum.objects.create(
        agreement=signed, number=1, text="Lekplatsen ingår också.", reason="Ny mark", effective_on=date(2027, 3, 1),
        created_at=now,
    )  # fmt: skip
    AddendumSignature.objects.create(
        addendum=made, party=own, membership=Membership.objects.get(person=personas.maria), signed_on=today, at=now
    )
    file = read().content

    assert headings(file)[-1] == "Tilläggsavtal 1"
    assert pdf_text(file).index("Lekplatsen ingår också.") < pdf_text(file).index("Underskrifter till tilläggsavtal 1")
    assert "Ännu inte undertecknat av alla parter" in pdf_text(file)


@pytest.mark.parametrize(("language", "word"), [("sv", "Åtaganden"), ("da", "Forpligtelser"), ("en", "Commitments")])
def test_the_paper_speaks_the_agreements_language_whatever_the_readers_is(full, read, language, word):
    Agreement.objects.filter(pk=full.pk).update(language=language)
    file = read().content

    assert open_pdf(file).Root.Lang == language
    assert word in pdf_text(file)


def test_a_danish_agreement_counts_in_kroner(full, read):
    Collaboration.objects.update(country="DK")
    Agreement.objects.filter(pk=full.pk).update(language="da")
    Contribution.objects.update(currency="DKK")

    assert "442.000 kr." in pdf_text(read().content).replace("\u00a0", " ")


def test_what_people_wrote_is_never_markup(full, read):
    assert "Vi lagar #lamporna." in pdf_text(read().content)
    assert "Vi lagar #lamporna." in docx_text(read(format="docx").content)


def test_the_file_is_named_after_the_agreement(full, read):
    assert "%C3%96verenskommelse.docx" in read(format="docx")["Content-Disposition"]


@pytest.mark.parametrize("stranger", ["otto", "vera", "mette"])
def test_strangers_are_told_that_there_is_nothing(full, read, stranger):
    assert read(stranger).status_code == 404


def test_who_sees_only_the_outside_gets_no_paper(full, read):
    Collaboration.objects.update(access="TRANSPARENT")

    assert read("vera").status_code == 404


def test_an_empty_agreement_is_a_paper_too(bare, read):
    assert headings(read().content) == ["Parter", "Avtalstid och uppsägning", "Underskrifter"]


@pytest.mark.counts("agreements:paper")
def test_the_paper_costs_the_same_for_a_long_agreement(full, own, to, signed_in, personas, same_statements):
    def more():
        for number in range(10, 20):
            Clause.objects.create(agreement=full, key=f"own-{number}", order=number, heading="Eget", text="Text")
            Commitment.objects.create(agreement=full, party=own, text="Mer")

    assert same_statements(signed_in(personas.eva), to("paper", 1), more) <= 16
