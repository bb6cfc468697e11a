"""What a correction changed: one version of a picture beside the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samsyn.situation.queries.picture import Content
from samsyn.web.templatetags.samsyn import number


@dataclass(frozen=True, slots=True)
class Difference:
    """`then` and `now` are texts; empty where nothing was said."""

    area: str
    what: str
    then: str
    now: str


def differences(before: Content, now: Content) -> list[Difference]:
    """Area by area, in the order of the newer one."""
    then = {row["area"]: row for row in before["areas"]}
    return [one for row in now["areas"] for one in _of_area(then.get(row["area"]), row)]


def _of_area(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> Iterator[Difference]:
    old, new = dict(_said(before)) if before else {}, dict(_said(now))
    for what, text in new.items():
        if text != old.get(what, ""):
            yield Difference(now["name"], what, old.get(what, ""), text)


def _said(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield _("Colour"), row["level"] or _("no data")
    yield _("Reports"), number(row["total"]["now"])
    yield _("Nothing to report"), number(row["nil"])
    yield _("What may lie behind"), row["hypothesis"]
    yield _("What was said, if you differ"), row["note"]
