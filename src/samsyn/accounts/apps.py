from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "samsyn.accounts"
    label = "accounts"

    def ready(self) -> None:
        from samsyn.accounts import checks, second_factor
        from samsyn.accounts.registries import power
        from samsyn.web.registries import Entry, footer, me_menu

        second_factor.listen()
        register(checks.second_factor_is_known, Tags.security)
        power.add("support", lambda person: person.may_support)
        me_menu.add("me", Entry(_("My page"), "accounts:me", 10, lambda actor: actor.signed_in))
        footer.add("support", Entry(_("Support access"), "accounts:support", 50, lambda actor: actor.signed_in))
