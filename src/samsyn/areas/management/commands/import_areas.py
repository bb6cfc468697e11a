"""Reads a file of areas in from the command line: first a report, and with --write for good."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from samsyn.areas.file_imports import import_at_once
from samsyn.areas.models import Area
from samsyn.areas.wording import sentence
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused


class Command(BaseCommand):
    help = "Check a GeoJSON or key file of areas row by row; --write reads it in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", choices=["official", "own"], default="official")
        parser.add_argument("--municipality", help="code of the municipality whose own areas these are")
        parser.add_argument("--country", choices=["SE", "DK"], default="SE", help="the municipality's country")
        parser.add_argument("--valid-from", type=date.fromisoformat, default=None, help="first day of the boundaries")
        parser.add_argument("--source", default="", help="the credit line of the file")
        parser.add_argument("--write", action="store_true", help="read in, if no row is refused")
        parser.add_argument("--only-valid", action="store_true", help="with --write: leave refused rows out")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        try:
            report = import_at_once(
                _municipality(options), actor=Actor.house(today), now=timezone.now(),
                raw=_content(options["file"]), valid_from=options["valid_from"] or today, source=options["source"],
                only_valid=options["only_valid"], dry_run=not options["write"],
            )  # fmt: skip
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from None
        for row in report["rows"]:
            self.stdout.write(_line(row))
        self.stdout.write(", ".join(f"{status}: {count}" for status, count in report["counts"].items()))
        self.stdout.write("Written." if report["written"] else "Nothing was written.")


def _municipality(options: dict[str, Any]) -> Area | None:
    if options["kind"] == "official":
        return None
    found = Area.objects.filter(
        kind=Area.Kind.MUNICIPALITY, country=options["country"], code=options["municipality"] or ""
    ).first()
    if found is None:
        raise CommandError("Own areas need --municipality with a known code, such as 1480.")
    return found


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None


def _line(row: dict[str, Any]) -> str:
    if row["status"] == "refused":
        return f"{row['line']}\trefused\t{row['what']}\t{sentence(row['kind'], row['details'])}"
    fields = "; ".join(f"{name}: {before} → {after}" for name, before, after in row["fields"])
    boundary = "new boundary" if row["boundary"] else ""
    return "\t".join([str(row["line"]), row["status"], row["what"], fields, boundary]).rstrip("\t")
