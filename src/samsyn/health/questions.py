"""The six questions of the pulse, as data: what makes such collaborations work, after CFBU's five municipalities.

The order is theirs: trust that is given time, openness about strengths, weaknesses and frames, loyalty, fixed forums.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samsyn.core.multilingual import Text, text_from

SCALE = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    short: Text
    text: Text


@cache
def questions() -> tuple[Question, ...]:
    raw = json.loads(Path(__file__).with_name("questions.json").read_text(encoding="utf-8"))
    return tuple(Question(one["key"], text_from(one["short"]), text_from(one["text"])) for one in raw)


def keys() -> tuple[str, ...]:
    return tuple(question.key for question in questions())
