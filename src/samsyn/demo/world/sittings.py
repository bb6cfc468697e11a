"""A group with a year of meetings behind it: notes, decisions, and minutes approved at the meeting after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal
from typing import Any

from samsyn.demo.world.plot import Plot
from samsyn.measures.operations import measures
from samsyn.meetings.models import Decision, Group, Meeting
from samsyn.meetings.operations import groups, planning, sitting
from samsyn.meetings.operations.doing import turn_into_measure
from samsyn.organisations.models import Membership


@dataclass(frozen=True)
class Doing:
    """The measure a decision became: which party and who does it, for how many days, and what came of it."""

    party: str
    who: str
    lasts: int
    cost: int
    nature: str = "SOCIAL"
    outcome: str = ""
    lesson: str = ""


@dataclass(frozen=True)
class Talk:
    """One item: what was said, what was decided if anything, and whether it was finished then."""

    title: str
    notes: str
    decision: str = ""
    votes: tuple[int, int, int] = (0, 0, 0)
    reservation: str = ""
    is_done: bool = True
    becomes: Doing | None = None


@dataclass
class Circle:
    """A group as it is told. `people` are names of the cast; the first one leads."""

    plot: Plot
    group: Group
    people: list[str]

    @classmethod
    def form(cls, plot: Plot, people: list[str], after: int, **words: Any) -> Circle:
        group = groups.form_group(plot.collaboration, **plot.by(after=after), **words)
        circle = cls(plot, group, people)
        for name in people:
            groups.join_group(
                group, **plot.by(after=after), membership=circle.membership(name), is_chair=name == people[0]
            )
        return circle

    def membership(self, name: str) -> Membership:
        return Membership.objects.get(person=self.plot.stage.people[name], until=None)

    def rhythm(self, after: int, *, every_weeks: int, place: str, at: int = 9) -> None:
        """The first meeting is on the first weekday from `after` days into the story."""
        when = self.plot.by(after=after)
        first = when["actor"].today
        while first.weekday() > 3:
            first += timedelta(days=1)
        planning.set_rhythm(
            self.group, **when, first_on=first, every_weeks=every_weeks, starts_at=time(at), minutes_long=90,
            place=place,
        )  # fmt: skip

    def has_met(self, *talks: list[Talk]) -> None:
        """One list of items a meeting, in order, on the days of the rhythm, until today is reached."""
        before: Meeting | None = None
        for items in talks:
            meeting = self.group.meetings.filter(state=Meeting.State.PLANNED).order_by("on").first()
            if meeting is None or meeting.on >= self.plot.stage.today:
                return
            self._meet(meeting, items, before)
            before = meeting

    def _meet(self, meeting: Meeting, talks: list[Talk], before: Meeting | None) -> None:
        chair = self._on(meeting)
        for talk in talks:
            if not meeting.items.filter(title=talk.title).exists():
                sitting.add_item(meeting, **chair, title=talk.title)
        sitting.open_meeting(meeting, **chair)
        present = [self.membership(name) for name in self.people]
        sitting.note_attendance(meeting, **chair, present=present)
        if before:
            sitting.approve_minutes(before, **self._on(meeting, self.people[-1]))
        for talk in talks:
            self._talk(meeting, talk)
        sitting.end_meeting(meeting, **chair)

    def _talk(self, meeting: Meeting, talk: Talk) -> None:
        item = meeting.items.get(title=talk.title)
        chair = self._on(meeting)
        sitting.save_item(item, **chair, version=None, notes=talk.notes, done=talk.is_done)
        if talk.decision:
            yes, no, none = talk.votes
            made = sitting.record_decision(
                item, **chair, text=talk.decision, method="MAJORITY" if any(talk.votes) else "CONSENSUS",
                votes_for=yes, votes_against=no, abstained=none, reservations=talk.reservation,
            )  # fmt: skip
            if talk.becomes:
                self._do(meeting, made, talk.becomes)

    def _do(self, meeting: Meeting, decision: Decision, doing: Doing) -> None:
        """Set going the same day; finished on its last day, if that day has been."""
        on, last = self._on(meeting), meeting.on + timedelta(days=doing.lasts)
        row = self.plot.collaboration
        party = row.parties.get(organisation=self.plot.stage.organisations[doing.party])
        made = turn_into_measure(decision, **on)
        made = measures.edit_measure(
            made, **on, version=made.version, title=made.title, goals=list(row.goals.all()), party=party,
            responsible=self.membership(doing.who), start=meeting.on, due=last, cost=Decimal(doing.cost),
            nature=doing.nature,
        )  # fmt: skip
        made = measures.start(made, **on)
        if doing.outcome and last < self.plot.stage.today:
            ends = self.plot.stage.by(doing.who, (self.plot.stage.today - last).days)
            measures.finish(made, **ends, outcome=doing.outcome, lesson=doing.lesson)

    def _on(self, meeting: Meeting, who: str = "") -> dict[str, Any]:
        """Somebody acts on the day of the meeting; the chair if nobody is named."""
        return self.plot.stage.by(who or self.people[0], (self.plot.stage.today - meeting.on).days)

    def keeps_planning(self) -> None:
        """What the house does every night."""
        for series in self.group.series.filter(stopped_on=None):
            planning.plan_ahead(series, **self.plot.stage.house())

    def sits_today(self, *titles: str) -> None:
        """A meeting beside the rhythm, under way right now: what meeting mode is for."""
        when = self.plot.stage.by(self.people[0])
        meeting = planning.plan_meeting(
            self.group, **when, on=self.plot.stage.today, starts_at=time(9), minutes_long=120, place="Kvarnhuset"
        )
        for title in titles:
            sitting.add_item(meeting, **when, title=title)
        sitting.open_meeting(meeting, **when)
        sitting.note_attendance(meeting, **when, present=[self.membership(name) for name in self.people])
