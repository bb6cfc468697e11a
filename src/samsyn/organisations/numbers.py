"""Organisation numbers of Sweden and Denmark: read, check, show, hide. Pure: no Django in here.

A Swedish sole trader's organisation number is a personal identity number. It is recognised here, and never
shown in full again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stdnum import luhn
from stdnum.dk import cvr
from stdnum.exceptions import ValidationError

# Fully valid numbers of well-known companies, so that an example never teaches a wrong format.
EXAMPLES = {"SE": "556016-0680", "DK": "22756214"}
HIDDEN = "x"

# What people put between the digits: spaces of all kinds, hyphens and dashes, points.
_BETWEEN = re.compile(r"[\s\u200b\ufeff.\-\u2010-\u2015\u2212]")
_SWEDISH_VAT = re.compile(r"SE(\d{10})01")
_WITH_CENTURY = re.compile(r"(?:16|18|19|20)(\d{10})")


class BadNumber(ValueError):
    """`code` is "country", "form", "length", "checksum" or "person" (a CPR number where a CVR number belongs)."""

    def __init__(self, code: str, example: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.example = example


@dataclass(frozen=True, slots=True)
class Number:
    """`value` is the bare digits. `is_personal`: it identifies a human being."""

    value: str
    is_personal: bool = False


def parse(country: str, text: str) -> Number:
    """Read a number as people write it: hyphens, spaces, `SE…01` and `DK…` are accepted."""
    compact = _BETWEEN.sub("", text).upper()
    if country == "SE":
        return _swedish(compact)
    if country == "DK":
        return _danish(compact)
    raise BadNumber("country")


def _swedish(compact: str) -> Number:
    vat = _SWEDISH_VAT.fullmatch(compact)
    digits = _only_digits(vat[1] if vat else compact.removeprefix("SE"), "SE")
    with_century = _WITH_CENTURY.fullmatch(digits)
    digits = with_century[1] if with_century else digits
    if len(digits) != 10:
        raise BadNumber("length", EXAMPLES["SE"])
    # The third digit of a legal person is at least 2: there is no month 20, so the two series never meet.
    is_personal = digits[2] < "2"
    if is_personal and not _is_a_date_of_birth(digits):
        raise BadNumber("form", EXAMPLES["SE"])
    if not luhn.is_valid(digits):
        raise BadNumber("checksum", EXAMPLES["SE"])
    return Number(digits, is_personal)


def _is_a_date_of_birth(digits: str) -> bool:
    """Month and day, where a co-ordination number adds 60 to the day."""
    month, day = int(digits[2:4]), int(digits[4:6])
    return 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _danish(compact: str) -> Number:
    digits = _only_digits(compact.removeprefix("DK").removeprefix("CVR"), "DK")
    if len(digits) == 10:
        raise BadNumber("person", EXAMPLES["DK"])
    if len(digits) != 8:
        raise BadNumber("length", EXAMPLES["DK"])
    try:
        return Number(cvr.validate(digits))
    except ValidationError:
        raise BadNumber("checksum", EXAMPLES["DK"]) from None


def _only_digits(text: str, country: str) -> str:
    if not re.fullmatch(r"[0-9]+", text):
        raise BadNumber("form", EXAMPLES[country])
    return text


def show(country: str, value: str, *, is_personal: bool) -> str:
    """The number as lists, exports and the API show it: personal ones masked, `19xxxx-xxxx`."""
    if not value:
        return ""
    shown = f"{value[:2]}{HIDDEN * (len(value) - 2)}" if is_personal else value
    return f"{shown[:6]}-{shown[6:]}" if country == "SE" else shown


def looks_masked(text: str) -> bool:
    """Somebody sends back what `show` gave them: the number is to stay as it is."""
    return HIDDEN * 4 in text.lower()
