"""Between a form and an operation: what the domain refuses becomes an error at the field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import Form
from django.utils.translation import gettext as _

from samsyn.core.errors import Conflict, Refused

T = TypeVar("T")


def attempt(form: Form, call: Callable[[dict[str, Any]], T]) -> T | None:
    """Run `call(cleaned_data)` if the form is sent and clean. None means: show the form again.

    The one-time key is `web.once`'s business and left out, so that the data fits the operation's own names.
    A refusal lands at its field; a conflict keeps what was typed and sets `form.theirs` to the row as it
    now stands, so that the page can show both.
    """
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return call({name: value for name, value in form.cleaned_data.items() if name != "once_key"})
    except Refused as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, str(refusal.message))
    except Conflict as conflict:
        form.theirs = conflict.theirs  # type: ignore[attr-defined]
        form.add_error(None, _("Somebody else saved while you were writing. Both texts are below; nothing is lost."))
    return None
