"""What the parties promise each other in writing."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "samsyn.agreements"
    label = "agreements"

    def ready(self) -> None:
        from samsyn.agreements.facts import checklist_facts
        from samsyn.agreements.guards import hindrances
        from samsyn.collaborations import registries

        registries.signing_guards.add("agreements", hindrances)
        registries.checklist_facts.add("agreements", checklist_facts)
