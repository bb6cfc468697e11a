"""The revision dialogue: planned, prepared from what is known, written down."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.agreements.forms.addenda import HoldDialogueForm, PlanDialogueForm
from samsyn.agreements.models import Agreement, RevisionDialogue
from samsyn.agreements.operations import dialogues as operations
from samsyn.agreements.policies import agreements, revision_dialogues
from samsyn.agreements.registries import dialogue_items
from samsyn.agreements.views.framing import back_to, form_page
from samsyn.web.attempts import attempt
from samsyn.web.components import Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import day


@allows(agreements, "coordinate")
@once
def plan(request: Request, agreement: Agreement) -> HttpResponseBase:
    form = PlanDialogueForm(request.POST or None)
    made = attempt(
        form, lambda data: operations.plan_dialogue(agreement, actor=request.actor, now=timezone.now(), **data)
    )
    back = back_to(agreement, "dialogues")
    if made:
        return redirect(back)
    why = Why(
        text=_("Once a year the parties ask: what holds, what should change, what should end? Put the day in now.")
    )
    return form_page(request, agreement.collaboration, form, _("Plan a revision dialogue"), back=back, why=why)


@allows(revision_dialogues, "coordinate")
@once
def dialogue(request: Request, dialogue: RevisionDialogue) -> HttpResponseBase:
    """What to talk about, and below it what you concluded."""
    agreement = dialogue.agreement
    names = ("took_part", "conclusions", "outcome", "version")
    initial = {name: getattr(dialogue, name) for name in names} | {"held_on": dialogue.held_on or request.actor.today}
    form = HoldDialogueForm(request.POST or None, initial=initial)
    held = attempt(
        form, lambda data: operations.hold_dialogue(dialogue, actor=request.actor, now=timezone.now(), **data)
    )
    back = back_to(agreement, "dialogues")
    if held and held.outcome == RevisionDialogue.Outcome.ADDENDUM:
        slug = agreement.collaboration.slug
        return redirect("agreements:propose_addendum", slug=slug, number=agreement.terms.number)
    if held:
        return redirect(back)
    items = [item for room in dialogue_items for item in room(request.actor, agreement)]
    title = _("Revision dialogue %(day)s") % {"day": day(dialogue.planned_on)}
    return form_page(
        request, agreement.collaboration, form, title, back=back, template="agreements/dialogue.html", items=items,
        submit=_("Save what you concluded"),
    )  # fmt: skip
