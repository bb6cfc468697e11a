"""What people call themselves and their keys."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samsyn.core.errors import Refused
from samsyn.web.parsing import clean_line


def readable(name: str, longest: int, *, field: str = "name") -> str:
    """One line, nothing hidden in it, not empty, not cut."""
    cleaned = clean_line(name)
    if not cleaned:
        raise Refused(_("Write a name."), field=field, code="NAME")
    if len(cleaned) > longest:
        raise Refused(
            _("The name is %(typed)s characters long. At most %(limit)s fit.")
            % {"typed": len(cleaned), "limit": longest},
            field=field,
            code="NAME",
        )
    return cleaned
