"""Reads in the events the Swedish police have published, from a file of the operator's."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from samsyn.core.actors import Actor
from samsyn.core.tabular import TabularError
from samsyn.situation.operations.intake import import_police_events


class Command(BaseCommand):
    help = "Read in published police events (CSV, packed or not, or the police's own JSON). Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = options["file"].read_bytes()
            found = import_police_events(content, actor=Actor.house(timezone.localdate()), now=timezone.now())
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from None
        except TabularError as error:
            raise CommandError(f"{options['file']} cannot be read: {error}") from None
        for row in found.unread:
            self.stdout.write(f"line {row.line} cannot be read: {row.value}")
        for place, number in sorted(found.unknown.items(), key=lambda pair: -pair[1]):
            self.stdout.write(f"{number} events in {place or 'no place'}, which is no municipality")
        self.stdout.write(f"new: {found.new}, known: {found.known}, unread: {len(found.unread)}")
