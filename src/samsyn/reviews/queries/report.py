"""What the team sees of the report while it is written, and what everybody sees of it on the review's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.core.actors import Actor
from samsyn.reviews.models import Edition, FactComment, ReportPart, Review
from samsyn.reviews.operations.fact_check import is_open
from samsyn.reviews.policies import editions, fact_comments, report_parts
from samsyn.reviews.report.polish import Polish, criticism, polish
from samsyn.reviews.report.writing import WRITING, language_of, other_languages
from samsyn.reviews.rooms import Room
from samsyn.reviews.topics import Spoken
from samsyn.reviews.wording import mark_of
from samsyn.web.components import Action, State
from samsyn.web.states import state_named
from samsyn.web.templatetags.samsyn import day

V, K = Review.State, Edition.Kind


@dataclass(frozen=True, slots=True)
class Written:
    language: str
    state: State
    url: str


@dataclass(frozen=True, slots=True)
class PartLine:
    title: str
    languages: Sequence[Written]


@dataclass(frozen=True, slots=True)
class EditionLine:
    title: str
    url: str
    mark: str
    state: State
    edition: Edition


def part_lines(actor: Actor, review: Review) -> list[PartLine]:
    """Each part in the report's own language and in the two others, with what is left to translate marked (P51)."""
    own = language_of(review)
    texts = {(row.key, row.language): row.text.strip() for row in report_parts.visible(actor).filter(review=review)}
    return [
        PartLine(
            str(label),
            [
                _written(review, key, language, texts.get((key, language), ""), is_own=language == own)
                for language in (own, *other_languages(review))
            ],
        )
        for key, label in ReportPart.Key.choices
    ]


def _written(review: Review, key: str, language: str, text: str, *, is_own: bool) -> Written:
    empty = state_named("missing", _("empty")) if is_own else state_named("not started", _("not translated"))
    state = state_named("done", _("text written")) if text else empty
    return Written(str(Spoken(language).label), state, reverse("reviews:part", args=[review.pk, key, language]))


def edition_lines(actor: Actor, review: Review) -> list[EditionLine]:
    rows = editions.visible(actor).filter(review=review).select_related("person")
    return [_edition(row, actor) for row in rows.order_by("-number")]


def _edition(row: Edition, actor: Actor) -> EditionLine:
    title = _("Edition %(number)s, %(kind)s") % {"number": row.number, "kind": row.get_kind_display()}
    return EditionLine(title, row.get_absolute_url(), mark_of(row), state_of_edition(row, actor), row)


def state_of_edition(row: Edition, actor: Actor) -> State:
    if row.kind != K.FACT_CHECK:
        return state_named("done", row.get_kind_display())
    if is_open(row, actor.today):
        return state_named("waiting", _("comments until %(day)s") % {"day": day(row.open_until)})
    return state_named("closed", _("fact check closed"))


@dataclass(frozen=True, slots=True)
class Log:
    """What the fact check led to (P55)."""

    comments: int
    left: int
    changed: int
    tone: int


def log_of(actor: Actor, review: Review) -> Log:
    rows = list(fact_comments.visible(actor).filter(edition__review=review).values_list("decision", "is_tone"))
    changed = [is_tone for decision, is_tone in rows if decision == FactComment.Decision.CHANGED]
    left = sum(decision == FactComment.Decision.OPEN for decision, _tone in rows)
    return Log(len(rows), left, changed.count(False), changed.count(True))


def polish_of(review: Review, now: dict[str, str]) -> Polish | None:
    """From the first edition the host was sent to `now`. For the team leader alone: who asks must hold `lead`."""
    first = Edition.objects.filter(review=review, kind=K.FACT_CHECK).order_by("number").first()
    return polish(criticism(first.content), now) if first else None


def report_room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    """The team goes on writing; whoever else may read an edition gets the last of them."""
    found = edition_lines(actor, review)
    if "team" in verbs and (review.state in WRITING or found):
        return _of_the_team(review, verbs, found, actor)
    if not found:
        return None
    last = found[0]
    return Room(_("Review report"), last.url, last.state, now=_of_the_host(review, verbs, last, actor))


def _of_the_host(review: Review, verbs: frozenset[str], last: EditionLine, actor: Actor) -> Action | None:
    asked = "host" in verbs and review.state == V.FACT_CHECK and is_open(last.edition, actor.today)
    return Action(_("Check the facts"), last.url) if asked else None


def _of_the_team(review: Review, verbs: frozenset[str], found: list[EditionLine], actor: Actor) -> Room:
    url = reverse("reviews:report", args=[review.pk])
    state = found[0].state if found and review.state not in {V.VISITED, V.DRAFTED} else _draft_state(review)
    left = log_of(actor, review).left if "write" in verbs and review.state == V.FACT_CHECK else 0
    if left:
        note = ngettext("%(count)s comment to decide on", "%(count)s comments to decide on", left) % {"count": left}
        return Room(_("Review report"), url, state, note, now=to_decide(found))
    now = Action(_("Write the report"), url) if _is_to_write(review, verbs, found, actor) else None
    return Room(_("Review report"), url, state, now=now)


def to_decide(found: list[EditionLine]) -> Action:
    """The comments stand in the edition that the host was sent."""
    return Action(_("Decide on the comments"), found[0].url)


def _is_to_write(review: Review, verbs: frozenset[str], found: list[EditionLine], actor: Actor) -> bool:
    """While the host checks facts nothing waits for the team; afterwards the report is to be finished."""
    is_checked = review.state == V.FACT_CHECK and not any(is_open(line.edition, actor.today) for line in found)
    return "write" in verbs and (is_checked or review.state in {V.VISITED, V.DRAFTED})


def _draft_state(review: Review) -> State:
    done = review.state == V.DRAFTED
    return state_named("agreed", _("draft ready")) if done else state_named("draft", _("is being written"))
