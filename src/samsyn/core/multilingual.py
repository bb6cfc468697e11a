"""Text that is data: the same sentence in the three languages of the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("sv", "da", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Swedish, Danish and English."""

    sv: str
    da: str
    en: str

    def in_language(self, code: str) -> str:
        """Give the text for a code such as "sv" or "da-DK"; English when the language is unknown."""
        language = code.partition("-")[0].lower()
        return {"sv": self.sv, "da": self.da}.get(language, self.en)


def text_from(raw: object) -> Text:
    """Read {"sv", "da", "en"}; raise ValueError when a language is absent, empty or unexpected."""
    if not isinstance(raw, Mapping) or set(raw) != set(LANGUAGES):
        raise ValueError(f"a text needs exactly {', '.join(LANGUAGES)}: {raw!r}")
    for language in LANGUAGES:
        if not isinstance(raw[language], str) or not raw[language].strip():
            raise ValueError(f"the {language} text is empty: {raw!r}")
    return Text(sv=raw["sv"], da=raw["da"], en=raw["en"])
