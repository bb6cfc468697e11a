from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HealthConfig(AppConfig):
    name = "samsyn.health"
    label = "health"

    def ready(self) -> None:
        from samsyn.agreements.registries import dialogue_items
        from samsyn.collaborations.registries import LocalEntry, local_navigation
        from samsyn.health.talking import to_talk_about
        from samsyn.health.waiting import waiting_for
        from samsyn.web.registries import waiting

        local_navigation.add("pulse", LocalEntry(_("Working together"), "health:pulse", 56))
        waiting.add("health", waiting_for)
        dialogue_items.add("health", to_talk_about)
