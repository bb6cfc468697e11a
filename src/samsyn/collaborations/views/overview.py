"""The one-minute page: one sentence of state, what happens next, the problem, the parties, three numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.collaborations import queries
from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration, Party
from samsyn.collaborations.policies import collaborations
from samsyn.collaborations.registries import collaboration_cards
from samsyn.collaborations.wording import kind_name, state_of, things_nobody_owns
from samsyn.web.components import Action, Fact, Text
from samsyn.web.http import Request
from samsyn.web.templatetags.samsyn import day

S = Collaboration.State


@dataclass(frozen=True)
class Figure:
    """A number with its comparison: 3 of 4, and what it counts."""

    value: int
    of: int
    label: Text


@dataclass(frozen=True)
class Next:
    """The one thing to do now, and where."""

    sentence: Text
    action: Action | None


def overview_context(request: Request, collaboration: Collaboration) -> dict[str, Any]:
    """Everything the page shows; those outside a transparent collaboration get its outside only."""
    verbs = collaborations.verbs(request.actor, collaboration)
    places = queries.areas_of(collaboration)
    context = frame(request, collaboration, verbs=verbs, areas=places)
    times = queries.times(collaboration, request.actor.today)
    lines = queries.party_lines(collaboration, request.actor.today)
    context |= {
        "title": collaboration.name,
        "state": state_of(collaboration),
        "state_note": _sentence(times, lines),
        "lead": collaboration.summary,
        "own_facts": _facts(collaboration),
        "places": places,
        # Quarters of different towns would be specks on one map: then the list says more.
        "has_map": any(place.on_map for place in places) and len({place.municipality_id for place in places}) == 1,
        "parties": lines,
        "may_read": "read" in verbs,
    }
    return context | (_inside(request, collaboration, times, lines, verbs) if "read" in verbs else {})


def _inside(
    request: Request,
    collaboration: Collaboration,
    times: queries.Times,
    lines: list[queries.PartyLine],
    verbs: frozenset[str],
) -> dict[str, Any]:
    problems = queries.problem_lines(collaboration)
    url = {"slug": collaboration.slug}
    cards = [
        (template, found)
        for template, make in collaboration_cards
        if (found := make(request.actor, collaboration)) is not None
    ]
    return {
        "problems": problems,
        "figures": _figures(lines, problems),
        "next": _next(collaboration, times, lines, problems, request.actor.today) if "coordinate" in verbs else None,
        "times": times,
        "orphans": things_nobody_owns(times.orphans) if times.orphans else "",
        "steps": times.steps,
        "cards": cards,
        "history_url": reverse("overview:history", args=["collaborations", "collaboration", collaboration.pk]),
        "actions": [Action(_("Change"), reverse("collaborations:edit", kwargs=url))] if "coordinate" in verbs else [],
    }


def _sentence(times: queries.Times, lines: list[queries.PartyLine]) -> str:
    """“since Tue 3 Mar 2026; the mandate of Kvarnby kommun runs out Fri 8 Jan 2027”"""
    parts = [_("since %(day)s") % {"day": day(times.since)}] if times.since else []
    first = min(((line.due, line.name, line) for line in lines if line.due), default=None, key=lambda item: item[:2])
    due = first[2] if first else None
    if due and due.is_due:
        parts.append(_("the mandate of %(name)s must be renewed") % {"name": due.name})
    elif due:
        parts.append(_("the mandate of %(name)s runs out %(day)s") % {"name": due.name, "day": day(due.due)})
    if times.overdue:
        parts.append(_("the follow-up is overdue"))
    return "; ".join(parts)


def _facts(collaboration: Collaboration) -> list[Fact]:
    coordinator = collaboration.coordinator
    named = f"{coordinator.person} · {coordinator.organisation}" if coordinator else _("nobody yet")
    return [
        Fact(_("Form"), kind_name(collaboration.kind)),
        Fact(_("Led by"), collaboration.lead.name),
        Fact(_("Coordinator"), named, note=collaboration.placement),
        Fact(_("Access"), str(collaboration.get_access_display()).capitalize()),
    ]


def _figures(lines: list[queries.PartyLine], problems: list[queries.ProblemLine]) -> list[Figure]:
    agreeing = min((p.agree + p.reservation for p in problems), default=0)
    anchored = sum(1 for line in lines if line.anchored_by and not line.is_due)
    free = sum(1 for line in lines if line.mandate_key == Party.Mandate.FREE)
    return [
        Figure(anchored, len(lines), ngettext("party anchored", "parties anchored", anchored)),
        Figure(free, len(lines), ngettext("party may decide by itself", "parties may decide by themselves", free)),
        Figure(agreeing, len(lines), ngettext("party agrees on the problem", "parties agree on the problem", agreeing)),
    ]


def _next(
    collaboration: Collaboration,
    times: queries.Times,
    lines: list[queries.PartyLine],
    problems: list[queries.ProblemLine],
    today: date,
) -> Next:
    """The first thing that is missing, in the order of the loop."""
    unanchored = not any(line.anchored_by for line in lines)
    waits = times.next_follow_up is not None and times.next_follow_up <= today
    was_due = _("The follow-up was due %(day)s.") % {"day": day(times.next_follow_up)} if waits else ""
    steps = (
        (not problems, _("Describe the problem in the parties' own words."), _("Describe the problem"), "problem_add"),
        (len(lines) < 2, _("Invite those who are needed to solve it."), _("Add a party"), "party_add"),
        (unanchored, _("Record who stands behind it at home."), _("Go to the parties"), "parties"),
        (any(line.is_due for line in lines), _("A mandate must be renewed."), _("Go to the parties"), "parties"),
        (not collaboration.kind, _("Choose the form that fits."), _("Open the guide"), "guide"),
        (times.overdue, _("Nobody has looked back for a long time."), _("Write a follow-up"), "course"),
        (waits, was_due, _("Write the follow-up"), "course"),
        (collaboration.state in {S.TERMINATED, S.ENDED}, _("Close it with a report and lessons."), _("Close"), "close"),
    )
    for applies, sentence, label, name in steps:
        if applies:
            url = reverse(f"collaborations:{name}", kwargs={"slug": collaboration.slug})
            return Next(sentence, Action(label, url, primary=True))
    checklist = reverse("collaborations:checklist", kwargs={"slug": collaboration.slug})
    return Next(_("See what the checklist still asks for."), Action(_("Open the checklist"), checklist, primary=True))
