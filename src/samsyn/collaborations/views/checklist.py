"""The sixteen points: the list, one point, what people say of it, and the page to print."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.collaborations.checklist import PointStatus
from samsyn.collaborations.checklist_pages import PointPage, point_page
from samsyn.collaborations.checklist_paper import checklist_paper
from samsyn.collaborations.checklist_words import listed, rooms_for
from samsyn.collaborations.forms_preparing import PointForm
from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.operations import checklist as operations
from samsyn.collaborations.policies import collaborations
from samsyn.collaborations.preparing import Checklist, checklist_of
from samsyn.collaborations.runs import latest_decision
from samsyn.collaborations.views.pages import form_page
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Step, StepGroup, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.papers import asked_for, download
from samsyn.web.routes import allows


def url_of(collaboration: Collaboration, number: int | None = None, name: str = "checklist_point") -> str:
    if number is None:
        return reverse("collaborations:checklist", args=[collaboration.slug])
    return reverse(f"collaborations:{name}", args=[collaboration.slug, number])


@allows(collaborations, "read")
def index(request: Request, collaboration: Collaboration) -> HttpResponse:
    checklist = checklist_of(collaboration, request.actor.today)
    pages = [point_page(status, checklist) for status in checklist.statuses]
    context = frame(request, collaboration, Crumb(_("Checklist")))
    context |= {
        "title": _("Checklist"),
        "actions": [Action(_("Page to print"), reverse("collaborations:checklist_print", args=[collaboration.slug]))],
        "groups": _groups(collaboration, pages),
        "edition": checklist.edition,
        "newer": checklist.newer,
        **progress(pages),
        **_next(collaboration, pages),
    }
    return render(request, "collaborations/checklist.html", context)


def progress(pages: list[PointPage]) -> dict[str, Any]:
    """How many are done; and what somebody disagrees with, for the next meeting (F-CHK-5)."""
    against = [m for page in pages for m in page.status.missing if m.key == "disagreement_open"]
    return {
        "done": sum(1 for page in pages if page.status.status == "done"),
        "not_relevant": sum(1 for page in pages if page.status.status == "not_relevant"),
        "total": len(pages),
        "for_meeting": listed(dict(against[0].parameters)["parties"]) if against else "",
    }


def _groups(collaboration: Collaboration, pages: list[PointPage]) -> list[StepGroup]:
    return [
        StepGroup(heading, [_step(collaboration, page) for page in part], part[0].origin)
        for heading, part in (
            (_("From the guide"), [page for page in pages if not page.is_ours]),
            (_("Our reconstruction"), [page for page in pages if page.is_ours]),
        )
        if part
    ]


def _step(collaboration: Collaboration, page: PointPage) -> Step:
    return Step(
        label=page.title, url=url_of(collaboration, page.number), state=page.state, number=str(page.number),
        note=_note(page),
    )  # fmt: skip


def _note(page: PointPage) -> SafeString:
    """Who settled it and why, else the first thing that is missing; and what was left behind."""
    override = page.status.override
    if override:
        parts = [format_html("<bdi>{}</bdi>: <bdi>{}</bdi>", override.name, override.reason)]
    else:
        parts = [format_html("{}", text) for text in (page.missing[:1] or [page.uncomputed]) if text]
    if page.gaps:
        parts.append(format_html("{}", page.gaps))
    return format_html_join(" ", "{}", ((part,) for part in parts))


def _next(collaboration: Collaboration, pages: list[PointPage]) -> dict[str, Any]:
    """The first point that is left, and where it is done."""
    left = [page for page in pages if page.status.status in {"not_started", "in_progress"}]
    first = next((page for page in left if page.missing), left[0] if left else None)
    if first is None:
        return {"next": None}
    rooms = rooms_for(first.status, collaboration)
    return {
        "next": first,
        "next_action": rooms[0] if rooms else None,
        "next_url": url_of(collaboration, first.number),
    }


@allows(collaborations, "read")
def point(request: Request, collaboration: Collaboration, number: int) -> HttpResponse:
    checklist = checklist_of(collaboration, request.actor.today)
    page = point_page(_found(checklist, number), checklist)
    context = frame(request, collaboration, Crumb(_("Checklist"), url_of(collaboration)), Crumb(page.title))
    numbers = [status.point.number for status in checklist.statuses]
    context |= {
        "title": f"{number}. {page.title}",
        "state": page.state,
        "point": page,
        "rooms": rooms_for(page.status, collaboration),
        "decision": latest_decision(collaboration) if page.status.point.rule == "form" else None,
        "before": number - 1 if number - 1 in numbers else None,
        "after": number + 1 if number + 1 in numbers else None,
    }
    return render(request, "collaborations/checklist_point.html", context)


def _found(checklist: Checklist, number: int) -> PointStatus:
    status = checklist.status(number)
    if status is None:
        raise Http404
    return status


@allows(collaborations, "take_part")
@once
def answer(request: Request, collaboration: Collaboration, number: int) -> HttpResponseBase:
    checklist = checklist_of(collaboration, request.actor.today)
    status, said = _found(checklist, number), checklist.said.get(number)
    initial = {"note": said.note, "mark": said.mark, "reason": said.reason, "version": said.version} if said else {}
    form = PointForm(request.POST or None, point=status.point, initial={"version": 0, **initial})
    done = attempt(
        form,
        lambda data: operations.answer_point(
            collaboration, actor=request.actor, now=timezone.now(), number=number,
            **{name: data[name] for name in ("note", "mark", "reason", "version")},
        ),
    )  # fmt: skip
    if done:
        return redirect(url_of(collaboration, number))
    page = point_page(status, checklist)
    return form_page(
        request, collaboration, form, page.title, back=url_of(collaboration, number),
        submit=_("Save what you wrote"), why=Why(text=page.asks_for, source=page.origin),
        template="collaborations/checklist_answer.html", point=page,
    )  # fmt: skip


@allows(collaborations, "read")
def printed(request: Request, collaboration: Collaboration) -> HttpResponse:
    """F-CHK-6: the whole list on paper, with the day and who answered; also as PDF and Word."""
    checklist = checklist_of(collaboration, request.actor.today)
    pages = [point_page(status, checklist) for status in checklist.statuses]
    if asked := asked_for(request):
        return download(checklist_paper(collaboration, checklist.edition, pages, request.actor.today), asked)
    context = frame(request, collaboration, Crumb(_("Checklist"), url_of(collaboration)), Crumb(_("Page to print")))
    context |= {
        "title": _("Checklist"),
        "paper_url": request.path,
        "points": pages,
        "today": request.actor.today,
        "edition": checklist.edition,
        "decision": latest_decision(collaboration),
        **progress(pages),
    }
    return render(request, "collaborations/checklist_print.html", context)
