"""What Samsyn knows already, so that nobody types it twice into an agreement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from samsyn.collaborations.guards import SIGNING_ROLES
from samsyn.collaborations.models import Collaboration, Party
from samsyn.measures.models import Goal
from samsyn.organisations.queries import shown_number
from samsyn.web.formats import format_plain_date


def known_facts(collaboration: Collaboration, language: str, today: date) -> dict[str, str]:
    """By the names the starting texts ask for them."""
    problems = collaboration.problems.filter(withdrawn_at=None).order_by("pk")
    goals = collaboration.goals.filter(Goal.current()).order_by("reached_by", "pk")
    parties = collaboration.parties.filter(Party.current(today), role__in=SIGNING_ROLES)
    return {
        "area": ", ".join(collaboration.areas.order_by("sort_key").values_list("name", flat=True)),
        "problem": "\n\n".join(problem.text for problem in problems),
        "goals": _lines(f"{goal.text} ({format_plain_date(goal.reached_by, language)})" for goal in goals),
        "parties": _lines(_named(party) for party in parties.select_related("organisation").order_by("pk")),
    }


def _named(party: Party) -> str:
    """With its number, unless that is a person's."""
    organisation = party.organisation
    number = "" if organisation.number_is_personal else shown_number(organisation)
    return f"{organisation.name} ({number})" if number else organisation.name


def _lines(found: Iterable[str]) -> str:
    return "\n".join(f"– {line}" for line in found)
