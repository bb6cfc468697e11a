"""What a programme still lacks before it can be sent, in sentences that say how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import tzinfo

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.reviews.models import Perspective, Question, Review, Slot, Wish
from samsyn.reviews.visit.clocks import on_the_wall, zone_of
from samsyn.reviews.visit.programme import Meeting, Problem, problems
from samsyn.web.templatetags.samsyn import clock, day


def meeting_of(slot: Slot, zone: tzinfo) -> Meeting:
    """Its questions are those already fetched with it."""
    return Meeting(
        key=slot.pk, title=slot.title, kind=slot.kind, starts=on_the_wall(slot.starts, zone),
        ends=on_the_wall(slot.ends, zone), place=slot.place, travel=slot.travel_minutes, party=slot.party,
        perspectives=frozenset(slot.perspectives), access=slot.access,
        questions=frozenset(one.pk for one in slot.asks.all()),
    )  # fmt: skip


def meetings_of(slots: Iterable[Slot], zone: tzinfo) -> list[Meeting]:
    return [meeting_of(slot, zone) for slot in slots if slot.state != Slot.State.CANCELLED]


def hindrances(review: Review) -> list[str]:
    """Why the programme cannot be sent."""
    found = [] if review.state == Review.State.BACKGROUND else [_not_there_yet(review)]
    if not _asked_by_visitors(review):
        found.append(_("The visitors have not sent their questions. Without them the programme is a guess."))
    if waits := review.wishes.filter(sent_at__isnull=False, answer=Wish.Answer.OPEN).count():
        found.append(_unanswered(waits))
    return [*found, *in_words(review, blocking=True)]


def clashes(review: Review) -> list[str]:
    """What a change on the day has brought about."""
    return _sentences(review, lambda problem: problem.code in {"CLASH", "TRAVEL"})


def flags(review: Review) -> list[str]:
    """What deserves a look and does not stop it."""
    return in_words(review, blocking=False)


def _not_there_yet(review: Review) -> str:
    if review.state in {Review.State.PLANNED, Review.State.AGREED}:
        return _("The background paper is not sent yet. The visitors read it before they ask.")
    return _("The programme is sent already. Change it meeting by meeting, and both sides are told.")


def _asked_by_visitors(review: Review) -> bool:
    own = review.questions.filter(origin=Question.Origin.VISITORS, sent_at__isnull=False)
    return own.exists() or review.wishes.filter(sent_at__isnull=False).exists()


def _unanswered(waits: int) -> str:
    return ngettext(
        "%(count)s group that the visitors want to meet waits for an answer.",
        "%(count)s groups that the visitors want to meet wait for an answer.",
        waits,
    ) % {"count": waits}


def in_words(review: Review, *, blocking: bool) -> list[str]:
    return _sentences(review, lambda problem: problem.blocks is blocking)


def _sentences(review: Review, wanted: Callable[[Problem], bool]) -> list[str]:
    slots = review.slots.prefetch_related("asks").order_by("starts", "pk")
    asked = review.questions.exclude(Q(origin=Question.Origin.VISITORS) & Q(sent_at=None)).order_by("pk")
    texts = dict(asked.values_list("pk", "text"))
    found = problems(meetings_of(slots, zone_of(review)), texts, review.visit_first, review.visit_last)
    return [sentence(one, texts) for one in found if wanted(one)]


def sentence(problem: Problem, texts: dict[int, str]) -> str:
    figures = {
        "one": problem.meeting.title if problem.meeting else "",
        "other": problem.other.title if problem.other else "",
        "at": clock(problem.other.starts) if problem.other else "",
        "way": problem.other.travel if problem.other else 0,
        "minutes": problem.minutes,
        "day": day(problem.on),
        "question": texts.get(problem.question, ""),
        "group": Perspective(problem.group).label if problem.group else "",
    }
    return str(SENTENCES[problem.code]()) % figures


SENTENCES: dict[str, Callable[[], str]] = {
    "EMPTY": lambda: _("There is nothing in the programme yet."),
    "CLASH": lambda: _("“%(one)s” is not over when “%(other)s” begins at %(at)s, and the same people are in both."),
    "TRAVEL": lambda: _("From “%(one)s” to “%(other)s” there are %(minutes)s minutes, and the way takes %(way)s."),
    "NO_WAY": lambda: _("“%(one)s” and “%(other)s” are in different places, with no minutes for the way."),
    "OUTSIDE": lambda: _("“%(one)s” is not on a day of the visit. Move it."),
    "NO_PLACE": lambda: _("“%(one)s” has no place."),
    "NO_ACCESS": lambda: _("“%(one)s” does not say how to get in, also with a wheelchair."),
    "LONG_DAY": lambda: _("%(day)s is longer than ten hours."),
    "NO_BREAK": lambda: _("On %(day)s there are more than five hours without a break."),
    "NOT_ASKED": lambda: _("No meeting takes up the question “%(question)s”."),
    "NOT_MET": lambda: _("Nobody of this group is met: %(group)s."),
    "NO_FEEDBACK": lambda: _("There is no time for oral feedback. The visitors give it before they leave."),
}
