from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "samsyn.areas"
    label = "areas"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from samsyn.areas import search, tasks
        from samsyn.web import jobs, registries

        jobs.kinds.add("areas.check", tasks.check)
        jobs.kinds.add("areas.write", tasks.write)
        registries.searchers.add("areas", search.find)
        registries.navigation.add(
            "areas", registries.Entry(_("Areas"), "areas:list", order=20, shown=lambda actor: True)
        )
