"""Whom one may be in the demo, for the launcher to print."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone, translation

from samsyn.demo import guard, queries


class Command(BaseCommand):
    help = "Print the personas of the demo world: name, e-mail and what they do, then the address to sign in at."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Personas exist in demo mode alone.")
        if not guard.is_safe():
            raise CommandError("This database does not hold a demo world, or holds real people beside it.")
        with translation.override("en"):
            people = queries.personas(timezone.localdate())
        width = max((len(person.name) for person in people), default=0)
        for person in people:
            self.stdout.write(f"{person.name:<{width}}  {person.email}  {'; '.join(person.roles)}".rstrip())
        self.stdout.write(settings.SAMSYN_ADDRESS.rstrip("/") + reverse("demo:personas"))
