"""What can be learned across reviews: drawn together by theme, who is good at what, and what was advised before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.models import Consent, Evaluation, Finding, Review, Round
from samsyn.reviews.models.answers import Side
from samsyn.reviews.operations.learning import FIVE, VISITED
from samsyn.reviews.policies import advice, consents, evaluations, findings, follow_up_lines, lessons
from samsyn.reviews.queries.following_up import SETTLED
from samsyn.reviews.rooms import Room
from samsyn.web.components import State
from samsyn.web.registries import Hit
from samsyn.web.states import state_named

RELEASED = Q(review__released_at__isnull=False)


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    area: str
    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Theme:
    name: str
    findings: list[Line]
    advice: list[Line]


@dataclass(frozen=True, slots=True)
class Synthesis:
    themes: list[Theme]
    lessons: list[Line]


def synthesis(actor: Actor, round: Round) -> Synthesis:
    """Released text only, and nothing of hosts that stay out (P79)."""
    mine = RELEASED & Q(review__round=round, review__stays_out=False)
    found = findings.visible(actor).filter(mine).select_related("review__host__area").order_by("pk")
    advised = advice.visible(actor).filter(mine).select_related("review__host__area").order_by("review_id", "number")
    taught = lessons.visible(actor).filter(mine, is_shared=True).select_related("review__reviewer__area")
    by: dict[str, Theme] = {}
    for row in found:
        _theme(by, row.theme).findings.append(_line(row, row.get_kind_display()))
    for piece in advised:
        _theme(by, piece.theme).advice.append(_line(piece, piece.get_level_display()))
    return Synthesis(
        _in_order(by.values()),
        [Line(row.text, row.review.reviewer.area.name, "", "") for row in taught.order_by("pk")],
    )


def _theme(by: dict[str, Theme], name: str) -> Theme:
    """However it was written: with capitals or without, with spaces around it."""
    name = " ".join(name.split())
    return by.setdefault(name.casefold(), Theme(name, [], []))


def _in_order(themes: Iterable[Theme]) -> list[Theme]:
    """By the alphabet; what has no theme comes last."""
    return sorted(themes, key=lambda theme: (not theme.name, theme.name.casefold()))


def _line(row: Any, kind: str) -> Line:
    return Line(row.text, row.review.host.area.name, kind, reverse("reviews:outcome", args=[row.review_id]))


def strengths(actor: Actor) -> QuerySet[Consent]:
    """What visitors have confirmed in a released report and the host lets be found (P80)."""
    rows = consents.visible(actor).filter(
        finding__kind=Finding.Kind.STRENGTH, finding__review__released_at__isnull=False
    )
    return rows.select_related("finding__review__host__area", "finding__review__host__member__organisation",
                               "finding__review__round")  # fmt: skip


def found_strengths(actor: Actor, text: str, limit: int) -> list[Hit]:
    wanted = Q(finding__text__icontains=text) | Q(finding__theme__icontains=text)
    rows = strengths(actor).filter(wanted).order_by("-at")[:limit]
    return [
        Hit(_("Strength"), row.finding.text, row.finding.review.host.area.name,
            reverse("reviews:outcome", args=[row.finding.review_id]))
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnStrength:
    text: str
    is_found: bool
    url: str


def own_strengths(actor: Actor, review: Review) -> list[OwnStrength]:
    """For the host: which of them others may find."""
    given = Consent.objects.filter(finding=OuterRef("pk"))
    rows = findings.visible(actor).filter(review=review, kind=Finding.Kind.STRENGTH).annotate(given=Exists(given))
    return [
        OwnStrength(row.text, row.given, reverse("reviews:consent", args=[review.pk, row.pk]))
        for row in rows.order_by("pk")
    ]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier review of the same area, with the advice in it that is not finished."""

    title: str
    url: str
    unfinished: list[str]


def earlier(actor: Actor, review: Review) -> list[Earlier]:
    """What the reader may see of it (P81)."""
    settled = follow_up_lines.visible(actor).filter(advice=OuterRef("pk"), side=Side.HOST, status__in=SETTLED)
    before = Q(review__host__area=review.host.area_id, review__visit_first__lt=review.visit_first)
    rows = advice.visible(actor).filter(before, review__reported_at__isnull=False).annotate(settled=Exists(settled))
    by: dict[Review, list[str]] = defaultdict(list)
    for row in rows.select_related("review__round", "review__reviewer__area").order_by(
        "-review__visit_first", "number"
    ):
        by[row.review] += [] if row.settled else [row.text]
    return [Earlier(_title(one), reverse("reviews:outcome", args=[one.pk]), left) for one, left in by.items()]


def _title(review: Review) -> str:
    said = {"year": review.visit_first.year, "area": review.reviewer.area, "theme": review.round.theme}
    return _("%(theme)s, visited by %(area)s in %(year)s") % said


@dataclass(frozen=True, slots=True)
class Evaluated:
    side: str
    answers: list[tuple[str, str]]


def evaluated(actor: Actor, review: Review) -> list[Evaluated]:
    return [
        Evaluated(row.side, [(_label(name), getattr(row, name)) for name in FIVE if getattr(row, name)])
        for row in evaluations.visible(actor).filter(review=review).order_by("side")
    ]


def _label(name: str) -> str:
    field: Any = Evaluation._meta.get_field(name)
    return str(field.verbose_name)


def earlier_room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    """Only where there is something to read."""
    if "follow" not in verbs or not (found := earlier(actor, review)):
        return None
    left = sum(len(one.unfinished) for one in found)
    note = _("%(count)s pieces of advice not finished") % {"count": left} if left else ""
    return Room(_("Earlier reviews of the area"), reverse("reviews:earlier", args=[review.pk]), None, note)


def evaluation_room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    if "follow" not in verbs or review.state not in VISITED:
        return None
    side = Side.HOST if "host" in verbs else Side.REVIEWERS
    done = evaluations.visible(actor).filter(review=review, side=side).exists()
    state: State | None = state_named("done", _("done")) if done else None
    return Room(_("How the method worked"), reverse("reviews:evaluations", args=[review.pk]), state)


def own_room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    if "host" not in verbs or review.reported_at is None:
        return None
    return Room(_("What others may learn from us"), reverse("reviews:own_strengths", args=[review.pk]))
