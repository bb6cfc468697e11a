"""What the planner says, in English. A page translates by `code` and fills in `facts`; nothing is said without both."""

from __future__ import annotations

from dataclasses import dataclass, field

Fact = str | int | float

TEXTS = {
    "too_many_rounds": (
        "{members} members can make {possible} rounds in which nobody reviews the same member twice; "
        "{asked} were asked for."
    ),
    "four_in_three": (
        "Four members cannot make three rings without a repeated pair: two rings that share no pair are always each "
        "other's reverse, and what is left is always two swaps."
    ),
    "six_in_five": (
        "Six members cannot make five rings without a repeated pair, though every smaller number of rings exists."
    ),
    "no_plan": "No plan meets all the rules.",
    "not_settled": "No plan was found in the time given, and it is not proved that there is none.",
    "stopped": "The time ran out before the work planned was done, so another run may come to another plan.",
    "may_meet": "If {pairs}, there is a plan.",
    "may_meet_unproved": "If {pairs}, there is a plan; whether fewer rules would do is not proved.",
    "fewer_rounds": "Rounds: {possible} instead of {asked}; for so many there is a plan.",
    "ring_reverse_swaps": (
        "Round 1 is a ring, round 2 the same ring backwards, round 3 two swaps: everybody has then reviewed "
        "everybody else exactly once."
    ),
    "loops": "Several loops of three or more in a round: {rounds} rounds in which nobody reviews a member twice.",
    "repeats": "{rounds} rings in which {count} pairs come back: {pairs}. Fewer is impossible.",
    "invite": "Invite one more: {members} members can make {possible} rings.",
    "team": "The {others} others visit together: one round, and everybody has then reviewed everybody else.",
    "small_pool": "Fewer than five members: a single withdrawal can end the partnership.",
    "awkward_pool": "{members} members can make one ring fewer than other groups; 5, 7, 8 or more are better.",
    "too_few": "A round needs at least 3 members; there are {members}.",
    "splice": "{reviewer} reviews {host} instead of {leaver}, and no other pair changes. New dates; both must accept.",
    "repair": "{reviewer} cannot take {host}; {change} new pairs mend the round. New dates; all of them must accept.",
    "swap_left": "With {leaver} gone two members would visit each other. Stop and ask.",
    "no_repair": "No repair meets the rules and keeps the visits that have begun. Stop and ask.",
    "insert": "{newcomer} reviews {host} and is reviewed by {reviewer}.",
    "not_paired": "{leaver} is in no pair yet: it leaves, and no pair changes.",
    "no_place": "Nobody who has not begun may be parted for {newcomer}.",
    "duty_none": "Both visits are done: nothing to repair. The coordinator takes over the follow-up of {host}.",
    "duty_spare": (
        "{host} keeps its report, which {leaver} finishes or the coordinator closes as incomplete. {reviewer} has no "
        "host: offer a seat as observer, or nothing."
    ),
    "duty_volunteers": (
        "{reviewer} has done its duty and {host} has no reviewer: ask {reviewer} again, a neighbour in the ring or a "
        "pair of individuals. Never automatic."
    ),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as code and facts, so that it can be said in any language."""

    code: str
    facts: dict[str, Fact] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in English."""
        return TEXTS[self.code].format(**self.facts)
