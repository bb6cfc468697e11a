"""The "done when" rule of each point (catalogue 2.2), as small functions of the facts.

A rule looks at each of its facts and says whether it is met, what is missing, or that no room knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .facts import NOT_SET, Facts

PROBLEM_MINIMUM = 30  # characters, catalogue 2.2 point 1 and F-CHK-8
OUTSIDE_PARTIES_MINIMUM = 2
INFORMATION = "information"
DISAGREE = "disagree"

Parameter = int | str | tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """Something missing, as a key with parameters; the page finds the words."""

    key: str
    parameters: tuple[tuple[str, Parameter], ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of a rule: how many parts are met, what is missing, which facts nobody supplies."""

    met: int
    missing: tuple[Message, ...]
    unknown: tuple[str, ...]


Part = Message | str | bool
"""One part of a rule: True is met, a Message is missing, a str names a fact that nobody supplies."""


def message(key: str, **parameters: Parameter) -> Message:
    """Build a message with its parameters in a fixed order."""
    return Message(key, tuple(sorted(parameters.items())))


def check(rule: str, facts: Facts) -> Check:
    """Run the named rule; KeyError when there is no such rule."""
    parts = list(RULES[rule](facts))
    return Check(
        met=sum(part is True for part in parts),
        missing=tuple(part for part in parts if isinstance(part, Message)),
        unknown=tuple(part for part in parts if isinstance(part, str)),
    )


def _problem(facts: Facts) -> Iterable[Part]:
    longest = facts.problem_longest
    if longest is None:
        yield "problem_longest"
    elif longest == 0:
        yield message("problem_missing")
    else:
        yield longest >= PROBLEM_MINIMUM or message("problem_too_short", length=longest, minimum=PROBLEM_MINIMUM)
    yield _at_least_one(facts.evidence_count, "evidence_count", "evidence_missing")


def _participation(facts: Facts) -> Iterable[Part]:
    held = facts.participation
    if held is None:
        yield "participation"
    elif not held:
        yield message("participation_missing")
    else:
        yield True
        deeper = [has_result for level, has_result in held if level.casefold() != INFORMATION]
        if not deeper:
            yield message("participation_only_information")
        else:
            yield any(deeper) or message("participation_result_missing")


def _parties(facts: Facts) -> Iterable[Part]:
    outside, reasoned = facts.outside_parties, facts.outside_parties_with_reason
    if outside is None:
        yield "outside_parties"
    else:
        enough = outside >= OUTSIDE_PARTIES_MINIMUM
        yield enough or message("parties_too_few", count=outside, minimum=OUTSIDE_PARTIES_MINIMUM)
    if reasoned is None:
        yield "outside_parties_with_reason"
    elif outside:
        yield reasoned >= outside or message("party_reason_missing", count=outside - reasoned)


def _anchoring(facts: Facts) -> Iterable[Part]:
    found = facts.anchorings
    if found is None:
        yield "anchorings"
    elif not found:
        yield message("anchoring_missing")
    else:
        whole = any(item.decided_on and item.mandate.strip() for item in found)
        dated = any(item.decided_on for item in found)
        worded = any(item.mandate.strip() for item in found)
        yield bool(dated) or message("anchoring_date_missing")
        yield worded or message("anchoring_mandate_missing")
        if dated and worded and not whole:
            yield message("anchoring_date_and_mandate_apart")


def _stances(facts: Facts) -> Iterable[Part]:
    needed, stances = facts.needed_parties, facts.stances
    if needed is None or stances is None:
        yield "needed_parties" if needed is None else "stances"
    elif not needed:
        yield message("needed_parties_missing")
    else:
        heard = {party for party, _ in stances}
        silent = tuple(party for party in needed if party not in heard)
        yield not silent or message("stance_missing", parties=silent)
    if facts.open_disagreements is None:
        yield "open_disagreements"
        return
    against = [party for party, stance in stances or () if stance.casefold() == DISAGREE]
    disagreeing = tuple(dict.fromkeys((*facts.open_disagreements, *against)))
    if disagreeing:
        yield message("disagreement_open", parties=disagreeing)


def _goal(facts: Facts) -> Iterable[Part]:
    goals = facts.goals
    if goals is None:
        yield "goals"
    elif not goals:
        yield message("goal_missing")
    else:
        yield True
        dated = [goal for goal in goals if goal.reached_by]
        if not dated:
            yield message("goal_date_missing")
        else:
            yield any(goal.signs > 0 for goal in dated) or message("goal_sign_missing")


def _form(facts: Facts) -> Iterable[Part]:
    yield _yes(facts.form_decided, "form_decided", "form_not_decided")
    # Before a decision there is nothing for the hard stops to be about.
    cleared = _yes(facts.hard_stops_cleared, "hard_stops_cleared", "hard_stops_open")
    if facts.form_decided or cleared is not True:
        yield cleared


def _organisation(facts: Facts) -> Iterable[Part]:
    members = facts.steering_group_members_by_party
    if members is None:
        yield "steering_group_members_by_party"
    elif not members:
        yield message("contributing_parties_missing")
    else:
        absent = tuple(party for party, count in members if count < 1)
        yield not absent or message("steering_group_incomplete", parties=absent)
    yield _yes(facts.coordinator_named, "coordinator_named", "coordinator_missing")


def _commitments(facts: Facts) -> Iterable[Part]:
    lacking = facts.parties_without_commitment
    yield _at_least_one(facts.commitment_count, "commitment_count", "commitments_missing")
    if lacking is None:
        yield "parties_without_commitment"
    elif facts.commitment_count != 0:
        yield not lacking or message("commitment_missing", parties=lacking)


def _economy(facts: Facts) -> Iterable[Part]:
    balance = facts.budget_balance
    if balance is None:
        yield "budget_balance"
    elif balance is NOT_SET or not isinstance(balance, int):
        yield message("budget_missing")
    else:
        yield balance == 0 or message("budget_unbalanced", difference=balance)
    # Without a budget there are no contributions whose source could be met.
    sources = _none_left(
        facts.contributions_without_source, "contributions_without_source", "contribution_source_missing"
    )
    if balance is not NOT_SET or sources is not True:
        yield sources


def _baseline(facts: Facts) -> Iterable[Part]:
    if facts.goals is None:
        yield "goals"
    elif not facts.goals:
        yield message("goal_missing")
    lacking = _none_left(facts.goals_without_baseline, "goals_without_baseline", "baseline_missing")
    if facts.goals or lacking is not True:
        yield lacking


def _measures(facts: Facts) -> Iterable[Part]:
    yield _at_least_one(facts.measure_count, "measure_count", "measures_missing")
    incomplete = _none_left(facts.measures_incomplete, "measures_incomplete", "measures_incomplete")
    if facts.measure_count or incomplete is not True:
        yield incomplete


def _agreement(facts: Facts) -> Iterable[Part]:
    yield _none_left(facts.legal_open, "legal_open", "legal_questions_open")
    unsigned = facts.signatures_missing
    if unsigned is None:
        yield "signatures_missing"
    else:
        yield not unsigned or message("signatures_missing", parties=unsigned)


def _feedback(facts: Facts) -> Iterable[Part]:
    dates = facts.feedback_dates
    yield _at_least_one(None if dates is None else len(dates), "feedback_dates", "feedback_date_missing")


def _follow_up(facts: Facts) -> Iterable[Part]:
    if facts.next_followup is None:
        yield "next_followup"
    else:
        yield facts.next_followup is not NOT_SET or message("next_followup_missing")
    yield _yes(facts.deviation_rule, "deviation_rule", "deviation_rule_missing")


def _ending(facts: Facts) -> Iterable[Part]:
    yield from _revision(facts)
    yield _at_least_one(facts.exit_plan_length, "exit_plan_length", "exit_plan_missing")


def _revision(facts: Facts) -> Iterable[Part]:
    revision, end = facts.revision_date, facts.end_date
    if revision is None:
        yield "revision_date"
    elif revision is NOT_SET:
        yield message("revision_date_missing")
    elif facts.until_further_notice:
        yield True
    elif end is None:
        yield "end_date"
    elif end is NOT_SET:
        yield message("end_date_missing")
    elif not isinstance(revision, type(NOT_SET)) and not isinstance(end, type(NOT_SET)):
        late = message("revision_after_end", end=end.isoformat(), revision=revision.isoformat())
        yield revision <= end or late


def _at_least_one(count: int | None, fact: str, missing: str) -> Part:
    if count is None:
        return fact
    return count > 0 or message(missing)


def _none_left(count: int | None, fact: str, missing: str) -> Part:
    if count is None:
        return fact
    return count == 0 or message(missing, count=count)


def _yes(value: bool | None, fact: str, missing: str) -> Part:
    if value is None:
        return fact
    return value or message(missing)


RULES: dict[str, Callable[[Facts], Iterable[Part]]] = {
    "problem": _problem,
    "participation": _participation,
    "parties": _parties,
    "anchoring": _anchoring,
    "stances": _stances,
    "goal": _goal,
    "form": _form,
    "organisation": _organisation,
    "commitments": _commitments,
    "economy": _economy,
    "baseline": _baseline,
    "measures": _measures,
    "agreement": _agreement,
    "feedback": _feedback,
    "follow_up": _follow_up,
    "ending": _ending,
}
