"""The week: the page in the middle, and closing by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.policies import collaborations
from samsyn.situation.cut_off import A_WEEK, monday_of
from samsyn.situation.models import Assessment, Situation, Week
from samsyn.situation.operations import closing as operations
from samsyn.situation.policies import situations, weeks
from samsyn.situation.queries import hub as queries
from samsyn.situation.queries.counts import week_counts
from samsyn.situation.queries.hub import Focus, Hub
from samsyn.situation.queries.meeting import joint, measures_at_the_table, suggested_in, with_facts
from samsyn.situation.queries.others import counted_by_others
from samsyn.situation.queries.shown import colour_of
from samsyn.situation.queries.weeks import told
from samsyn.situation.rhythm import cut_off_of, first_open
from samsyn.situation.tables.weeks import weeks_table
from samsyn.situation.views.framing import form_page, framed, home_url
from samsyn.situation.wording import headline, week_state
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Empty, Link
from samsyn.web.forms import SamsynForm, fresh_key
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.tables import render_table
from samsyn.web.templatetags.samsyn import week_year

S = Week.State
# Label, address, and whether this reader may.
Step = tuple[str, str, bool]


@allows(collaborations, "situation")
def situation(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    """The middle of the room. Before anybody has begun it says how to."""
    found = Situation.objects.filter(pk=collaboration.pk).first()
    if found is None:
        return _not_begun(request, collaboration)
    found.collaboration = collaboration
    held = situations.verbs(request.actor, found)
    if "see" not in held:
        raise Http404
    areas = list(collaboration.areas.order_by("sort_key"))
    shown = queries.hub(request.actor, found, areas, timezone.now(), in_group="work" in held)
    context = framed(request, found, _("Situation"), areas=areas) | {
        "hub": shown,
        "lead": headline(shown.focus),
        "inbox_url": _address("situation:inbox", collaboration.slug) if "lead" in held else "",
        "week_url": _address("situation:week", collaboration.slug, shown.focus.monday) if "work" in held else "",
        "suggested": suggested_in(request.actor, found),
        "actions": _actions(found, shown, held),
    }
    return render(request, "situation/hub.html", context)


def _not_begun(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    title = _("Situation")
    context = frame(request, collaboration, Crumb(title))
    begin = Action(_("Begin"), _address("situation:start", collaboration.slug)) if context["may_coordinate"] else None
    context["empty"] = Empty(
        _("No shared picture yet"),
        _("Those who move about in the area report what they see, in a minute on the phone. Once a week you look at "
          "it together, agree on a colour for each area and on what to do, and tell those who reported."),
        begin if begin and begin.url else None,
    )  # fmt: skip
    return render(request, "situation/not_begun.html", context | {"title": title})


def _address(name: str, *arguments: Any) -> str:
    """Empty while the page is not there."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def _actions(situation: Situation, shown: Hub, held: frozenset[str]) -> list[Action]:
    """The usual next thing first, for this reader in this state."""
    slug = situation.collaboration.slug
    wanted = [
        (_("Report something"), _address("situation:report_form"), "report" in held),
        *_steps(shown.focus, slug, held),
    ]
    return _links(wanted)


def _links(wanted: list[Step]) -> list[Action]:
    """The first of those one may take stands out; opening the meeting is a press, not a page."""
    found = [(label, url) for label, url, may in wanted if may and url]
    return [
        Action(label, url, primary=not number, post=url.endswith("/open/"), once_key=fresh_key())
        for number, (label, url) in enumerate(found)
    ]


def _steps(focus: Focus, slug: str, held: frozenset[str]) -> list[Step]:
    week = str(focus.row.iso_week) if focus.row else ""
    if focus.row is None:
        return [(_("Close the week now"), _address("situation:close", slug, focus.monday), "lead" in held)]
    correct = [(_("Correct the picture"), _address("situation:correct_picture", slug, week), "lead" in held)]
    return {
        S.CLOSED: [
            (_("Give your colours"), _address("situation:colours", slug, week), "work" in held),
            (_("Open the meeting"), _address("situation:open_meeting", slug, week), "lead" in held),
        ],
        S.MEETING: [(_("To the meeting"), _address("situation:meeting", slug, week), "work" in held)],
        S.DECIDED: [(_("Send the picture"), _address("situation:send_picture", slug, week), "lead" in held)],
        S.SENT: correct,
        S.ARCHIVED: correct,
    }.get(S(focus.row.state), [])


@allows(situations, "lead")
@once
def close(request: Request, situation: Situation, week: date) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    if attempt(form, lambda data: operations.close_week(situation, week, actor=request.actor, now=timezone.now())):
        return redirect(home_url(situation))
    return form_page(
        request, situation, form, _("Close %(week)s") % {"week": week_year(week)}, back=home_url(situation),
        submit=_("Close the week"),
        consequences=_("What is reported from now on joins the next picture. The week cannot be opened again."),
    )  # fmt: skip


@allows(situations, "work")
def week(request: Request, situation: Situation, week: date) -> HttpResponseBase:
    """One week of the group, area by area; a week that is still open has no row of its own yet."""
    row = with_facts(weeks.inside(request.actor, situation).filter(monday=week)).first()
    if row is not None:
        row.situation = situation
    areas = list(situation.collaboration.areas.order_by("sort_key"))
    focus = Focus(week, cut_off_of(situation).closes(week), row)
    held = situations.verbs(request.actor, situation)
    title = week_year(week).capitalize()
    context = framed(request, situation, title, _all_weeks(situation), areas=areas) | {
        "focus": focus,
        "counts": week_counts(situation, week, areas),
        "state": week_state(focus.state),
        "actions": _links(_steps(focus, situation.collaboration.slug, held)),
        "around": _around(situation, week),
        "others": counted_by_others(request.actor, situation, week, areas),
        **(_said(request, row) if row else {}),
    }
    return render(request, "situation/week.html", context)


def _all_weeks(situation: Situation) -> Crumb:
    return Crumb(_("All weeks"), reverse("situation:weeks", args=[situation.collaboration.slug]))


def _around(situation: Situation, week: date) -> list[Link]:
    """The week before and the week after, as far as there are any."""
    first, last = monday_of(situation.started_on), first_open(situation, timezone.now())
    slug = situation.collaboration.slug
    return [
        Link(week_year(monday).capitalize(), _address("situation:week", slug, monday))
        for monday in (week - A_WEEK, week + A_WEEK)
        if first <= monday <= last
    ]


@allows(situations, "see")
def all_weeks(request: Request, situation: Situation) -> HttpResponseBase:
    """Those that were closed, newest first, and which one is open."""
    in_group = "work" in situations.verbs(request.actor, situation)
    base = told(weeks.inside(request.actor, situation))
    monday = first_open(situation, timezone.now())
    context = framed(request, situation, _("All weeks")) | {
        "lead": headline(Focus(monday, cut_off_of(situation).closes(monday), None)),
        "open_url": _address("situation:week", situation.collaboration.slug, monday) if in_group else "",
    }
    return render_table(
        request, weeks_table(situation, in_group=in_group), base, context, template="situation/weeks.html"
    )


def _said(request: Request, row: Any) -> dict[str, Any]:
    """What the parties and the group have said, and what it led to. `row` is a week `with_facts`."""
    assessed = joint(request.actor, row)
    return {
        "week": row,
        "joint": [(one.area, colour_of(*_level(one), row.steps), one) for one in assessed.values()],
        "measures": measures_at_the_table(request.actor, row).of_the_week,
        "pictures": list(row.pictures.defer("content").order_by("-number")),
        "gave": row.gave,
        "parties": row.parties,
    }


def _level(assessment: Assessment) -> tuple[int, str]:
    return (assessment.level.step, assessment.level.title) if assessment.level else (0, "")
