"""The checklist as JSON in, JSON out: `python -m samsyn.tools checklist FILE`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from .points import load_points
from .rules import NOT_SET, AnchoringFact, Answer, Facts, GoalFact, PointStatus, check_not_relevant, evaluate

_FACT_NAMES = {field.name for field in fields(Facts)}
_MARKS = ("", "DONE", "NOT_RELEVANT")


def checklist_tool(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Judge {"facts": {name: value}, "answers": {"1": {"note", "mark", "reason", "name"}}}.

    Dates are "2026-11-24", a date that nobody set is "". Out: {"points": [{"number", "status",
    "computable", "missing": [{"key", "parameters"}], "unknown", "gaps", "override"}]}.
    ValueError for wrong keys, wrong shapes and "not relevant" where it is not allowed.
    """
    if not set(payload) <= {"facts", "answers"}:
        raise ValueError('the checklist takes the keys "facts" and "answers"')
    facts = facts_from(_object(payload.get("facts", {}), "facts"))
    raw_answers = _object(payload.get("answers", {}), "answers")
    answers = {_number(key): _answer(value) for key, value in raw_answers.items()}
    points = load_points()
    for point in points:
        if answers.get(point.number, Answer()).mark == "NOT_RELEVANT":
            check_not_relevant(point, answers[point.number].reason)
    return {"points": [_as_json(item) for item in evaluate(points, facts, answers)]}


def facts_from(raw: Mapping[str, Any]) -> Facts:
    """Read facts from decoded JSON; ValueError names the fact that is unknown or has the wrong shape."""
    values: dict[str, Any] = {}
    for name, value in raw.items():
        if name not in _FACT_NAMES:
            raise ValueError(f"no fact is called {name[:60]!r}")
        if value is not None:
            try:
                values[name] = _READERS[name](value)
            except (TypeError, ValueError, KeyError) as error:
                raise ValueError(f"the fact {name} has the wrong shape") from error
    return Facts(**values)


def _object(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f'"{name}" must be an object')
    return value


def _number(key: str) -> int:
    if not key.isascii() or not key.isdecimal() or not 1 <= int(key[:3]) <= 16 or len(key) > 2:
        raise ValueError(f"no point is numbered {key[:20]!r}")
    return int(key)


def _answer(value: Any) -> Answer:
    raw = _object(value, "answers")
    unknown = set(raw) - {"note", "mark", "reason", "name"}
    if unknown or not all(isinstance(item, str) for item in raw.values()):
        raise ValueError('an answer has the texts "note", "mark", "reason" and "name"')
    if raw.get("mark", "") not in _MARKS:
        raise ValueError(f"a mark is one of {', '.join(filter(None, _MARKS))} or empty")
    return Answer(**raw)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _count(value: Any) -> int:
    if _whole(value) < 0:
        raise ValueError
    return _whole(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(_string(item) for item in _list(value))


def _day_or_unset(value: Any) -> Any:
    return NOT_SET if value == "" else date.fromisoformat(value)


def _day_or_none(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def _anchoring(value: Mapping[str, Any]) -> AnchoringFact:
    return AnchoringFact(_day_or_none(value["decided_on"]), _string(value["mandate"]))


def _goal(value: Mapping[str, Any]) -> GoalFact:
    return GoalFact(_day_or_none(value["reached_by"]), _count(value["signs"]))


def _pairs(first: Callable[[Any], Any], second: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> tuple[tuple[Any, Any], ...]:
        return tuple((first(left), second(right)) for left, right in map(_list, _list(value)))

    return read


def _each(reader: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: tuple(reader(item) for item in _list(value))


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_FACT_NAMES, _count),
    "participation": _pairs(_string, _truth),
    "anchorings": _each(_anchoring),
    "stances": _pairs(_string, _string),
    "goals": _each(_goal),
    "steering_group_members_by_party": _pairs(_string, _count),
    "budget_balance": lambda value: NOT_SET if value == "" else _whole(value),
    "feedback_dates": _each(date.fromisoformat),
    **dict.fromkeys(("next_followup", "revision_date", "end_date"), _day_or_unset),
    **dict.fromkeys(
        ("form_decided", "hard_stops_cleared", "coordinator_named", "deviation_rule", "until_further_notice"), _truth
    ),
    **dict.fromkeys(
        ("needed_parties", "open_disagreements", "parties_without_commitment", "signatures_missing"), _strings
    ),
}


def _as_json(item: PointStatus) -> dict[str, Any]:
    return {
        "number": item.point.number,
        "status": item.status,
        "computable": item.computable,
        "missing": [{"key": entry.key, "parameters": dict(entry.parameters)} for entry in item.missing],
        "unknown": list(item.unknown),
        "gaps": list(item.gaps),
        "override": {"reason": item.override.reason, "name": item.override.name} if item.override else None,
    }
