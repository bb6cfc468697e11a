"""From another's agreement to one's own: negotiated, signed by both, added to, and talked over after a year."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.agreements.models import Addendum, Agreement, Clause, RevisionDialogue
from samsyn.collaborations.models import Collaboration, Party, Terms
from samsyn.collaborations.operations import life
from samsyn.conftest import as_actor
from tests.e2e.conftest import DESK, PHONE

PROBLEM = "In the evenings the passage between the square and the school is dark, and people take the long way round."


@pytest.fixture
def negotiating(collaboration, town, today):
    """An IOP in Kvarnbacken, about to be agreed."""
    collaboration.parties.update(mandate=Party.Mandate.FREE)
    Collaboration.objects.filter(pk=collaboration.pk).update(state="NEGOTIATING", kind="iop")
    collaboration.problems.create(text=PROBLEM, at=timezone.now())
    collaboration.refresh_from_db()
    return collaboration


@pytest.fixture
def shared(town, today):
    """Sjöstad lets others begin from its agreement."""
    theirs = Collaboration.objects.create(
        name="Ljus i Sjöstad", slug="ljus-i-sjostad", country="SE", kind="iop", lead=town.other_city, access="OPEN",
        shares_plan=True, created_at=timezone.now(),
    )  # fmt: skip
    Party.objects.create(collaboration=theirs, organisation=town.other_city, joined=today)
    terms = Terms.objects.create(collaboration=theirs, number=1, start=today, end=today, created_at=timezone.now())
    made = Agreement.objects.create(terms=terms, language="en", title="Light", created_at=timezone.now())
    text = "Sjöstads kommun pays SEK 120 000 kr before 2027-03-01. Each side gives what it has."
    Clause.objects.create(agreement=made, key="economy", order=1, heading="What each side gives", text=text)
    return made


def put_terms_on_the_table(maria, negotiating, today) -> None:
    maria.go("agreements:document", slug=negotiating.slug)
    maria.look("nothing-yet")
    maria.follow("Write the terms")
    maria.fill({"Starts": today.isoformat(), "Ends": (today - timedelta(days=1)).isoformat(), "Months of notice": 6})
    maria.press("Put them on the table")
    maria.reads("is before the start date")
    maria.look("dates-reversed")
    maria.fill({"Ends": (today + timedelta(days=1000)).isoformat()})
    maria.press("Put them on the table")
    maria.look("terms-on-the-table")


def begin_from_the_copy(maria) -> None:
    maria.follow("Begin the agreement")
    maria.fill({"What do you begin from?": "Copy of Ljus i Sjöstad"})
    maria.look("begin")
    maria.press("Begin")
    maria.reads("Fill in what stands in [brackets]")
    maria.look("begun")


def fill_every_blank(maria) -> None:
    """The next step leads from part to part until every blank is filled in."""
    for number in range(20):
        button = maria.page.locator("section.next").get_by_role("link", name=re.compile("^Write “"))
        if not button.count():
            return
        button.click()
        text = maria.page.get_by_role("textbox", name=re.compile("^Text"))
        if number == 0:
            maria.look("a-part")
        text.fill(text.input_value().replace("[", "").replace("]", ""))
        maria.press("Save")
    raise AssertionError("there is always one more part to write")


def promise_and_contribute(maria) -> None:
    for party in ("Kvarnby kommun", "Kvarnbyhem"):
        maria.follow("Write a commitment", within="section.next")
        maria.fill({"Party": party, "What does the party commit to?": f"{party} keeps its own lamps lit."})
        maria.press("Save")
    maria.follow("Write a contribution", within="section.next")
    maria.fill({"Party": "Kvarnby kommun", "What kind?": "hours of work", "What is it?": "Coordinator", "Hours": "120"})
    maria.fill({"How was it valued?": "The usual wage"})
    maria.press("Save")
    maria.reads("Write what an hour is worth")
    maria.look("hours-without-a-rate")
    maria.fill({"Worth of one hour": "450"})
    maria.press("Save")
    maria.follow("Write a contribution", within="section.next")
    maria.fill({"Party": "Kvarnbyhem", "What kind?": "money", "What is it?": "Lamps", "Worth": "90000"})
    maria.press("Save")
    maria.follow("Write a cost")
    maria.fill({"What does it cost?": "Lamps and work", "Amount": "144000"})
    maria.press("Save")
    maria.reads("Contributions and costs balance.")


def write_at_the_same_time(maria, eva, negotiating) -> None:
    clause = Clause.objects.get(key="values", agreement__terms__collaboration=negotiating)
    for walker in (maria, eva):
        walker.go("agreements:clause", slug=negotiating.slug, clause=clause.pk)
    maria.fill({"Text": "We respect each other."})
    maria.press("Save")
    eva.fill({"Text": "We respect each other and those who live here."})
    eva.press("Save")
    eva.reads("Somebody else saved while you were writing")
    eva.look("both-texts")
    eva.press("Save mine again")
    eva.reads("We respect each other and those who live here.")


def test_from_a_copied_text_to_signatures_an_addendum_and_a_revision_dialogue(
    walk, personas, negotiating, shared, today
):
    maria, eva = walk(personas.maria), walk(personas.eva, size=PHONE)
    put_terms_on_the_table(maria, negotiating, today)
    begin_from_the_copy(maria)
    fill_every_blank(maria)
    promise_and_contribute(maria)
    write_at_the_same_time(maria, eva, negotiating)
    maria.go("agreements:compare", slug=negotiating.slug, number=1)
    maria.reads("Ljus i Sjöstad, version 1")
    maria.look("what-has-been-changed")

    maria.go("agreements:document", slug=negotiating.slug)
    maria.look("ready-to-sign")
    maria.follow("Sign for Kvarnby kommun")
    maria.look("sign")
    maria.press("Sign")
    maria.reads("It waits for the signature of: Kvarnbyhem")
    eva.go("/")
    eva.reads("the terms")
    eva.go("agreements:document", slug=negotiating.slug)
    eva.follow("Sign for Kvarnbyhem")
    eva.press("Sign")
    eva.look("signed-by-all")

    life.change_state(negotiating, actor=as_actor(personas.maria), now=timezone.now(), state="ACTIVE")
    add_and_talk(maria, eva, negotiating, today)


def add_and_talk(maria, eva, negotiating, today) -> None:
    maria.go("agreements:document", slug=negotiating.slug)
    maria.follow("Write an addendum")
    maria.look("write-an-addendum")
    maria.fill(
        {
            "What is changed or added?": "Under Measures and commitments: the lamps in the cellar too.",
            "Why?": "Residents asked for it.",
            "In force from": today.isoformat(),
        }
    )
    maria.press("Put it on the table")
    maria.follow("Sign")
    maria.press("Sign")
    eva.go("agreements:document", slug=negotiating.slug)
    eva.follow("Read and sign addendum 1")
    eva.look("addendum")
    eva.follow("Sign")
    eva.press("Sign")
    eva.reads("in force")
    eva.look("addendum-in-force")
    assert Addendum.objects.get().signatures.count() == 2

    maria.go("agreements:document", slug=negotiating.slug)
    maria.follow("Plan a revision dialogue")
    maria.fill({"When do you meet?": today.isoformat()})
    maria.press("Save")
    maria.follow("See what to talk about")
    maria.look("revision-dialogue")
    maria.fill(
        {
            "Who took part?": "Both parties",
            "What did you conclude?": "The lamps are lit. The agreement holds.",
            "What follows?": "it goes on as it is",
        }
    )
    maria.press("Save what you concluded")
    maria.reads("The lamps are lit. The agreement holds.")
    maria.look("after-a-year")
    assert RevisionDialogue.objects.get().outcome == "CONTINUE"


@pytest.mark.parametrize(
    ("language", "size", "scheme"),
    [("sv", DESK, "light"), ("da", PHONE, "light"), ("sv", PHONE, "dark"), ("da", DESK, "light")],
    ids=["swedish-desk", "danish-phone", "swedish-phone-dark", "danish-desk"],
)
def test_every_page_of_it_is_well(walk, personas, negotiating, town, today, language, size, scheme):
    from samsyn.agreements.operations import promises
    from samsyn.agreements.operations.writing import begin_agreement

    by = {"actor": as_actor(personas.maria), "now": timezone.now()}
    end = today + timedelta(days=900)
    terms = Terms.objects.create(collaboration=negotiating, number=1, start=today, end=end, created_at=by["now"])
    agreement = begin_agreement(terms, **by, language="sv", title="Överenskommelse om ljuset i Kvarnbacken")
    for party in negotiating.parties.all():
        promises.promise(agreement, **by, party=party, text="Håller sina egna lampor hela.", due=today)
        promises.add_contribution(agreement, **by, party=party, kind="MONEY", what="Lampor", amount=100_000)
    promises.add_cost(agreement, **by, what="Lampor och arbete", amount=230_000)
    maria = walk(personas.maria, language=language, size=size, scheme=scheme)
    for name in ("document", "begin"):
        maria.go(f"agreements:{name}", slug=negotiating.slug)
        maria.look(name)
    for name in ("steps", "compare", "edit", "add_clause", "promise", "contribute", "add_cost", "shares"):
        maria.go(f"agreements:{name}", slug=negotiating.slug, number=1)
        maria.look(name)
    maria.go("agreements:clause", slug=negotiating.slug, clause=agreement.clauses.first().pk)
    maria.look("clause")
    own = negotiating.parties.get(organisation=town.municipality).pk
    for name in ("sign", "sign_on_paper"):
        maria.go(f"collaborations:{name}", slug=negotiating.slug, party=own)
        maria.look(name)
    for name in ("course", "overview"):
        maria.go(f"collaborations:{name}", slug=negotiating.slug)
        maria.look(name)
