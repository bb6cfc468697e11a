"""Who sees what an organisation sent, got and registered: its own people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db.models import Q

from samsyn.collaborations.policies import SPEAKERS
from samsyn.core.policies import Grant, Policy, Rule
from samsyn.organisations.models import Membership, current
from samsyn.reviews.models import (
    Disclosure,
    RegisterNumber,
)
from samsyn.reviews.policies.sides import coordinators

OWN_PEOPLE = Grant(Membership, "organisation_id", "person_id", current)


def _speaks(today: date) -> Q:
    return current(today) & Q(role__in=SPEAKERS)


class DisclosurePolicy(Policy[Disclosure]):
    """Each organisation sees what it sent and what it got, the coordinator that it went."""

    model = Disclosure
    related = ("review", "sender", "receiver", "person")
    lookups = {"review": "review_id", "disclosure": "pk"}
    rules = {
        "see": Rule((
            replace(OWN_PEOPLE, along="sender_id"), replace(OWN_PEOPLE, along="receiver_id"), *coordinators("review__")
        ))
    }  # fmt: skip


disclosures = DisclosurePolicy()


class RegisterNumberPolicy(Policy[RegisterNumber]):
    model = RegisterNumber
    related = ("review", "organisation")
    lookups = {"review": "review_id", "register_number": "pk"}
    rules = {
        "see": Rule((replace(OWN_PEOPLE, along="organisation_id"),)),
        "edit": Rule((replace(OWN_PEOPLE, along="organisation_id", where=_speaks),)),
    }


register_numbers = RegisterNumberPolicy()
