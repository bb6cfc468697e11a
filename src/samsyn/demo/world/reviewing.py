"""What the story of a review does: agree, prepare, visit, write, answer, look again. Each step through its operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from samsyn.demo.world.stage import Stage
from samsyn.organisations.models import Membership
from samsyn.reviews.models import Finding, Note, Question, Review, Slot, Wish
from samsyn.reviews.operations import (
    background,
    editions,
    findings,
    notes,
    preparing,
    programme,
    report,
    scope,
    teams,
    visiting,
)

VISITORS = "VISITORS"
NOTED_BY = UUID("6d9b5a52-3f0e-4f6a-9a34-1c8f0a7c2b11")
ACCESS = "Entré i markplan, hiss och toalett som går att nå med rullstol"


@dataclass(frozen=True)
class Meet:
    """A line of the programme: which day (0 is the first), the clock, and which of the questions are taken up."""

    day: int
    starts: str
    ends: str
    title: str
    place: str = ""
    kind: str = "MEETING"
    groups: tuple[str, ...] = ()
    asks: tuple[int, ...] = ()
    way: int = 0
    people: int | None = None
    leads: str = ""


@dataclass(frozen=True)
class Noted:
    """`meeting`: in which line of the programme."""

    meeting: int
    kind: str
    text: str
    group: str = ""
    people: int | None = None


@dataclass(frozen=True)
class Found:
    """`notes` by their order; none makes it an impression."""

    kind: str
    text: str
    notes: tuple[int, ...] = ()
    theme: str = ""
    question: int = 0


@dataclass(frozen=True)
class Advised:
    text: str
    findings: tuple[int, ...]
    to: str
    until: str
    level: str = "OPERATIVE"


@dataclass
class Look:
    """One review as it is told. `host` and `pen` are who acts for the two sides."""

    stage: Stage
    pk: int
    host: str
    pen: str

    @property
    def review(self) -> Review:
        """As it stands now."""
        return Review.objects.select_related(
            "round__partnership__lead", "host__member__organisation", "host__collaboration",
            "reviewer__member__organisation",
        ).get(pk=self.pk)  # fmt: skip

    @property
    def visited(self) -> int:
        """How many days ago the visit began."""
        return (self.stage.today - self.review.visit_first).days

    @cached_property
    def questions(self) -> list[Question]:
        return list(self.review.questions.order_by("pk"))

    def at_host(self, ago: int) -> dict[str, Any]:
        return self.stage.by(self.host, ago)

    def at_pen(self, ago: int) -> dict[str, Any]:
        return self.stage.by(self.pen, ago)

    def write_scope(self, ago: int, text: str) -> None:
        scope.write_scope(self.review, **self.at_pen(ago), version=None, scope=text)
        scope.sign_scope(self.review, **self.at_pen(ago), side="reviewer")

    def agree(self, ago: int, text: str) -> None:
        self.write_scope(ago, text)
        scope.sign_scope(self.review, **self.at_host(ago - 1), side="host")

    def gather(self, ago: int, along: Mapping[str, tuple[str, str]]) -> None:
        """Who comes along: person → (role, perspective). The first leads."""
        for person, (role, perspective) in along.items():
            membership = Membership.objects.select_related("organisation", "person").get(
                person=self.stage.people[person]
            )
            teams.join_team(self.review, **self.at_pen(ago), membership=membership, role=role, perspective=perspective)

    def tell(self, began: int, sent: int, texts: Mapping[str, str]) -> None:
        """The background paper: written in a week, sent, and read by whoever holds the pen."""
        paper = background.begin_background(self.review, **self.at_host(began))
        for section in paper.sections.filter(key__in=texts):
            background.write_section(
                section, **self.at_host(began - 3), version=section.version, text=texts[section.key]
            )
        background.send_background(paper, **self.at_host(sent))
        background.mark_read(paper, **self.at_pen(max(sent - 2, 0)))

    def ask(self, ago: int, questions: Mapping[str, str], wishes: Sequence[tuple[str, str, str]]) -> None:
        """Questions with what the visitors suppose; groups they want to meet, and why."""
        for text, supposed in questions.items():
            preparing.write_question(
                self.review, **self.at_pen(ago + 2), origin=VISITORS, text=text, hypothesis=supposed
            )
        for perspective, group, why in wishes:
            preparing.wish(self.review, **self.at_pen(ago + 1), perspective=perspective, group=group, why=why)
        preparing.send_questions(self.review, **self.at_pen(ago), origin=VISITORS)

    def answer_wishes(self, ago: int, answers: Sequence[tuple[str, str]]) -> None:
        """(answer, reason) for as many as are answered yet, in order."""
        wishes = Wish.objects.filter(review=self.pk).select_related("review").order_by("pk")
        for wish, (answer, reason) in zip(wishes, answers, strict=False):
            preparing.answer_wish(wish, **self.at_host(ago), version=wish.version, answer=answer, reason=reason)

    def plan_days(self, ago: int, meetings: Sequence[Meet]) -> None:
        review = self.review
        for meeting in meetings:
            programme.add_slot(
                review, **self.at_host(ago), on=review.visit_first + timedelta(days=meeting.day),
                starts=time.fromisoformat(meeting.starts), ends=time.fromisoformat(meeting.ends), title=meeting.title,
                place=meeting.place, kind=meeting.kind, perspectives=list(meeting.groups), people=meeting.people,
                travel_minutes=meeting.way, access=ACCESS if meeting.place else "",
                asks=[self.questions[number] for number in meeting.asks], visitor_lead=meeting.leads,
            )  # fmt: skip

    def send_days(self, ago: int) -> None:
        programme.send_programme(self.review, **self.at_host(ago), is_sure=True)

    def visit(self, absent: str, told: Mapping[str, Any], taken: Sequence[Noted]) -> None:
        """Two days that end with oral feedback; `absent` could not come on the second."""
        review = self.review
        last = (self.stage.today - review.visit_last).days
        visiting.begin_visit(review, **self.at_pen(self.visited))
        self._take_notes(last, taken)
        self._say_who_came(last, absent)
        said = visiting.give_feedback(self.review, **self.at_pen(last), version=None, on=review.visit_last, **told)
        said = visiting.confirm_feedback(said, **self.at_pen(last), version=None, side=VISITORS)
        visiting.confirm_feedback(said, **self.at_host(last), version=None, side="HOST")

    def _say_who_came(self, ago: int, absent: str) -> None:
        review = self.review
        team = list(review.team.select_related("person"))
        second = [seat for seat in team if seat.person != self.stage.people.get(absent)]
        days = {review.visit_first: team, review.visit_last: second}
        visiting.confirm_attendance(review, **self.at_pen(ago), days=days)

    def _take_notes(self, ago: int, taken: Sequence[Noted]) -> None:
        slots = list(Slot.objects.filter(review=self.pk).order_by("starts", "pk"))
        review = self.review
        for number, note in enumerate(taken):
            notes.write_note(
                review, **self.at_pen(ago), key=uuid5(NOTED_BY, f"{self.pk} {number}"), kind=note.kind,
                text=note.text, slot=slots[note.meeting], perspective=note.group, people=note.people,
            )  # fmt: skip
        own = list(Note.objects.filter(review=self.pk))
        notes.share_notes(review, **self.at_pen(ago), notes=own)

    def find(self, ago: int, found: Sequence[Found], advised: Sequence[Advised]) -> None:
        review = self.review
        rows = list(Note.objects.filter(review=self.pk).order_by("pk"))
        made: list[Finding] = [
            findings.write_finding(
                review, **self.at_pen(ago), kind=one.kind, text=one.text, theme=one.theme,
                question=self.questions[one.question], notes=[rows[number] for number in one.notes],
                is_impression=not one.notes,
            )
            for one in found
        ]  # fmt: skip
        for advice in advised:
            findings.write_advice(
                review, **self.at_pen(ago - 1), text=advice.text, addressee=advice.to, horizon=advice.until,
                level=advice.level, findings=[made[number] for number in advice.findings],
            )  # fmt: skip

    def draft(self, ago: int, parts: Mapping[str, str]) -> None:
        """Begun from the findings; what the team writes itself stands instead."""
        for key, text in parts.items():
            report.write_part(self.review, **self.at_pen(ago + 3), key=key, language="sv", text=text, version=None)
        report.start_from_findings(self.review, **self.at_pen(ago + 2))
        report.finish_draft(self.review, **self.at_pen(ago), version=None)

    def send_to_check(self, ago: int, days: int) -> None:
        editions.send_fact_check(self.review, **self.at_pen(ago), version=None, open_until=self.stage.day(ago - days))
