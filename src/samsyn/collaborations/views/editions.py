"""The house's own content: the editions of the checklist's texts and the versions of the guide's rules."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.advice import choices_of, question_text
from samsyn.collaborations.checklist import parse_points
from samsyn.collaborations.checklist_words import in_words
from samsyn.collaborations.forms_preparing import EditionForm
from samsyn.collaborations.guide import parse_ruleset
from samsyn.collaborations.models import ChecklistEdition, Collaboration, RuleSet
from samsyn.collaborations.operations import checklist as operations
from samsyn.collaborations.policies import collaborations, editions, rule_sets
from samsyn.collaborations.views.pages import form_page
from samsyn.collaborations.wording import kind_name
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows, lists


def _crumbs(*more: Crumb) -> list[Crumb]:
    here = Crumb(_("Checklist and guide"), reverse("collaborations:editions") if more else "")
    return [Crumb(_("Collaborations"), reverse("collaborations:list")), here, *more]


@lists(editions)
def index(request: Request) -> HttpResponse:
    context = {
        "title": _("Checklist and guide"),
        "breadcrumbs": _crumbs(),
        "editions": list(editions.visible(request.actor).defer("points").exclude(published_at=None)),
        "rule_sets": list(rule_sets.visible(request.actor).defer("rules").exclude(published_at=None)),
    }
    return render(request, "collaborations/checklist_editions.html", context)


@allows(editions, "see")
def edition(request: Request, edition: ChecklistEdition) -> HttpResponse:
    title = _("Checklist, edition %(number)s") % {"number": edition.number}
    publish = Action(
        _("Improve the texts"), reverse("collaborations:edition_publish", args=[edition.number]), primary=True
    )
    context = {
        "title": title,
        "breadcrumbs": _crumbs(Crumb(title)),
        "edition": edition,
        "actions": [publish] if editions.may(request.actor, "publish", edition) else [],
        "points": [
            (point, in_words(point.title), in_words(point.asks_for), in_words(point.origin.note))
            for point in parse_points(edition.points)
        ],
    }
    return render(request, "collaborations/checklist_edition.html", context)


@allows(editions, "publish")
@once
def publish(request: Request, edition: ChecklistEdition) -> HttpResponseBase:
    """A new edition from the texts of this one; the old one stays as it was."""
    form = EditionForm(request.POST or None, raw=edition.points)
    made = attempt(
        form,
        lambda data: operations.publish_edition(
            form.points(), actor=request.actor, now=timezone.now(), note=data["note"]
        ),
    )
    if made:
        return redirect("collaborations:edition", edition=made.number)
    title = _("Improve the texts")
    context = {
        "title": title, "form": form, "submit_label": _("Publish the edition"),
        "breadcrumbs": _crumbs(Crumb(title)), "cancel_url": reverse("collaborations:edition", args=[edition.number]),
        "consequences": _("New collaborations get this edition. Running ones keep theirs until they move."),
    }  # fmt: skip
    return render(request, "collaborations/checklist_publish.html", context)


@allows(collaborations, "coordinate")
@once
def move(request: Request, collaboration: Collaboration, edition: int) -> HttpResponseBase:
    chosen = get_object_or_404(editions.visible(request.actor).exclude(published_at=None), number=edition)
    form = SamsynForm(request.POST or None)
    done = attempt(
        form,
        lambda data: operations.move_to_edition(collaboration, actor=request.actor, now=timezone.now(), edition=chosen),
    )
    back = reverse("collaborations:checklist", args=[collaboration.slug])
    if done:
        return redirect(back)
    return form_page(
        request, collaboration, form, _("Move to edition %(number)s") % {"number": edition}, back=back,
        submit=_("Move to it"), template="collaborations/checklist_move.html", edition=chosen,
        consequences=_("Notes and settled points stay with their number. There is no way back to the older texts."),
    )  # fmt: skip


@allows(rule_sets, "see")
def rule_set(request: Request, rule_set: RuleSet) -> HttpResponse:
    """Every question, condition and weight of one version, so that anybody can check the advice."""
    rules = parse_ruleset(rule_set.rules)
    title = _("The guide's rules, version %(number)s") % {"number": rule_set.number}
    keys = [*(stop.key for stop in rules.stops), *(item.key for item in rules.questions)]
    context: dict[str, Any] = {
        "title": title,
        "breadcrumbs": _crumbs(Crumb(title)),
        "rule_set": rule_set,
        "rules": rules,
        "enough": rules.recommend_percent / 100,
        "close": rules.close_percent / 100,
        "origin": in_words(rules.origin_note),
        "kinds": [(kind, kind_name(kind.key)) for kind in rules.kinds],
        "questions": [(question_text(rules, key), _answers(rules, key)) for key in keys],
    }
    return render(request, "collaborations/guide_rules.html", context)


def _answers(rules: Any, key: str) -> list[tuple[str, list[str]]]:
    """Each answer with what it gives: points for a form, or a condition met."""
    found = []
    for value, text in choices_of(rules, key)[:-1]:
        gives = [
            _("%(kind)s: required") % {"kind": kind_name(kind.key)}
            for kind in rules.kinds
            for condition in kind.conditions
            if condition.question == key and value in condition.needs
        ]
        gives += [
            _("%(kind)s: +%(points)s") % {"kind": kind_name(kind.key), "points": weight.points}
            for kind in rules.kinds
            for weight in kind.weights
            if (weight.question, weight.answer) == (key, value)
        ]
        found.append((text, gives))
    return found
