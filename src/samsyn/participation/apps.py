from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    name = "samsyn.participation"
    label = "participation"

    def ready(self) -> None:
        from samsyn.collaborations import registries
        from samsyn.participation import queries

        registries.local_navigation.add(
            "residents", registries.LocalEntry(_("Residents"), "participation:activities", 70)
        )
        registries.checklist_facts.add("participation", queries.checklist_facts)
        registries.collaboration_cards.add("participation", ("participation/card.html", queries.card))
