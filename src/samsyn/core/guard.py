"""Personal-data guard: finds what must not be written where people write about places. Pure.

Source: catalogue F-EST-4 and B3: identity numbers, telephone numbers, e-mail addresses and number plates of
Sweden and Denmark block; doors and apartments, and what may be somebody's name, warn. "block" stops the save,
"warn" asks. Linear in the text: every pattern is bounded and every look around is at most a window wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .digit_groups import after, before, digit_groups, is_amount
from .dwelling_numbers import dwelling_numbers
from .identity_numbers import identity_numbers
from .person_names import person_names
from .phone_numbers import phone_numbers

FindingKind = Literal["identity_number", "email", "phone", "number_plate", "apartment", "name"]
Severity = Literal["block", "warn"]

_AT = re.compile(r"[@＠]|\((?:at|a|snabel-?a)\)|\[(?:at|a|snabel-?a)\]|\bsnabel-?a\b", re.IGNORECASE)
_LOCAL_END = re.compile(r"[\w.+%'-]{1,64} ?\Z")
_DOMAIN = re.compile(r" ?(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")

_EDGE_BEFORE, _EDGE_AFTER = r"(?<![\w-])", r"(?![\w]|[.,:/-]\d)"
# Swedish plates skip I, Q, V, Å, Ä and Ö, and O as the last sign; Danish ones skip I, O and Q.
_SWEDISH_PLATE = re.compile(
    rf"{_EDGE_BEFORE}([A-HJ-PR-UW-Z]{{3}})[ -]?\d\d[0-9A-HJ-NPR-UW-Z]{_EDGE_AFTER}", re.IGNORECASE
)
_DANISH_PLATE = re.compile(rf"{_EDGE_BEFORE}([A-HJ-NPR-Z]{{2}})( ?)\d\d( ?)\d{{3}}{_EDGE_AFTER}", re.IGNORECASE)
_PLATE_CUE = re.compile(r"reg\.? ?n|registrering|nummerpl|skylt|\bbil(?:en)?\b|\bmoped|\bvare?bil|regnr", re.IGNORECASE)
# Words and abbreviations of the trade that look like the letters of a plate.
_NOT_PLATE_LETTERS = {"ALT", "ART", "BNP", "BRF", "DEL", "DKK", "DNR", "EST", "EUR", "FAX", "HUS", "KAP", "KSN", "LAB"}
_NOT_PLATE_LETTERS |= {"LBF", "LGH", "LOU", "LSS", "LUA", "MAX", "NOK", "NUM", "NYC", "PBL", "PKT", "RUM", "SAL", "SCB"}
_NOT_PLATE_LETTERS |= {"SEK", "SFS", "SKR", "SOU", "STR", "TEL", "TOT", "USD", "GBP", "RFC", "NCS", "LED", "GPS", "HHP"}
_NOT_PLATE_LETTERS |= {"ISO", "SOS", "IEC", "NFC", "EAN", "CVR", "CPR", "KBH", "ØRE", "VVS", "SSK", "LSO", "JO"}
_NOT_PLATE_LETTERS |= {
    "EN",
    "TS",
    "BN",
    "DK",
    "EU",
    "FN",
    "HK",
    "KL",
    "KR",
    "KS",
    "NR",
    "PB",
    "PL",
    "SE",
    "ST",
    "TR",
    "SN",
    "UN",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: text[start:end], counted in characters (code points)."""

    kind: FindingKind
    start: int
    end: int
    severity: Severity


def find(text: str) -> list[Finding]:
    """Find personal data in the text, in order and never overlapping.

    Where two readings overlap, the graver wins: identity number, e-mail, telephone, plate, apartment, name.
    """
    taken: list[Finding] = []
    for finder in (_numbers, _emails, _phones, _plates, _dwellings, _names):
        taken = _merged(taken, list(finder(text)))
    return taken


def guard_tool(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Answer {"text"} with {"blocked", "findings": [{"kind", "start", "end", "severity"}]}.

    The text itself is never repeated. ValueError for wrong keys or a text that is not one.
    """
    if set(payload) != {"text"} or not isinstance(payload["text"], str):
        raise ValueError('the guard takes exactly one key, "text", and it is a text')
    findings = find(payload["text"])
    return {
        "blocked": any(item.severity == "block" for item in findings),
        "findings": [
            {"kind": item.kind, "start": item.start, "end": item.end, "severity": item.severity} for item in findings
        ],
    }


def _merged(graver: list[Finding], lighter: list[Finding]) -> list[Finding]:
    """Join two ordered lists, dropping from the second what overlaps the first."""
    kept: list[Finding] = []
    place = 0
    for item in lighter:
        while place < len(graver) and graver[place].end <= item.start:
            place += 1
        if place == len(graver) or graver[place].start >= item.end:
            kept.append(item)
    return sorted((*graver, *kept), key=lambda item: item.start)


def _numbers(text: str) -> Iterator[Finding]:
    groups = digit_groups(text)
    for item in identity_numbers(text, groups):
        yield Finding("identity_number", groups[item.first].start, groups[item.last].end, item.severity)


def _phones(text: str) -> Iterator[Finding]:
    groups = digit_groups(text)
    for item in phone_numbers(text, groups):
        yield Finding("phone", item.start, groups[item.last].end, item.severity)


def _emails(text: str) -> Iterator[Finding]:
    end = 0
    for at in _AT.finditer(text):
        local = _LOCAL_END.search(text[max(end, at.start() - 65) : at.start()])
        domain = _DOMAIN.match(text, at.end(), min(len(text), at.end() + 255))
        if local is None or domain is None:
            continue
        start = at.start() - len(local.group())
        end = domain.end()
        # "möte @ torget.nu" may be a place and not a person.
        spaced = at.group() in "@＠" and (local.group().endswith(" ") or domain.group().startswith(" "))
        yield Finding("email", start, end, "warn" if spaced else "block")


def _plates(text: str) -> Iterator[Finding]:
    found = [item for match in _SWEDISH_PLATE.finditer(text) if (item := _plate(text, match, sure=True))]
    for match in _DANISH_PLATE.finditer(text):
        # "KS 12345" is how cases are numbered; AB12345 and AB 12 345 are how plates are written.
        sure = not (match.group(2) and not match.group(3))
        item = _plate(text, match, sure=sure)
        if item is not None:
            found.append(item)
    yield from sorted(found, key=lambda item: item.start)


def _plate(text: str, match: re.Match[str], *, sure: bool) -> Finding | None:
    around = f"{before(text, match.start())} {after(text, match.end())}"
    cued = _PLATE_CUE.search(around) is not None
    letters = match.group(1)
    ordinary = letters != letters.upper() or letters in _NOT_PLATE_LETTERS
    if is_amount(text, match.end()) or (ordinary and not cued):
        return None
    return Finding("number_plate", match.start(), match.end(), "block" if sure or cued else "warn")


def _dwellings(text: str) -> Iterator[Finding]:
    return (Finding("apartment", start, end, "warn") for start, end in dwelling_numbers(text))


def _names(text: str) -> Iterator[Finding]:
    return (Finding("name", start, end, "warn") for start, end in person_names(text))
