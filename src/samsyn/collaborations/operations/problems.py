"""The problem in the parties' words, what it rests on, and where each party stands."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration, Document, Evidence, Party, ProblemStatement, Stance
from samsyn.collaborations.policies import parties
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version

SHORTEST = 30  # F-CHK-8


@operation
def state_problem(
    collaboration: Collaboration, *, actor: Actor, now: datetime, text: str, place: str = "", touches: str = ""
) -> ProblemStatement:
    """Put a problem on the table. Anybody who takes part may."""
    _long_enough(text)
    return ProblemStatement.objects.create(
        collaboration=collaboration, text=text, place=place, touches=touches, person_id=actor.person_id, at=now
    )


@operation
def edit_problem(
    problem: ProblemStatement, *, actor: Actor, now: datetime, version: int, text: str, place: str, touches: str
) -> ProblemStatement:
    """Change the words. A changed text asks every party for its stance anew; old stances stay with the old text."""
    _long_enough(text)
    changes = {"text": text, "place": place, "touches": touches}
    if text != problem.text:
        changes["text_version"] = F("text_version") + 1  # type: ignore[assignment]
    return save_version(problem, version, **changes)


@operation
def withdraw_problem(problem: ProblemStatement, *, actor: Actor, now: datetime) -> None:
    """Take it off the table; it stays in the history."""
    save_version(problem, None, withdrawn_at=now)


@operation
def add_evidence(
    problem: ProblemStatement,
    *,
    actor: Actor,
    now: datetime,
    kind: str,
    text: str,
    source: str,
    dated: date | None = None,
    document: Document | None = None,
) -> Evidence:
    """Say what the problem picture rests on, and where that comes from."""
    if dated and dated > actor.today:
        raise Refused(_("The source cannot be dated after today."), field="dated", code="B1")
    return Evidence.objects.create(
        problem=problem, kind=kind, text=text, source=source, dated=dated, document=document, at=now
    )


@operation
def take_stance(
    problem: ProblemStatement, *, actor: Actor, now: datetime, party: Party, choice: str, comment: str = ""
) -> Stance:
    """A party says where it stands on the text as it now reads. Disagreeing needs words to go on from."""
    if not parties.may(actor, "speak", party) or party.collaboration_id != problem.collaboration_id:
        raise Refused(_("Only someone who speaks for %(name)s may take its stance.") % {"name": party}, code="B9")
    if choice != Stance.Choice.AGREE and not comment.strip():
        raise Refused(_("Say in your own words what you see differently."), field="comment")
    Stance.objects.filter(problem=problem, party=party, is_latest=True).update(is_latest=False)
    return Stance.objects.create(
        problem=problem, party=party, choice=choice, comment=comment, text_version=problem.text_version,
        person_id=actor.person_id, at=now,
    )  # fmt: skip


def _long_enough(text: str) -> None:
    if len(text.strip()) < SHORTEST:
        raise Refused(_("Describe who, where and when: at least 30 characters."), field="text", code="F-CHK-8")
