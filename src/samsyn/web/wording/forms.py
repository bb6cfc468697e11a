"""The list of words as three texts, one for each language, one term a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from samsyn.core.wording_advice import LANGUAGES, as_lines, terms_from
from samsyn.web.forms import PlainTextField, SamsynForm, ShortTextField

_LINE = _("One term a line: the word and its odd forms with commas between | what to write instead | who says so.")
_UNREADABLE = gettext_noop(
    "Line %(line)s cannot be read: write a word of three letters or more, | and what to write instead."
)
_LIMIT = 30_000


class WordingForm(SamsynForm):
    note = ShortTextField(label=_("What is new in this edition?"), limit=300)
    sv = PlainTextField(label=_("Swedish words"), rows=16, limit=_LIMIT, required=False, help_text=_LINE)
    da = PlainTextField(label=_("Danish words"), rows=16, limit=_LIMIT, required=False, help_text=_LINE)
    en = PlainTextField(label=_("English words"), rows=16, limit=_LIMIT, required=False, help_text=_LINE)

    def __init__(self, *args: Any, raw: Mapping[str, Any], **kwargs: Any) -> None:
        terms = terms_from(raw)
        lines = {language: as_lines(term for term in terms if term.language == language) for language in LANGUAGES}
        super().__init__(*args, initial=lines, **kwargs)

    def clean_sv(self) -> list[dict[str, Any]]:
        return _terms("sv", self.cleaned_data["sv"])

    def clean_da(self) -> list[dict[str, Any]]:
        return _terms("da", self.cleaned_data["da"])

    def clean_en(self) -> list[dict[str, Any]]:
        return _terms("en", self.cleaned_data["en"])


def _terms(language: str, text: str) -> list[dict[str, Any]]:
    """Every line that can be read; otherwise every line that cannot, by number."""
    found, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(_term(language, line))
        except ValueError:
            problems.append(gettext(_UNREADABLE) % {"line": number})
    if problems:
        raise ValidationError(problems[:5])
    return found


def _term(language: str, line: str) -> dict[str, Any]:
    words, _bar, rest = line.partition("|")
    suggestion, _bar, source = rest.partition("|")
    term = {"words": [word.strip() for word in words.split(",")], "suggestion": suggestion.strip()}
    term |= {"source": source.strip()} if source.strip() else {}
    terms_from({language: [term]})
    return term
