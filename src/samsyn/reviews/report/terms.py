"""The words of peer review in three languages, for those who read a report in a neighbour's language (P51)."""

from __future__ import annotations

import re
from functools import lru_cache

ORDER = ("sv", "da", "en")
# Words that stand for the same thing; the first is the one to use.
TERMS = (
    ("kollegial granskning", "kollegial gennemgang, peer review", "peer review"),
    ("granskningsomgång", "runde", "round"),
    ("värdkommun", "værtskommune", "host municipality"),
    ("granskande kommun", "besøgende kommune", "reviewing municipality"),
    ("granskningsgrupp", "peer-hold, besøgshold", "peer team"),
    ("gruppledare", "holdleder", "team leader"),
    ("sekreterare", "sekretær", "secretary"),
    ("samordnare", "koordinator", "coordinator"),
    ("kritisk vän", "kritisk ven", "critical friend"),
    ("överenskommelse", "aftale, samarbejdsaftale", "agreement"),
    ("underlag, självbeskrivning", "baggrundsnotat, selvevaluering", "background paper, self-assessment"),
    ("frågeområde, granskningsfråga", "fokusspørgsmål", "line of enquiry"),
    ("besöksprogram", "besøgsprogram", "visit programme"),
    ("studiebesök", "studiebesøg", "study visit"),
    ("iakttagelse", "iagttagelse, observation", "finding"),
    ("råd, rekommendation", "anbefaling", "advice, recommendation"),
    ("muntlig återkoppling", "mundtlig tilbagemelding", "oral feedback"),
    ("granskningsrapport", "peer review-rapport", "review report"),
    ("utkast", "udkast", "draft"),
    ("sakgranskning, faktakontroll", "faktatjek, faktahøring", "fact check"),
    ("yttrande", "høringssvar", "response"),
    ("handlingsplan", "handleplan", "action plan"),
    ("åtgärd", "indsats, tiltag", "measure"),
    ("uppföljning, avstämning", "opfølgning, status", "follow-up"),
    ("jäv", "inhabilitet", "conflict of interest"),
    ("utträde", "udtræden", "withdrawal"),
    ("allmän handling", "dokument omfattet af aktindsigt", "public record"),
    ("expedierad", "afsendt", "dispatched"),
    ("inkommen", "modtaget", "received"),
    ("upprättad", "endelig form", "drawn up"),
    ("diarienummer", "journalnummer", "register number"),
    ("allmännytta, kommunalt bostadsbolag", "almen boligorganisation", "public housing company"),
    ("områdesutveckling", "områdeudvikling, boligsocial indsats", "neighbourhood development"),
    ("sammanställning", "opsamling", "synthesis"),
)  # fmt: skip
# Endings that Swedish and Danish hang on a word: plural, definite, genitive.
_ENDINGS = {"sv": r"\w{0,5}", "da": r"\w{0,5}", "en": r"s?"}


def explained(text: str, language: str, reader: str) -> list[tuple[str, str]]:
    """(word in the text, the reader's own word) for every term of ours in it, in the order of the list."""
    if language == reader or not {language, reader} <= set(ORDER):
        return []
    own, theirs = ORDER.index(language), ORDER.index(reader)
    rows = [(row[own], row[theirs]) for row in TERMS if row[own] != row[theirs]]
    return [(word, said) for words, said in rows for word in words.split(", ") if _pattern(word, language).search(text)]


@lru_cache(maxsize=256)
def _pattern(word: str, language: str) -> re.Pattern[str]:
    parts = (re.escape(part) + _ENDINGS[language] for part in word.split())
    return re.compile(r"\b" + r"\s+".join(parts) + r"\b", re.IGNORECASE)
