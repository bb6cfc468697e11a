"""The verbs of accounts. Other rooms import them from here."""

from samsyn.accounts.operations.invitations import accept, invite, join, resend, withdraw
from samsyn.accounts.operations.keys import create_token, renew_calendar_address, revoke_token
from samsyn.accounts.operations.profile import save_profile
from samsyn.accounts.operations.support import switch_off, switch_on

__all__ = [
    "accept",
    "create_token",
    "invite",
    "join",
    "renew_calendar_address",
    "resend",
    "revoke_token",
    "save_profile",
    "switch_off",
    "switch_on",
    "withdraw",
]
