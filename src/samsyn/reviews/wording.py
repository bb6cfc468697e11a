"""Codes as sentences, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy

BECAUSE = {
    "weekend": gettext_lazy("weekend"),
    "holiday_SE": gettext_lazy("public holiday in Sweden"),
    "holiday_DK": gettext_lazy("public holiday in Denmark"),
    "holiday_DKSE": gettext_lazy("public holiday in Sweden and Denmark"),
    "summer": gettext_lazy("summer, weeks 27–32"),
    "new_year": gettext_lazy("Christmas and New Year, weeks 51–1"),
}


def because(code: str) -> str:
    return str(BECAUSE.get(code, "")) if code else ""


def named(names: list[str]) -> str:
    """“A, B and C”."""
    if len(names) < 2:
        return "".join(names)
    return gettext("%(others)s and %(last)s") % {"others": ", ".join(names[:-1]), "last": names[-1]}
