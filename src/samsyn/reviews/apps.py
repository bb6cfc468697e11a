from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "samsyn.reviews"
    label = "reviews"

    def ready(self) -> None:
        from samsyn.measures.registries import origins
        from samsyn.organisations.registries import on_departure
        from samsyn.reviews.first_editions import publish
        from samsyn.reviews.operations.acting import ORIGIN
        from samsyn.reviews.operations.planning import JOB
        from samsyn.reviews.operations.teams import leave_teams_of
        from samsyn.reviews.queries import answers, learning
        from samsyn.reviews.queries.partnerships import found
        from samsyn.reviews.reminding import reminders_of
        from samsyn.reviews.tasks import plan_pairs
        from samsyn.reviews.waiting import waiting_for
        from samsyn.web import jobs
        from samsyn.web.registries import Entry, navigation, reminders, searchers, waiting

        navigation.add("reviews", Entry(_("Peer review"), "reviews:list", 40, lambda actor: actor.signed_in))
        jobs.kinds.add(JOB, plan_pairs)
        jobs.titles.add(JOB, _("Plan of who reviews whom"))
        origins.add(ORIGIN, answers.came_from)
        reminders.add("reviews", reminders_of)
        searchers.add("reviews", found)
        searchers.add("strengths", learning.found_strengths)
        waiting.add("reviews", waiting_for)
        on_departure.add("review teams", lambda membership, actor: leave_teams_of(membership, actor=actor))
        _name_the_parts()
        post_migrate.connect(publish, sender=self)


def _name_the_parts() -> None:
    """What a review's page shows, in the order of the work."""
    from samsyn.reviews.queries import answers, following_up, learning, lessons, publishing
    from samsyn.reviews.queries.background import background_room
    from samsyn.reviews.queries.findings import findings_room
    from samsyn.reviews.queries.notes import notes_room
    from samsyn.reviews.queries.preparing import preparing_room
    from samsyn.reviews.queries.programme import programme_room
    from samsyn.reviews.queries.records import records
    from samsyn.reviews.queries.report import report_room
    from samsyn.reviews.queries.scope import scope_room
    from samsyn.reviews.queries.teams import team_room
    from samsyn.reviews.queries.visits import visit_room
    from samsyn.reviews.rooms import ROOMS

    in_order = {
        "earlier": learning.earlier_room,
        "scope": scope_room,
        "team": team_room,
        "background": background_room,
        "questions": preparing_room,
        "programme": programme_room,
        "visit": visit_room,
        "notes": notes_room,
        "findings": findings_room,
        "report": report_room,
        "answers": answers.room,
        "publishing": publishing.room,
        "follow-ups": following_up.room,
        "lessons": lessons.room,
        "own": learning.own_room,
        "evaluation": learning.evaluation_room,
        "records": records,
    }
    for name, room in in_order.items():
        ROOMS.add(name, room)
