"""Names folded so that they are found however they are typed, and sorted as their readers sort. Pure."""

from __future__ import annotations

import unicodedata

KEY_LENGTH = 250

_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "œ": "oe"})
# How a Dane without the letters at hand writes them.
_SPELT_OUT = str.maketrans({"ø": "oe", "å": "aa", "æ": "ae"})
_SORT = {
    "SE": str.maketrans("åäæöøéèüë", "{||}}eeye"),
    "DK": str.maketrans("æäøöåéèüë", "{{||}eeye"),
}


def fold(text: str) -> str:
    """Lower case, without accents, marks and punctuation: "Östra Bäckby" → "ostra backby"."""
    # Twice, because lower case and compatibility forms can each uncover work for the other.
    for _ in range(2):
        text = unicodedata.normalize("NFKD", text).casefold()
    text = text.translate(_PLAIN)
    kept = (" " if _separates(char) else char for char in text if unicodedata.category(char) not in {"Mn", "Cf"})
    return " ".join("".join(kept).split())


def search_key(name: str, code: str = "") -> str:
    """What is stored: the folded name, its other spellings ("aero aeroe", "arhus aarhus"), and the code."""
    plain = fold(name)
    spellings = [plain, fold(name.lower().translate(_SPELT_OUT)), plain.replace("aa", "a"), fold(code)]
    return " ".join(dict.fromkeys(part for part in spellings if part))[:KEY_LENGTH].rstrip()


def sort_key(name: str, country: str) -> str:
    """Å, Ä, Ö after Z for Swedish names; Æ, Ø, Å (and its older form Aa) for Danish ones."""
    lowered = unicodedata.normalize("NFC", name).lower()
    if country == "DK":
        lowered = lowered.replace("aa", "å")
    return lowered.translate(_SORT.get(country, _SORT["SE"]))[:KEY_LENGTH]


def _separates(char: str) -> bool:
    return not char.isalnum()
