"""The guide as JSON in, JSON out: `python -m samsyn.tools guide FILE`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .engine import AnswerError, evaluate
from .ruleset import load_ruleset


def guide_tool(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Answer {"answers": {key: value}} with the advice.

    Out: {"stop", "recommended", "clarify", "close": [{"kind", "missing"}],
    "excluded": [{"kind", "why"}], "fallback", "percent"}. `missing` is one question key, `why` a
    list of them. A kind that was not weighed (helhedsplan without a country) has no percent.
    ValueError for wrong keys, AnswerError (a ValueError) for unknown questions or answers.
    """
    if set(payload) != {"answers"}:
        raise ValueError('the guide takes exactly one key, "answers"')
    answers = payload["answers"]
    if not isinstance(answers, Mapping):
        raise ValueError('"answers" must be an object of question keys and values')
    ruleset = load_ruleset()
    result = evaluate(ruleset, answers)
    percents = result.percents()
    return {
        "stop": result.stop,
        "recommended": list(result.recommended),
        "clarify": list(result.clarify),
        "close": [{"kind": item.kind, "missing": item.missing} for item in result.close],
        "excluded": [{"kind": item.kind, "why": list(item.why)} for item in result.excluded],
        "fallback": result.fallback,
        "percent": {kind.key: percents[kind.key] for kind in ruleset.kinds if kind.key in percents},
    }


__all__ = ["AnswerError", "guide_tool"]
