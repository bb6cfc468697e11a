"""When a piece of advice that was taken up counts as having its measure: somebody does it, by a day, soon (P57)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import DateField, ExpressionWrapper, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.measures.models import Measure
from samsyn.reviews.models import AdviceMeasure, Review
from samsyn.web.templatetags.samsyn import day

SOON = timedelta(weeks=13)
SOMEBODY = ~Q(owner="") | Q(measure__party__isnull=False) | Q(measure__responsible__isnull=False)
STANDS = ~Q(measure__state=Measure.State.DROPPED)


def last_day(review: Review, today: date) -> date:
    """Thirteen weeks after the answers were handed in, or from now on until they are."""
    return (timezone.localdate(review.answered_at) if review.answered_at else today) + SOON


def in_time(rows: QuerySet[AdviceMeasure], today: date) -> QuerySet[AdviceMeasure]:
    """Those of `rows` that count, of the advice of an outer query."""
    since = Coalesce(TruncDate("advice__review__answered_at"), Value(today), output_field=DateField())
    latest = ExpressionWrapper(since + Value(SOON), output_field=DateField())
    return rows.filter(SOMEBODY & STANDS, advice=OuterRef("pk"), measure__due__lte=latest)


def why_not(links: list[AdviceMeasure], latest: date) -> str:
    """What the measures lack, in a sentence; empty when one of them counts."""
    standing = [link for link in links if link.measure.state != Measure.State.DROPPED]
    if not standing:
        return _("Nothing is planned for it yet.")
    owned = [link for link in standing if is_somebodys(link)]
    if not owned:
        return _("Nobody is named who does it.")
    days = [link.measure.due for link in owned if link.measure.due]
    if not days:
        return _("No day is set by which it is done.")
    return "" if min(days) <= latest else _("Nothing of it is ready by %(day)s.") % {"day": day(latest)}


def is_somebodys(link: AdviceMeasure) -> bool:
    return bool(link.owner or link.measure.party_id or link.measure.responsible_id)
