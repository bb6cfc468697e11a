"""What people write in an organisation's fields, read and checked. Refuses at the field."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samsyn.core.errors import Refused
from samsyn.organisations import numbers


def read_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Write the organisation's name."), field="name")
    if len(name) > 200:
        raise Refused(_("The name is too long: at most 200 characters fit."), field="name")
    return name


_WRONG_NUMBER = {
    "form": gettext_noop("An organisation number has only figures, like %(example)s. Hyphens and spaces may stay."),
    "length": gettext_noop("The number of figures is wrong. The right format looks like this: %(example)s."),
    "checksum": gettext_noop(
        "One figure must be wrong: the check digit does not fit. A right number looks like %(example)s."
    ),
    "person": gettext_noop(
        "This looks like a CPR number. Never write one here: a CVR number has 8 figures, like %(example)s."
    ),
    "country": gettext_noop("Choose the country first."),
}


def read_number(country: str, text: str, *, may_be_personal: bool) -> dict[str, Any]:
    """The fields to store. A sole trader's number is kept only when somebody said that it should be (B2)."""
    if not text.strip():
        return {"number": "", "number_is_personal": False}
    try:
        number = numbers.parse(country, text)
    except numbers.BadNumber as bad:
        raise Refused(_(_WRONG_NUMBER[bad.code]) % {"example": bad.example}, field="number", code="B2") from bad
    if number.is_personal and not may_be_personal:
        raise Refused(
            _(
                "This is a personal identity number, as a sole trader has. Tick the box if it should be kept: it is "
                "then hidden in lists, exports and the API. Otherwise leave the number empty."
            ),
            field="number_is_personal",
            code="B2",
        )
    return {"number": number.value, "number_is_personal": number.is_personal}


def read_municipality_code(country: str, text: str) -> str:
    """Sweden writes four figures, Denmark three; `0101` and `101` are both Copenhagen."""
    code = text.strip()
    if not code:
        return ""
    length = {"SE": 4, "DK": 3}[country]
    if country == "DK" and len(code) == 4:
        code = code.removeprefix("0")
    if not re.fullmatch(rf"[0-9]{{{length}}}", code):
        example = {"SE": "2080", "DK": "101"}[country]
        raise Refused(
            _("A municipality's code has %(length)s figures, like %(example)s.")
            % {"length": length, "example": example},
            field="municipality_code",
        )
    return code


def read_website(address: str) -> str:
    """Only addresses that a browser may follow from our page."""
    address = address.strip()
    if address and not re.match(r"https?://[^\s/]", address, re.IGNORECASE):
        raise Refused(_("Write the whole address, beginning with https://."), field="website")
    return address
