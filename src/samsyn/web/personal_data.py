"""Personal data in what people write, told in words: what stops a save, and what is asked about once (B3, F-EST-4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from samsyn.core import guard

_WHAT: dict[guard.FindingKind, Any] = {
    "identity_number": gettext_lazy("an identity number"),
    "email": gettext_lazy("an e-mail address"),
    "phone": gettext_lazy("a telephone number"),
    "number_plate": gettext_lazy("a number plate"),
    "apartment": gettext_lazy("somebody's door or apartment"),
    "name": gettext_lazy("a person's name"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """Words that the writer is asked about. The key stands for just these words: a yes says nothing about others."""

    key: str
    text: str


def question_key(subject: str, words: str) -> str:
    """The same words asked about for the same reason have the same key, wherever in a text they stand."""
    return sha256(f"{subject}:{' '.join(words.split()).casefold()}".encode(errors="replace")).hexdigest()[:16]


def refuse_personal_data(text: str, findings: Sequence[guard.Finding], *, all_kinds: bool) -> None:
    """ValidationError quoting what must go and saying on which line it stands."""
    blocked = [finding for finding in findings if finding.severity == "block"]
    problems = [_refusal(text, one) for one in blocked if all_kinds or one.kind == "identity_number"]
    if problems:
        raise ValidationError(problems, code="B3")


def questions_about_persons(text: str, findings: Sequence[guard.Finding]) -> Iterator[Question]:
    """What may be about a person, once for each words."""
    seen = set()
    for finding in findings:
        key = question_key(finding.kind, text[finding.start : finding.end])
        if finding.severity == "warn" and key not in seen:
            seen.add(key)
            yield Question(key, _question(text, finding))


def _refusal(text: str, finding: guard.Finding) -> str:
    return gettext(
        "“%(quoted)s” on line %(line)s looks like %(what)s. Write about places, not persons: take it away."
    ) % _figures(text, finding)


def _question(text: str, finding: guard.Finding) -> str:
    return gettext("“%(quoted)s” on line %(line)s may be %(what)s. Write about places, not persons.") % _figures(
        text, finding
    )


def _figures(text: str, finding: guard.Finding) -> dict[str, Any]:
    """What it is, in its own words, and where: the reader must find it in a long text."""
    line = text.count("\n", 0, finding.start) + 1
    return {"what": _WHAT[finding.kind], "quoted": text[finding.start : finding.end], "line": line}
