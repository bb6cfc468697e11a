"""Build the demo world once; a second call finds it and does nothing."""

from __future__ import annotations

from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.demo.models import DemoWorld
from samsyn.demo.world.building import build


class Command(BaseCommand):
    help = "Build the demo world through the operations people use, with progress."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.MODE == "serve":
            raise CommandError("The demo world is built in demo mode alone: ./samsyn demo")
        if DemoWorld.objects.exists():
            self.stdout.write("The demo world is there already.")
            return
        began = monotonic()
        try:
            build(timezone.now(), self._tell)
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(f"The demo world took {monotonic() - began:.0f} s to build.")

    def _tell(self, what: str, done: int, total: int) -> None:
        self.stdout.write(f"[{done:>2}/{total}] {what}")
        self.stdout.flush()
