"""The register and the board as plain Django does them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.contrib.auth.decorators import login_required
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from samsyn.collaborations.models import Collaboration, Terms
from samsyn.measures.models import Measure

SIZE = 25
KINDS = {"": "not chosen yet", "est": "EST", "iop": "IOP"}
FORMS = ("IOP", "EST", "BID", "LUA", "Helhedsplan", "Partnership", "Lab")
EVERYTHING = ("collaboration__areas", "collaboration__parties__organisation", "collaboration__goals__areas")


@login_required
def register(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    visible = Terms.objects.filter(collaboration__access="OPEN", frozen_at__isnull=False)
    count = visible.count()
    pages = -(-count // SIZE)
    page = int(request.GET.get("page", 1))
    ordered = visible.select_related("collaboration").order_by(F("end").asc(nulls_last=True), "pk")
    rows = list(ordered.prefetch_related(*EVERYTHING)[(page - 1) * SIZE : page * SIZE])
    near = visible.filter(Q(end=None) | Q(end__gte=today)).filter(
        collaboration__areas__in={area.pk for row in rows for area in row.collaboration.areas.all()},
        collaboration__parties__organisation__in={
            party.organisation_id for row in rows for party in row.collaboration.parties.all()
        },
    )
    others = [
        (other, _shape(other))
        for other in near.distinct().select_related("collaboration").prefetch_related(*EVERYTHING)
    ]
    return render(
        request,
        "plain/register.html",
        {
            "title": "Agreements",
            "lead": "Every agreement you may read: between whom, about what, until when, and which of them overlap.",
            "rows": [_row(row, others, today) for row in rows],
            "count": count,
            "forms": FORMS,
            "page": page,
            "pages": sorted({1, pages, *range(max(page - 1, 1), min(page + 2, pages + 1))}),
        },
    )


def _row(row: Any, others: list[Any], today: date) -> dict[str, Any]:
    own = row.collaboration
    soon = row.end and row.end <= today + relativedelta(months=12)
    return {
        "name": own.name,
        "slug": own.slug,
        "kind": KINDS[own.kind],
        "area": own.areas.all()[0],
        "parties": ", ".join(party.organisation.name for party in own.parties.all()),
        "topics": ", ".join(sorted({area.title for goal in own.goals.all() for area in goal.areas.all()})),
        "until": row.end,
        "notice": row.end - relativedelta(months=row.notice_months),
        "state": "Ends within a year" if soon else "In force",
        "overlaps": _overlaps(row, others),
    }


def _overlaps(row: Any, others: list[Any]) -> list[str]:
    own = _shape(row)
    return [
        other.collaboration.name
        for other, shape in others
        if other.pk != row.pk
        and row.start <= other.end
        and other.start <= row.end
        and all(own[name] & shape[name] for name in own)
    ]


def _shape(terms: Any) -> dict[str, set[int]]:
    own = terms.collaboration
    return {
        "areas": {area.pk for area in own.areas.all()},
        "parties": {party.organisation_id for party in own.parties.all()},
        "topics": {area.pk for goal in own.goals.all() for area in goal.areas.all()},
    }


@login_required
def board(request: HttpRequest, slug: str) -> HttpResponse:
    row = get_object_or_404(Collaboration.objects.select_related("lead"), slug=slug)
    columns = defaultdict(list)
    for measure in row.measures.select_related("party__organisation").order_by("due", "pk"):
        columns[measure.state].append(measure)
    context = {
        "title": "Measures",
        "row": row,
        "areas": list(row.areas.order_by("sort_key")),
        "columns": [(state.label, columns[state]) for state in Measure.State],
        "today": timezone.localdate(),
    }
    return render(request, "plain/board.html", context)
