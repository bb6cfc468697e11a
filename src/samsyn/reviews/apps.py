from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "samsyn.reviews"
    label = "reviews"

    def ready(self) -> None:
        from samsyn.reviews.first_editions import publish
        from samsyn.reviews.operations.planning import JOB
        from samsyn.reviews.queries.notes import notes_room
        from samsyn.reviews.queries.partnerships import found
        from samsyn.reviews.queries.preparing import preparing_room
        from samsyn.reviews.queries.programme import programme_room
        from samsyn.reviews.queries.visits import visit_room
        from samsyn.reviews.rooms import ROOMS
        from samsyn.reviews.tasks import plan_pairs
        from samsyn.reviews.waiting import waiting_for
        from samsyn.reviews.waiting_visits import of_visits
        from samsyn.web import jobs
        from samsyn.web.registries import Entry, navigation, searchers, waiting

        navigation.add("reviews", Entry(_("Peer review"), "reviews:list", 40, lambda actor: actor.signed_in))
        jobs.kinds.add(JOB, plan_pairs)
        jobs.titles.add(JOB, _("Plan of who reviews whom"))
        searchers.add("reviews", found)
        waiting.add("reviews", waiting_for)
        waiting.add("reviews visits", of_visits)
        ROOMS.add("questions", preparing_room)
        ROOMS.add("programme", programme_room)
        ROOMS.add("visit", visit_room)
        ROOMS.add("notes", notes_room)
        post_migrate.connect(publish, sender=self)
