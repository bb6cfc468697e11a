"""What every story does: begin, gather parties, anchor, describe, choose, agree. Each step through its operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from samsyn.agreements.models import Agreement
from samsyn.collaborations.models import Collaboration, Party, ProblemStatement, Terms
from samsyn.collaborations.operations import choosing, life, parties, problems, signing, starting
from samsyn.demo.world.agreed import Side, agreed
from samsyn.demo.world.stage import Stage
from samsyn.measures.models import Measure
from samsyn.measures.operations import measures, set_goal
from samsyn.organisations.models import Membership
from samsyn.participation.operations import record_activity

S = Collaboration.State


@dataclass
class Plot:
    """One collaboration as it is told; `ago` is how many days have passed since it began."""

    stage: Stage
    collaboration: Collaboration
    coordinator: str
    ago: int

    @classmethod
    def begin(cls, stage: Stage, coordinator: str, lead: str, places: list[str], ago: int, **words: Any) -> Plot:
        made = starting.start_collaboration(
            stage.organisations[lead], **stage.by(coordinator, ago), is_invented=True,
            areas=[stage.places[place] for place in places], **words,
        )  # fmt: skip
        return cls(stage, made, coordinator, ago)

    def by(self, name: str = "", after: int = 0) -> dict[str, Any]:
        """Somebody acts `after` days into the story; the coordinator if nobody is named."""
        return self.stage.by(name or self.coordinator, max(self.ago - after, 0))

    def party(self, organisation: str, why: str, after: int = 2, **facts: Any) -> Party:
        facts = {"role": "CONTRIBUTOR", "need": "NEEDED", "mandate": "FREE", **facts}
        return parties.add_party(
            self.collaboration, **self.by(after=after), organisation=self.stage.organisations[organisation],
            reason=why, **facts,
        )  # fmt: skip

    @property
    def own(self) -> Party:
        return self.collaboration.parties.get(organisation=self.collaboration.lead)

    def may_decide(self) -> None:
        """The leading party decides by itself."""
        parties.edit_party(self.own, **self.by(after=1), version=self.own.version, mandate="FREE")

    def anchor(self, party: Party, who: str, words: str, *, after: int = 5, years: int = 2, **facts: Any) -> None:
        when = self.by(after=after)
        decided = when["actor"].today
        facts = {"level": "TOP", "expires_on": decided + relativedelta(years=years), **facts}
        parties.record_anchoring(party, **when, person_name=who, decided_on=decided, mandate_text=words, **facts)

    def problem(self, text: str, where: str, source: str, shows: str, after: int = 7) -> ProblemStatement:
        stated = problems.state_problem(self.collaboration, **self.by(after=after), text=text, place=where)
        problems.add_evidence(
            stated, **self.by(after=after), kind="OBSERVATION", text=shows, source=source,
            dated=self.stage.day(self.ago + 20),
        )  # fmt: skip
        return stated

    def stance(self, about: ProblemStatement, who: str, party: Party, choice: str = "AGREE", words: str = "") -> None:
        problems.take_stance(about, **self.by(who, after=12), party=party, choice=choice, comment=words)

    def goal(self, text: str, signs: str, years: int = 3, after: int = 20) -> None:
        reached_by = self.stage.today + relativedelta(years=years)
        set_goal(self.collaboration, **self.by(after=after), text=text, reached_by=reached_by, signs=signs)

    def measure(
        self, title: str, party: Party, who: str, *, after: int, lasts: int, outcome: str = "", lesson: str = "",
        begun: bool = True, **facts: Any,
    ) -> Measure:  # fmt: skip
        """Planned `after` days into the story for every goal there is; finished on its last day if it has an outcome."""
        answers = Membership.objects.get(person=self.stage.people[who], organisation=party.organisation)
        begin = self.stage.day(self.ago - after - 7)
        made = measures.plan_measure(
            self.collaboration, **self.by(after=after), title=title, party=party, responsible=answers,
            goals=list(self.collaboration.goals.all()), start=begin, due=begin + timedelta(days=lasts), **facts,
        )  # fmt: skip
        if begun:
            made = measures.start(made, **self.by(who, after=after + 7))
        if outcome:
            made = measures.finish(made, **self.by(who, after=after + 7 + lasts), outcome=outcome, lesson=lesson)
        return made

    def residents(self, title: str, groups: str, method: str, result: str, level: str = "DIALOGUE") -> None:
        when = self.by(after=15)
        record_activity(
            self.collaboration, **when, title=title, groups=groups, method=method, level=level,
            held_on=when["actor"].today, result=result,
        )  # fmt: skip

    def choose(self, kind: str, reason: str, answers: dict[str, str], after: int = 25) -> None:
        """The coordinator answers the guide, and the parties decide."""
        when = self.by(after=after)
        run = choosing.begin_run(self.collaboration, **when)
        run = choosing.answer(run, **when, answers=answers)
        run = choosing.finish_run(run, **when)
        choosing.decide_form(
            self.collaboration, **when, kind=kind, reason=reason, run=run, decided_on=when["actor"].today
        )
        self.collaboration.refresh_from_db()

    def to(self, state: str, after: int) -> None:
        life.change_state(self.collaboration, **self.by(after=after), state=state)
        self.collaboration.refresh_from_db()

    def offer(self, after: int, *, start_after: int, months: int, notice: int = 3) -> Terms:
        start = self.stage.day(self.ago - start_after)
        end = start + relativedelta(months=months) - timedelta(days=1)
        return signing.propose_terms(
            self.collaboration, **self.by(after=after), start=start, end=end, notice_months=notice
        )

    def agree(
        self, terms: Terms, after: int, sides: dict[Party, Side], costs: Sequence[tuple[str, int]] = (),
        language: str = "sv", *, topics: Sequence[str] = (),
    ) -> Agreement:  # fmt: skip
        """The text of the terms, with what each party promises and puts in."""
        return agreed(terms, sides, costs, language, topics=topics, by=self.by(after=after))

    def sign(self, terms: Terms, after: int, **who_for: Party) -> None:
        for who, party in who_for.items():
            when = self.by(who, after=after)
            signing.sign(terms, **when, party=party, signed_on=when["actor"].today)
        self.collaboration.refresh_from_db()

    def rhythm(self, months: int, **more: Any) -> None:
        """How often one looks back; planned at once when it is running."""
        row = self.collaboration
        fields = ("name", "summary", "access", "placement", "deviation_rule", "exit_plan")
        kept = {name: getattr(row, name) for name in fields} | more
        starting.edit_collaboration(
            row, **self.by(after=30), version=row.version, areas=list(row.areas.all()), rhythm_months=months, **kept
        )
        row.refresh_from_db()
        life.schedule_follow_up(row, **self.by(after=31))

    def look_back(self, summary: str, after: int) -> None:
        waiting = self.collaboration.follow_ups.get(held_on=None)
        when = self.by(after=after)
        life.hold_follow_up(waiting, **when, held_on=when["actor"].today, summary=summary)
