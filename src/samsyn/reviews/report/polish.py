"""How much criticism went away between the edition whose facts were checked and the final one (P55).

Criticism is challenges and advice. Each is compared with itself, word by word, so that new words elsewhere do not
hide what was taken away. Order, numbers and sentence signs do not count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Polish:
    """Words of criticism before, how many of them are gone, and which pieces vanished or lost words."""

    words: int
    lost: int
    vanished: tuple[str, ...]
    shortened: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.lost / self.words if self.words else 0.0


def polish(before: Mapping[str, str], after: Mapping[str, str]) -> Polish:
    """Both are {which piece: its text}."""
    counted = {key: _words(text) for key, text in before.items()}
    gone = {key: (words - _words(after.get(key, ""))).total() for key, words in counted.items()}
    return Polish(
        words=sum(words.total() for words in counted.values()),
        lost=sum(gone.values()),
        vanished=tuple(key for key in before if not _words(after.get(key, ""))),
        shortened=tuple(key for key, lost in gone.items() if lost and _words(after.get(key, ""))),
    )


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def criticism(content: Mapping[str, Any]) -> dict[str, str]:
    """The challenges and the advice of a frozen report, in its own language."""
    language = content.get("language", "sv")
    challenges = [row for row in content.get("findings", ()) if row["kind"] == "CHALLENGE"]
    return {
        **{f"finding-{row['id']}": row["text"].get(language, "") for row in challenges},
        **{f"advice-{row['id']}": row["text"].get(language, "") for row in content.get("advice", ())},
    }
