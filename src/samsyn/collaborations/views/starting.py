"""The list, the start, the one-minute page and the frame of a collaboration."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.areas.views.maps import as_geojson
from samsyn.collaborations import queries
from samsyn.collaborations.copying import differences
from samsyn.collaborations.forms import CollaborationFilter, CoordinatorForm, FrameForm, StartForm
from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.operations import starting
from samsyn.collaborations.policies import collaborations
from samsyn.collaborations.views.overview import overview_context
from samsyn.collaborations.views.pages import form_page
from samsyn.collaborations.wording import kind_name, state_of
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Empty, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.registries import searchers
from samsyn.web.routes import allows, lists, signed_in
from samsyn.web.tables import Alphabetic, Column, Table, render_table

TABLE: Table[Any] = Table(
    name="collaborations",
    columns=(
        Column("name", gettext_lazy("Name"), sort=Alphabetic("name"), link=lambda row: row.get_absolute_url()),
        Column("area_names", gettext_lazy("Area")),
        Column("kind", gettext_lazy("Form"), value=lambda row: kind_name(row.kind), sort="kind"),
        Column("state", gettext_lazy("State"), value=state_of, sort="state"),
        Column("lead", gettext_lazy("Led by"), value="lead.name", sort=Alphabetic("lead__name")),
        Column("next_date", gettext_lazy("Next follow-up"), sort="next_date"),
    ),
    filters=CollaborationFilter,
    sort="name",
    empty=Empty(
        gettext_lazy("No collaborations yet"),
        gettext_lazy("Here is everything that you and others do together. Begin with an area and a problem."),
        Action(gettext_lazy("Start a collaboration"), "/collaborations/start/", primary=True),
    ),
)


@lists(collaborations)
def index(request: Request) -> HttpResponseBase:
    start = Action(_("Start a collaboration"), reverse("collaborations:create"), primary=True)
    return render_table(
        request, TABLE, queries.listed(request.actor), {"title": _("Collaborations"), "actions": [start]}
    )


@signed_in("anybody may begin, on behalf of an organisation they belong to")
@once
def create(request: Request) -> HttpResponseBase:
    offered = request.POST.getlist("areas") if request.method == "POST" else request.GET.getlist("area")
    form = StartForm(request.POST or None, actor=request.actor, offered=offered)
    made = attempt(form, lambda data: _start(request, data))
    if made:
        return redirect(made)
    context = {
        "form": form,
        "title": _("Start a collaboration"),
        "submit_label": _("Start"),
        "cancel_url": reverse("collaborations:list"),
        "breadcrumbs": [Crumb(_("Collaborations"), reverse("collaborations:list")), Crumb(_("Start"))],
        "why": Why(
            text=_(
                "A collaboration begins small: a place, a name and somebody who holds it together. "
                "Parties, problem and form come next, one step at a time."
            )
        ),
        **_area_search(request, offered),
    }
    return render(request, "collaborations/start.html", context)


def _start(request: Request, data: dict[str, Any]) -> Collaboration:
    fields = {name: data[name] for name in ("name", "areas", "summary", "access", "placement", "based_on")}
    return starting.start_collaboration(data["lead"], actor=request.actor, now=timezone.now(), **fields)


def _area_search(request: Request, offered: list[str]) -> dict[str, Any]:
    """Areas found for `?find=`; each can be added to those already chosen."""
    text = request.GET.get("find", "")[:100]
    search = searchers.get("areas")
    hits = search(request.actor, text, 12) if search and len(text.strip()) > 1 else []
    return {"find": text, "hits": hits, "offered": offered}


@allows(collaborations, "see")
def overview(request: Request, collaboration: Collaboration) -> HttpResponse:
    return render(request, "collaborations/overview.html", overview_context(request, collaboration))


@allows(collaborations, "see")
def geojson(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    """The boundaries in force of the collaboration's areas, as far as the reader may see them."""
    return as_geojson(request, queries.boundaries_of(request.actor, collaboration))


@allows(collaborations, "coordinate")
@once
def edit(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    own = list(collaboration.areas.values_list("slug", flat=True))
    fields = (
        "name",
        "summary",
        "access",
        "placement",
        "rhythm_months",
        "deviation_rule",
        "exit_plan",
        "shares_plan",
        "version",
    )
    initial: dict[str, Any] = {name: getattr(collaboration, name) for name in fields}
    form = FrameForm(
        request.POST or None,
        actor=request.actor,
        offered=[*own, *request.GET.getlist("area")],
        initial={**initial, "areas": own},
    )
    done = attempt(
        form,
        lambda data: starting.edit_collaboration(collaboration, actor=request.actor, now=timezone.now(), **data),
    )
    if done:
        return redirect(done)
    return form_page(request, collaboration, form, _("Change the basics"), back=collaboration.get_absolute_url())


@allows(collaborations, "read")
def plan(request: Request, collaboration: Collaboration) -> HttpResponse:
    """The plan, and when it began as a copy: whose, which version, and what has been changed since."""
    back = Crumb(_("Course"), reverse("collaborations:course", kwargs={"slug": collaboration.slug}))
    source = collaboration.based_on
    shown = source if source and collaborations.may(request.actor, "see", source) else None
    changed = [
        (Collaboration._meta.get_field(field).verbose_name, differences(text, getattr(collaboration, field)))  # type: ignore[union-attr]
        for field, text in collaboration.copied.items()
    ]
    context = frame(request, collaboration, back, Crumb(_("The plan")))
    context |= {"title": _("The plan"), "source": shown, "is_copy": source is not None, "changed": changed}
    return render(request, "collaborations/plan.html", context)


@allows(collaborations, "coordinate")
@once
def coordinator(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    form = CoordinatorForm(request.POST or None, collaboration=collaboration, actor=request.actor)
    many = attempt(
        form,
        lambda data: starting.appoint_coordinator(
            collaboration,
            actor=request.actor,
            now=timezone.now(),
            membership=data["membership"],
            placement=data["placement"],
        ),
    )
    if many is None:
        return form_page(
            request,
            collaboration,
            form,
            _("Name the coordinator"),
            back=collaboration.get_absolute_url(),
            why=Why(text=_("One person holds the threads. Where they sit decides how much weight they have.")),
        )
    if many > starting.MANY:
        warning = _("This person now coordinates %(many)s collaborations. Is that possible?")
        messages.warning(request, warning % {"many": many})
    return redirect(collaboration)
