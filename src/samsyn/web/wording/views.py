"""The list of words to think twice about, its earlier editions, and the making of a new one."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.core.wording_advice import Term, terms_from
from samsyn.web import operations
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb
from samsyn.web.http import Request
from samsyn.web.models import WordingEdition
from samsyn.web.once import once
from samsyn.web.policies import wordings
from samsyn.web.routes import allows, lists
from samsyn.web.wording.forms import WordingForm


@lists(wordings)
def index(request: Request) -> HttpResponse:
    context = {
        "title": _("Words to think twice about"),
        "editions": list(wordings.visible(request.actor).defer("terms")),
    }
    return render(request, "web/wordings.html", context)


@allows(wordings, "see")
def edition(request: Request, edition: WordingEdition) -> HttpResponse:
    title = _("Words to think twice about, edition %(number)s") % {"number": edition.number}
    change = Action(_("Improve the list"), reverse("web:wording_publish", args=[edition.number]), primary=True)
    context = {
        "title": title,
        "breadcrumbs": _crumbs(title),
        "edition": edition,
        "actions": [change] if wordings.may(request.actor, "publish", edition) else [],
        "languages": _by_language(terms_from(edition.terms)),
    }
    return render(request, "web/wording.html", context)


@allows(wordings, "publish")
@once
def publish(request: Request, edition: WordingEdition) -> HttpResponseBase:
    """A new edition from the words of this one; the old one stays as it was."""
    form = WordingForm(request.POST or None, raw=edition.terms)
    made = attempt(
        form, lambda data: operations.publish_wording(edition, actor=request.actor, now=timezone.now(), **data)
    )
    if made:
        return redirect("web:wording", edition=made.number)
    title = _("Improve the list")
    context = {
        "title": title, "form": form, "submit_label": _("Publish the edition"), "breadcrumbs": _crumbs(title),
        "cancel_url": reverse("web:wording", args=[edition.number]),
        "consequences": _("All forms use the new list within a minute. What people have written stays as it is."),
    }  # fmt: skip
    return render(request, "web/page_form.html", context)


def _crumbs(title: str) -> list[Crumb]:
    return [Crumb(_("Words to think twice about"), reverse("web:wordings")), Crumb(title)]


def _by_language(terms: tuple[Term, ...]) -> list[tuple[str, str, list[Term]]]:
    """The terms of each language, the reader's own first."""
    names = {"sv": _("Swedish words"), "da": _("Danish words"), "en": _("English words")}
    own_first = sorted(names, key=lambda language: language != get_language())
    groups = ((language, names[language], [t for t in terms if t.language == language]) for language in own_first)
    return [group for group in groups if group[2]]
