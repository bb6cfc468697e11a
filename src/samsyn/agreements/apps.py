"""What the parties promise each other in writing."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    name = "samsyn.agreements"
    label = "agreements"

    def ready(self) -> None:
        from samsyn.agreements import cards, dialogue, facts, guards, waiting
        from samsyn.agreements.registries import dialogue_items
        from samsyn.areas.registries import area_cards
        from samsyn.collaborations import registries
        from samsyn.web.registries import Entry, navigation
        from samsyn.web.registries import waiting as waiting_things

        area_cards.add("agreements", ("agreements/area_card.html", cards.agreements_here))
        navigation.add("agreements", Entry(_("Agreements"), "register:list", 30, lambda actor: actor.signed_in))
        entry = registries.LocalEntry(_("Agreement"), "agreements:document", 30)
        registries.local_navigation.add("agreement", entry)
        registries.signing_guards.add("agreements", guards.hindrances)
        registries.checklist_facts.add("agreements", facts.checklist_facts)
        registries.collaboration_cards.add("agreements", ("agreements/card.html", cards.card))
        dialogue_items.add("agreements", dialogue.items)
        waiting_things.add("agreements", waiting.waiting_for)
