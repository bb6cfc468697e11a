from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SituationConfig(AppConfig):
    name = "samsyn.situation"
    label = "situation"

    def ready(self) -> None:
        from samsyn.collaborations.registries import LocalEntry, local_navigation
        from samsyn.situation import tasks
        from samsyn.situation.queries import duties
        from samsyn.web import jobs
        from samsyn.web.registries import waiting

        jobs.kinds.add("situation.export", tasks.take_out)
        jobs.titles.add("situation.export", _("Taking out data"))
        local_navigation.add("situation", LocalEntry(_("Situation"), "situation:situation", 60, verb="situation"))
        waiting.add("duties", duties.waiting_for)
