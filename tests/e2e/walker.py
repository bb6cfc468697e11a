"""Somebody who uses Samsyn in a real browser, and what must be true of every page they see."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.urls import reverse
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

BUILT = Path(__file__).resolve().parents[2] / "src" / "samsyn" / "web" / "static" / "built"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (rules) => {
  const found = await axe.run(document, {runOnly: rules, preload: false});
  return found.violations.map((rule) => ({
    rule: rule.id, help: rule.help,
    places: rule.nodes.map((node) => node.target.join(" ") + " — " + node.failureSummary)
  }));
}"""


@dataclass
class Walker:
    """One person, one screen, one language. What is pressed and filled is found by its words, as people find it.

    `errors` gathers everything the browser complained about; the fixture fails the test if there is anything in it.
    """

    page: Page
    address: str
    name: str
    errors: list[str] = field(default_factory=list)
    looks: int = 0

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.errors.append(f"{self.page.url}: {error}"))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{self.page.url}: {message.text} ({message.location.get('url', '')})")

    # Going about

    def go(self, place: str, *args: Any, **kwargs: Any) -> None:
        """To an address (`/areas/`) or a route (`areas:list`)."""
        status = self._goto(place, args, kwargs)
        assert status < 400, f"{self.page.url} answered {status}"

    def meets(self, place: str, status: int, *args: Any, **kwargs: Any) -> None:
        """Goes where an error page is what is right: the browser's own complaint about it is not an error."""
        before = len(self.errors)
        answered = self._goto(place, args, kwargs)
        assert answered == status, f"{self.page.url} answered {answered}, not {status}"
        self.errors[before:] = [error for error in self.errors[before:] if "Failed to load resource" not in error]

    def _goto(self, place: str, args: Any, kwargs: Any) -> int:
        path = place if place.startswith("/") else reverse(place, args=args or None, kwargs=kwargs or None)
        response = self.page.goto(self.address + path)
        assert response is not None
        return response.status

    def follow(self, words: str, *, within: str = "main") -> None:
        """A link, or a button that looks like one."""
        self._settle(self._named(within, "link", words))

    def press(self, words: str, *, within: str = "main") -> None:
        self._settle(self._named(within, "button", words))

    def _named(self, within: str, role: Any, words: str) -> Locator:
        """The one with exactly these words; otherwise the first that begins with them."""
        place = self.page.locator(within)
        exact = place.get_by_role(role, name=words, exact=True)
        return exact.first if exact.count() else place.get_by_role(role, name=_beginning(words)).first

    def _settle(self, target: Locator) -> None:
        target.click()
        self.page.wait_for_load_state()

    # Filling in

    def fill(self, answers: dict[str, Any], *, within: str = "main") -> None:
        """{label: value}: text for text fields, True/False for boxes, the visible words for lists and choices."""
        for label, value in answers.items():
            self._fill(_labelled(self.page.locator(within), label), value)

    def _fill(self, control: Locator, value: Any) -> None:
        kind = control.evaluate("node => node.type || node.tagName.toLowerCase()")
        if kind in {"checkbox", "radio"}:
            control.set_checked(bool(value))
        elif kind.startswith("select"):
            control.select_option(label=value)
        elif kind == "fieldset":
            _labelled(control, str(value)).check()
        elif kind == "file":
            control.set_input_files(value)
        else:
            control.fill(str(value))

    # Seeing

    def reads(self, words: str, *, within: str = "main") -> None:
        expect(self.page.locator(within).get_by_text(words).first).to_be_visible()

    def reads_not(self, words: str, *, within: str = "main") -> None:
        expect(self.page.locator(within).get_by_text(words)).to_have_count(0)

    def heading(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)

    def look(self, name: str) -> None:
        """Stops at a page: a picture if SAMSYN_PICTURES names a folder, axe, and nothing outside the screen."""
        self.looks += 1
        self.page.wait_for_load_state("networkidle")
        _picture(self.page, f"{self.name}-{self.looks:02}-{name}")
        found = self.accessibility()
        assert not found, f"axe at {self.page.url} ({name}):\n{json.dumps(found, indent=1, ensure_ascii=False)}"
        assert self.overflow() <= 0, f"{name} is {self.overflow()} px wider than the screen: {self.page.url}"

    def accessibility(self) -> list[Any]:
        """What axe finds wrong on the page as it stands now."""
        self.page.evaluate((BUILT / "axe.min.js").read_text())
        found: list[Any] = self.page.evaluate(RUN_AXE, AXE_RULES)
        return found

    def overflow(self) -> int:
        root = "document.documentElement"
        return int(self.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))


def look(page: Page, name: str) -> None:
    """Only the picture, for pages that belong to no walker."""
    _picture(page, name)


def _picture(page: Page, name: str) -> None:
    folder = os.environ.get("SAMSYN_PICTURES")
    if folder:
        path = Path(folder) / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path, full_page=True)


def _labelled(place: Locator, label: str) -> Locator:
    exact = place.get_by_label(label, exact=True)
    if exact.count():
        return exact.first
    group = place.get_by_role("group", name=_beginning(label))  # a legend labels its group, not an input
    return group.first if group.count() else place.get_by_label(_beginning(label)).first


def _beginning(words: str) -> re.Pattern[str]:
    """Labels may carry "(optional)" or a hint after their words."""
    return re.compile(rf"^\s*{re.escape(words)}")
