"""Long work is its starter's own; the house's own content is everybody's to read."""

from __future__ import annotations

from django.db.models import Q

from samsyn.core.policies import Grant, Policy, Rule
from samsyn.web.models import Job, WordingEdition


class JobPolicy(Policy[Job]):
    model = Job
    lookups = {"job": "pk"}
    rules = {"see": Rule((Grant(Job, "id", "person_id"),))}


class WordingPolicy(Policy[WordingEdition]):
    """Read by everybody signed in, published with support power, with a reason and a log."""

    model = WordingEdition
    lookups = {"edition": "number"}
    rules = {"see": Rule(signed_in=Q(pk__isnull=False)), "publish": Rule(support=True)}


jobs = JobPolicy()
wordings = WordingPolicy()
