"""What stands around every page of a collaboration: where one is, and the local menu in the order of the loop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.policies import collaborations
from samsyn.collaborations.registries import local_navigation
from samsyn.web.components import Crumb, Link
from samsyn.web.http import Request


def frame(
    request: Request,
    collaboration: Collaboration,
    *crumbs: Crumb,
    verbs: frozenset[str] | None = None,
    areas: Sequence[Area] | None = None,
) -> dict[str, Any]:
    """Context for `collaborations/base.html`; two statements, none when `verbs` and `areas` are already known.

    `crumbs` are the steps after the collaboration itself; the last one is the page one is on.
    """
    held = collaborations.verbs(request.actor, collaboration) if verbs is None else verbs
    return {
        "collaboration": collaboration,
        "verbs": held,
        "may_coordinate": "coordinate" in held,
        "may_take_part": "take_part" in held,
        "local_nav": _entries(request, collaboration, held),
        "local_nav_title": collaboration.name,
        "breadcrumbs": [
            home_crumb(collaboration, areas),
            Crumb(collaboration.name, collaboration.get_absolute_url() if crumbs else ""),
            *crumbs,
        ],
    }


def home_crumb(collaboration: Collaboration, areas: Sequence[Area] | None = None) -> Crumb:
    """The place comes before the work; a collaboration without one hangs under the list."""
    found = collaboration.areas.order_by("sort_key")[:1] if areas is None else areas[:1]
    for area in found:
        return Crumb(area.name, reverse("areas:area", args=[area.slug]))
    return Crumb(_("Collaborations"), reverse("collaborations:list"))


def _entries(request: Request, collaboration: Collaboration, verbs: frozenset[str]) -> list[Link]:
    found = []
    for entry in sorted(local_navigation, key=lambda entry: entry.order):
        if entry.verb not in verbs:
            continue
        try:
            url = reverse(entry.url_name, kwargs={"slug": collaboration.slug})
        except NoReverseMatch:
            continue
        is_home = url == collaboration.get_absolute_url()
        here = request.path == url if is_home else request.path.startswith(url)
        found.append(Link(entry.label, url, current=here))
    return found if len(found) > 1 else []  # whoever sees the outside alone has nowhere else to go
