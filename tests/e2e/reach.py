"""What a keyboard, a screen reader and a thumb ask of a page beyond what axe sees (WCAG 2.2 AA)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

MOST_STOPS = 250

# A heading that is skipped, a landmark that is missing, a table without names, a link that says what another says.
READ = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility());
  const wrong = [], levels = shown("h1,h2,h3,h4,h5,h6").map((node) => Number(node.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) wrong.push(`headings of the first level: ${levels}`);
  if (levels.some((level, at) => level > (levels[at - 1] ?? 0) + 1)) wrong.push(`a heading is skipped: ${levels}`);
  for (const landmark of ["header.topbar", "main", "footer", "nav[aria-label]"])
    if (!shown(landmark).length) wrong.push(`no ${landmark}`);
  for (const table of shown("main table")) {
    const heads = [...table.querySelectorAll("th")], name = table.caption?.textContent.trim();
    if (!name) wrong.push("a table without a caption");
    if (!heads.length || heads.some((head) => !head.scope)) wrong.push(`${name}: heads without scope`);
  }
  const leads = new Map();
  for (const link of shown("main a[href]")) {
    const said = (link.getAttribute("aria-label") ?? link.textContent).replace(/\\s+/g, " ").trim();
    if (!said) wrong.push(`a link without words: ${link.href}`);
    if ((leads.get(said) ?? link.href) !== link.href) wrong.push(`two links say “${said}”`);
    leads.set(said, link.href);
  }
  return wrong;
}"""

# 2.5.8: 24 pixels each way, unless it stands in a sentence; the label of a field is part of it.
SMALL = """() => {
  const found = [];
  for (const node of document.querySelectorAll("a[href],button,input:not([type=hidden]),select,textarea,summary")) {
    if (!node.checkVisibility({visibilityProperty: true}) || getComputedStyle(node).display === "inline") continue;
    const sizes = [node, ...(node.labels ?? [])].map((one) => one.getBoundingClientRect());
    if (!sizes.some((size) => size.width >= 24 && size.height >= 24) && !node.matches(".skip"))
      found.push(`${node.textContent.trim() || node.name}: ${sizes[0].width} × ${sizes[0].height}`);
  }
  return found;
}"""

# Everything the Tab key should come to, in the order of the page; of a group of choices the chosen one or the first.
STOPS = """() => {
  const groups = new Set(), reached = "a[href],button,input,select,textarea,summary,[tabindex='0']";
  window.stops = [...document.querySelectorAll(reached)].filter((node) => {
    if (node.tabIndex < 0 || node.disabled || !node.checkVisibility({visibilityProperty: true})) return false;
    if (node.type !== "radio") return true;
    const chosen = document.querySelector(`input[name="${node.name}"]:checked`) ?? node;
    return chosen === node && !groups.has(node.name) && groups.add(node.name);
  });
  return window.stops.length;
}"""
HERE = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  document.getAnimations().forEach((motion) => motion.finish());
  const style = getComputedStyle(node), place = node.getBoundingClientRect();
  const top = Math.max(place.top, 0), left = Math.max(place.left, 0);
  const down = (top + Math.min(place.bottom, innerHeight)) / 2, along = (left + Math.min(place.right, innerWidth)) / 2;
  const spot = document.elementFromPoint(along, down);
  const over = spot && [node, ...(node.labels ?? [])].some((one) => one.contains(spot) || spot.contains(one));
  const ring = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none";
  const words = (node.labels?.[0] ?? node).textContent.replace(/\\s+/g, " ").trim();
  return {at: window.stops?.indexOf(node) ?? -1, ring, bare: Boolean(over), words};
}"""


@dataclass(frozen=True)
class Stop:
    """Where the Tab key stands: the words there, whether a ring shows it, and whether something lies over it."""

    at: int
    words: str
    ring: bool
    bare: bool


def hard_to_read(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate(READ)
    return found


def too_small(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate(SMALL)
    return found


def tab(page: Page) -> Stop | None:
    """One step; None past the end of the page."""
    page.keyboard.press("Tab")
    here = page.evaluate(HERE)
    return Stop(**here) if here else None


def tab_through(page: Page) -> list[Stop]:
    """From the top to the end: every stop is shown and bare, in the order of the page, and none is left out."""
    expected = page.evaluate(STOPS)
    stops: list[Stop] = []
    for _step in range(MOST_STOPS):
        here = tab(page)
        if here is None or (stops and here.at == 0 != stops[-1].at):  # the end, or round again
            break
        if not stops or here.at != stops[-1].at:  # a date has a stop for each of its parts
            stops.append(here)
    else:
        raise AssertionError(f"the Tab key does not come to the end of the page, only to {stops[-1].words}")
    unseen, covered = [stop for stop in stops if not stop.ring], [stop for stop in stops if not stop.bare]
    assert not unseen, f"nothing shows where the keyboard is: {unseen}"
    assert not covered, f"something lies over what has the focus: {covered}"
    visited = [stop.at for stop in stops if stop.at >= 0]
    assert visited == list(range(expected)), f"of {expected} stops the Tab key came to {visited}"
    return stops


def tab_to(page: Page, words: str) -> None:
    """On from where one is, until the focus stands on what begins with these words."""
    page.evaluate(STOPS)
    met: list[str] = []
    while len(met) < MOST_STOPS:
        here = tab(page)
        if here is not None and here.words.startswith(words):
            return
        met.append(here.words if here else "")
    raise AssertionError(f"the Tab key never comes to “{words}”, only to {met}")
