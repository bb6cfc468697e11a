"""The verbs of a round before its pairs: begun, entered, left, moved on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration, Party
from samsyn.collaborations.states import OVER
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.reviews.guards import hindrances
from samsyn.reviews.models import Entrant, Member, Partnership, Round, RoundQuestion, StepTemplate
from samsyn.reviews.pairing.same_place import looks_like
from samsyn.reviews.states import BY_PLAN, PAUSABLE, ROUNDS, TAKES_ENTRANTS, WITH_REASON

S = Round.State
MOST_QUESTIONS = 3


@operation
def begin_round(
    partnership: Partnership,
    *,
    actor: Actor,
    now: datetime,
    theme: str,
    template: StepTemplate,
    first_week: date,
    last_week: date,
    questions: Sequence[str] = (),
    mode: str = Round.Mode.RING,
    team: int = 1,
    planned_rounds: int = 1,
    publication: str = Round.Publication.TOGETHER,
    copied_from: Round | None = None,
) -> Round:
    """A draft with the edition of its steps; one that is copied brings its areas. Conflicts and history come by
    themselves, since they belong to the partnership."""
    _refuse_weeks(first_week, last_week, actor.today)
    last = partnership.rounds.aggregate(last=Max("number"))["last"] or 0
    made = Round.objects.create(
        partnership=partnership, number=last + 1, theme=theme, template=template, mode=mode,
        team=team if mode == Round.Mode.TEAM else 1, planned_rounds=planned_rounds, first_week=first_week,
        last_week=last_week, publication=publication, copied_from=copied_from, person_id=actor.person_id, at=now,
    )  # fmt: skip
    _ask(made, questions)
    if copied_from is not None:
        _bring(copied_from, made, actor.today)
    return made


@operation
def edit_round(
    round: Round, *, actor: Actor, now: datetime, version: int | None, questions: Sequence[str] = (), **changes: Any
) -> Round:
    """Until pairs are proposed everything may change; afterwards who reviews whom has been built on it (P3)."""
    if round.state not in {S.DRAFT, S.OPEN, S.CLOSED}:
        raise Refused(_("The pairs have been proposed. Take the plan back before you change what it was made of."))
    _refuse_weeks(changes["first_week"], changes["last_week"], actor.today)
    if changes.get("mode") != Round.Mode.TEAM:
        changes["team"] = 1
    saved = save_version(round, version, **changes)
    round.questions.all().delete()
    _ask(round, questions)
    return saved


@operation
def enter_area(
    round: Round,
    *,
    actor: Actor,
    now: datetime,
    member: Member,
    area: Area,
    collaboration: Collaboration | None = None,
    languages: Iterable[str] = (),
    strengths: Iterable[str] = (),
    needs: Iterable[str] = (),
    is_another: bool = False,
    is_late: bool = False,
) -> Entrant:
    """`is_another` says that an area much like one that takes part already is really another one; `is_late` that it
    is put between those whose pairs hold."""
    if round.state not in TAKES_ENTRANTS and not is_late:
        raise Refused(_("The round does not take areas any more."))
    refuse_misfit(round, member, area, actor.today, is_another=is_another)
    work = _work_in(area, member, collaboration, actor.today)
    return _enter(round, member, area, work, list(languages), list(strengths), list(needs))


def refuse_misfit(round: Round, member: Member, area: Area, today: date, *, is_another: bool) -> None:
    """The member belongs to the partnership, and the area is not in the round already, under this or another name."""
    if member.partnership_id != round.partnership_id or (member.left and member.left <= today):
        raise Refused(_("Choose a member of the partnership."), field="member")
    known = list(round.entrants.filter(withdrawn_on=None).select_related("area"))
    if any(entrant.area_id == area.pk for entrant in known):
        raise Refused(_("“%(area)s” takes part already.") % {"area": area}, field="area", code="P83")
    twin = next((entrant.area for entrant in known if looks_like(area, entrant.area)), None)
    if twin is not None and not is_another:
        raise Refused(
            _("“%(area)s” and “%(twin)s” look like the same place under two names. If they are two, tick that below.")
            % {"area": area, "twin": twin},
            field="is_another", code="P83",
        )  # fmt: skip


def _work_in(area: Area, member: Member, chosen: Collaboration | None, today: date) -> Collaboration | None:
    """What the member takes part in there: its parties read along, and its plan holds the measures."""
    there = list(works_of([member], today).filter(areas=area))
    if chosen is not None and chosen not in there:
        raise Refused(_("“%(work)s” is not the member’s work in that area.") % {"work": chosen}, field="collaboration")
    if chosen is None and len(there) > 1:
        raise Refused(
            _("Several collaborations work there. Choose the one whose plan the measures belong to. Whoever sees none "
              "of them leaves it to the member to add the area."),
            field="collaboration",
        )  # fmt: skip
    return chosen or next(iter(there), None)


def works_of(members: Iterable[Member], today: date) -> QuerySet[Collaboration]:
    """Collaborations under way that the members' organisations take part in."""
    own = Party.objects.filter(Party.current(today), organisation__in=[member.organisation_id for member in members])
    return Collaboration.objects.filter(parties__in=own).exclude(state__in=OVER).distinct()


@operation
def leave_round(entrant: Entrant, *, actor: Actor, now: datetime) -> Round:
    """Before the pairs are proposed an area is simply taken off the list."""
    if entrant.round.state not in {*TAKES_ENTRANTS, S.CLOSED}:
        raise Refused(_("The pairs have been proposed. Use the withdrawal, which mends what is left."))
    if entrant.reviewing.exists() or entrant.hosting.exists():
        save_version(entrant, None, withdrawn_on=actor.today)
    else:
        entrant.delete()
    return entrant.round


@operation
def move_round(round: Round, *, actor: Actor, now: datetime, version: int | None, to: str, reason: str = "") -> Round:
    """One step of the transition table, if nothing stands in the way."""
    if to not in next_states(round):
        raise Refused(_("The round cannot go there from where it is."), field="to", code="P97")
    if to in WITH_REASON and not reason.strip():
        raise Refused(_("Say why."), field="reason")
    for sentence in hindrances(round, to, reason):
        raise Refused(sentence, field="to")
    paused_from = round.state if to == S.PAUSED else ""
    return save_version(round, version, state=to, paused_from=paused_from, state_reason=reason.strip())


def next_states(round: Round) -> list[str]:
    """What a button may lead to, in the order of the table. What is paused goes on where it was."""
    following = ROUNDS[round.state] - BY_PLAN
    if round.state == S.PAUSED:
        following = (following - PAUSABLE) | {round.paused_from}
    if round.state == S.PROPOSED:
        following = following - {S.CLOSED}
    return [state for state in S if state in following]


def _enter(
    round: Round, member: Member, area: Area, collaboration: Collaboration | None, languages: list[str],
    strengths: list[str], needs: list[str],
) -> Entrant:  # fmt: skip
    came_back = round.entrants.filter(area=area).first()
    if came_back is not None:
        return save_version(
            came_back, None, withdrawn_on=None, member=member, languages=languages, strengths=strengths, needs=needs
        )
    return Entrant.objects.create(
        round=round, member=member, area=area, collaboration=collaboration, languages=languages, strengths=strengths,
        needs=needs,
    )  # fmt: skip


def _ask(round: Round, questions: Sequence[str]) -> None:
    asked = [text.strip() for text in questions if text.strip()]
    if len(asked) > MOST_QUESTIONS:
        raise Refused(_("Three common questions at most: with more, none is answered well."))
    RoundQuestion.objects.bulk_create(
        RoundQuestion(round=round, order=order, text=text) for order, text in enumerate(asked, start=1)
    )


def _bring(old: Round, new: Round, today: date) -> None:
    staying = old.entrants.filter(Member.current(today, "member__"), withdrawn_on=None)
    names = ("member_id", "area_id", "collaboration_id", "languages", "strengths", "needs")
    Entrant.objects.bulk_create(
        Entrant(round=new, **{name: getattr(entrant, name) for name in names}) for entrant in staying
    )


def _refuse_weeks(first: date, last: date, today: date) -> None:
    if last < first:
        raise Refused(_("The last week of visits is before the first."), field="last_week", code="P85")
    if last < today:
        raise Refused(_("Those weeks have already been."), field="last_week", code="P85")
