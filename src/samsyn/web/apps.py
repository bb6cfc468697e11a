from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WebConfig(AppConfig):
    name = "samsyn.web"
    label = "web"

    def ready(self) -> None:
        from samsyn.web.wording.first_editions import publish

        post_migrate.connect(publish, sender=self)
