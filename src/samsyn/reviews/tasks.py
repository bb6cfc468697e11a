"""What the worker does: plans that were asked for, and what falls due."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.reviews.models import Plan, Review
from samsyn.reviews.operations.fact_check import close_overdue
from samsyn.reviews.operations.notes import delete_notes
from samsyn.reviews.operations.planning import keep_answer, note_failure
from samsyn.reviews.operations.publishing import due, publish_review
from samsyn.reviews.pairing.asking import fingerprint, question_of
from samsyn.reviews.rota.problem import RotaError
from samsyn.reviews.rota.tool import rota_tool
from samsyn.web.jobs import Progress
from samsyn.web.models import Job

STEPS = 3


def plan_pairs(job: Job, actor: Actor, progress: Progress) -> tuple[str, dict[str, Any]]:
    """Read, search, keep. Whatever stops the search is said on the plan; the pages never wait for it."""
    plan = Plan.objects.select_related("round__partnership").get(pk=job.parameters["plan"])
    if plan.status != Plan.Status.WAITING:  # the queue may hand out a job twice
        return plan.get_absolute_url(), {"status": plan.status}
    progress(1, STEPS)
    answer = _answer(plan, actor)
    progress(2, STEPS)
    kept = keep_answer(plan, actor=actor, now=timezone.now(), answer=answer)
    progress(STEPS, STEPS)
    return kept.get_absolute_url(), {"status": answer["status"]}


def _payload(plan: Plan, actor: Actor) -> dict[str, Any]:
    """The question as it was asked. Where something it was made of has changed since, it is not answered."""
    locked = [(reviewer, host) for reviewer, host in plan.asked["locked"]]
    payload = question_of(plan.round, actor.today).payload(plan.seed, locked)
    payload |= {name: value for name, value in plan.asked.items() if name == "within"}
    if fingerprint(payload) != plan.input_hash:
        note_failure(plan, actor=actor, now=timezone.now())
        raise Refused(_("Areas, days or conflicts have changed since the plan was asked for. Plan anew."))
    return payload


def _answer(plan: Plan, actor: Actor) -> dict[str, Any]:
    payload = _payload(plan, actor)
    try:
        return rota_tool(payload)
    except RotaError as error:
        note_failure(plan, actor=actor, now=timezone.now())
        raise Refused(_("The planner could not answer: %(why)s") % {"why": error}) from error
    except Exception:
        note_failure(plan, actor=actor, now=timezone.now())
        raise


@app.periodic(cron="35 1 * * *")
@app.task(queue="jobs", queueing_lock="close-fact-checks")
def close_fact_checks(timestamp: int) -> None:
    """The night after the last day. A worker that was down catches up; pages know by the day itself."""
    close_overdue(timezone.now(), timezone.localdate())


@app.periodic(cron="40 2 * * *")
@app.task(queue="jobs", queueing_lock="delete-notes")
def delete_old_notes(timestamp: int) -> None:
    delete_notes_due(timezone.now())


def delete_notes_due(now: datetime) -> int:
    """Also where the review is paused or broken off: notes are not kept because nobody looks."""
    house = Actor.house(timezone.localdate(now))
    with_notes = Review.objects.filter(notes__isnull=False).distinct().order_by("pk")
    return sum(delete_notes(review, actor=house, now=now) for review in with_notes)


@app.periodic(cron="5 7 * * *")
@app.task(queue="jobs", queueing_lock="publish-reviews")
def publish_reviews(timestamp: int) -> None:
    publish_due(timezone.now())


def publish_due(now: datetime) -> int:
    """What was to be published together, by today."""
    house = Actor.house(timezone.localdate(now))
    return len([publish_review(review, actor=house, now=now) for review in due(house.today)])
