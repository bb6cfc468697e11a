"""The two shapes most pages have: a form inside a collaboration, and where its success leads."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.web.components import Crumb, Text, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request


def form_page(
    request: Request,
    collaboration: Collaboration,
    form: SamsynForm,
    title: Text,
    *crumbs: Crumb,
    back: str,
    submit: Text = "",
    why: Why | None = None,
    consequences: Text = "",
    template: str = "web/page_form.html",
    **more: Any,
) -> HttpResponse:
    """One form, inside the frame; `consequences` says what cannot be undone before it is done.

    `crumbs` are the steps between the collaboration and the page.
    """
    context = {
        **frame(request, collaboration, *crumbs, Crumb(title)),
        "form": form,
        "title": title,
        "cancel_url": back,
        "submit_label": submit,
        "why": why,
        "consequences": consequences,
        **more,
    }
    return render(request, template, context)
