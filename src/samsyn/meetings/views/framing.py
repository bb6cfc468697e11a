"""What stands around the pages of this room."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.views import pages
from samsyn.meetings.models import Group, Meeting
from samsyn.meetings.wording import title_of
from samsyn.web.components import Crumb
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request


def index_url(collaboration: Collaboration) -> str:
    return reverse("meetings:groups", args=[collaboration.slug])


def framed(request: Request, collaboration: Collaboration, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """The last crumb is the page itself."""
    return {**frame(request, collaboration, home(collaboration), *crumbs, Crumb(title)), "title": title}


def home(collaboration: Collaboration) -> Crumb:
    return Crumb(_("Meetings"), index_url(collaboration))


def group_crumb(group: Group) -> Crumb:
    return Crumb(group.name, group.get_absolute_url())


def meeting_crumbs(meeting: Meeting) -> list[Crumb]:
    return [group_crumb(meeting.group), Crumb(title_of(meeting), meeting.get_absolute_url())]


def form_page(
    request: Request, collaboration: Collaboration, form: SamsynForm, title: str, *crumbs: Crumb, back: str, **more: Any
) -> HttpResponse:
    """One form inside the room."""
    return pages.form_page(request, collaboration, form, title, home(collaboration), *crumbs, back=back, **more)
