"""Numbers of cases, which lead to one person as surely as a name does (P44). Pure; linear in the text.

Swedish and Danish registers, courts and police: KS 2026/14, dnr 123/26, B 1234-26, 5000-K123456-26, 24/12345.
A year, a span of years or a statute is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LETTERS = r"[A-ZÅÄÖÆØ]"
_SURE = r"(?i:dnr|(?:diarie|ärende|mål|akt|journal|sags)(?:nr|nummer)|j\.nr)"
_LIKELY = r"(?i:ärende|mål|sag|case)"
_CASE = re.compile(
    "|".join(
        (
            # After the word for it, whatever it looks like; after a word that also means other things, in two parts.
            rf"\b{_SURE}\.?:? {{0,2}}(?:{_LETTERS}{{1,6}}[ -]?)?\d{{1,7}}(?:[/:.-]\d{{1,7}}){{0,3}}",
            rf"\b{_LIKELY}:? {{1,2}}(?:{_LETTERS}{{1,6}}[ -]?)?\d{{1,7}}[/:-]\d{{1,7}}",
            # A board's letters, year and number.
            rf"\b{_LETTERS}{{2,6}}[ -]?(?:19|20)\d\d[/:-]\d{{1,7}}",
            # Courts and the police.
            r"\b[BFKMPTÄÖ] \d{3,5}-\d\d(?!\d)",
            r"\b\d{4}-K\d{3,8}-\d\d(?!\d)",
            r"\b\d{4}-\d{5}-\d{5}-\d\d(?!\d)",
            # A year and a running number too long for a year.
            r"\b(?:19|20)\d\d[/-]\d{5,7}(?!\d)",
            r"(?<![\d/.-])\d\d/\d{4,6}(?![\d/])",
        )
    )
)
_YEARS = re.compile(r"(?:19|20)\d\d[/:-](?:19|20)\d\d\Z")
_STATUTE = re.compile(r"(?:SFS|SOU|NJA|HFD|RÅ|JO|EU|ISO)\b")


def case_numbers(text: str) -> Iterator[str]:
    """As they stand in the text, in order."""
    found = (match.group() for match in _CASE.finditer(text))
    return (one for one in found if not _YEARS.search(one) and not _STATUTE.match(one))
