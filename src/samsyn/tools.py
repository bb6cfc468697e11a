"""The pure cores from the command line: `python -m samsyn.tools NAME FILE|-`.

Reads one JSON object in UTF-8 and writes one, so a rule can be tried, tested or called from another
system without database or server. The guard also reads any text as it is. Errors are one line on stderr,
exit code 2. No Django in here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

Tool = Callable[[Mapping[str, Any]], dict[str, Any]]

# Imported when called, so that a broken or slow tool never stands in the way of another.
TOOLS = {
    "checklist": "samsyn.collaborations.checklist.tool:checklist_tool",
    "guard": "samsyn.core.guard:guard_tool",
    "guide": "samsyn.collaborations.guide.tool:guide_tool",
    "notice": "samsyn.collaborations.notice:notice_tool",
    "rota": "samsyn.reviews.rota.tool:rota_tool",
    "weeks": "samsyn.core.dates:weeks_tool",
}
TAKES_TEXT = {"guard"}
MOST_BYTES = 20_000_000
DEEPEST = 50


class ToolError(ValueError):
    """The input cannot be used; the message is the line shown."""


def main(arguments: Sequence[str]) -> int:
    """Run one tool; give the exit code: 0, or 2 when the input was refused."""
    try:
        name, source = _named(arguments)
        read = parse_or_text if name in TAKES_TEXT else parse
        answer = load(name)(read(_content(source)))
    except (ValueError, OSError) as error:
        # One line whatever the message holds: a file name may contain a line break.
        line = "".join(char if char.isprintable() else " " for char in str(error))
        sys.stderr.write(f"samsyn tools: {line[:500]}\n")
        return 2
    written = json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False)
    sys.stdout.buffer.write(written.encode("utf-8", errors="backslashreplace") + b"\n")
    sys.stdout.flush()
    return 0


def load(name: str) -> Tool:
    """Import a tool by name; ToolError listing the names when there is no such tool."""
    if name not in TOOLS:
        raise ToolError(f"no tool is called {name[:60]!r}; there are {', '.join(sorted(TOOLS))}")
    module, _, function = TOOLS[name].partition(":")
    tool: Tool = getattr(import_module(module), function)
    return tool


def parse(content: bytes) -> dict[str, Any]:
    """Decode strictly: UTF-8, one object, no NaN, no key twice, not deeper than DEEPEST. ToolError otherwise."""
    text = _decode(content)
    try:
        decoded = json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise ToolError(f"the input is not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise ToolError(f"the input is nested deeper than {DEEPEST} levels") from None
    if not isinstance(decoded, dict):
        raise ToolError("the input must be a JSON object")
    _check_values(decoded)
    return decoded


def parse_or_text(content: bytes) -> dict[str, Any]:
    """Take {"text": …} for what it says, and anything else, other JSON too, for the text itself."""
    text = _decode(content)
    try:
        payload = parse(content)
    except ValueError:
        return {"text": text}
    return payload if set(payload) == {"text"} and isinstance(payload["text"], str) else {"text": text}


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ToolError("the input is not UTF-8") from None


def _named(arguments: Sequence[str]) -> tuple[str, str]:
    names = ", ".join(sorted(TOOLS))
    if len(arguments) != 2:
        raise ToolError(f"usage: python -m samsyn.tools NAME FILE|-, where NAME is one of {names}")
    load(arguments[0])
    return arguments[0], arguments[1]


def _content(source: str) -> bytes:
    content = sys.stdin.buffer.read(MOST_BYTES + 1) if source == "-" else _file(Path(source))
    if len(content) > MOST_BYTES:
        raise ToolError(f"the input is larger than {MOST_BYTES // 1_000_000} MB")
    return content


def _file(path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise ToolError(f"there is no file {path}") from None
    except IsADirectoryError:
        raise ToolError(f"{path} is a folder, not a file") from None
    except (OSError, ValueError) as error:
        raise ToolError(f"{path} cannot be read: {error}") from None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ToolError(f"the key {key[:60]!r} stands twice")
        found[key] = value
    return found


def _refuse_constant(constant: str) -> NoReturn:
    raise ToolError(f"{constant} is not a JSON value")


def _check_values(decoded: object) -> None:
    """Walk level by level, so that depth is counted and not suffered."""
    level: list[object] = [decoded]
    for _ in range(DEEPEST):
        level = [item for value in level for item in _inside(value)]
        if float("inf") in level or float("-inf") in level:
            raise ToolError("a number is too large")
        if not level:
            return
    raise ToolError(f"the input is nested deeper than {DEEPEST} levels")


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
