"""Long work is its starter's own."""

from __future__ import annotations

from samsyn.core.policies import Grant, Policy, Rule
from samsyn.web.models import Job


class JobPolicy(Policy[Job]):
    model = Job
    lookups = {"job": "pk"}
    rules = {"see": Rule((Grant(Job, "id", "person_id"),))}


jobs = JobPolicy()
