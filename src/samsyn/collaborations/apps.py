from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CollaborationsConfig(AppConfig):
    name = "samsyn.collaborations"
    label = "collaborations"

    def ready(self) -> None:
        from samsyn.collaborations.first_editions import publish

        _menu()
        _contributions()
        _hand_over()
        post_migrate.connect(publish, sender=self)


def _menu() -> None:
    from samsyn.collaborations.registries import LocalEntry, local_navigation
    from samsyn.web.registries import Entry, navigation

    top = Entry(_("Collaborations"), "collaborations:list", 20, lambda actor: actor.signed_in)
    navigation.add("collaborations", top)
    for name, label, order in (
        ("overview", _("Overview"), 10),
        ("checklist", _("Checklist"), 20),
        ("problems", _("Problem"), 22),
        ("parties", _("Parties"), 24),
        ("guide", _("Choose the form"), 26),
        ("course", _("Course"), 58),
        ("handovers", _("Handover"), 60),
    ):
        verb = "see" if name == "overview" else "read"
        local_navigation.add(name, LocalEntry(label, f"collaborations:{name}", order, verb))


def _contributions() -> None:
    from samsyn.accounts.registries import invitation_purposes
    from samsyn.areas.queries import municipality_names
    from samsyn.areas.registries import area_cards
    from samsyn.collaborations.cards import collaborations_here, collaborations_of
    from samsyn.collaborations.invitations import GUEST, PARTY
    from samsyn.collaborations.operations.parties import membership_ended
    from samsyn.collaborations.queries import found
    from samsyn.collaborations.waiting import waiting_for
    from samsyn.organisations.registries import on_departure, organisation_cards, place_names
    from samsyn.web.registries import searchers, waiting

    area_cards.add("collaborations", ("collaborations/area_card.html", collaborations_here))
    organisation_cards.add("collaborations", ("collaborations/organisation_card.html", collaborations_of))
    invitation_purposes.add("party", PARTY)
    invitation_purposes.add("guest", GUEST)
    on_departure.add("anchorings", lambda membership, actor: membership_ended(membership, actor=actor))
    place_names.add("areas", municipality_names)
    searchers.add("collaborations", found)
    waiting.add("collaborations", waiting_for)


def _hand_over() -> None:
    from samsyn.collaborations import carrying
    from samsyn.collaborations.operations.handover import pass_role_on
    from samsyn.collaborations.registries import Carries, Ownerless, carries

    ownerless = (
        Ownerless(carrying.without_coordinator, carrying.no_coordinator, "pk"),
        Ownerless(carrying.left_mandates, carrying.left_mandate, "party__collaboration"),
    )
    carries.add("collaborations", Carries(_("The role and its days"), carrying.carried, ownerless, pass_role_on))
