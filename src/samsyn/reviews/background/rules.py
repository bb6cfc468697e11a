"""What must stand in a background paper before it is sent, as sentences that say how to mend it (P29, P30)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.reviews.background.praise import Hollow, hollow
from samsyn.reviews.models import SectionRule

HELP, TROUBLE = "help_wanted", "not_going_well"
MOST_QUESTIONS = 3
_COUNTED = re.compile(r"\S*[^\W_]\S*")
_MARK = re.compile(r"^\s*(?:[-–•*]|\d+[.)])\s*")


@dataclass(frozen=True, slots=True)
class Missing:
    """`key`: under which heading."""

    key: str
    text: str


def count_words(text: str) -> int:
    """The browser counts in the same way: what holds a letter or a figure, between blanks."""
    return len(_COUNTED.findall(text))


def too_long(rule: SectionRule, text: str) -> str:
    over = count_words(text) - rule.most_words
    if over <= 0:
        return ""
    said = {"typed": count_words(text), "limit": rule.most_words, "over": over}
    return _("The text has %(typed)s words. At most %(limit)s fit: shorten it by %(over)s.") % said


def questions_in(text: str) -> list[str]:
    """One on each line, with or without a number before it."""
    return [line for raw in text.splitlines() if (line := _MARK.sub("", raw).strip())]


def missing(rules: Sequence[SectionRule], texts: Mapping[str, str]) -> list[Missing]:
    """Everything that keeps the paper from being sent, in the order of its headings."""
    found = []
    for at, rule in enumerate(rules):
        text = texts.get(rule.key, "")
        said = too_long(rule, text) or (_required(rules, at, texts) if rule.is_required else "")
        if said:
            found.append(Missing(rule.key, said))
    return found


def _required(rules: Sequence[SectionRule], at: int, texts: Mapping[str, str]) -> str:
    """Compared with what is free to write, and with what must be there above it: of two copies one stands."""
    rule, text = rules[at], texts.get(rules[at].key, "")
    others = {
        other.title: texts.get(other.key, "")
        for place, other in enumerate(rules)
        if place != at and (not other.is_required or place < at)
    }
    others |= {_("the guidance"): "\n".join((rule.guidance_sv, rule.guidance_da, rule.guidance_en))}
    if rule.key == HELP and (wrong := _not_questions(text)):
        return wrong
    found = hollow(text, others)
    return _in_words(rule, found) if found else ""


def _not_questions(text: str) -> str:
    lines = questions_in(text)
    if len(lines) > MOST_QUESTIONS:
        said = {"count": len(lines)}
        return _("There are %(count)s lines; at most three questions can be looked at. Choose, or join them.") % said
    if any(hollow(line) for line in lines):
        return _("One of the lines asks for nothing. Write one to three questions, each on a line of its own.")
    return ""


def _in_words(rule: SectionRule, found: Hollow) -> str:
    if found.code == "empty":
        return (
            _("Write one to three questions, each on a line of its own. The straighter the question, the more help.")
            if rule.key == HELP
            else _("Write at least one thing that does not go well. The visitors cannot help with what is not told.")
        )
    if found.code == "praise":
        return _(
            "That only says that all is well. What have you tried without success, whom do you not reach, what do you "
            "not know?"
        )
    return _("That is copied from “%(where)s”. Say here what is not said there.") % {"where": found.where}
