"""Pages about methods: their steps and days, and where they come from."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.reviews.models import StepTemplate
from samsyn.reviews.policies import templates
from samsyn.reviews.queries.partnerships import method_lines
from samsyn.reviews.views.framing import crumbs
from samsyn.reviews.wording import before_or_after
from samsyn.web.components import Crumb, Fact
from samsyn.web.http import Request
from samsyn.web.routes import allows, signed_in
from samsyn.web.templatetags.samsyn import day


@signed_in("the methods are the house's own content, read by everybody signed in")
def index(request: Request) -> HttpResponseBase:
    context = {
        "title": _("Methods"),
        "lead": _("How a review goes, step by step. A round keeps the edition it began with."),
        "breadcrumbs": crumbs(Crumb(_("Methods"))),
        "methods": method_lines(),
    }
    return render(request, "reviews/templates.html", context)


@allows(templates, "see")
def template(request: Request, template: StepTemplate) -> HttpResponseBase:
    facts = [Fact(_("Edition"), template.number), Fact(_("Source"), template.source, user_text=True)]
    if template.published_at:
        facts.append(Fact(_("Published"), day(template.published_at)))
    context = {
        "title": template.name,
        "breadcrumbs": crumbs(Crumb(_("Methods"), reverse("reviews:templates")), Crumb(template.name)),
        "method": template,
        "facts": facts,
        "steps": list(template.steps.all()),
        "rules": [(rule, before_or_after(rule)) for rule in template.date_rules.all()],
    }
    return render(request, "reviews/template.html", context)
