"""What must be right before the first person signs in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from samsyn.accounts import second_factor


def second_factor_is_known(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """A misspelt demand must not quietly become no demand."""
    if settings.SAMSYN_SECOND_FACTOR in second_factor.CHOICES:
        return []
    return [Error(f"SAMSYN_SECOND_FACTOR must be one of {', '.join(second_factor.CHOICES)}.", id="accounts.E001")]
