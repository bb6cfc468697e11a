from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class OverviewConfig(AppConfig):
    name = "samsyn.overview"
    label = "overview"

    def ready(self) -> None:
        # The history page finds any model's policy by its table, also when no page has asked for it yet.
        autodiscover_modules("policies")
        from samsyn.collaborations.registries import LocalEntry, local_navigation
        from samsyn.core.operations import titles
        from samsyn.overview.titles import TITLES
        from samsyn.web.registries import Entry, footer, me_menu

        for name, title in TITLES.items():
            titles.add(name, title)
        local_navigation.add("summary", LocalEntry(_("On one page"), "overview:summary", 12))
        me_menu.add("jobs", Entry(_("Imports and other long work"), "web:jobs", 30, lambda actor: actor.signed_in))
        footer.add("about", Entry(_("About Samsyn"), "overview:about", 10, lambda actor: True))
        footer.add("accessibility", Entry(_("Accessibility"), "overview:accessibility", 20, lambda actor: True))
        footer.add("words", Entry(_("Words to think twice about"), "web:wordings", 25, lambda actor: actor.signed_in))
        footer.add("api", Entry(_("For programmers"), "overview:api", 30, lambda actor: True))
