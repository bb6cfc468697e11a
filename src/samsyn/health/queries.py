"""What the page about the pulse shows: closed rounds alone, through the rule that hides the few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import get_language

from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.actors import Actor
from samsyn.health.models import PulseCount, PulseRound, PulseTaken
from samsyn.health.policies import pulse_rounds
from samsyn.health.questions import SCALE, Question, questions
from samsyn.health.tallies import Counts, Shown, shown
from samsyn.organisations.models import current
from samsyn.web.collation import alphabetic_key

# From here on the parties see it so differently that it is worth a talk.
FAR_APART = 1.0
# The strip's ends lie this far in, in percent, so that a dot on 1 or 5 is whole.
MARGIN = 4


@dataclass(frozen=True, slots=True)
class Dot:
    """One party's place on the strip; both None where it is not shown."""

    party: str
    mean: float | None
    at: float | None


@dataclass(frozen=True, slots=True)
class Strip:
    """A question, every party in alphabetical order, and where they lie together."""

    short: str
    text: str
    dots: Sequence[Dot]
    overall: float | None
    overall_at: float | None
    is_far_apart: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A round in the trend: `x` and `y` in percent of the picture, None where nothing is shown."""

    mean: float | None
    x: float
    y: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    short: str
    points: Sequence[Point]

    @property
    def lines(self) -> list[tuple[Point, Point]]:
        """Between neighbours that both are shown."""
        pairs = zip(self.points, self.points[1:], strict=False)
        return [(one, two) for one, two in pairs if one.y is not None and two.y is not None]


@dataclass(frozen=True, slots=True)
class Pulse:
    """`closed` is when the latest round ended; the trend has a column for each day in `days`."""

    closed: date
    strips: Sequence[Strip]
    days: Sequence[date]
    trends: Sequence[Trend]

    @property
    def far_apart(self) -> list[Strip]:
        return [strip for strip in self.strips if strip.is_far_apart]

    @property
    def shows_nothing(self) -> bool:
        return all(strip.overall is None for strip in self.strips)


def pulse(actor: Actor, collaboration: Collaboration) -> Pulse | None:
    """Every closed round; None before the first is closed. Two statements, whatever the number of rounds."""
    rounds = list(
        pulse_rounds.inside(actor, collaboration).filter(PulseRound.closed(actor.today)).order_by("opens_on", "pk")
    )
    if not rounds:
        return None
    tallies = _tallies([one.pk for one in rounds])
    language = get_language() or "sv"
    latest = rounds[-1]
    named = {key: name for (key, _question), (name, _counts) in tallies[latest.pk].items()}
    names = sorted(named.items(), key=lambda item: alphabetic_key(item[1], language))
    seen = {one.pk: shown({place: counts for place, (_name, counts) in tallies[one.pk].items()}) for one in rounds}
    return Pulse(
        closed=latest.closes_on,
        strips=[_strip(question, names, seen[latest.pk], language) for question in questions()],
        days=[one.closes_on for one in rounds],
        trends=[_trend(question, [seen[one.pk] for one in rounds], language) for question in questions()],
    )


def _tallies(rounds: list[int]) -> dict[int, dict[tuple[int, str], tuple[str, Counts]]]:
    """By organisation, not by its name: two of the same name are never added up."""
    values = {f"given_{value}": Sum("count", filter=Q(value=value)) for value in SCALE}
    rows = (
        PulseCount.objects.filter(round__in=rounds)
        .order_by()
        .values_list("round_id", "party__organisation_id", "question", "party__organisation__name")
        .annotate(**values)
    )
    found: dict[int, dict[tuple[int, str], tuple[str, Counts]]] = defaultdict(dict)
    for round_id, organisation, question, name, *counts in rows:
        first, second, third, fourth, fifth = (count or 0 for count in counts)
        found[round_id][organisation, question] = (name, (first, second, third, fourth, fifth))
    return found


def _strip(question: Question, names: list[tuple[int, str]], seen: Shown, language: str) -> Strip:
    means = [(name, seen.means.get((key, question.key))) for key, name in names]
    overall = seen.overall.get(question.key)
    return Strip(
        short=question.short.in_language(language),
        text=question.text.in_language(language),
        dots=[Dot(name, mean, _at(mean)) for name, mean in means],
        overall=overall,
        overall_at=_at(overall),
        is_far_apart=seen.spread(question.key) >= FAR_APART,
    )


def _at(mean: float | None) -> float | None:
    """Where 1 to 5 lies on the strip, in percent."""
    return None if mean is None else round(MARGIN + (mean - 1) / 4 * (100 - 2 * MARGIN), 2)


TICKS = [(value, _at(value)) for value in SCALE]


def _trend(question: Question, seen: list[Shown], language: str) -> Trend:
    means = [one.overall.get(question.key) for one in seen]
    last = max(len(means) - 1, 1)
    points = [
        Point(mean, round(MARGIN + number / last * (100 - 2 * MARGIN), 2), None if mean is None else _height(mean))
        for number, mean in enumerate(means)
    ]
    return Trend(question.short.in_language(language), points)


def _height(mean: float) -> float:
    """5 is on top."""
    return round(90 - (mean - 1) / 4 * 80, 2)


def open_round(actor: Actor, collaboration: Collaboration) -> PulseRound | None:
    rows = pulse_rounds.inside(actor, collaboration).exclude(PulseRound.closed(actor.today))
    return rows.filter(opens_on__lte=actor.today).select_related("collaboration").first()


def own_parties(actor: Actor, collaboration_id: int) -> QuerySet[Party]:
    """The parties whose people the actor is one of."""
    return (
        Party.objects.filter(
            Party.current(actor.today),
            current(actor.today, "organisation__memberships__"),
            collaboration_id=collaboration_id,
            organisation__memberships__person_id=actor.own_id,
        )
        .select_related("organisation")
        .distinct()
        .order_by("pk")
    )


def unanswered(actor: Actor) -> QuerySet[PulseRound]:
    """Open rounds that wait for the actor's answer."""
    taken = PulseTaken.objects.filter(round=OuterRef("pk"), person_id=actor.own_id)
    rows = pulse_rounds.objects(actor, "answer").filter(~Exists(taken), closed_at=None)
    return rows.filter(opens_on__lte=actor.today, closes_on__gte=actor.today).select_related("collaboration")
