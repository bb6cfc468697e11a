"""What somebody reads while filling in a form: the passage it is about, or the same text in another language."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.web.components import Text


@dataclass(frozen=True, slots=True)
class Beside:
    title: Text
    text: str
    note: Text = ""
    language: str = ""
