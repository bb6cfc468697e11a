"""`./samsyn manage openapi`: write the API's description; with --check, say whether the committed one is right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.module_loading import import_string
from django.utils.translation import override

from samsyn.overview.pages import API


def document() -> str:
    """Sorted and in English, so that two machines write the same bytes; without any server's address."""
    with override("en"):
        schema = import_string(API).get_openapi_schema(path_prefix="/api/v1/")
        return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False, default=str) + "\n"


def kept_at() -> Path:
    return Path(settings.BASE_DIR) / "docs" / "openapi.json"


class Command(BaseCommand):
    help = "Write docs/openapi.json, or check it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if the file is not up to date")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        written = kept_at().read_text() if kept_at().exists() else ""
        if written == document():
            return
        if check:
            raise CommandError(
                "docs/openapi.json is not what the API offers: run ./samsyn manage openapi and commit it."
            )
        kept_at().parent.mkdir(exist_ok=True)
        kept_at().write_text(document())
