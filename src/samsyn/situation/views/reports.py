"""What one has sent, one report and what became of it, taking it back, wiping its words."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.situation.forms.reporting import RedactForm
from samsyn.situation.models import Report, Situation
from samsyn.situation.operations import reporting as operations
from samsyn.situation.policies import reports, situations
from samsyn.situation.queries import sent as queries
from samsyn.situation.queries.triage import sources_of
from samsyn.situation.tables.sent import sent_table
from samsyn.situation.views.framing import form_page, framed
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.tables import render_table
from samsyn.web.templatetags.samsyn import moment, week_year


@allows(situations, "see")
def my_reports(request: Request, situation: Situation) -> HttpResponseBase:
    mine = queries.mine(request.actor, situation).select_related(*queries.listed())
    context = framed(request, situation, _("My reports"))
    desk = Action(_("Report something"), reverse("situation:report_form"), primary=True, icon="plus")
    may = "report" in context["held"]
    context |= {"lead": _("You see here what became of what you reported."), "actions": [desk] if may else []}
    table = sent_table(desk if may else None)
    return render_table(request, table, mine, context, template="situation/list.html")


@allows(reports, "see")
def report(request: Request, found: Report) -> HttpResponseBase:
    held = reports.verbs(request.actor, found)
    said = queries.feedback([found])[found.pk]
    under = _under(held)
    title = f"{found.category}, {found.place or found.area}"
    context = framed(request, found.situation, title, *_above(found, under), under=under)
    context |= {
        "report": found,
        "said": said,
        "state": said.state,
        "facts": _facts(found),
        "actions": _actions(found, held),
    }
    return render(request, "situation/report.html", context)


def _under(held: frozenset[str]) -> str:
    """Where the reader comes from: one's own reports, the inbox for whoever leads, the week for the others."""
    if "withdraw" in held:
        return "situation:my_reports"
    return "situation:inbox" if "lead" in held else "situation:situation"


def _above(found: Report, under: str) -> list[Crumb]:
    titles = {"situation:my_reports": _("My reports"), "situation:inbox": _("Inbox")}
    slug = found.situation.collaboration.slug
    return [Crumb(titles[under], reverse(under, args=[slug]))] if under in titles else []


def _facts(found: Report) -> list[Fact]:
    late = _("sent late: that week's picture was closed") if found.is_late else ""
    facts = [
        Fact(_("What"), found.category),
        Fact(_("When"), queries.when(found)),
        Fact(_("Area"), found.area, note=_("outside the reporter's areas") if found.is_unsorted else ""),
        Fact(_("Place"), found.place or "", note=found.get_place_kind_display()),
        Fact(_("How it is known"), found.get_source_display()),
        Fact(_("Reported to the police"), _("yes") if found.to_police else _("no")),
        Fact(_("Sent in"), moment(found.at), note=_by_whom(found)),
        Fact(_("Picture"), week_year(found.week), note=late),
    ]
    if sources := sources_of(found):
        facts.append(sources)
    if not found.in_trend and not found.category.is_coming:
        facts.append(Fact(_("Counted"), _("late knowledge: shown, and left out of trends")))
    if operations.clock_was_wrong(found):
        facts.append(Fact(_("Clock"), _("the phone's clock was wrong; the times are put right")))
    return facts


def _by_whom(found: Report) -> str:
    if found.is_from_resident:
        return _("by a resident, without a name")
    return _("for %(party)s") % {"party": found.party} if found.party else ""


def _actions(found: Report, held: frozenset[str]) -> list[Action]:
    arguments = [found.situation.collaboration.slug, found.pk]
    actions = []
    if "withdraw" in held and queries.can_be_taken_back(found, timezone.now()):
        actions.append(Action(_("Take back the report"), reverse("situation:withdraw", args=arguments)))
    if "lead" in held and found.text:
        actions.append(Action(_("Wipe the words"), reverse("situation:redact", args=arguments)))
    return actions


@allows(reports, "withdraw")
@once
def withdraw(request: Request, found: Report) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    if attempt(form, lambda data: operations.withdraw_report(found, actor=request.actor, now=timezone.now())):
        return redirect("situation:my_reports", slug=found.situation.collaboration.slug)
    return form_page(
        request, found.situation, form, _("Take back the report"), back=found.get_absolute_url(),
        submit=_("Take back the report"), under=_under(reports.verbs(request.actor, found)),
        consequences=_("The text is wiped, and the report is counted nowhere. This cannot be undone."),
    )  # fmt: skip


@allows(reports, "lead")
@once
def redact(request: Request, found: Report) -> HttpResponseBase:
    form = RedactForm(request.POST or None)
    if attempt(form, lambda data: operations.redact_report(found, actor=request.actor, now=timezone.now(), **data)):
        return redirect(found.get_absolute_url())
    return form_page(
        request, found.situation, form, _("Wipe the words of the report"), back=found.get_absolute_url(),
        submit=_("Wipe the words"), under=_under(reports.verbs(request.actor, found)),
        consequences=_("The text disappears for everybody, from the history too, and cannot be brought back. That it "
                       "was wiped, by whom and why, is kept. The report is still counted."),
    )  # fmt: skip
