"""Which figures a goal's unit allows. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

# "per cent" and "per cent of the tenants", but not "percentage points" or "per cent more", which are changes.
_SHARE = re.compile(r"(%|procent|percent|per cent|pct\.?)(\s*(av|af|of)\b.*)?", re.IGNORECASE | re.DOTALL)
_MONEY_OR_HOURS = re.compile(
    r"((t|m)?kr\.?|(tusen |miljoner )?kron(or|er)|sek|dkk|eur|euros?|€|tim(mar|me|er)?\.?|timer?|hours?|h)",
    re.IGNORECASE,
)
WHOLE = Decimal(100)


def is_share(unit: str) -> bool:
    """Whether figures in `unit` are parts of a whole."""
    return bool(_SHARE.fullmatch(unit.strip()))


def is_money_or_hours(unit: str) -> bool:
    return bool(_MONEY_OR_HOURS.fullmatch(unit.strip()))


def outside(value: Decimal | None, unit: str) -> str:
    """The rule that `value` breaks in `unit`: "B5" for a share, "B4" for money and hours, "" for none."""
    if value is None:
        return ""
    if is_share(unit):
        return "" if 0 <= value <= WHOLE else "B5"
    return "B4" if value < 0 and is_money_or_hours(unit) else ""
