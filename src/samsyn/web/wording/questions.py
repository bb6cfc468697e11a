"""What the list makes a form ask: the word, where it stands, and what could be written instead."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import get_language, gettext

from samsyn.core.wording_advice import Advice, Term, advise, terms_from
from samsyn.web.models import WordingEdition
from samsyn.web.personal_data import Question, question_key

A_MINUTE = 60


def terms_in_use() -> tuple[Term, ...]:
    """The terms of the latest edition. Kept for a minute: a list that changes once a year costs no form a statement."""
    return _latest(int(time.monotonic() // A_MINUTE))


def forget_terms() -> None:
    """Read the list anew, here at once and in other processes within the minute."""
    _latest.cache_clear()


@lru_cache(maxsize=1)
def _latest(minute: int) -> tuple[Term, ...]:
    raw = WordingEdition.objects.order_by("-number").values_list("terms", flat=True).first()
    return terms_from(raw) if raw else ()


def questions_about_words(text: str, terms: tuple[Term, ...]) -> Iterator[Question]:
    """Once for each form of a word, however often it stands there."""
    seen = set()
    for advice in advise(text, terms, get_language() or "sv"):
        key = question_key("wording", text[advice.start : advice.end])
        if key not in seen:
            seen.add(key)
            yield Question(key, _in_words(text, advice))


def _in_words(text: str, advice: Advice) -> str:
    figures = {
        "quoted": text[advice.start : advice.end],
        "line": text.count("\n", 0, advice.start) + 1,
        "suggestion": advice.term.suggestion,
    }
    return (
        gettext("“%(quoted)s” on line %(line)s can sound like a verdict on people. Perhaps rather: %(suggestion)s.")
        % figures
    )
