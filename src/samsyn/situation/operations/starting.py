"""Beginning to work on a shared picture."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.situation.cut_off import monday_of
from samsyn.situation.models import Category, Checklist, Level, Scale, Situation

HERE = Path(__file__).parent.parent / "starting"
LANGUAGES = {"SE": "sv", "DK": "da"}


@operation
def start_situation(collaboration: Collaboration, *, actor: Actor, now: datetime, **rules: Any) -> Situation:
    """Open the work with the shipped checklist and scale of the country; `rules` are fields of Situation."""
    if Situation.objects.filter(pk=collaboration.pk).exists():
        raise Refused(_("You already work on a shared picture here."), code="twice")
    first = monday_of(actor.today)
    situation = Situation.objects.create(
        collaboration=collaboration, started_on=first, person_id=actor.person_id, **rules
    )
    shipped = beginning(collaboration.country)
    checklist = Checklist.objects.create(situation=situation, number=1, at=now, person_id=actor.person_id)
    Category.objects.bulk_create(
        Category(checklist=checklist, order=order, **words) for order, words in enumerate(shipped["categories"], 1)
    )
    scale = Scale.objects.create(situation=situation, number=1, at=now, person_id=actor.person_id)
    Level.objects.bulk_create(Level(scale=scale, **words) for words in shipped["levels"])
    return situation


@cache
def beginning(country: str) -> dict[str, Any]:
    """Categories and levels a situation of this country begins with, and where they come from."""
    shipped: dict[str, Any] = json.loads((HERE / f"{LANGUAGES[country]}.json").read_text(encoding="utf-8"))
    return shipped
