"""Where a document stands under the law of records of its country. Pure; for a lawyer to read.

Sources: the peer-review catalogue, 4.1 (Tryckfrihetsförordningen 2:9-12; HFD 2011 ref. 52; RÅ 1999 ref. 36; RÅ 1983
2:57) and 4.2 (offentlighedsloven §§ 23-25, 28). A draft that is shared to get comments is neither sent nor received
in Sweden; the answer with the comments is. In Denmark handing it to outsiders ends that it is internal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    INTERNAL = "INTERNAL"
    SHARED = "SHARED"
    SENT = "SENT"
    RECEIVED = "RECEIVED"
    SETTLED = "SETTLED"


# Only these are drafts that somebody may comment on; everything else that crosses a border is what it is.
DRAFTS = frozenset({"DRAFT", "FACT_CHECK"})


@dataclass(frozen=True, slots=True)
class Crossing:
    """The document went from `sender` to `receiver` (None: everybody) with a purpose (`Disclosure.Purpose`)."""

    sender: int
    receiver: int | None
    purpose: str


def standing(document: str, regime: str, me: int, crossings: Iterable[Crossing], *, is_settled: bool) -> Standing:
    """Where the document stands at the organisation `me`, whose records follow the law of `regime` (SE, DK).

    `is_settled`: it has its final form. It is the organisation's own unless it came from another.
    """
    rows = [row for row in crossings if me in (row.sender, row.receiver)]
    came = [row for row in rows if row.receiver == me]
    went = [row for row in rows if row.sender == me]
    if came:
        return Standing.SHARED if all(_is_sharing(document, regime, row) for row in came) else Standing.RECEIVED
    if any(not _is_sharing(document, regime, row) for row in went):
        return Standing.SENT
    if went:
        return Standing.SHARED
    return Standing.SETTLED if is_settled else Standing.INTERNAL


def _is_sharing(document: str, regime: str, row: Crossing) -> bool:
    """A draft sent to one organisation to get its comments, in Sweden alone."""
    return regime == "SE" and document in DRAFTS and row.purpose == "COMMENTS" and row.receiver is not None


class Keeping(StrEnum):
    """How long an organisation keeps a document of a review."""

    ARCHIVED = "ARCHIVED"
    WITH_REPORT = "WITH_REPORT"
    ON_ITS_DAY = "ON_ITS_DAY"


# A proposal: each organisation's own plan of retention goes before it.
KEEPING: dict[str, Keeping] = {
    "BACKGROUND": Keeping.ARCHIVED,
    "COMPLETION": Keeping.ARCHIVED,
    "QUESTIONS": Keeping.ARCHIVED,
    "PROGRAMME": Keeping.ARCHIVED,
    "NOTES": Keeping.ON_ITS_DAY,
    "DRAFT": Keeping.WITH_REPORT,
    "FACT_CHECK": Keeping.ARCHIVED,
    "FACT_COMMENTS": Keeping.ARCHIVED,
    "REPORT": Keeping.ARCHIVED,
    "ANSWERS": Keeping.ARCHIVED,
    "FOLLOW_UP": Keeping.ARCHIVED,
}
