"""What a programme of a visit cannot keep, and what it leaves out (P35, P37). Pure: no database, no Django.

A part of the team is in one place at a time. Where nobody is parted off, the whole team is the one part; what is for
the whole team belongs to every part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

LONGEST_DAY = timedelta(hours=10)
LONGEST_WITHOUT_BREAK = timedelta(hours=5)
# Time between two meetings, beyond the way, that is a break even if nobody calls it one.
A_BREATHER = timedelta(minutes=30)
MUST_BE_MET = ("RESIDENTS", "STAFF")
WITHOUT_PLACE = frozenset({"BREAK"})
WITH_ACCESS = frozenset({"MEETING", "WALK", "FEEDBACK"})
BLOCKS = frozenset({"CLASH", "TRAVEL", "OUTSIDE", "NO_PLACE", "NO_FEEDBACK", "EMPTY"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """One thing in the programme, on the clock of the place. `travel` is minutes on the way there."""

    key: int
    title: str
    kind: str
    starts: datetime
    ends: datetime
    place: str = ""
    travel: int = 0
    party: str = ""
    perspectives: frozenset[str] = frozenset()
    access: str = ""
    questions: frozenset[int] = frozenset()

    @property
    def way(self) -> timedelta:
        return timedelta(minutes=self.travel)


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` says which rule. `meeting` and `other` are what it is about, `question` and `group` what is left out."""

    code: str
    meeting: Meeting | None = None
    other: Meeting | None = None
    on: date | None = None
    minutes: int = 0
    question: int = 0
    group: str = ""

    @property
    def blocks(self) -> bool:
        return self.code in BLOCKS


def problems(meetings: Sequence[Meeting], questions: Iterable[int], first: date, last: date) -> list[Problem]:
    """Everything that stands in the way or deserves a look, each once, in the order of the day."""
    if not meetings:
        return [Problem("EMPTY")]
    ordered = sorted(meetings, key=lambda one: (one.starts, one.key))
    found = [*_alone(ordered, first, last)]
    for line in _parts(ordered):
        found += [*_between(line), *_days(line)]
    found += _left_out(ordered, questions)
    return list(dict.fromkeys(found))


def coverage(meetings: Iterable[Meeting]) -> dict[tuple[int, str], list[Meeting]]:
    """(question, group) → where it is talked about with them."""
    found: dict[tuple[int, str], list[Meeting]] = {}
    for meeting in sorted(meetings, key=lambda one: (one.starts, one.key)):
        for question in meeting.questions:
            for group in meeting.perspectives:
                found.setdefault((question, group), []).append(meeting)
    return found


def _alone(ordered: Iterable[Meeting], first: date, last: date) -> Iterator[Problem]:
    for meeting in ordered:
        if not first <= meeting.starts.date() <= last:
            yield Problem("OUTSIDE", meeting)
        if not meeting.place.strip() and meeting.kind not in WITHOUT_PLACE:
            yield Problem("NO_PLACE", meeting)
        elif not meeting.access.strip() and meeting.kind in WITH_ACCESS:
            yield Problem("NO_ACCESS", meeting)


def _parts(ordered: list[Meeting]) -> Iterator[list[Meeting]]:
    """What each part of the team does, one after the other."""
    names = {_named(meeting) for meeting in ordered} - {""}
    for name in sorted(names) or [""]:
        yield [meeting for meeting in ordered if _named(meeting) in {"", name}]


def _named(meeting: Meeting) -> str:
    return " ".join(meeting.party.split()).casefold()


def _between(line: list[Meeting]) -> Iterator[Problem]:
    """In two places at once, or too little time on the way."""
    for number, later in enumerate(line):
        before = line[:number]
        yield from (Problem("CLASH", one, later) for one in before if later.starts < one.ends)
        done = [one for one in before if one.ends <= later.starts]
        if done:
            yield from _on_the_way(max(done, key=lambda one: one.ends), later)


def _on_the_way(before: Meeting, later: Meeting) -> Iterator[Problem]:
    free = later.starts - before.ends
    if free < later.way:
        yield Problem("TRAVEL", before, later, minutes=int(free.total_seconds() // 60))
    elif later.travel == 0 and _elsewhere(before, later) and free < A_BREATHER:
        yield Problem("NO_WAY", before, later)


def _elsewhere(before: Meeting, later: Meeting) -> bool:
    there, here = before.place.strip().casefold(), later.place.strip().casefold()
    return bool(there and here and there != here)


def _days(line: list[Meeting]) -> Iterator[Problem]:
    for on, meetings in groupby(line, key=lambda one: one.starts.date()):
        day = list(meetings)
        if max(one.ends for one in day) - day[0].starts > LONGEST_DAY:
            yield Problem("LONG_DAY", on=on)
        if _too_long_without_break(day):
            yield Problem("NO_BREAK", on=on)


def _too_long_without_break(day: list[Meeting]) -> bool:
    """From the first meeting, or from the last break, until the end of what follows."""
    work = [one for one in day if one.kind != "BREAK"]
    if not work:
        return False
    since = work[0].starts
    for before, later in pairwise([*day, day[-1]]):
        if before.kind == "BREAK":
            since = max(since, before.ends)
        elif before.ends - since > LONGEST_WITHOUT_BREAK:
            return True
        if later.starts - before.ends - later.way >= A_BREATHER:
            since = later.starts - later.way
    return False


def _left_out(ordered: Sequence[Meeting], questions: Iterable[int]) -> Iterator[Problem]:
    asked = {question for meeting in ordered for question in meeting.questions}
    yield from (Problem("NOT_ASKED", question=question) for question in questions if question not in asked)
    met = {group for meeting in ordered for group in meeting.perspectives}
    yield from (Problem("NOT_MET", group=group) for group in MUST_BE_MET if group not in met)
    if not any(meeting.kind == "FEEDBACK" for meeting in ordered):
        yield Problem("NO_FEEDBACK")
