"""What a kind of collaboration declares about itself. Pure: words and facts, no behaviour.

Facts come from the catalogue of collaboration forms (sections 2.3, 2.4, 3-7, 10.7), retold in our own
words; the words lie in `texts.json` beside each kind.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samsyn.core.multilingual import Text, text_from


@dataclass(frozen=True, slots=True)
class NextDocument:
    """A document to write when the kind is chosen; `required` follows catalogue 2.4 and 3-7."""

    key: str
    name: Text
    required: bool


@dataclass(frozen=True, slots=True)
class Combination:
    """Another kind that goes well with this one, and how."""

    kind: str
    how: Text


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of collaboration, as the guide and the collaboration's page show it.

    `countries`: codes where it can be chosen. `conditions`: in words; the guide's rule set holds the
    rules. `caution` says where the description comes from, when that limits it.
    """

    key: str
    name: Text
    short_name: Text
    description: Text
    countries: tuple[str, ...]
    conditions: tuple[Text, ...]
    next_documents: tuple[NextDocument, ...]
    combines_with: tuple[Combination, ...]
    main_risk: Text
    rhythm: Text
    needs_legal_person: bool
    caution: Text | None


def declare_kind(key: str, *, countries: tuple[str, ...], needs_legal_person: bool, beside: str) -> Kind:
    """Build a kind from the texts.json that lies beside the declaring file.

    `beside` is the `__file__` of the declaring module. ValueError when a language is missing.
    """
    raw = json.loads(Path(beside).with_name("texts.json").read_text(encoding="utf-8"))
    return Kind(
        key=key,
        name=text_from(raw["name"]),
        short_name=text_from(raw["short_name"]),
        description=text_from(raw["description"]),
        countries=countries,
        conditions=tuple(text_from(item) for item in raw["conditions"]),
        next_documents=tuple(_document(item) for item in raw["next_documents"]),
        combines_with=tuple(Combination(item["kind"], text_from(item["how"])) for item in raw["combines_with"]),
        main_risk=text_from(raw["main_risk"]),
        rhythm=text_from(raw["rhythm"]),
        needs_legal_person=needs_legal_person,
        caution=text_from(raw["caution"]) if "caution" in raw else None,
    )


def _document(raw: Mapping[str, Any]) -> NextDocument:
    return NextDocument(raw["key"], text_from(raw["name"]), raw["required"])
