"""Door and apartment numbers of Sweden and Denmark in free text: `lgh 1102`, `dörr 3`, `3. tv`, `lejl. 12`.

A street number is a place, a floor is a place; a door is somebody's home. So `Nørregade 165` and `4. sal` are
left alone, and `Nørregade 165, 2. th.` and `4. sal tv` are not. A unit or a month after the digits says that
they count something else: `lägenhet 3 rum och kök`, `dörrknackning 12 mars`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEGINS, _ENDS = r"(?<![\w-])", r"(?![\w%]|[.,:/–-]\d|-\w|:\w)"
_NO = r"n(?:umme)?r\.?"
_FLOOR_BEFORE = r"(?:port|uppgång|opgang|trappa|hus|blok) \w{1,3},? |\d{1,2}\. ?sal,? |vån(?:ing)?\.? \d{1,2},? "
# A word that only numbers homes, and one that is also said about homes in general.
_NUMBERED = (
    rf"lgh\.?[ -]?(?:{_NO})?|läg\.? ?{_NO}|lägenhets?{_NO}|lejl\.?[ -]?(?:{_NO})?"
    rf"|lejligheds{_NO}|lejemåls?{_NO}|bolig{_NO}|(?:lägenhet|lejlighed|lejemål|bolig|dörr|dör|dør)[ -]?{_NO}"
)
_GENERAL = r"lägenhet(?:erna)?|lejlighed(?:erne)?|lejemål|dörr|dör|dør"
_NUMBER = r"[a-zåäöæø]?\d{1,4}[a-e]?"
_HOME = re.compile(
    rf"{_BEGINS}(?:{_FLOOR_BEFORE})?(?:(?:{_NUMBERED})|({_GENERAL}))[ :#]{{0,3}}({_NUMBER})"
    rf"(?:(?:, | ?[/–-] ?| och | og |, och |, og ){_NUMBER}(?!\w|[ -]\d)){{0,8}}{_ENDS}",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r" ?(?:r\.?o\.?k\b|rum\b|kvm\b|m[2²]|kvadrat|kubik|meter\b|[mc]?m\b|stk?\b|vær|kr\b|kron[oe]r|procent|personer"
    r"|boende|gånger|ggr\b|gange\b|timm?[ae]r|dygn|døgn|dag(?:e|ar)?\b|minut|veck|uger?\b|år\b|måned|månad"
    r"|jan(?:uari?)?\b|feb(?:ruari?)?\b|mars\b|marts\b|apr(?:il)?\b|maj\b|juni?\b|juli?\b"
    r"|aug(?:usti?)?\b|sep(?:tember)?\b|okt(?:ober)?\b|nov(?:ember)?\b|dec(?:ember)?\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_RECENT_YEAR = re.compile(r"20(?:1[5-9]|[2-4]\d)")  # 2001 may well be the first door of the tenth floor
# Capital letters only: in Swedish and Danish "i" and "å" are words.
_LETTERED = re.compile(rf"{_BEGINS}(?:[Dd]örr|[Dd]ør|[Ll]gh\.?|[Ll]ejl\.?) [A-H]{_ENDS}")

_SIDE = r"(?:t\.?v\b|t\.?h\b|m\.?f\b|midt ?for\b|til (?:venstre|højre)\b|till (?:vänster|höger)\b)\.?"
_HOUSE_NUMBER = r"(?<![\w.:])\d{1,3} ?[a-h]?,? "
_LANDING = re.compile(
    rf"{_BEGINS}(?:\d{{1,2}}\.,? ?(?:sal,? )?{_SIDE}|\d{{1,2}} sal,? {_SIDE}"
    rf"|(?:st\.?|stuen|stue|kld\.?|kælder(?:en)?),? ?{_SIDE}"
    rf"|\d{{1,2}} ?tr(?:appor)?\.?(?: upp)?,? (?:{_SIDE}|vänster\b|höger\b))(?![\w-]|:\w)",
    re.IGNORECASE,
)
_SHORT_LANDING = re.compile(rf"{_HOUSE_NUMBER}(\d{{1,2}} ?(?:tv|th|mf)\b\.?)(?![\w-]|:\w)", re.IGNORECASE)


def dwelling_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Find where doors and apartments are named, left to right, never overlapping."""
    found = [match.span() for match in _HOME.finditer(text) if not _counts(text, match)]
    found += [match.span() for match in _LETTERED.finditer(text)]
    found += [match.span() for match in _LANDING.finditer(text)]
    found += [match.span(1) for match in _SHORT_LANDING.finditer(text)]
    end = 0
    for span in sorted(found):
        if span[0] >= end:
            yield span
            end = span[1]


def _counts(text: str, match: re.Match[str]) -> bool:
    """Tell whether the number is a year, or how many of something: `varje lägenhet 2026`, `48 lgh 2026`."""
    general, number = match.groups()
    if general and _YEAR.fullmatch(number):
        return True
    counted = text[max(0, match.start() - 2) : match.start()]
    if counted[:1].isdigit() and counted[1:] == " " and _RECENT_YEAR.fullmatch(number):
        return True
    return _COUNTED.match(text, match.end(), match.end() + 24) is not None
