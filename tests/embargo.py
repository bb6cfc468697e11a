"""Who may see what of a review, written down once more in plain words and apart from the policies: the table of the
peer-review catalogue, 6.5. The tests ask the product and this, and compare.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from samsyn.accounts.models import Person
from samsyn.collaborations.models import Party
from samsyn.organisations.models import Membership
from samsyn.reviews import models as m
from samsyn.reviews.models import Member, Recusal, Review, TeamMember

SPEAKING = {"REPRESENTATIVE", "ADMINISTRATOR"}


@dataclass(frozen=True)
class Reader:
    """What a person is to one review."""

    person: int
    organisations: frozenset[int]
    host: bool
    pen: bool
    team: bool
    visiting: bool
    coordinator: bool
    member: bool
    recused: bool

    @property
    def both(self) -> bool:
        return self.host or self.visiting or self.coordinator

    @property
    def writing(self) -> bool:
        """On the visitors' side and not on the host's."""
        return (self.pen or self.team) and not self.host


NOBODY = Reader(
    person=0, organisations=frozenset(), host=False, pen=False, team=False, visiting=False, coordinator=False,
    member=False, recused=False,
)  # fmt: skip


def reader(person: Person, review: Review, today: date) -> Reader:
    belongs = [one for one in Membership.objects.filter(person=person) if _holds(one, today)]
    own = frozenset(one.organisation_id for one in belongs)
    speaks = {one.organisation_id for one in belongs if one.role in SPEAKING}
    partnership = review.round.partnership
    goes = review.reviewer.withdrawn_on is None
    comes = any(row.left is None or row.left > today for row in TeamMember.objects.filter(review=review, person=person))
    members = Member.objects.filter(partnership=partnership, left=None).values_list("organisation_id", flat=True)
    pen = goes and review.reviewer.member.organisation_id in own
    return Reader(
        person=person.pk, organisations=own, host=_area(review.host, own), pen=pen, team=goes and comes,
        visiting=goes and (_area(review.reviewer, own) or comes),
        coordinator=partnership.coordinator.person_id == person.pk or partnership.lead_id in speaks,
        member=bool(speaks & set(members)),
        recused=Recusal.objects.filter(review=review, person=person).exists(),
    )  # fmt: skip


def _holds(one: Membership, today: date) -> bool:
    return one.since <= today and (one.until is None or one.until > today)


def _area(entrant: Any, own: frozenset[int]) -> bool:
    parties = Party.objects.filter(collaboration=entrant.collaboration_id, left=None).values_list(
        "organisation_id", flat=True
    )
    return entrant.member.organisation_id in own or bool(own & set(parties))


Asked = Callable[[Any, Reader, Review], bool]


def _final(who: Reader, review: Review) -> bool:
    return bool(review.published_at) or (
        bool(review.reported_at) and (who.both or (bool(review.released_at) and who.member))
    )


def _team_until_final(row: Any, who: Reader, review: Review) -> bool:
    return _final(who, review) or (not review.reported_at and who.writing)


def _background(row: m.Background, who: Reader, review: Review) -> bool:
    return who.host or (bool(row.sent_at) and who.both) or (bool(row.opened_at) and who.member)


def _question(row: m.Question, who: Reader, review: Review) -> bool:
    own = {"COMMON": who.both, "HOST": who.host, "VISITORS": who.visiting}[row.origin]
    return own or (bool(row.sent_at) and who.both)


def _edition(row: m.Edition, who: Reader, review: Review) -> bool:
    if row.kind == "FACT_CHECK":
        return who.host or who.pen or who.team
    return bool(review.published_at) or who.both or (bool(review.released_at) and who.member)


def _answered(row: Any, who: Reader, review: Review) -> bool:
    if who.host:
        return True
    return bool(review.answered_at) and (
        who.both or (bool(review.released_at) and who.member) or bool(review.published_at)
    )


def _follow_up(row: m.FollowUp, who: Reader, review: Review) -> bool:
    is_public = bool(review.published_at) and bool(row.done_at)
    return is_public or who.both or (bool(review.released_at) and who.member)


def _note(row: m.Note, who: Reader, review: Review) -> bool:
    mine = row.author_id == who.person
    return not who.host and (who.pen or mine or (who.team and row.is_shared))


def _lesson(row: m.Lesson, who: Reader, review: Review) -> bool:
    shared = row.is_shared and bool(review.reported_at)
    return who.visiting or (shared and (who.both or (bool(review.released_at) and who.member)))


def _evaluation(row: m.Evaluation, who: Reader, review: Review) -> bool:
    return who.coordinator or (who.host if row.side == "HOST" else who.visiting)


TABLE: dict[type[Model], tuple[str, Asked]] = {
    m.Background: ("review", _background),
    m.BackgroundSection: ("background__review", lambda row, who, review: _background(row.background, who, review)),
    m.BackgroundFact: ("background__review", lambda row, who, review: _background(row.background, who, review)),
    m.CompletionRequest: ("background__review", lambda row, who, review: who.both),
    m.Reading: ("background__review", lambda row, who, review: who.writing),
    m.TeamMember: ("review", lambda row, who, review: who.both),
    m.Question: ("review", _question),
    m.Wish: ("review", lambda row, who, review: who.visiting or (bool(row.sent_at) and who.both)),
    m.Slot: ("review", lambda row, who, review: who.host or (bool(review.programme_sent_at) and who.both)),
    m.Attendance: ("member__review", lambda row, who, review: who.both),
    m.OralFeedback: ("review", lambda row, who, review: who.both),
    m.Note: ("review", _note),
    m.Finding: ("review", _team_until_final),
    m.Advice: ("review", _team_until_final),
    m.ReportPart: ("review", lambda row, who, review: who.writing),
    m.Edition: ("review", _edition),
    m.FactComment: ("edition__review", lambda row, who, review: who.host or who.pen or who.team),
    m.Answer: ("advice__review", _answered),
    m.AdviceMeasure: ("advice__review", _answered),
    m.FollowUp: ("review", _follow_up),
    m.FollowUpLine: ("follow_up__review", lambda row, who, review: _follow_up(row.follow_up, who, review)),
    m.Lesson: ("review", _lesson),
    m.Consent: ("finding__review", _team_until_final),
    m.Evaluation: ("review", _evaluation),
}  # fmt: skip


def allowed(row: Model, who: Reader, review: Review) -> bool:
    """Whether the table lets `who` see `row` of `review` as things stand."""
    if who.recused and not TABLE[type(row)][1](row, NOBODY, review):
        return False
    return TABLE[type(row)][1](row, who, review)
