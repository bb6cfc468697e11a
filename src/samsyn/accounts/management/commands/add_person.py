"""The first people of a new house, before anybody is there to invite them."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError, transaction
from django.urls import reverse

from samsyn.accounts import addresses, languages, names
from samsyn.accounts.models import Person
from samsyn.core.errors import Refused


class Command(BaseCommand):
    help = "Make an account without an invitation and print the link at which its password is chosen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--language", default="sv", help="sv, da or en")
        parser.add_argument("--support", action="store_true", help="may switch on support power")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.DEMO:
            raise CommandError("Demo mode holds personas alone: invite somebody from a page instead.")
        try:
            with transaction.atomic():
                person = self._make(options)
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        except IntegrityError as already:
            raise CommandError(f"There is already an account for {options['email']}.") from already
        key = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
        self.stdout.write(settings.SAMSYN_ADDRESS.rstrip("/") + reverse("account_reset_password_from_key", kwargs=key))

    def _make(self, options: dict[str, Any]) -> Person:
        person = Person.objects.create_user(
            addresses.readable(options["email"]),
            name=names.readable(options["name"], 120),
            language=languages.readable(options["language"]),
            may_support=options["support"],
        )
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        return person
