"""The pulse is read by those inside and answered by the people of the parties."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from samsyn.collaborations.models import Party
from samsyn.collaborations.policies import Inside
from samsyn.core.policies import Grant, Rule
from samsyn.health.models import PulseRound
from samsyn.organisations.models import current

PEOPLE = "collaboration__parties__organisation__memberships__"


def _of_a_party(today: date) -> Q:
    return Party.current(today, "collaboration__parties__") & current(today, PEOPLE)


class PulseRoundPolicy(Inside[PulseRound]):
    model = PulseRound
    related = ("collaboration",)
    lookups = {"slug": "collaboration__slug", "round": "pk"}
    rules = {"answer": Rule((Grant(PulseRound, "id", f"{PEOPLE}person_id", _of_a_party),))}


pulse_rounds = PulseRoundPolicy()
