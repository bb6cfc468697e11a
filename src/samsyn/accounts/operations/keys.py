"""Keys a person hands to programs: API tokens and the address of the calendar feed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from samsyn.accounts import names
from samsyn.accounts.models import LONGEST_TOKEN, ApiToken, Person
from samsyn.accounts.secrets import fingerprint, new_secret
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation

MARK = "samsyn_"  # so that a key left in a public place can be recognised by scanners
MOST_TOKENS = 20


@operation
def create_token(
    person: Person, *, actor: Actor, now: datetime, name: str, scope: str, expires_on: date
) -> tuple[ApiToken, str]:
    """Make a key and return it in clear, the only time it is ever seen."""
    name = names.readable(name, 80)
    last = actor.today + timedelta(days=LONGEST_TOKEN - 1)
    if not actor.today < expires_on <= last:
        raise Refused(
            _("Choose a last day between tomorrow and %(last)s.") % {"last": last.isoformat()},
            field="expires_on",
            code="TOKEN-EXPIRY",
        )
    if scope not in ApiToken.Scope.values:
        raise Refused(_("Choose what the key may do."), field="scope", code="TOKEN-SCOPE")
    if person.tokens.filter(revoked_at=None, expires_at__gt=now).count() >= MOST_TOKENS:
        raise Refused(
            _("You have %(count)s keys in use. Revoke one you no longer need first.") % {"count": MOST_TOKENS},
            code="TOKEN-MANY",
        )
    raw = MARK + new_secret()
    token = ApiToken.objects.create(
        person=person, name=name, prefix=raw[: len(MARK) + 4], token_hash=fingerprint(raw), scopes=_scopes(scope),
        created_at=now, expires_at=now + timedelta(days=(expires_on - actor.today).days),
    )  # fmt: skip
    return token, raw


def _scopes(scope: str) -> list[str]:
    """Who may write may read."""
    both: list[str] = [ApiToken.Scope.READ, ApiToken.Scope.WRITE]
    return both if scope == ApiToken.Scope.WRITE else both[:1]


@operation
def revoke_token(token: ApiToken, *, actor: Actor, now: datetime) -> ApiToken:
    """The key stops working at once. Revoking twice keeps the first time."""
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now)
    token.refresh_from_db()
    return token


@operation
def renew_calendar_address(person: Person, *, actor: Actor, now: datetime) -> UUID:
    """A new secret address for the feed; calendars that used the old one stop getting news."""
    person.calendar_key = uuid4()
    person.save(update_fields=["calendar_key"])
    return person.calendar_key
