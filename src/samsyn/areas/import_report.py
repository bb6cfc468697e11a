"""The dry run and its result, worded for the one who sent the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samsyn.areas.models import Area, FileImport
from samsyn.areas.presenting import crumbs
from samsyn.areas.wording import sentence
from samsyn.web.components import Action, Fact, State
from samsyn.web.forms import fresh_key
from samsyn.web.states import state_named


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the report in words."""

    number: int
    what: str
    state: State
    text: str


def report_page(sent: FileImport) -> dict[str, Any]:
    counts = sent.report.get("counts", {})
    return {
        "title": sent.file_name,
        "breadcrumbs": crumbs([], _("Read in a file")),
        "state": _state(sent),
        "facts": _facts(sent, counts),
        "fault": sent.report.get("fault", ""),
        "lines": [_line(row) for row in sent.report.get("rows", [])],
        "left_out": sent.report.get("left_out", 0),
        "choices": _choices(sent, counts) if sent.state == FileImport.State.CHECKED else [],
        "drop": Action(_("Drop the file"), reverse("areas:import_drop", args=[sent.pk]), post=True),
        "sent": sent,
        "again_url": reverse("areas:import"),
    }


_LOOKS = {"WAITING": "waiting", "CHECKED": "draft", "WRITING": "waiting", "WRITTEN": "done", "FAILED": "refused"}


def _state(sent: FileImport) -> State:
    return state_named(_LOOKS.get(sent.state, "ended"), capfirst(sent.get_state_display()))


def _facts(sent: FileImport, counts: dict[str, int]) -> list[Fact]:
    content = sent.report.get("content")
    found = [Fact(_("Kind"), capfirst(str(Area.Kind(content).label)))] if content else []
    if sent.municipality:
        url = reverse("areas:area", args=[sent.municipality.slug])
        found.append(Fact(_("Municipality"), sent.municipality.name, url=url))
    labels = {"new": _("New"), "changed": _("Changed"), "unchanged": _("Unchanged"), "refused": _("Refused")}
    return [*found, *(Fact(labels[name], counts[name]) for name in labels if name in counts)]


def _choices(sent: FileImport, counts: dict[str, int]) -> list[Action]:
    """Read in everything, or only the valid rows: never both buttons, so that nobody must guess."""
    valid = counts.get("new", 0) + counts.get("changed", 0)
    url, key = reverse("areas:import_confirm", args=[sent.pk]), fresh_key()
    if not valid:
        return []
    if counts.get("refused"):
        label = _("Read in only the %(count)s valid rows") % {"count": valid}
        return [Action(label, url, primary=True, post=True, value="only_valid", once_key=key)]
    return [Action(_("Read in %(count)s rows") % {"count": valid}, url, primary=True, post=True, once_key=key)]


def _line(row: dict[str, Any]) -> Line:
    if row["status"] == "refused":
        text = sentence(row["kind"], row["details"])
        return Line(row["line"], row["what"], state_named("refused", _("Refused")), text)
    label = _("New") if row["status"] == "new" else _("Changed")
    return Line(row["line"], row["what"], state_named("new", label), _changes(row))


def _changes(row: dict[str, Any]) -> str:
    names = {"name": _("name"), "parent": _("lies in")}
    parts = [
        _("%(field)s: %(before)s becomes %(after)s")
        % {"field": names.get(name, name), "before": before, "after": after}
        for name, before, after in row["fields"]
    ]
    if row["boundary"] and row["status"] == "changed":
        parts.append(_("new boundary"))
    return "; ".join(parts)
