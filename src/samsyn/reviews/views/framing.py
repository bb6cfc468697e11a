"""Crumbs and form pages that the rooms of peer review share."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.reviews.models import Partnership, Round
from samsyn.web.components import Crumb
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request


def crumbs(*more: Crumb) -> list[Crumb]:
    return [Crumb(_("Peer review"), reverse("reviews:list") if more else ""), *more]


def of_partnership(partnership: Partnership, *more: Crumb) -> list[Crumb]:
    return crumbs(Crumb(partnership.name, partnership.get_absolute_url() if more else ""), *more)


def of_round(round: Round, *more: Crumb) -> list[Crumb]:
    name = _("Round %(number)s") % {"number": round.number}
    return of_partnership(round.partnership, Crumb(name, round.get_absolute_url() if more else ""), *more)


def form_page(
    request: Request, form: SamsynForm, title: str, trail: list[Crumb], cancel_url: str, *,
    template: str = "web/page_form.html", **more: Any,
) -> HttpResponseBase:  # fmt: skip
    context = {"form": form, "title": title, "breadcrumbs": trail, "cancel_url": cancel_url, **more}
    return render(request, template, context)
