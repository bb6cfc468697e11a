"""The main job of the ground floor: from a problem to these parties, this mandate, this picture, this form."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from samsyn.collaborations.models import Collaboration
from tests.e2e.conftest import DESK, PHONE

PROBLEM = "In the evenings the passage between the square and the school is dark, and people take the long way round."
PASSWORD = "nine quiet geese walk home"


def invited(walk, subject_to: str):
    """Opens the link in the latest letter to this address, as somebody who has never been here."""
    letter = next(m for m in reversed(mail.outbox) if subject_to in m.to)
    link = re.search(r"https?://[^\s]+(/me/invitations/\S+)", letter.body)
    stranger = walk(None)
    stranger.go(link.group(1))
    return stranger


def begin(maria, town) -> Collaboration:
    maria.go("collaborations:create")
    maria.look("start-with-the-place")
    maria.fill({"In which area?": "kvarnb"})
    maria.press("Find it")
    maria.follow("Kvarnbacken")
    maria.look("start-with-a-name")
    maria.fill({"What shall it be called?": "Trygg i Kvarnbacken"})
    maria.press("Start")
    maria.heading("Trygg i Kvarnbacken")
    maria.look("begun")
    return Collaboration.objects.get()


def describe(maria, collaboration) -> None:
    maria.follow("Describe the problem")
    maria.fill({"What is the problem?": "Unsafe."})
    maria.press("Put it on the table")
    maria.reads("Describe who, where and when")
    maria.look("problem-too-short")
    maria.fill({"What is the problem?": PROBLEM})
    maria.press("Put it on the table")
    maria.follow("Add a source")
    maria.fill({"What does it show?": "31 reports of broken lamps in three months", "Source": "The housing company"})
    maria.press("Add it")
    maria.look("problem-with-a-source")


def add_party(maria, collaboration, name: str, why: str) -> None:
    maria.go("collaborations:party_add", slug=collaboration.slug)
    maria.fill({"Which organisation?": name})
    maria.press("Find it")
    maria.follow(name)
    maria.look(f"party-{name}")
    maria.fill({"Why this party?": why, "How much needed": "needed", "Mandate": "may decide by itself"})
    maria.press("Add the party")


def test_from_a_problem_to_parties_a_picture_a_mandate_and_a_form(walk, personas, town):
    maria = walk(personas.maria)
    collaboration = begin(maria, town)
    describe(maria, collaboration)

    add_party(maria, collaboration, "Kvarnbyhem", "Owns two thirds of the houses")
    maria.fill({"E-mail": "eva.ny@example.org"})
    maria.look("invite")
    maria.press("Send the invitation")
    add_party(maria, collaboration, "Polisen Kvarnby", "Sees what happens at night")

    eva = invited(walk, "eva.ny@example.org")
    eva.look("invitation")
    eva.fill({"Your name": "Eva Ny", "Choose a password": PASSWORD})
    eva.press("Make my account and accept")
    eva.heading("Trygg i Kvarnbacken")
    eva.go("/")
    eva.reads("where you stand on the problem")
    eva.look("evas-week")
    eva.go("collaborations:problems", slug=collaboration.slug)
    eva.follow("Open, and say where you stand")
    eva.follow("Say where you stand")
    eva.fill({"Where does your organisation stand?": "agrees"})
    eva.press("Give the stance")
    eva.look("evas-stance")

    maria.go("collaborations:problems", slug=collaboration.slug)
    maria.follow("Open, and say where you stand")
    maria.follow("Say where you stand")
    maria.fill({"Where does your organisation stand?": "agrees with a reservation"})
    maria.press("Give the stance")
    maria.reads("Say in your own words what you see differently.")
    maria.fill({"In your own words": "Mostly at weekends."})
    maria.press("Give the stance")

    anchor(maria, collaboration)
    choose_est(maria, collaboration)
    maria.go("collaborations:checklist", slug=collaboration.slug)
    maria.look("checklist")
    done = maria.page.locator("ol.tasks > li", has_text="Done")
    assert any("form" in row.lower() for row in done.all_inner_texts())


def anchor(maria, collaboration) -> None:
    party = collaboration.parties.get(organisation=collaboration.lead)
    maria.go("collaborations:anchor", slug=collaboration.slug, party=party.pk)
    maria.fill(
        {
            "Level": "top management",
            "Who decided?": "The chief executive",
            "Decided on": "2026-11-02",
            "Valid until": "2026-10-01",
            "The mandate in words": "Drive the question and gather the parties.",
        }
    )
    maria.press("Record it")
    maria.look("anchoring-dates-reversed")
    maria.fill({"Valid until": "2028-11-01"})
    maria.press("Record it")
    maria.reads("top management")
    maria.look("anchored")


@pytest.mark.parametrize(
    ("language", "size", "scheme"),
    [
        ("sv", DESK, "dark"),
        ("da", PHONE, "dark"),
        ("sv", PHONE, "light"),
        ("da", DESK, "light"),
        ("en", PHONE, "light"),
    ],
)
def test_every_page_of_it_is_well(walk, personas, collaboration, language, size, scheme):
    maria = walk(personas.maria, language=language, size=size, scheme=scheme)
    party = collaboration.parties.first().pk
    for name in ("overview", "checklist", "problems", "parties", "guide", "course", "edit", "state", "terms_add"):
        maria.go(f"collaborations:{name}", slug=collaboration.slug)
        maria.look(name)
    for name in ("anchor", "party_invite", "party"):
        maria.go(f"collaborations:{name}", slug=collaboration.slug, party=party)
        maria.look(name)


ANSWERS = {
    "problem": "safety_places", "initiator": "police", "police_in": "yes", "weekly_reporting": "yes",
    "owners_pay": "no", "horizon": "ge4", "residents_asked": "yes", "individuals": "no", "emergency": "no",
    "one_party_enough": "no",
}  # fmt: skip


def choose_est(maria, collaboration) -> None:
    maria.go("collaborations:guide", slug=collaboration.slug)
    maria.look("guide")
    maria.press("Begin the guide")
    maria.look("guide-first-question")
    maria.follow("All questions on one page")
    for question, answer in ANSWERS.items():
        maria.page.locator(f"input[name={question}][value={answer}]").check()
    maria.look("guide-all-questions")
    maria.press("Check the answers")
    maria.look("guide-check")
    maria.press("See the advice")
    maria.heading("EST fits best")
    maria.look("guide-advice")
    maria.follow("Decide the form")
    maria.fill({"Why this form?": "The problem comes back at the same places.", "Decided on": "2026-11-03"})
    maria.page.locator("input[name=kind][value=est]").check()
    maria.press("Record the decision")
    maria.look("guide-decided")
