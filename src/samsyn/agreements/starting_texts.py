"""The texts an agreement may begin from, by kind, country and language. Pure.

Our own words, written as a starting point: every text is marked as one, shows in [brackets] what the parties
must fill in, and is meant to be adapted with a lawyer. Law differs by country, so a text belongs to one or to both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from samsyn.agreements.matrix import KINDS, PLAIN
from samsyn.core.multilingual import Text, text_from

FOLDER = Path(__file__).parent / "clauses"
COUNTRIES = ("SE", "DK")
# Kinds that only one country has; all others can be written in both.
ONLY_IN: Mapping[str, str] = {"helhedsplan": "DK"}
_BLANK = re.compile(r"\[[^\[\]\n]{0,200}\]")


def exists_in(kind: str, country: str) -> bool:
    return ONLY_IN.get(kind, country) == country


def templates_of(country: str) -> list[str]:
    """Names such as "iop-SE" of the templates one may begin from in this country."""
    return [f"{kind}-{country}" for kind in KINDS if exists_in(kind, country)]


def heading(clause: str, language: str) -> str:
    return _headings()[clause].in_language(language)


def starting_text(clause: str, kind: str, country: str, language: str) -> str:
    """What a clause begins as: the kind's own words, or those all kinds share. ValueError in a wrong country."""
    if not exists_in(kind or PLAIN, country) or country not in COUNTRIES:
        raise ValueError(f"{kind} is not written in {country}")
    own = _texts(kind or PLAIN).get(clause, {})
    found = own.get(country) or own.get("both") or _in_common(clause, country)
    return found.in_language(language)


def _in_common(clause: str, country: str) -> Text:
    shared = _texts("common")[clause]
    return shared.get(country) or shared["both"]


def blanks_in(text: str) -> list[str]:
    """What still stands in brackets to be filled in, in order."""
    return _BLANK.findall(text)


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with what Samsyn already knows put in; what it does not know stays a blank to fill in."""
    for name, value in facts.items():
        text = text.replace(f"{{{name}}}", value or "[…]")
    return text


@cache
def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def _texts(name: str) -> dict[str, dict[str, Text]]:
    return {
        clause: {place: text_from(words) for place, words in places.items()}
        for clause, places in _read(name)["texts"].items()
    }


@cache
def _headings() -> dict[str, Text]:
    return {clause: text_from(words) for clause, words in _read("common")["headings"].items()}
