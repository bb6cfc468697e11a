from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SituationConfig(AppConfig):
    name = "samsyn.situation"
    label = "situation"

    def ready(self) -> None:
        from samsyn.collaborations.registries import Carries, LocalEntry, carries, local_navigation
        from samsyn.situation.operations.reporters import pass_on_reporting
        from samsyn.situation.queries.carrying import carried

        carries.add("situation", Carries(_("Reporting"), carried, [], pass_on_reporting))
        local_navigation.add("situation", LocalEntry(_("Situation"), "situation:situation", 60, verb="situation"))
