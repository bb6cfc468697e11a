"""Addresses that came from outside: where to go next, and nowhere else than here."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.utils.http import url_has_allowed_host_and_scheme


def local_address(wanted: str) -> str:
    """`wanted` if it is a path on this site, else nothing: a link from elsewhere must not lead people away."""
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else ""


def with_query(address: str, **more: str) -> str:
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(more)}"
