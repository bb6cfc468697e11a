from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasuresConfig(AppConfig):
    name = "samsyn.measures"
    label = "measures"

    def ready(self) -> None:
        from samsyn.collaborations import registries
        from samsyn.measures import queries
        from samsyn.web.registries import waiting

        registries.local_navigation.add("goals", registries.LocalEntry(_("Goals and measures"), "measures:goals", 40))
        registries.checklist_facts.add("goals", queries.checklist_facts)
        registries.collaboration_cards.add("goals", ("measures/card.html", queries.card))
        waiting.add("goals", queries.waiting)
