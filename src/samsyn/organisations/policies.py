"""Who may see and change organisations and their people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db.models import Q

from samsyn.core.policies import Grant, Policy, Rule, Through
from samsyn.organisations.models import Membership, Organisation, Succession, current


def _administers(today: date) -> Q:
    return current(today) & Q(role=Membership.Role.ADMINISTRATOR)


# Whoever manages an organisation manages its departments too, all the way down (three levels at most).
administrators = tuple(
    Grant(Membership, path, "person_id", _administers)
    for path in ("organisation_id", "organisation__departments", "organisation__departments__departments")
)


def _never_had_people(today: date) -> Q:
    return Q(memberships=None)


# Whoever noted down an organisation may mend what they wrote and invite its first people, and nothing more.
registrant = Grant(Organisation, "id", "registered_by_id", _never_had_people)


class OrganisationPolicy(Policy[Organisation]):
    """Organisations are public facts to everybody signed in; their administrators keep them.

    `mend`: change the facts and invite people. `manage`: also roles, dates and departments.
    """

    model = Organisation
    lookups = {"organisation": "slug"}
    rules = {
        "see": Rule(signed_in=Q(pk__isnull=False), support=True),
        "belong": Rule((Grant(Membership, "organisation_id", "person_id", current), *administrators[1:]), support=True),
        "mend": Rule((*administrators, registrant), support=True),
        "manage": Rule(administrators, support=True),
    }


organisations = OrganisationPolicy()


class MembershipPolicy(Through[Membership]):
    """Who works where is seen by colleagues; a collaboration shows its own contacts by its own rule."""

    model = Membership
    parent = organisations
    path = "organisation"
    lookups = {"organisation": "organisation__slug", "membership": "pk"}
    through = {"see": "belong", "manage": "manage"}


memberships = MembershipPolicy()


class SuccessionPolicy(Through[Succession]):
    """As public as the organisations. What is wrong is taken back by those who keep the facts of either of the two."""

    model = Succession
    parent = organisations
    path = "predecessor"
    related = ("predecessor", "successor")
    lookups = {"organisation": "predecessor__slug", "succession": "pk"}
    through = {"see": "see"}
    rules = {
        "take_back": Rule(
            (
                *(replace(grant, along="predecessor_id") for grant in (*administrators, registrant)),
                *(replace(grant, along="successor_id") for grant in administrators),
            ),
            support=True,
        )
    }


successions = SuccessionPolicy()
