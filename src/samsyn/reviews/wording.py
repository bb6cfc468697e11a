"""Codes as sentences, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy, ngettext

from samsyn.reviews.models import DateRule, Edition, Pair, Review
from samsyn.reviews.records.handling import Keeping, Standing
from samsyn.reviews.rota.words import Said

BECAUSE = {
    "past": gettext_lazy("already been"),
    "weekend": gettext_lazy("weekend"),
    "holiday_SE": gettext_lazy("public holiday in Sweden"),
    "holiday_DK": gettext_lazy("public holiday in Denmark"),
    "holiday_DKSE": gettext_lazy("public holiday in Sweden and Denmark"),
    "summer": gettext_lazy("summer, weeks 27–32"),
    "extended": gettext_lazy("later, because more time was given before"),
    "new_year": gettext_lazy("Christmas and New Year, weeks 51–1"),
}


def because(code: str) -> str:
    return str(BECAUSE.get(code, "")) if code else ""


def who_reviews_whom(sides: Pair | Review) -> str:
    """By the names of their areas."""
    return gettext("%(reviewer)s reviews %(host)s") % {"reviewer": sides.reviewer.area, "host": sides.host.area}


def before_or_after(rule: DateRule) -> str:
    """When a day of a method falls, counted from the first day of the visit: “4 weeks before”."""
    if not rule.amount:
        return gettext("the first day")
    count = abs(rule.amount)
    time = {
        DateRule.Unit.DAYS: ngettext("%(count)s day", "%(count)s days", count),
        DateRule.Unit.WEEKS: ngettext("%(count)s week", "%(count)s weeks", count),
        DateRule.Unit.MONTHS: ngettext("%(count)s month", "%(count)s months", count),
    }[DateRule.Unit(rule.unit)] % {"count": count}
    return (gettext("%(time)s before") if rule.amount < 0 else gettext("%(time)s after")) % {"time": time}


def named(names: list[str]) -> str:
    """“A, B and C”."""
    if len(names) < 2:
        return "".join(names)
    return gettext("%(others)s and %(last)s") % {"others": ", ".join(names[:-1]), "last": names[-1]}


# What the planner says, by its codes (`rota.words`); the gaps are its facts.
SAID = {
    "too_many_rounds": gettext_lazy(
        "%(members)s areas can make %(possible)s rounds in which nobody reviews the same area twice; %(asked)s were "
        "asked for."
    ),
    "four_in_three": gettext_lazy(
        "Four areas cannot make three rings without a repeated pair: two rings that share no pair are always each "
        "other’s reverse, and what is left is always two swaps."
    ),
    "six_in_five": gettext_lazy(
        "Six areas cannot make five rings without a repeated pair, though every smaller number of rings exists."
    ),
    "no_plan": gettext_lazy("No plan meets all the rules."),
    "not_settled": gettext_lazy("No plan was found in the time given, and it is not proven that there is none."),
    "stopped": gettext_lazy(
        "The time ran out before the planned work was done, so another run may come to another plan."
    ),
    "may_meet": gettext_lazy("If %(pairs)s, there is a plan."),
    "may_meet_unproved": gettext_lazy("If %(pairs)s, there is a plan; whether fewer rules would do is not proven."),
    "fewer_rounds": gettext_lazy("Rounds: %(possible)s instead of %(asked)s; for so many there is a plan."),
    "ring_reverse_swaps": gettext_lazy(
        "Round 1 is a ring, round 2 the same ring backwards, round 3 two swaps: everybody has then reviewed everybody "
        "else exactly once."
    ),
    "loops": gettext_lazy("Several rings of three or more: %(rounds)s rounds in which nobody reviews an area twice."),
    "repeats": gettext_lazy("%(rounds)s rings in which %(count)s pairs come back: %(pairs)s. Fewer is impossible."),
    "invite": gettext_lazy("Invite one more: %(members)s areas can make %(possible)s rings."),
    "team": gettext_lazy(
        "The %(others)s others visit together: one round, and everybody has then reviewed everybody else."
    ),
    "small_pool": gettext_lazy("Fewer than five members: a single withdrawal can end the partnership."),
    "awkward_pool": gettext_lazy(
        "%(members)s members can make one ring fewer than other groups; 5, 7, 8 or more are better."
    ),
    "too_few": gettext_lazy("A round needs at least three members; there are %(members)s."),
    "splice": gettext_lazy("%(reviewer)s reviews %(host)s instead of %(leaver)s, and no other pair changes."),
    "repair": gettext_lazy("%(reviewer)s cannot take %(host)s; %(change)s new pairs mend the round."),
    "parted": gettext_lazy("%(reviewer)s no longer reviews %(host)s; %(change)s new pairs mend the round."),
    "swap_left": gettext_lazy("Without %(leaver)s two areas would visit each other. Stop and ask."),
    "no_repair": gettext_lazy("No repair meets the rules and keeps the visits that have begun. Stop and ask."),
    "insert": gettext_lazy("%(newcomer)s reviews %(host)s and is reviewed by %(reviewer)s."),
    "not_paired": gettext_lazy("%(leaver)s is in no pair yet: it leaves, and no pair changes."),
    "no_place": gettext_lazy("Nobody who has not begun may be parted for %(newcomer)s."),
    "duty_none": gettext_lazy(
        "Both visits are made: nothing to mend. The coordinator takes over the follow-up of %(host)s."
    ),
    "duty_spare": gettext_lazy(
        "%(host)s keeps its report, which %(leaver)s finishes or the coordinator closes as incomplete. %(reviewer)s "
        "has no host: offer a seat as observer, or nothing."
    ),
    "duty_volunteers": gettext_lazy(
        "%(reviewer)s has done its part and %(host)s has no reviewer: ask %(reviewer)s again, a neighbour in the ring "
        "or a few individuals. Never automatic."
    ),
}


def said(one: Said) -> str:
    """The planner's sentence; a code we have no words for yet is said in its own English."""
    known = SAID.get(one.code)
    return str(known) % one.facts if known else one.text


# Where a document stands, in a word and in one sentence under the law of each country (`handling`).
STANDS = {
    Standing.INTERNAL: gettext_lazy("internal draft"),
    Standing.SHARED: gettext_lazy("shared for comments"),
    Standing.SENT: gettext_lazy("dispatched"),
    Standing.RECEIVED: gettext_lazy("received"),
    Standing.SETTLED: gettext_lazy("final form"),
}
STANDING = {
    ("SE", Standing.INTERNAL): gettext_lazy(
        "A draft of your own. It becomes a public record when it is sent, or when the case is closed if it is kept."
    ),
    ("SE", Standing.SHARED): gettext_lazy(
        "A draft shared to get comments: not yet a public record on either side. The answer with the comments is one "
        "where it arrives."
    ),
    ("SE", Standing.SENT): gettext_lazy(
        "It has been sent and is a public record. Anybody may ask to see it; secrecy is tried each time."
    ),
    ("SE", Standing.RECEIVED): gettext_lazy(
        "It came from another organisation and is a public record here, also if it says draft. Anybody may ask to see "
        "it; secrecy is tried each time."
    ),
    ("SE", Standing.SETTLED): gettext_lazy("It has its final form and is a public record. Anybody may ask to see it."),
    ("DK", Standing.INTERNAL): gettext_lazy(
        "An internal document. Facts of the case must be extracted and given out also from internal documents."
    ),
    ("DK", Standing.SHARED): gettext_lazy("A draft that has been handed over to get comments is no longer internal."),
    ("DK", Standing.SENT): gettext_lazy(
        "It has been handed to outsiders and is no longer internal. Anybody may ask for access to it."
    ),
    ("DK", Standing.RECEIVED): gettext_lazy(
        "It came from another organisation. Anybody may ask for access to it here."
    ),
    ("DK", Standing.SETTLED): gettext_lazy("It has its final form. Anybody may ask for access to it."),
}
KEPT = {
    Keeping.ARCHIVED: gettext_lazy("kept and archived with the case"),
    Keeping.WITH_REPORT: gettext_lazy("of no use when the report is final"),
    Keeping.ON_ITS_DAY: gettext_lazy("deleted on its day after the report is final"),
}
SHOWN_OF_A_DIGEST = 12


def mark_of(edition: Edition) -> str:
    """By which two papers are seen to be the same edition."""
    said = {"number": edition.number, "mark": edition.digest[:SHOWN_OF_A_DIGEST]}
    return gettext("edition %(number)s · %(mark)s") % said
