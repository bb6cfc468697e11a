"""`./samsyn manage send_digests`: the Monday e-mail now, to whoever has not had this week's."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from samsyn.overview.tasks import send_digests


class Command(BaseCommand):
    help = "Send this week's e-mail of what waits to everybody who has not had it."

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = send_digests(timezone.now())
        self.stdout.write(f"sent {outcome.sent}, nothing waiting {outcome.nothing}, failed {outcome.failed}")
