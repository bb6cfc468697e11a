"""The verbs of the visit itself: it begins, it changes, who came, and what was said before leaving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.reviews.advancing import advance
from samsyn.reviews.models import Attendance, OralFeedback, Review, Slot, TeamMember
from samsyn.web.templatetags.samsyn import day

V, S = Review.State, Slot.State
LATER = timedelta(minutes=30)
ON_THE_WAY = frozenset({V.PREPARED, V.VISITING})
AT_THE_VISIT = frozenset({V.VISITING, V.VISITED, V.DRAFTED})
SIDES = {"HOST": "host", "VISITORS": "visitors"}


class What(TextChoices):
    """What happens to a meeting in two taps."""

    LATER = "LATER", gettext_lazy("30 minutes later")
    CANCEL = "CANCEL", gettext_lazy("Cancel it")
    PLACE = "PLACE", gettext_lazy("Another place")


@operation
def begin_visit(review: Review, *, actor: Actor, now: datetime, version: int | None = None) -> Review:
    """By either side, on the first day or later: somebody says that it has begun."""
    if actor.today < review.visit_first:
        raise Refused(
            _("The visit begins on %(day)s. Move it if it begins earlier.") % {"day": day(review.visit_first)}
        )
    return advance(review, V.VISITING, version=version)


@operation
def change_slot(
    slot: Slot, *, actor: Actor, now: datetime, version: int | None, what: str, place: str = "", because: str = ""
) -> Slot:
    """By either side, while it can still be kept. Both see it at once."""
    if slot.review.state not in ON_THE_WAY:
        raise Refused(_("The visit is over or the review stands still. The programme stays as it was."))
    if slot.state in {S.HELD, S.CANCELLED}:
        raise Refused(_("It has been held or cancelled already."))
    return save_version(slot, version, because=because, **_changed(slot, what, place))


def _changed(slot: Slot, what: str, place: str) -> dict[str, Any]:
    if what == What.CANCEL:
        return {"state": S.CANCELLED}
    if what == What.LATER:
        return {"state": S.CHANGED, "starts": slot.starts + LATER, "ends": slot.ends + LATER}
    if not place:
        raise Refused(_("Say where it is instead."), field="place")
    return {"state": S.CHANGED, "place": place}


@operation
def confirm_attendance(
    review: Review, *, actor: Actor, now: datetime, days: Mapping[date, Sequence[TeamMember]]
) -> Review:  # fmt: skip
    """Who of the team was there, day by day; the others are written down as absent (P39)."""
    if review.state not in AT_THE_VISIT:
        raise Refused(_("Attendance is written down from the first day of the visit until the report is checked."))
    team = list(review.team.filter(left=None))
    for on, there in days.items():
        if on > actor.today:
            raise Refused(_("%(day)s is not over yet.") % {"day": day(on)})
        came = {member.pk for member in there}
        for member in team:
            Attendance.objects.update_or_create(member=member, on=on, defaults={"came": member.pk in came})
    return review


@operation
def give_feedback(
    review: Review, *, actor: Actor, now: datetime, version: int | None, on: date, given_by: str, heard_by: str,
    strengths: Sequence[str], challenges: Sequence[str],
) -> OralFeedback:  # fmt: skip
    """Three strengths and three challenges at most. Whoever had confirmed an earlier text confirms anew (P40)."""
    if review.state != V.VISITING:
        raise Refused(_("Oral feedback is given while the visit is under way."))
    if not review.visit_first <= on <= actor.today:
        raise Refused(_("Oral feedback is given on a day of the visit that has come."), field="on", code="P85")
    if not strengths and not challenges:
        raise Refused(_("Write what was said: a strength or a challenge at least."), field="strength_1")
    if max(len(strengths), len(challenges)) > 3:
        raise Refused(_("Three strengths and three challenges at most: more is not heard."), code="P40")
    said = {"on": on, "given_by": given_by, "heard_by": heard_by, "strengths": list(strengths),
            "challenges": list(challenges), **_unconfirmed()}  # fmt: skip
    known = OralFeedback.objects.filter(review=review).first()
    return save_version(known, version, **said) if known else OralFeedback.objects.create(review=review, **said)


def _unconfirmed() -> dict[str, Any]:
    return {f"{side}_confirmed_{what}": None for side in SIDES.values() for what in ("at", "by")}


@operation
def confirm_feedback(
    feedback: OralFeedback, *, actor: Actor, now: datetime, version: int | None, side: str
) -> OralFeedback:  # fmt: skip
    """`side`: HOST or VISITORS. When both have, the visit is made."""
    review = feedback.review
    if review.state != V.VISITING:
        raise Refused(_("The visit is made and its oral feedback confirmed."))
    name = SIDES[side]
    stamps = {f"{name}_confirmed_at": now, f"{name}_confirmed_by_id": actor.person_id}
    saved = save_version(feedback, version, **stamps)
    if saved.host_confirmed_at and saved.visitors_confirmed_at:
        review.slots.filter(state__in=[S.PLANNED, S.CHANGED]).update(state=S.HELD)
        advance(review, V.VISITED)
    return saved
