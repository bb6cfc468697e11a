"""People see their own keys and nobody else's; support's use of its power is seen by support."""

from __future__ import annotations

from django.db.models import Q

from samsyn.accounts.models import ApiToken, Invitation, Person, SupportAccess, SupportVisit
from samsyn.core.policies import Grant, Policy, Rule, Through


class PersonPolicy(Policy[Person]):
    """Oneself. Colleagues are seen through memberships and parties, not through this list."""

    model = Person
    rules = {"see": Rule((Grant(Person, "id", "id"),), support=True), "edit": Rule((Grant(Person, "id", "id"),))}


class ApiTokenPolicy(Policy[ApiToken]):
    model = ApiToken
    lookups = {"token": "pk"}
    rules = {
        "see": Rule((Grant(ApiToken, "id", "person_id"),)),
        "revoke": Rule((Grant(ApiToken, "id", "person_id"),)),
    }


class InvitationPolicy(Policy[Invitation]):
    model = Invitation
    lookups = {"invitation": "pk"}
    rules = {
        "see": Rule((Grant(Invitation, "id", "invited_by_id"),), support=True),
        "withdraw": Rule((Grant(Invitation, "id", "invited_by_id"),), support=True),
    }


class SupportAccessPolicy(Policy[SupportAccess]):
    """Everybody signed in may see that support power was used, when and why: power in the open."""

    model = SupportAccess
    lookups = {"access": "pk"}
    rules = {
        "see": Rule(signed_in=Q(pk__isnull=False), support=True),
        "end": Rule((Grant(SupportAccess, "id", "person_id"),)),
    }


persons = PersonPolicy()
tokens = ApiTokenPolicy()
invitations = InvitationPolicy()
support_accesses = SupportAccessPolicy()


class SupportVisitPolicy(Through[SupportVisit]):
    model = SupportVisit
    parent = support_accesses
    path = "access"
    through = {"see": "see"}


support_visits = SupportVisitPolicy()
