"""E-mail addresses as people type them: one spelling for one mailbox, and a plain answer when it cannot be one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from samsyn.core.errors import Refused

LONGEST = 254


def same_spelling(email: str) -> str:
    """How addresses are kept and compared: without blank edges, in small letters."""
    return email.strip().lower()


def readable(email: str, *, field: str = "email") -> str:
    """The address in its kept spelling. A line break inside it would let a sender write headers: refused."""
    cleaned = same_spelling(email)
    try:
        if len(cleaned) > LONGEST:
            raise ValidationError("too long")
        validate_email(cleaned)
    except ValidationError as problem:
        message = _("Write one e-mail address, such as anna.berg@kommun.example.")
        raise Refused(message, field=field, code="EMAIL") from problem
    return cleaned
