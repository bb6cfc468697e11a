"""What is shown of a background paper: its sections, its figures, its editions, and who has read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.background.rules import Missing, count_words, missing
from samsyn.reviews.models import Background, CompletionRequest, Reading, Review, SectionRule, TeamMember
from samsyn.reviews.operations.background import SENDS, WRITES
from samsyn.reviews.policies import background_facts, backgrounds, completion_requests, readings, reviews
from samsyn.reviews.rooms import Room
from samsyn.web.components import Action, State
from samsyn.web.states import state_named

V = Review.State


@dataclass(frozen=True, slots=True)
class SectionLine:
    key: str
    title: str
    guidance: str
    text: str
    words: int
    most: int
    is_required: bool
    url: str = ""
    problem: str = ""

    @property
    def state(self) -> State:
        if self.problem and self.text:
            return state_named("missing", _("to mend"))
        if self.text:
            return state_named("done", _("filled in"))
        return state_named("due", _("must be there")) if self.is_required else state_named("not started", _("empty"))


@dataclass(frozen=True, slots=True)
class FactLine:
    title: str
    value: Decimal
    unit: str
    on: date
    source: str
    comment: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class EditionLine:
    number: int
    url: str
    state: State
    sent: date | None
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Asked:
    text: str
    person: str
    at: date
    answer_number: int = 0
    answer_url: str = ""


def rules_of(review: Review) -> list[SectionRule]:
    return list(SectionRule.objects.filter(template=review.round.template_id))


def sections(background: Background, *, may_write: bool) -> list[SectionLine]:
    """In the order of the method. The edition was let through, so its sections are."""
    rules = rules_of(background.review)
    texts = dict(background.sections.values_list("key", "text"))
    wrong = {one.key: one.text for one in _wrong(rules, texts)} if may_write else {}
    address = [background.review_id, background.number]
    return [
        SectionLine(
            key=rule.key, title=rule.title, guidance=rule.guidance, text=texts.get(rule.key, ""),
            words=count_words(texts.get(rule.key, "")), most=rule.most_words, is_required=rule.is_required,
            url=reverse("reviews:section", args=[*address, rule.key]) if may_write else "",
            problem=wrong.get(rule.key, ""),
        )
        for rule in rules
    ]  # fmt: skip


def _wrong(rules: Sequence[SectionRule], texts: dict[str, str]) -> list[Missing]:
    return missing(rules, texts)


def facts(actor: Actor, background: Background, *, may_write: bool) -> list[FactLine]:
    rows = background_facts.visible(actor).filter(background=background).order_by("pk")
    return [
        FactLine(
            row.title, row.value, row.unit, row.on, row.source, row.comment,
            reverse("reviews:fact", args=[background.review_id, background.number, row.pk]) if may_write else "",
        )
        for row in rows
    ]  # fmt: skip


def editions(actor: Actor, review: Review, shown: Background | None = None) -> list[EditionLine]:
    rows = backgrounds.visible(actor).filter(review=review).order_by("-number")
    return [
        EditionLine(
            row.number, row.get_absolute_url(), _edition_state(row), row.sent_at.date() if row.sent_at else None,
            shown is not None and row.pk == shown.pk,
        )
        for row in rows
    ]  # fmt: skip


def _edition_state(row: Background) -> State:
    return state_named("done", _("sent")) if row.sent_at else state_named("draft", _("is being written"))


def asked(actor: Actor, background: Background) -> Asked | None:
    """What the visitors miss in a sent edition; above a draft, what it should answer."""
    rows = completion_requests.visible(actor).select_related("person", "answered_in")
    row = (
        rows.filter(background=background)
        if background.sent_at
        else rows.filter(background__review=background.review_id, answered_in=None)
    ).first()
    if row is None:
        return None
    answer = row.answered_in
    return Asked(
        row.text, str(row.person or ""), row.at.date(), answer.number if answer else 0,
        answer.get_absolute_url() if answer else "",
    )  # fmt: skip


def has_read(actor: Actor, background: Background, verbs: frozenset[str]) -> bool | None:
    """None for those of whom nobody waits: neither in the team nor writing for the visitors."""
    mine = TeamMember.objects.filter(
        TeamMember.current(actor.today), review=background.review_id, person=actor.person_id
    )
    if "write" not in verbs and not mine.exists():
        return None
    return Reading.objects.filter(background=background, person=actor.person_id).exists()


def unread_by(actor: Actor, background: Background) -> list[str]:
    """Who of the team has not read it, for those who decide for the visitors (P36)."""
    if not reviews.may(actor, "lead", background.review):
        return []
    there = readings.visible(actor).filter(background=background).values("person")
    rows = TeamMember.objects.filter(TeamMember.current(actor.today), review=background.review_id)
    return list(rows.exclude(person__in=there).order_by("pk").values_list("person__name", flat=True))


def to_read(actor: Actor) -> QuerySet[Background]:
    """The latest editions that one should read for the visitors and has not; also before there is a team."""
    mine = TeamMember.objects.filter(TeamMember.current(actor.today), review=OuterRef("review"), person=actor.person_id)
    writes = Q(pk__in=backgrounds.objects(actor, "write").values("pk"))
    done = Reading.objects.filter(background=OuterRef("pk"), person=actor.person_id)
    later = Background.objects.filter(review=OuterRef("review"), sent_at__isnull=False, number__gt=OuterRef("number"))
    rows = backgrounds.objects(actor, "team").filter(Exists(mine) | writes, ~Exists(done), ~Exists(later))
    return rows.filter(review__state__in=SENDS).select_related("review__reviewer__area", "review__host__area")


def to_complete(actor: Actor) -> QuerySet[CompletionRequest]:
    rows = completion_requests.objects(actor, "host").filter(answered_in=None, background__review__state=V.AGREED)
    return rows.select_related("background__review__reviewer__area", "background__review__host__area")


def background_room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    if "follow" not in verbs:
        return None
    rows = list(backgrounds.visible(actor).filter(review=review).order_by("-number")[:2])
    sent = next((row for row in rows if row.sent_at), None)
    url = reverse("reviews:backgrounds", args=[review.pk])
    note = _("edition %(number)s") % {"number": sent.number} if sent and sent.number > 1 else ""
    return Room(_("Background paper"), url, _room_state(rows), note, _room_now(review, verbs, rows, url))


def _room_state(rows: Sequence[Background]) -> State:
    if any(row.sent_at for row in rows):
        return state_named("done", _("sent to the visitors"))
    return _edition_state(rows[0]) if rows else state_named("not started", _("nothing written yet"))


def _room_now(review: Review, verbs: frozenset[str], rows: Sequence[Background], url: str) -> Action | None:
    """The host writes from the agreement on; who has not read is reminded by My week."""
    if "host" not in verbs or review.state != V.AGREED:
        return None
    return Action(_("Write the background paper"), url)


def may_begin(review: Review, lines: Sequence[EditionLine]) -> bool:
    return review.state in WRITES and all(line.sent for line in lines)
