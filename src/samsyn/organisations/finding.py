"""Forms in two steps: first the organisation is found by search, then the rest is said about it."""

from __future__ import annotations

from typing import Any

from samsyn.organisations import queries
from samsyn.web.http import Request

MOST_HITS = 12
LEAST_TYPED = 2


def finding(request: Request, field: str = "organisation") -> dict[str, Any]:
    """What `organisations/find_first.html` shows: the organisation `chosen` for `field`, or what is looked for."""
    text = request.GET.get("find", "")[:100]
    long_enough = len(text.strip()) >= LEAST_TYPED
    return {
        "chosen": queries.named_by(request.actor, request.POST.get(field) or request.GET.get("organisation")),
        "find": text,
        "hits": queries.search(request.actor, text, MOST_HITS) if long_enough else [],
    }
