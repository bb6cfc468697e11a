from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class MeasuresConfig(AppConfig):
    name = "samsyn.measures"
    label = "measures"

    def ready(self) -> None:
        from samsyn.areas.registries import area_cards
        from samsyn.collaborations import registries
        from samsyn.measures.first_editions import publish
        from samsyn.measures.operations.passing_on import pass_on_measures
        from samsyn.measures.queries import carrying, goal_sets, goals, measures, revisions
        from samsyn.web.registries import searchers, waiting

        entry = registries.LocalEntry
        registries.local_navigation.add("goals", entry(_("Goals"), "measures:goals", 40))
        registries.local_navigation.add("measures", entry(_("Measures"), "measures:measures", 42))
        registries.checklist_facts.add("goals", goals.checklist_facts)
        registries.checklist_facts.add("measures", measures.checklist_facts)
        registries.transition_guards.add("goals", goals.hindrances)
        registries.transition_guards.add("measures", measures.hindrances)
        registries.transition_guards.add("goal revisions", revisions.hindrances)
        registries.collaboration_cards.add("goals", ("measures/card.html", goals.card))
        registries.collaboration_cards.add("measures", ("measures/measures_card.html", measures.card))
        ownerless = [registries.Ownerless(carrying.ownerless, carrying.without_owner)]
        resting = registries.Carries(_("Measures"), carrying.carried, ownerless, pass_on_measures)
        registries.carries.add("measures", resting)
        area_cards.add("lessons", ("measures/lessons_card.html", measures.lessons_here))
        searchers.add("measures", measures.found)
        waiting.add("goals", goals.waiting)
        waiting.add("goal revisions", revisions.waiting)
        waiting.add("goal sets", goal_sets.waiting)
        waiting.add("measures", measures.waiting)
        post_migrate.connect(publish, sender=self)
