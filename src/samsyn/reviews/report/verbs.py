"""Whether a text says that somebody does something: verbs of Swedish, Danish and English that advice is made of.

A list of verbs with their forms (`verbs.txt`), the auxiliaries, and the regular endings. It errs on the side of
silence: an unknown word at the beginning of a sentence is taken for a verb where it looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.!?:;\n•]|(?:^|\s)[-–]\s")
_LIST = re.compile(r"^(\w+):\n((?:  .+\n?)+)", re.MULTILINE)
_SV_ADJECTIVE_ENDS = (
    "liga", "iga", "iska", "ska", "bara", "samma", "lösa", "ade", "fulla", "ella", "iva", "ala", "nära",
)  # fmt: skip
LISTS = {
    name: frozenset(words.split())
    for name, words in _LIST.findall(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8"))
}


def says_what_to_do(text: str, language: str) -> bool:
    """Whether any sentence has a verb."""
    return any(_FINDERS.get(language, _english)(words) for words in _sentences(text) if words)


def _sentences(text: str) -> Iterator[list[str]]:
    return (_WORD.findall(part.casefold()) for part in _SENTENCE.split(text))


def _swedish(words: Sequence[str]) -> bool:
    if any(word in _SV or _ends_as_a_verb(word, ("era", "erar", "eras"), "sv") for word in words):
        return True
    if any(word == "att" and after.endswith(("a", "å", "e")) for word, after in pairwise(words)):
        return True
    return words[0] in _SV_FIRST or _looks_like_an_order(words)


def _danish(words: Sequence[str]) -> bool:
    if any(word in _DA or _ends_as_a_verb(word, ("ere", "erer", "eres", "ér"), "da") for word in words):
        return True
    return words[0] in _DA_FIRST or any(word == "at" and after.endswith(("e", "å")) for word, after in pairwise(words))


def _english(words: Sequence[str]) -> bool:
    if LISTS["en_auxiliaries"].intersection(words):
        return True
    places = [0, *(place for place, word in enumerate(words, start=1) if word in {"to", "and", "then", "please"})]
    return any(place < len(words) and words[place] in LISTS["en_whole"] for place in places)


def _ends_as_a_verb(word: str, ends: tuple[str, ...], language: str) -> bool:
    """The many verbs that came from French and Latin."""
    return len(word) > 5 and word.endswith(ends) and word not in LISTS[f"{language}_no_verbs"]


def _looks_like_an_order(words: Sequence[str]) -> bool:
    """Swedish: a first word in -a that is no adjective we know, with its object after it."""
    first, then = words[0], words[1] if len(words) > 1 else ""
    if len(first) < 4 or not first.endswith("a") or first in LISTS["sv_adjectives"] | LISTS["sv_no_verbs"]:
        return False
    return bool(then) and not first.endswith(_SV_ADJECTIVE_ENDS) and then not in LISTS["sv_after_a_noun"]


def _swedish_forms() -> frozenset[str]:
    whole = {form for verb in LISTS["sv_whole"] for form in (verb, f"{verb}r", f"{verb}s")}
    stems = {form for stem in LISTS["sv_stem"] for form in (f"{stem}a", f"{stem}er", f"{stem}s", f"{stem}as")}
    return frozenset(whole | stems | LISTS["sv_other"])


def _danish_forms() -> frozenset[str]:
    whole = LISTS["da_whole"]
    present = {form for verb in whole for form in (f"{verb}r", f"{verb.removesuffix('e')}es")}
    return frozenset(present | whole | {_danish_order(verb) for verb in whole} | LISTS["da_other"])


def _danish_order(infinitive: str) -> str:
    stem = infinitive.removesuffix("e")
    return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem


_SV_FIRST = _swedish_forms() | LISTS["sv_stem"]
_SV = (_SV_FIRST - LISTS["sv_unsure"]) | LISTS["sv_auxiliaries"]
_DA_FIRST = _danish_forms()
_DA = (_DA_FIRST - LISTS["da_unsure"]) | LISTS["da_auxiliaries"]
_FINDERS: dict[str, Callable[[Sequence[str]], bool]] = {"sv": _swedish, "da": _danish, "en": _english}
