"""What the pages about lessons show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.models import Lesson, Review
from samsyn.reviews.operations.lessons import SEEN
from samsyn.reviews.policies import lessons
from samsyn.reviews.rooms import Room
from samsyn.web.components import State
from samsyn.web.states import state_named


@dataclass(frozen=True, slots=True)
class LessonLine:
    text: str
    changed: str
    due: date
    looked_at: datetime | None
    is_shared: bool
    state: State
    url: str


def lesson_lines(actor: Actor, review: Review, *, writes: bool) -> list[LessonLine]:
    rows = lessons.visible(actor).filter(review=review).order_by("pk")
    return [_line(row, actor.today, writes=writes) for row in rows]


def _line(row: Lesson, today: date, *, writes: bool) -> LessonLine:
    url = reverse("reviews:lesson", args=[row.review_id, row.pk]) if writes else ""
    state = state_named("overdue" if row.due < today else "waiting", _("look again"))
    return LessonLine(
        text=row.text, changed=row.changed, due=row.due, looked_at=row.looked_at, is_shared=row.is_shared, url=url,
        state=state_named("done", _("looked at again")) if row.looked_at else state,
    )  # fmt: skip


def to_look_at(actor: Actor, until: date) -> QuerySet[Lesson]:
    rows = lessons.objects(actor, "write").filter(looked_at=None, due__lte=until)
    return rows.select_related("review__host__area", "review__reviewer__area").order_by("due", "pk")


def room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    if review.state not in SEEN or "follow" not in verbs:
        return None
    return Room(_("What the visitors take home"), reverse("reviews:lessons", args=[review.pk]))
