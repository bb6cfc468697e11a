from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReviewsConfig(AppConfig):
    name = "samsyn.reviews"
    label = "reviews"

    def ready(self) -> None:
        from samsyn.reviews.first_editions import publish

        post_migrate.connect(publish, sender=self)
