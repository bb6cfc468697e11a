"""The verbs of this room: organisations, their people, what became of them, and many organisations at once."""

from samsyn.organisations.operations.importing import import_organisations
from samsyn.organisations.operations.organisations import (
    add_department,
    create_organisation,
    edit_organisation,
    move_department,
)
from samsyn.organisations.operations.people import (
    add_member,
    change_role,
    end_membership,
    invite_member,
    keep_membership,
)
from samsyn.organisations.operations.succession import record_succession, take_back_succession

__all__ = [
    "add_department",
    "add_member",
    "change_role",
    "create_organisation",
    "edit_organisation",
    "end_membership",
    "import_organisations",
    "invite_member",
    "keep_membership",
    "move_department",
    "record_succession",
    "take_back_succession",
]
