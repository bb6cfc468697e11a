"""What stands around the pages of this room: the local menu of the collaboration, and the room's own links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.areas.models import Area
from samsyn.collaborations.frame import frame
from samsyn.situation.models import Situation
from samsyn.situation.policies import situations
from samsyn.web.components import Crumb, Link, Text, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request


@dataclass(frozen=True, slots=True)
class Way:
    """One of the room's pages; `verb` is what one must hold on the situation to be shown the way there.

    `also` are pages under the room's own address that belong to it without lying under its address."""

    label: Any
    url_name: str
    verb: str
    also: str = ""


WAYS = (
    Way(gettext_lazy("The week"), "situation:situation", "see"),
    Way(gettext_lazy("Inbox"), "situation:inbox", "lead"),
    Way(gettext_lazy("My reports"), "situation:my_reports", "report"),
    Way(gettext_lazy("Patterns"), "situation:patterns", "work"),
    Way(gettext_lazy("Analyses"), "situation:analyses", "work"),
    Way(gettext_lazy("Reporters"), "situation:reporters", "work"),
    Way(gettext_lazy("Figures from others"), "situation:intake", "work", "police/"),
    Way(gettext_lazy("Take out data"), "situation:export", "work"),
    Way(gettext_lazy("Rules"), "situation:rules", "see"),
)


def home_url(situation: Situation) -> str:
    return reverse("situation:situation", args=[situation.collaboration.slug])


def framed(
    request: Request,
    situation: Situation,
    title: str,
    *crumbs: Crumb,
    areas: Sequence[Area] | None = None,
    under: str = "",
) -> dict[str, Any]:
    """Context for `situation/base.html`. The last crumb is the page itself; `held` is what the reader may do here.

    `under` names the room's page that this one belongs to where its address does not say so.
    """
    held = situations.verbs(request.actor, situation)
    home = home_url(situation)
    trail = [*crumbs, Crumb(title)] if request.path != home else []
    return {
        **frame(request, situation.collaboration, Crumb(_("Situation"), home if trail else ""), *trail, areas=areas),
        "title": title,
        "situation": situation,
        "held": held,
        "ways": ways(request, situation, held, under),
    }


def ways(request: Request, situation: Situation, held: frozenset[str], under: str = "") -> list[Link]:
    """The room's second-level links, for those pages that are there. The longest address that fits is the current."""
    links = [(way, _address(way, situation)) for way in WAYS if way.verb in held]
    found = [(way, url) for way, url in links if url]
    roots = {url: way for way, url in found} | {f"{home_url(situation)}{way.also}": way for way, _ in found if way.also}
    here = roots.get(max((root for root in roots if request.path.startswith(root)), key=len, default=""))
    name = under or (here.url_name if here else "")
    return [Link(way.label, url, current=way.url_name == name) for way, url in found]


def _address(way: Way, situation: Situation) -> str:
    slug = situation.collaboration.slug
    try:
        return reverse(way.url_name, kwargs={"slug": slug})
    except NoReverseMatch:
        return ""


def form_page(
    request: Request,
    situation: Situation,
    form: SamsynForm,
    title: str,
    *crumbs: Crumb,
    back: str,
    submit: Text = "",
    consequences: Text = "",
    why: Why | None = None,
    template: str = "situation/form.html",
    more: dict[str, Any] | None = None,
    under: str = "",
) -> HttpResponse:
    """One form inside the room; `consequences` says what follows before it is done."""
    context = framed(request, situation, title, *crumbs, under=under) | {
        "form": form, "cancel_url": back, "submit_label": submit, "consequences": consequences, "why": why,
    }  # fmt: skip
    return render(request, template, context | (more or {}))
