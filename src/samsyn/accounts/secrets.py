"""Secrets that are handed out once and kept only as a fingerprint."""

from __future__ import annotations

import hashlib
import secrets


def new_secret() -> str:
    """256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


def fingerprint(raw: str) -> str:
    """One round is enough: nobody can guess 256 random bits, so there is nothing to slow down."""
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
