"""A round of four cities, from agreement to follow-up, with a withdrawal in the middle.

Host, visitor and outsider are signed in at once: what one of them does, the others see, or do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest

from samsyn.accounts.models import Person
from samsyn.measures.models import Measure
from samsyn.organisations.models import Membership
from samsyn.reviews.models import BackgroundSection, Entrant, FactComment, Review
from samsyn.reviews.operations.background import write_section
from samsyn.reviews.operations.findings import write_finding
from samsyn.reviews.operations.notes import write_note
from samsyn.reviews.operations.programme import add_slot
from samsyn.reviews.operations.report import UNSEEN, write_part
from samsyn.reviews.tests.conftest import bounded, quarter
from tests.e2e.cities import (
    COMMON,
    City,
    begin_a_partnership,
    begin_a_round,
    by,
    gather_areas,
    move_on,
    new_city,
    plan_the_pairs,
    say_yes,
    say_yes_for,
    withdraw,
)
from tests.e2e.conftest import PHONE
from tests.e2e.walker import Walker

S = Review.State
HELP_WANTED = "How do we reach the young in the evening?"
TOLD = {
    "not_going_well": "The yards are dark, and nobody knows who mends the lamps.",
    "goes_well": "The square is lit and the shops are open.",
}
SUPPOSED = "We suppose that nobody has asked the young"
SEEN, HEARD = "The square is lit and swept", "Nobody knows whom to ask about the yard"
STRENGTH, CHALLENGE = "The square works in the evening", "Residents do not know whom to ask"
ADVICE = "Name one person in each stairwell before the summer"
WHY_PARTLY = "We begin with the three tallest houses"
MEASURE = "A contact in each stairwell"
# What belongs to the two sides alone, at every stage.
ROOMS = [
    "review", "scope", "team", "backgrounds", "questions", "programme", "on_site", "feedback", "notes", "findings",
    "report", "answers", "publishing", "follow_ups", "lessons", "records",
]  # fmt: skip
OF_THE_TEAM = ["notes", "findings", "report"]


@dataclass
class Sides:
    host: Walker
    visitor: Walker
    outsider: Walker
    review: Review
    people: dict[str, Person]

    def at(self, state: str) -> Review:
        self.review = Review.objects.get(pk=self.review.pk)
        assert self.review.state == state
        return self.review

    def look(self, room: str, name: str, *args: Any) -> None:
        """Both sides stop at the page; to the outsider there is none."""
        for walker in (self.host, self.visitor):
            walker.go(f"reviews:{room}", self.review.pk, *args)
            walker.look(name)
        self.outsider.meets(f"reviews:{room}", 404, self.review.pk, *args)

    def shut(self) -> None:
        """Nobody outside the two sides finds any part of the review, at any stage."""
        for room in ROOMS:
            self.outsider.meets(f"reviews:{room}", 404, self.review.pk)

    def kept_from_the_host(self) -> None:
        for room in OF_THE_TEAM:
            self.host.meets(f"reviews:{room}", 403, self.review.pk)
        self.host.go("reviews:review", self.review.pk)
        for words in (SEEN, HEARD, STRENGTH, CHALLENGE, ADVICE):
            self.host.reads_not(words)


def act(walker: Walker, room: str, review: Review, answers: dict[str, Any], button: str, *args: Any) -> None:
    """One page with a form: there, looked at, filled in, sent."""
    walker.go(f"reviews:{room}", review.pk, *args)
    walker.look(room)
    walker.fill(answers)
    walker.press(button)
    unmended = walker.page.locator("[aria-invalid=true], .ds-error-summary")
    assert not unmended.count(), unmended.first.inner_text()


@pytest.fixture
def cities(town, personas, today) -> list[City]:
    """Kvarnby, where Maria coordinates, Sjöstad with Vera, and two more."""
    bounded(town.quarter, 0.0)
    known = [
        City(personas.maria, town.municipality, town.quarter),
        City(personas.vera, town.other_city, quarter("Sjöstad", 1.0)),
    ]
    return [*known, *(new_city(name, at, today) for name, at in (("Tallby", 2.0), ("Granby", 3.0)))]


def agree(sides: Sides) -> None:
    host, visitor, review = sides.host, sides.visitor, sides.review
    act(host, "scope_edit", review, {"What you have agreed on": "The square and the yards around it"}, "Save")
    act(host, "sign_as_host", review, {}, "Sign")
    act(visitor, "sign_as_reviewer", review, {}, "Sign")
    sides.at(S.AGREED)
    sides.look("scope", "agreed")
    membership = Membership.objects.get(person=sides.people["visitor"])
    act(
        visitor,
        "team_join",
        review,
        {"Person": str(membership), "Role": "team leader", "Whose eyes": "front-line staff"},
        "Save",
    )


def write_the_background(sides: Sides) -> None:
    host, visitor, review = sides.host, sides.visitor, sides.at(S.AGREED)
    host.go("reviews:backgrounds", review.pk)
    host.look("no-background")
    host.press("Begin the background paper")
    host.look("draft")
    host.go("reviews:section", review.pk, 1, "help_wanted")
    host.look("section")
    host.page.locator("textarea").fill(HELP_WANTED)
    host.press("Save")
    host.reads("Headings")
    for key, text in TOLD.items():
        section = BackgroundSection.objects.get(key=key)
        write_section(section, version=section.version, text=text, **by(sides.people["host"]))
    visitor.meets("reviews:background", 404, review.pk, 1)
    visitor.go("reviews:backgrounds", review.pk)
    visitor.reads("You can read it when it is sent.")
    visitor.look("not-sent")
    act(host, "background_send", review, {}, "Send", 1)
    sides.at(S.BACKGROUND)
    sides.look("background", "background", 1)
    visitor.reads(HELP_WANTED)
    visitor.press("I have read it")


def ask_and_answer(sides: Sides) -> None:
    host, visitor, review = sides.host, sides.visitor, sides.review
    asks = {"Question": "Have the young been asked?", "What we suppose": SUPPOSED}
    act(visitor, "question_new", review, asks, "Save")
    act(visitor, "wish_new", review, {"Group": "residents", "Who": "Those who live by the square"}, "Save")
    visitor.reads(SUPPOSED)
    host.go("reviews:questions", review.pk)
    host.reads(COMMON)
    host.reads_not(SUPPOSED)
    host.reads_not("Those who live by the square")
    act(visitor, "questions_send", review, {}, "Send")
    sides.look("questions", "asked")
    host.reads(SUPPOSED)
    host.follow("Answer about the groups")
    host.fill({"Will the visitors meet them?": "yes"})
    host.press("Send the answer")


def send_the_programme(sides: Sides) -> None:
    host, visitor, review = sides.host, sides.visitor, sides.at(S.BACKGROUND)
    meets = {
        "What": "Talk by the square", "From": "09:00", "To": "10:30", "Place": "The library",
        "How to get in": "Level from the street", "Groups that are met": "residents",
        "Questions that are taken up": COMMON,
    }  # fmt: skip
    act(host, "slot_new", review, meets, "Save")
    add_slot(
        review, on=review.visit_first, starts=time(11), ends=time(12), kind="FEEDBACK", title="Oral feedback",
        place="The library", access="Level from the street", **by(sides.people["host"]),
    )  # fmt: skip
    visitor.go("reviews:programme", review.pk)
    visitor.reads_not("Talk by the square")
    act(host, "programme_send", review, {"Send it as it is": True}, "Send")
    sides.at(S.PREPARED)
    sides.look("programme", "programme")
    visitor.reads("Talk by the square")


def the_day_comes(review: Review, today: date) -> None:
    """The clock moves by moving the days."""
    ahead = review.visit_first - today
    for day in review.dates.all():
        review.dates.filter(pk=day.pk).update(on=day.on - ahead, rule_on=day.rule_on - ahead)
    for slot in review.slots.all():
        review.slots.filter(pk=slot.pk).update(starts=slot.starts - ahead, ends=slot.ends - ahead)
    Review.objects.filter(pk=review.pk).update(visit_first=today, visit_last=review.visit_last - ahead)


def visit(sides: Sides, today: date) -> None:
    host, visitor, review = sides.host, sides.visitor, sides.at(S.PREPARED)
    host.meets("reviews:feedback_write", 403, review.pk)
    the_day_comes(review, today)
    act(visitor, "visit_begin", review, {}, "The visit has begun")
    sides.at(S.VISITING)
    sides.look("on_site", "on-site")
    take_notes(sides)
    said = {"Given by": "The team leader", "Strength": STRENGTH, "Challenge": "Few know whom to turn to"}
    act(visitor, "feedback_write", review, said, "Save")
    act(visitor, "feedback_confirm", review, {}, "Confirm")
    act(host, "feedback_confirm", review, {}, "Confirm")
    sides.at(S.VISITED)
    sides.look("feedback", "feedback")


def take_notes(sides: Sides) -> None:
    visitor, review = sides.visitor, sides.review
    heard = {"What kind of note": "heard", "Note": HEARD, "Group": "residents"}
    act(visitor, "note_new", review, heard, "Save")
    visitor.heading("Notes from the visit")
    write_note(review, key=uuid4(), kind="SAW", text=SEEN, **by(sides.people["visitor"]))
    visitor.page.reload()
    for words in (SEEN, HEARD):
        visitor.reads(words)
    visitor.look("notes")
    sides.kept_from_the_host()


def write_the_report(sides: Sides) -> None:
    host, visitor, review = sides.host, sides.visitor, sides.review
    visitor.go("reviews:finding_new", review.pk)
    visitor.look("finding")
    visitor.fill({"What it is": "challenge", "Finding": CHALLENGE})
    for box in visitor.page.locator("input[name=notes]").all():
        box.check()
    visitor.press("Save")
    notes = list(review.notes.all())
    write_finding(review, kind="STRENGTH", text=STRENGTH, notes=notes, **by(sides.people["visitor"]))
    advises = {
        "Piece of advice": ADVICE,
        "To whom": "The housing company",
        "Rests on these findings": f"1. {CHALLENGE}",
    }
    act(visitor, "advice_new", review, advises, "Save")
    visitor.look("findings")
    act(visitor, "report_start", review, {}, "Fill the empty parts")
    visitor.look("started")
    there = dict(review.parts.values_list("key", "version"))
    for key in ("REFLECTIONS", "PARTICIPANTS"):
        write_part(
            review,
            key=key,
            language="sv",
            text="Vi var tre.",
            version=there.get(key, UNSEEN),
            **by(sides.people["visitor"]),
        )
    act(visitor, "part", review, {"What we take home": "We copy the evening café."}, "Save", "TAKE_HOME", "sv")
    act(visitor, "report_ready", review, {}, "The draft is ready")
    sides.at(S.DRAFTED)
    sides.kept_from_the_host()
    host.meets("reviews:edition", 404, review.pk, 1)


def check_facts(sides: Sides) -> None:
    host, visitor, review = sides.host, sides.visitor, sides.review
    act(visitor, "send_check", review, {}, "Send")
    sides.at(S.FACT_CHECK)
    sides.look("edition", "to-check", 1)
    host.reads(CHALLENGE)
    act(host, "fact_comment", review, {"The comment": "There are four yards, not three"}, "Send the comment", 1)
    act(host, "fact_check_done", review, {}, "Close the fact check", 1)
    said = FactComment.objects.get()
    decided = {"Decision": "not changed", "Why": "The text does not count the yards"}
    act(visitor, "fact_decide", review, decided, "Save", 1, said.pk)
    visitor.go("reviews:report", review.pk)
    visitor.look("checked")
    act(visitor, "final", review, {}, "Make it final")
    sides.at(S.REPORTED)
    sides.look("edition", "final", 2)
    host.reads(ADVICE)
    host.meets("reviews:report", 403, review.pk)


def answer(sides: Sides, today: date) -> None:
    host, visitor, review = sides.host, sides.visitor, sides.review
    host.go("reviews:answers", review.pk)
    host.look("to-answer")
    host.fill({
        "What do you do with it?": "accepted in part", "Why?": WHY_PARTLY, "Who decided it?": "The board",
        "When?": today.isoformat(),
    })  # fmt: skip
    host.press("Save the answer")
    host.reads(WHY_PARTLY)
    visitor.go("reviews:answers", review.pk)
    visitor.reads("The host is deciding on its answers.")
    visitor.reads_not(WHY_PARTLY)
    act(host, "hand_in", review, {}, "Hand in the answers")
    sides.at(S.ANSWERED)
    sides.look("answers", "answered")
    visitor.reads(WHY_PARTLY)


def plan_and_publish(sides: Sides) -> None:
    host, review = sides.host, sides.review
    does = {"What is done?": MEASURE, "Responsible party": "Kvarnby kommun"}
    act(host, "measure_new", review, does, "Plan the measure", 1)
    assert Measure.objects.get().title == MEASURE
    act(host, "begin_acting", review, {}, "The plan is ready")
    sides.at(S.ACTING)
    for room in ("outcome", "edition"):
        sides.outsider.meets(f"reviews:{room}", 404, review.pk, *([2] if room == "edition" else []))
    act(host, "publish", review, {}, "Publish now")
    sides.look("publishing", "published")


def follow_up(sides: Sides) -> None:
    host, visitor, review = sides.host, sides.visitor, sides.review
    for walker, happened in ((host, "Half of the stairwells have one"), (visitor, "We met two of them")):
        walker.go("reviews:follow_up", review.pk, 10)
        walker.look("to-tell")
        walker.fill({"How does it stand?": "under way", "What has happened?": happened})
        walker.press("Save")
    act(host, "follow_up_finish", review, {}, "Finish the follow-up", 10)
    sides.at(S.FOLLOWED_UP)
    sides.look("follow_up", "followed-up", 10)
    host.reads("We met two of them")
    visitor.reads("Half of the stairwells have one")


def read_by_everybody(stranger: Walker, sides: Sides) -> None:
    """In Danish, on a phone, in the dark, by somebody who is not signed in; and by the outsider, who gets no more."""
    for reader in (stranger, sides.outsider):
        reader.go("reviews:outcome", sides.review.pk)
        for words in (ADVICE, WHY_PARTLY, MEASURE, "Half of the stairwells have one"):
            reader.reads(words)
        reader.reads_not(HEARD)
        reader.look("outcome")
        reader.go("reviews:edition", sides.review.pk, 2)
        reader.reads(CHALLENGE)
        reader.reads_not(HEARD)
        reader.look("edition")
        reader.meets("reviews:edition", 404, sides.review.pk, 1)


def reviews_of(entrant: Entrant) -> tuple[Review, Review]:
    """Of its own area, and of another's."""
    return Review.objects.get(host=entrant), Review.objects.get(reviewer=entrant)


@pytest.mark.proves("P15", "P40", "P52", "P62", "P67", "P70")
def test_a_round_of_four_cities_from_agreement_to_follow_up(walk, cities, collaboration, today):
    maria = walk(cities[0].speaker)
    partnership = begin_a_partnership(maria, cities)
    round = begin_a_round(maria, partnership)
    gather_areas(maria, round, cities)
    four = plan_the_pairs(maria, round, cities)
    visitor, outsider = walk(four.speaker(3), size=PHONE), walk(four.speaker(2))
    for walker in (maria, visitor, outsider):
        say_yes(walker, four.round)
    say_yes_for(four.cities[four.ring[1].area_id], four.round)
    move_on(maria, four.round, "under way")
    review = Review.objects.get(host=four.ring[0], reviewer=four.ring[3])
    sides = Sides(maria, visitor, outsider, review, {"host": four.speaker(0), "visitor": four.speaker(3)})
    sides.shut()
    agree(sides)
    leaver, own, others = walk(four.speaker(1)), *reviews_of(four.ring[1])
    leaver.go("reviews:review", others.pk)
    withdraw(maria, four)
    leaver.go("reviews:review", own.pk)
    leaver.meets("reviews:review", 404, others.pk)
    for walker in (maria, outsider):
        say_yes(walker, four.round)
    assert Review.objects.filter(state__in=[S.PLANNED, S.AGREED]).count() == 3
    write_the_background(sides)
    ask_and_answer(sides)
    send_the_programme(sides)
    visit(sides, today)
    sides.shut()
    write_the_report(sides)
    sides.shut()
    check_facts(sides)
    sides.shut()
    answer(sides, today)
    plan_and_publish(sides)
    follow_up(sides)
    sides.shut()
    read_by_everybody(walk(None, language="da", size=PHONE, scheme="dark"), sides)
