"""The world the samples share: Kvarnby, its people and a restricted collaboration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from samsyn.accounts.models import SupportAccess
from samsyn.agreements.models import (
    Addendum,
    Agreement,
)
from samsyn.collaborations.models import (
    Collaboration,
    Document,
    Guest,
    GuideRun,
    Party,
    ProblemStatement,
    RuleSet,
    Terms,
)
from samsyn.conftest import Personas, Town
from samsyn.meetings.models import AgendaItem, Group, Meeting


@dataclass
class World:
    """Kvarnby, its people, and the collaboration in Kvarnbacken that only its own may see. Vera is its guest."""

    personas: Personas
    town: Town
    collaboration: Collaboration
    today: date
    now: datetime

    @cached_property
    def party(self) -> Party:
        return self.collaboration.parties.get(organisation=self.town.housing)

    @cached_property
    def problem(self) -> ProblemStatement:
        return ProblemStatement.objects.create(collaboration=self.collaboration, text="Dark paths", at=self.now)

    @cached_property
    def document(self) -> Document:
        return Document.objects.create(
            collaboration=self.collaboration, title="Decision", file="decision.pdf", size=1, sha256="0" * 64,
            content_type="application/pdf", added_by=self.personas.maria, added_at=self.now,
        )  # fmt: skip

    @cached_property
    def terms(self) -> Terms:
        return Terms.objects.create(
            collaboration=self.collaboration, number=1, start=self.today, until_further_notice=True, created_at=self.now
        )

    @cached_property
    def agreement(self) -> Agreement:
        return Agreement.objects.create(terms=self.terms, language="sv", title="Our agreement", created_at=self.now)

    @cached_property
    def addendum(self) -> Addendum:
        return Addendum.objects.create(
            agreement=self.agreement, number=1, text="Also on Sundays", reason="It is asked for",
            effective_on=self.today, created_at=self.now,
        )  # fmt: skip

    @cached_property
    def guest(self) -> Guest:
        return Guest.objects.create(
            collaboration=self.collaboration, person=self.personas.vera, why="Reviews us", since=self.today
        )

    @cached_property
    def support_access(self) -> SupportAccess:
        return SupportAccess.objects.create(
            person=self.personas.stina, reason="Asked to", started_at=self.now, ends_at=self.now + timedelta(hours=1)
        )

    @cached_property
    def guide_run(self) -> GuideRun:
        rules, _made = RuleSet.objects.get_or_create(number=99, defaults={"rules": {}})
        return GuideRun.objects.create(
            collaboration=self.collaboration, rule_set=rules, person=self.personas.eva, started_at=self.now
        )

    @cached_property
    def group(self) -> Group:
        return Group.objects.create(
            collaboration=self.collaboration, name="Steering group", kind=Group.Kind.STEERING, created_at=self.now
        )

    @cached_property
    def meeting(self) -> Meeting:
        return Meeting.objects.create(group=self.group, on=self.today)

    @cached_property
    def agenda_item(self) -> AgendaItem:
        return AgendaItem.objects.create(meeting=self.meeting, order=1, title="The passage")
