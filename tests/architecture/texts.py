"""Texts that translators can work with: whole sentences whose gaps have names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import Module, name_of

GETTEXT = {
    "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy",
    "pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy",
}  # fmt: skip
NAMELESS = re.compile(r"(?<!%)(?:%%)*%[sdrif]|\{\}|\{\d+\}")


def nameless_gaps(module: Module) -> Iterator[str]:
    """Danish may need another order than English: a gap without a name cannot be moved."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and name_of(node.func) in GETTEXT:
            texts = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            for text in texts:
                if gap := NAMELESS.search(text):
                    yield module.at(node, f"the gap {gap.group()} in {text!r} has no name")
