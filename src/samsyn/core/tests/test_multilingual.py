"""Text that is data, in three languages."""

from __future__ import annotations

import pytest

from samsyn.core.multilingual import text_from

RAW = {"sv": "område", "da": "område", "en": "area"}


@pytest.mark.parametrize(("code", "word"), [("sv", "område"), ("da-DK", "område"), ("en", "area"), ("fi", "area")])
def test_a_text_is_given_in_the_language_asked_for_or_in_english(code, word):
    assert text_from(RAW).in_language(code) == word


@pytest.mark.parametrize(
    "raw", [None, {}, {"sv": "a", "da": "b"}, {**RAW, "fi": "x"}, {**RAW, "da": " "}, {**RAW, "en": 1}]
)
def test_a_text_that_lacks_a_language_is_refused(raw):
    with pytest.raises(ValueError, match="text"):
        text_from(raw)
