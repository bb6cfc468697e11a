from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SituationConfig(AppConfig):
    name = "samsyn.situation"
    label = "situation"

    def ready(self) -> None:
        from samsyn.collaborations.registries import Carries, LocalEntry, carries, local_navigation
        from samsyn.measures.registries import closing_guards, on_the_spot, origins
        from samsyn.situation import tasks
        from samsyn.situation.operations.reporters import pass_on_reporting
        from samsyn.situation.origins import KIND, closing_lacks, decided_in
        from samsyn.situation.queries import duties
        from samsyn.situation.queries.carrying import carried
        from samsyn.situation.waiting import waiting_for
        from samsyn.web import jobs
        from samsyn.web.registries import waiting

        jobs.kinds.add("situation.export", tasks.take_out)
        jobs.titles.add("situation.export", _("Taking out data"))
        carries.add("situation", Carries(_("Reporting"), carried, [], pass_on_reporting))
        local_navigation.add("situation", LocalEntry(_("Situation"), "situation:situation", 60, verb="situation"))
        waiting.add("duties", duties.waiting_for)
        origins.add(KIND, decided_in)
        on_the_spot.add(KIND, KIND)
        closing_guards.add(KIND, closing_lacks)
        waiting.add("situation", waiting_for)
