"""The same pages as plain Django does them: a function, a query written by hand, a template.

No policy, table, form, operation or frame of ours: the least that shows the same words in the same shell.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.contrib.postgres.aggregates import StringAgg
from django.db import transaction
from django.db.models import Count, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Least
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify

from samsyn.areas.models import Area
from samsyn.collaborations.models import (
    Anchoring,
    ChecklistEdition,
    Collaboration,
    FollowUp,
    Party,
    StateChange,
    Terms,
)
from samsyn.organisations.models import Organisation
from samsyn.web.collation import AlphabeticKey
from samsyn.web.models import Submission

SIZE = 25
KINDS = {
    "": "not chosen yet",
    "est": "Effective coordination for safety (EST)",
    "iop": "Public–civil partnership (IOP)",
}


@login_required
def index(request: HttpRequest) -> HttpResponse:
    rows = Collaboration.objects.filter(access__in=["OPEN", "TRANSPARENT"])
    areas = Area.objects.filter(collaborations=OuterRef("pk")).order_by().values("collaborations")
    waiting = FollowUp.objects.filter(collaboration=OuterRef("pk"), held_on=None).order_by().values("collaboration")
    found = rows.select_related("lead").annotate(
        area_names=Subquery(areas.annotate(names=StringAgg("name", ", ", order_by="name")).values("names")),
        next_date=Subquery(waiting.annotate(first=Min("due_on")).values("first")),
    )
    count = rows.count()
    pages = -(-count // SIZE)
    page = int(request.GET.get("page", 1))
    rows = list(found.order_by(AlphabeticKey("name", "en"), "pk")[(page - 1) * SIZE : page * SIZE])
    context = {
        "title": "Collaborations",
        "rows": [(row, KINDS[row.kind]) for row in rows],
        "count": count,
        "states": Collaboration.State.choices,
        "page": page,
        "pages": sorted({1, pages, *range(max(page - 1, 1), min(page + 2, pages + 1))}),
        "next": urlencode({"page": page + 1}),
    }
    return render(request, "plain/list.html", context)


@login_required
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    row = get_object_or_404(
        Collaboration.objects.select_related("lead", "coordinator__person", "coordinator__organisation"), slug=slug
    )
    latest = Anchoring.objects.filter(party=OuterRef("pk"), replaced_by=None).order_by("-decided_on", "-pk")
    parties = row.parties.filter(Q(left=None) | Q(left__gt=today)).select_related("organisation")
    current = Q(stances__is_latest=True, stances__text_version=F("text_version"))
    problems = row.problems.filter(withdrawn_at=None).order_by("pk")
    context: dict[str, Any] = {
        "title": row.name,
        "row": row,
        "areas": list(row.areas.select_related("municipality").order_by("sort_key")),
        "parties": list(
            parties.annotate(
                anchored_by=Subquery(latest.values("person_name")[:1]),
                due=Subquery(latest.annotate(due=Least("expires_on", "left_on")).values("due")[:1]),
            ).order_by("joined", "pk")
        ),
        "problems": list(
            problems.annotate(
                agree=Count("stances", filter=current & Q(stances__choice="AGREE")),
                reservation=Count("stances", filter=current & Q(stances__choice="RESERVATION")),
                disagree=Count("stances", filter=current & Q(stances__choice="DISAGREE")),
            )
        ),
        "steps": list(row.state_changes.select_related("person").order_by("-at", "-pk")[:3]),
        "terms": Terms.objects.filter(collaboration=row).order_by("-number").first(),
        "goals": list(row.goals.filter(ended_at=None).order_by("reached_by")),
        "measures": list(row.measures.filter(closed_on=None).order_by("due")[:4]),
        "groups": list(row.groups.order_by("pk")),
        "activities": list(row.activities.order_by("-held_on")[:3]),
        "since": StateChange.objects.filter(collaboration=row).order_by("-at", "-pk").first(),
    }
    context["anchored"] = sum(1 for party in context["parties"] if party.anchored_by)
    context["free"] = sum(1 for party in context["parties"] if party.mandate == "FREE")
    context["agreeing"] = min((problem.agree + problem.reservation for problem in context["problems"]), default=0)
    return render(request, "plain/detail.html", context)


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """Writes the same rows; whatever is wrong with the input is Django's error page."""
    data, today = request.POST, timezone.localdate()
    with transaction.atomic():
        Submission.objects.create(key=data["once_key"], person_id=request.user.pk)
        lead = Organisation.objects.get(pk=data["lead"], memberships__person=request.user)
        areas = list(Area.objects.filter(slug__in=data.getlist("areas")))
        made = Collaboration.objects.create(
            name=data["name"], slug=slugify(data["name"]), summary=data["summary"], access=data["access"], lead=lead,
            country=areas[0].country, coordinator=lead.memberships.get(person=request.user),
            placement=data["placement"], created_by_id=request.user.pk, created_at=timezone.now(),
            checklist_edition=ChecklistEdition.objects.order_by("-number").first(),
        )  # fmt: skip
        made.areas.add(*areas)
        Party.objects.create(collaboration=made, organisation=lead, role="OWNER", joined=today, reason="Began it")
    return redirect(made)
