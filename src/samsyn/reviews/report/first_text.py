"""The first text of a report, out of its findings and advice: something to change, not something to hand in (P45)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from samsyn.reviews.report.balance import WORDS_ON_A_PAGE, words

Content = Mapping[str, Any]
# What the caller says in the report's language.
Headings = Mapping[str, str]


def first_texts(content: Content, say: Headings, lessons: Sequence[str] = ()) -> dict[str, str]:
    """{part: text}; a part about which nothing is known yet is left out."""
    texts = {
        "SUMMARY": _summary(content, say),
        "REFLECTIONS": _reflections(content, say),
        "QUESTIONS": _questions(content, say),
        "TAKE_HOME": _bullets(lessons),
        "PARTICIPANTS": _participants(content, say),
    }
    return {key: text for key, text in texts.items() if text}


def _in_own(content: Content, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return [row["text"][content["language"]] for row in rows]


def _of_kind(content: Content, kind: str) -> list[str]:
    return _in_own(content, (row for row in content["findings"] if row["kind"] == kind))


def _summary(content: Content, say: Headings) -> str:
    """The first of everything, as long as it fits on a page."""
    strengths, challenges = _of_kind(content, "STRENGTH"), _of_kind(content, "CHALLENGE")
    advice = _in_own(content, content["advice"])
    for most in (5, 4, 3, 2, 1):
        text = _join(
            _titled(say["STRENGTH"], strengths[:most]),
            _titled(say["CHALLENGE"], challenges[:most]),
            _titled(say["ADVICE"], advice[:most]),
        )
        if words(text) <= WORDS_ON_A_PAGE:
            return text
    return ""


def _reflections(content: Content, say: Headings) -> str:
    impressions = _in_own(content, (row for row in content["findings"] if row["is_impression"]))
    return _join(_titled(say["QUESTION"], _of_kind(content, "QUESTION")), _titled(say["IMPRESSION"], impressions))


def _questions(content: Content, say: Headings) -> str:
    asked: dict[str, list[str]] = {}
    for row in content["findings"]:
        asked.setdefault(row["question"] or say["OTHER"], []).extend(_in_own(content, [row]))
    return _join(*(_titled(question, texts) for question, texts in asked.items()))


def _participants(content: Content, say: Headings) -> str:
    team = [f"{row['name']}, {row['organisation']}" for row in content["team"]]
    met = [f"{say[row['group']]}: {row['people']}" for row in content["met"]]
    return _join(_titled(say["TEAM"], team), _titled(say["MET"], met))


def _titled(title: str, texts: Sequence[str]) -> str:
    return f"{title}\n{_bullets(texts)}" if texts else ""


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"– {text}" for text in texts)


def _join(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)
