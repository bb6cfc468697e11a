"""Runs of the guide and the decision that followed, as pages show them; a fixed number of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samsyn.collaborations.checklist_words import listed
from samsyn.collaborations.models import Collaboration, FormDecision, GuideRun, Party
from samsyn.collaborations.policies import guide_runs, parties
from samsyn.collaborations.wording import kind_name, short_kind_name
from samsyn.core.actors import Actor


@dataclass(frozen=True)
class Decision:
    """The form the parties chose, and what stands behind the choice."""

    kind: str
    kind_name: str
    reason: str
    rejected: str
    decided_on: date
    who: str
    against_advice: bool
    run_id: int | None
    review_id: int | None
    review_title: str


@dataclass(frozen=True)
class RunLine:
    """One run: who answered, for whom, when, by which rules, and how it came out in words."""

    id: int
    who: str
    person_id: int
    party_id: int | None
    party: str
    started: datetime
    finished: datetime | None
    rules: int
    outcome: str
    stopped_by: str

    @property
    def name(self) -> str:
        """Whose answers they are: the party's, or the person's own."""
        return self.party or self.who


def latest_decision(collaboration: Collaboration) -> Decision | None:
    """The latest holds; one statement."""
    row = (
        FormDecision.objects.filter(collaboration=collaboration)
        .select_related("person", "legal_review")
        .order_by("-at", "-pk")
        .first()
    )
    if row is None:
        return None
    return Decision(
        kind=row.kind, kind_name=kind_name(row.kind), reason=row.reason, rejected=row.rejected,
        decided_on=row.decided_on, who=str(row.person or "Samsyn"),
        against_advice=row.against_advice, run_id=row.run_id,
        review_id=row.legal_review_id, review_title=row.legal_review.title if row.legal_review else "",
    )  # fmt: skip


def run_lines(actor: Actor, collaboration: Collaboration) -> list[RunLine]:
    """The finished runs and one's own unfinished ones, newest first; one statement."""
    rows = (
        guide_runs.visible(actor)
        .filter(collaboration=collaboration)
        .select_related("person", "party__organisation", "rule_set")
        .defer("answers", "rule_set__rules")
        .order_by("-started_at", "-pk")
    )
    return [_line(row) for row in rows if row.finished_at or row.person_id == actor.person_id]


def latest_runs(actor: Actor, collaboration: Collaboration) -> list[GuideRun]:
    """The latest whole run of each party, and of each who answered for themselves; one statement."""
    rows = (
        guide_runs.visible(actor)
        .filter(collaboration=collaboration, stopped_by="")
        .exclude(finished_at=None)
        .select_related("person", "party__organisation", "rule_set")
        .order_by("-finished_at", "-pk")
    )
    found: dict[object, GuideRun] = {}
    for row in rows:
        found.setdefault(("party", row.party_id) if row.party_id else ("person", row.person_id), row)
    return sorted(found.values(), key=lambda row: (row.party is None, whose(row)))


def spoken_for(actor: Actor, collaboration: Collaboration) -> Sequence[Party]:
    """The parties one may answer for; one statement."""
    own = parties.objects(actor, "speak").filter(Party.current(actor.today), collaboration=collaboration)
    return list(own.select_related("organisation").order_by("pk"))


def whose(run: GuideRun) -> str:
    return str(run.party) if run.party else str(run.person)


def _line(row: GuideRun) -> RunLine:
    return RunLine(
        id=row.pk, who=str(row.person), person_id=row.person_id, party_id=row.party_id,
        party=str(row.party) if row.party else "", started=row.started_at, finished=row.finished_at,
        rules=row.rule_set.number, outcome=outcome(row.result) if row.finished_at else "", stopped_by=row.stopped_by,
    )  # fmt: skip


def outcome(result: Mapping[str, Any]) -> str:
    """A kept result in one phrase."""
    if result.get("stop"):
        return _("stopped before any form")
    for key, words in (
        ("recommended", _("recommended: %(kinds)s")),
        ("clarify", _("clarify first: %(kinds)s")),
    ):
        if found := result.get(key):
            return words % {"kinds": listed(short_kind_name(kind) for kind in found)}
    return _("no form reaches all the way yet")
