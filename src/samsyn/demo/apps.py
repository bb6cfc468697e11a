from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Tags, register
from django.db.models.signals import pre_migrate
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "samsyn.demo"
    label = "demo"

    def ready(self) -> None:
        from samsyn.demo import guard
        from samsyn.web.registries import Entry, footer, me_menu

        pre_migrate.connect(guard.stop_before_migrating, sender=self, dispatch_uid="demo guard")
        register(guard.database_fits_the_mode, Tags.database)
        if settings.DEMO:
            footer.add("outbox", Entry(_("Outbox (demo)"), "demo:outbox", 90, lambda actor: True))
            me_menu.add("personas", Entry(_("Be somebody else (demo)"), "demo:personas", 90, lambda actor: True))
