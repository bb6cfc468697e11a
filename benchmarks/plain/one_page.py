"""The manager's page: a year of work to show, and the page as plain Django does it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Least
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from plain.world import World
from samsyn.agreements.models import Agreement, BudgetLine, Contribution
from samsyn.collaborations.models import (
    Anchoring,
    Collaboration,
    Handover,
    Lesson,
    Party,
    Signature,
    StateChange,
    Terms,
)
from samsyn.measures.models import Goal, Measure, Measurement
from samsyn.meetings.models import AgendaItem, Decision, Group, Meeting
from samsyn.overview.models import Seen

MANY = 20
S = Measure.State


def year(world: World) -> None:
    """Goals with figures, meetings with decisions and items left open, and a signed agreement with money."""
    today, now, row = timezone.localdate(world.now), world.now, world.detail
    goals = Goal.objects.bulk_create(
        Goal(collaboration=row, text=f"Goal {n:02}: lit paths", reached_by=today + timedelta(days=200 + n), at=now,
             baseline_value=n, target_value=90, unit="per cent")
        for n in range(MANY)
    )  # fmt: skip
    Measurement.objects.bulk_create(
        Measurement(goal=goal, on=today, value=50, source="Count", at=now) for goal in goals
    )
    group = Group.objects.create(collaboration=row, name="Steering group", kind="STEERING", created_at=now)
    meetings = Meeting.objects.bulk_create(
        Meeting(group=group, on=today - timedelta(days=n), state="HELD") for n in range(MANY)
    )
    items = AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, order=1, title="The dark square", state="CARRIED") for meeting in meetings
    )
    Decision.objects.bulk_create(
        Decision(item=item, text="Mend the lamps", method="CONSENSUS", at=now) for item in items
    )
    _agreement(row, today)


def _agreement(row: Collaboration, today: date) -> None:
    now = timezone.now()
    terms = Terms.objects.create(
        collaboration=row, number=9, start=today, end=today + timedelta(days=700), created_at=now
    )
    text = Agreement.objects.create(terms=terms, language="en", title="Agreement", created_at=now)
    for n, party in enumerate(row.parties.all()):
        Contribution.objects.create(agreement=text, party=party, kind="MONEY", what="Lamps", amount_minor=100_000_00)
        BudgetLine.objects.create(agreement=text, what=f"Cost {n}", amount_minor=90_000_00)
    Terms.objects.filter(pk=terms.pk).update(frozen_at=now)


@login_required
def page(request: HttpRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    related = ("lead", "coordinator__person", "coordinator__organisation")
    row = get_object_or_404(Collaboration.objects.select_related(*related), slug=slug)
    seen = Seen.objects.filter(person=request.user, collaboration=row).first()
    held = row.follow_ups.exclude(held_on=None).order_by("-held_on").first()
    since = seen.at.date() if seen else held.held_on if held else today - timedelta(days=90)
    goals = list(row.goals.filter(ended_at=None).order_by("reached_by", "pk"))
    figures = Measurement.objects.filter(goal__in=[goal.pk for goal in goals[:6]], corrected_by=None)
    latest = {one.goal_id: one for one in figures.order_by("goal_id", "-on", "-pk").distinct("goal_id")}
    late = row.measures.filter(closed_on=None, due__lt=today)
    changes = _changes(row, since)
    context = {
        "title": row.name, "row": row, "today": today, "since": since,
        "areas": list(row.areas.order_by("sort_key")[:1]),
        "goals": [(goal, latest.get(goal.pk)) for goal in goals[:6]], "more_goals": len(goals) - 6,
        "counts": _counts(row), "late": late.count(),
        "first_late": list(late.select_related("party__organisation").order_by("due", "pk")[:5]),
        "to_come": _cost(row, closed=False), "spent": _cost(row, closed=True), "changes": changes[:12],
        "more": len(changes) > 12, "terms": row.terms.order_by("-number").first(),
        "begun": row.state_changes.order_by("-at", "-pk").first(), **_money(row), **_waiting(row, today),
        **_mandates(row, today),
    }  # fmt: skip
    return render(request, "plain/one_page.html", context)


def _counts(row: Collaboration) -> list[tuple[str, int]]:
    found = dict(row.measures.order_by().values_list("state").annotate(Count("pk")))
    return [(str(state.label), found.get(state.value, 0)) for state in S]


def _cost(row: Collaboration, *, closed: bool) -> Decimal | None:
    states = [S.DONE] if closed else [S.PLANNED, S.RUNNING, S.PAUSED]
    minor = row.measures.filter(state__in=states).aggregate(total=Sum("cost_minor"))["total"]
    return None if minor is None else Decimal(minor) / 100


def _money(row: Collaboration) -> dict[str, Any]:
    signed = Agreement.objects.filter(terms__collaboration=row).exclude(terms__frozen_at=None)
    latest = signed.annotate(total=Sum("budget__amount_minor")).order_by("-terms__number").first()
    given = Contribution.objects.filter(agreement=latest)
    return {
        "contributed": Decimal(sum(one.value_minor or 0 for one in given)) / 100,
        "budget": Decimal(getattr(latest, "total", 0)) / 100,
    }


def _waiting(row: Collaboration, today: date) -> dict[str, Any]:
    items = AgendaItem.objects.filter(meeting__group__collaboration=row, state="CARRIED", carried_to=None)
    minutes = Meeting.objects.filter(group__collaboration=row, state="HELD").select_related("group")
    coming = AgendaItem.objects.filter(
        meeting__group__collaboration=row, state="OPEN", carried_from__isnull=False, meeting__state="PLANNED"
    )
    parties = row.parties.filter(role__in=["OWNER", "CONTRIBUTOR"], collaboration__state="NEGOTIATING")
    found = [("To sign", party.organisation.name) for party in parties.select_related("organisation")]
    found += [("Left open", item.title) for item in coming.order_by("meeting__on")]
    found += [("Left open", item.title) for item in items.order_by("pk")]
    found += [("Minutes to approve", one.group.name) for one in minutes]
    return {"waiting": found[:6], "more_waiting": len(found) - 6}


def _mandates(row: Collaboration, today: date) -> dict[str, Any]:
    latest = Anchoring.objects.filter(party=OuterRef("pk"), replaced_by=None).order_by("-decided_on", "-pk")
    parties = row.parties.filter(Q(left=None) | Q(left__gt=today)).select_related("organisation")
    annotated: Any = parties.annotate(
        due=Subquery(latest.annotate(due=Least("expires_on", "left_on")).values("due")[:1])
    )
    found = sorted(annotated, key=lambda party: (party.due or date.min, party.organisation.name))
    return {"mandates": found[:6], "more_mandates": max(len(found) - 6, 0)}


def _changes(row: Collaboration, since: date) -> list[tuple[date, str, str]]:
    """A query a kind, as one writes it first."""
    decided = Decision.objects.filter(item__meeting__group__collaboration=row, at__date__gte=since)
    planned = row.measures.filter(at__date__gte=since)
    done, dropped = (row.measures.filter(state=state, closed_on__gte=since) for state in ("DONE", "DROPPED"))
    signed = Signature.objects.filter(terms__collaboration=row, signed_on__gte=since)
    found = [(timezone.localdate(one.at), "Decided", one.text) for one in decided]
    found += [(one.closed_on, "Measure done", one.title) for one in done]
    found += [(one.closed_on, "Measure given up", one.title) for one in dropped]
    found += [(timezone.localdate(one.at), "Measure planned", one.title) for one in planned]
    found += [(timezone.localdate(one.at), "New goal", one.text) for one in row.goals.filter(at__date__gte=since)]
    ended = row.goals.filter(ended_at__date__gte=since)
    found += [(timezone.localdate(one.ended_at), "Goal ended", one.text) for one in ended]
    named = Party.objects.filter(collaboration=row).select_related("organisation")
    found += [(one.joined, "New party", one.organisation.name) for one in named.filter(joined__gte=since)]
    found += [(one.left, "Party left", one.organisation.name) for one in named.filter(left__gte=since)]
    states = StateChange.objects.filter(collaboration=row, on__gte=since)
    found += [(one.on, "New state", one.get_after_display()) for one in states]
    found += [
        (one.signed_on, "Signed", one.party.organisation.name) for one in signed.select_related("party__organisation")
    ]
    handed = Handover.objects.filter(collaboration=row, on__gte=since).select_related("of__person")
    found += [(one.on, "Handed over", one.of.person.name) for one in handed]
    lessons = Lesson.objects.filter(collaboration=row, at__date__gte=since)
    found += [(timezone.localdate(one.at), "Lesson", one.text) for one in lessons]
    return sorted(found, key=lambda one: one[0], reverse=True)
