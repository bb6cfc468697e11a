from __future__ import annotations

from typing import Any


def measure(world: Any, name: str) -> float:
    return 1.0
