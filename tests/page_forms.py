"""The form on a page as a browser sees it: its fields, what stands in them, and what to fill in."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

TEXT = {"text", "search", "email", "url", "tel", "textarea", "password"}


@dataclass
class Field:
    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)


@dataclass
class PageForm:
    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    def named(self, *kinds: str) -> list[str]:
        return [one.name for one in self.fields.values() if one.kind in kinds]

    @property
    def texts(self) -> list[str]:
        """What one types into. Days are typed too, but have their own tests."""
        return [one.name for one in self.fields.values() if one.kind in TEXT]

    @property
    def days(self) -> list[str]:
        return self.named("date")

    def filled(self, **more: Any) -> dict[str, Any]:
        """Everything as it stands; what is empty gets the most ordinary answer."""
        return {name: value for one in self.fields.values() for name, value in _answer(one)} | more


def _answer(one: Field) -> list[tuple[str, Any]]:
    if one.kind in {"file", "submit", "button"}:
        return []
    if one.kind in {"radio", "select"}:
        wanted = [option for option in one.chosen if option] or [option for option in one.options if option][:1]
        return [(one.name, wanted[0])] if wanted else []
    if one.kind in {"checkbox", "multiple"}:
        return [(one.name, one.chosen)] if one.chosen else []
    return [(one.name, one.value or ORDINARY.get(one.kind, ""))]


ORDINARY = {
    "text": "Plain words", "textarea": "Plain words that say enough about the place.", "email": "new@example.org",
    "password": "a-long-enough-secret-7", "number": "3",
}  # fmt: skip


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[PageForm] = []
        self.open: PageForm | None = None
        self.area: Field | None = None
        self.select: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = PageForm(got.get("action", ""), got.get("method", "get").lower())
            self.forms.append(self.open)
        elif self.open is not None and (reader := getattr(self, f"_{tag}", None)):
            reader(self.open, got)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.value += data

    def _input(self, form: PageForm, got: dict[str, str]) -> None:
        name, kind = got.get("name", ""), got.get("type", "text")
        if not name or name == "csrfmiddlewaretoken" or "disabled" in got:
            return
        one = form.fields.setdefault(name, Field(name, kind))
        if kind in {"radio", "checkbox"}:
            one.options.append(got.get("value", "on"))
            if "checked" in got:
                one.chosen.append(got.get("value", "on"))
        else:
            one.value = got.get("value", "")

    def _textarea(self, form: PageForm, got: dict[str, str]) -> None:
        self.area = form.fields.setdefault(got.get("name", ""), Field(got.get("name", ""), "textarea"))

    def _select(self, form: PageForm, got: dict[str, str]) -> None:
        kind = "multiple" if "multiple" in got else "select"
        self.select = form.fields.setdefault(got.get("name", ""), Field(got.get("name", ""), kind))

    def _option(self, form: PageForm, got: dict[str, str]) -> None:
        if self.select is not None:
            self.select.options.append(got.get("value", ""))
            if "selected" in got:
                self.select.chosen.append(got.get("value", ""))


def forms_on(page: str) -> list[PageForm]:
    """Every form that is posted. A line break right after `<textarea>` is none."""
    reader = _Reader()
    reader.feed(page)
    for form in reader.forms:
        for one in form.fields.values():
            if one.kind == "textarea":
                one.value = one.value.removeprefix("\r\n").removeprefix("\n")
    return [form for form in reader.forms if form.method == "post"]


def form_on(page: str, address: str) -> PageForm | None:
    """The form that is sent back to where it stands."""
    return next((form for form in forms_on(page) if form.action in {"", ".", address}), None)
