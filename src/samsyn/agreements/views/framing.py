"""What stands around the pages of this room."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.agreements.models import Agreement
from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.views import pages
from samsyn.web.components import Crumb
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request


def document_url(collaboration: Collaboration) -> str:
    return reverse("agreements:document", args=[collaboration.slug])


def framed(request: Request, collaboration: Collaboration, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """The last crumb is the page itself."""
    return {**frame(request, collaboration, home(collaboration), *crumbs, Crumb(title)), "title": title}


def home(collaboration: Collaboration) -> Crumb:
    return Crumb(_("Agreement"), document_url(collaboration))


def back_to(agreement: Agreement, part: str = "") -> str:
    """The newest version lives at the agreement's own address; `part` is a place on the page."""
    return f"{agreement.get_absolute_url()}{f'#{part}' if part else ''}"


def form_page(
    request: Request, collaboration: Collaboration, form: SamsynForm, title: str, *, back: str, **more: Any
) -> HttpResponse:
    """One form inside the room."""
    return pages.form_page(request, collaboration, form, title, home(collaboration), back=back, **more)
