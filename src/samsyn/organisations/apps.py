from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "samsyn.organisations"
    label = "organisations"

    def ready(self) -> None:
        from samsyn.accounts.registries import invitation_purposes
        from samsyn.organisations import invitations, queries
        from samsyn.web import registries

        registries.searchers.add("organisations", queries.search)
        registries.waiting.add("memberships", queries.ending_soon)
        registries.me_menu.add(
            "organisations",
            registries.Entry(_("Organisations"), "organisations:list", 40, lambda actor: actor.signed_in),
        )
        invitation_purposes.add("membership", invitations.membership)
