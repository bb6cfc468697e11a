"""What stands around the pages of this room."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.meetings.models import Group, Meeting
from samsyn.meetings.wording import title_of
from samsyn.web.components import Crumb, Text, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request


def index_url(collaboration: Collaboration) -> str:
    return reverse("meetings:groups", args=[collaboration.slug])


def framed(request: Request, collaboration: Collaboration, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """The last crumb is the page itself."""
    home = Crumb(_("Meetings"), index_url(collaboration))
    return {**frame(request, collaboration, home, *crumbs, Crumb(title)), "title": title}


def group_crumb(group: Group) -> Crumb:
    return Crumb(group.name, group.get_absolute_url())


def meeting_crumbs(meeting: Meeting) -> list[Crumb]:
    return [group_crumb(meeting.group), Crumb(title_of(meeting), meeting.get_absolute_url())]


def form_page(
    request: Request,
    collaboration: Collaboration,
    form: SamsynForm,
    title: str,
    *crumbs: Crumb,
    back: str,
    submit: Text = "",
    consequences: Text = "",
    why: Why | None = None,
    template: str = "web/page_form.html",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """One form inside the room; `consequences` says what follows before it is done."""
    context = framed(request, collaboration, title, *crumbs) | {
        "form": form, "cancel_url": back, "submit_label": submit, "consequences": consequences, "why": why,
    }  # fmt: skip
    return render(request, template, context | (more or {}))
