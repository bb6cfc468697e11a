from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "samsyn.meetings"
    label = "meetings"

    def ready(self) -> None:
        from samsyn.collaborations import registries
        from samsyn.measures.registries import origins
        from samsyn.meetings.facts import checklist_facts
        from samsyn.meetings.operations.passing_on import pass_on_seats
        from samsyn.meetings.queries import carrying
        from samsyn.meetings.queries.groups import card
        from samsyn.meetings.queries.outcomes import KIND, decided_at
        from samsyn.meetings.waiting import waiting_for
        from samsyn.web.registries import waiting

        registries.local_navigation.add("meetings", registries.LocalEntry(_("Meetings"), "meetings:groups", 50))
        registries.checklist_facts.add("meetings", checklist_facts)
        registries.collaboration_cards.add("meetings", ("meetings/card.html", card))
        ownerless = [registries.Ownerless(carrying.ownerless, carrying.without_lead)]
        seats = registries.Carries(_("Groups"), carrying.carried, ownerless, pass_on_seats)
        registries.carries.add("meetings", seats)
        origins.add(KIND, decided_at)
        waiting.add("meetings", waiting_for)
