"""What the parties promise each other in writing."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    name = "samsyn.agreements"
    label = "agreements"

    def ready(self) -> None:
        from samsyn.agreements.facts import checklist_facts
        from samsyn.agreements.guards import hindrances
        from samsyn.collaborations import registries

        registries.signing_guards.add("agreements", hindrances)
        registries.checklist_facts.add("agreements", checklist_facts)
        _register()


def _register() -> None:
    from samsyn.agreements.cards import agreements_here
    from samsyn.areas.registries import area_cards
    from samsyn.web.registries import Entry, navigation

    area_cards.add("agreements", ("agreements/area_card.html", agreements_here))
    navigation.add("agreements", Entry(_("Agreements"), "register:list", 30, lambda actor: actor.signed_in))
