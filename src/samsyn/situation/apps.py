from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SituationConfig(AppConfig):
    name = "samsyn.situation"
    label = "situation"

    def ready(self) -> None:
        from samsyn.collaborations.registries import LocalEntry, local_navigation

        local_navigation.add("situation", LocalEntry(_("Situation"), "situation:situation", 60, verb="situation"))
