from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "samsyn.reviews"
    label = "reviews"

    def ready(self) -> None:
        from samsyn.measures.registries import origins
        from samsyn.reviews.first_editions import publish
        from samsyn.reviews.operations.acting import ORIGIN
        from samsyn.reviews.operations.planning import JOB
        from samsyn.reviews.queries.answers import came_from
        from samsyn.reviews.queries.learning import found_strengths
        from samsyn.reviews.queries.partnerships import found
        from samsyn.reviews.tasks import plan_pairs
        from samsyn.reviews.waiting import waiting_for
        from samsyn.web import jobs
        from samsyn.web.registries import Entry, navigation, searchers, waiting

        navigation.add("reviews", Entry(_("Peer review"), "reviews:list", 40, lambda actor: actor.signed_in))
        jobs.kinds.add(JOB, plan_pairs)
        jobs.titles.add(JOB, _("Plan of who reviews whom"))
        origins.add(ORIGIN, came_from)
        searchers.add("reviews", found)
        searchers.add("strengths", found_strengths)
        waiting.add("reviews", waiting_for)
        post_migrate.connect(publish, sender=self)
