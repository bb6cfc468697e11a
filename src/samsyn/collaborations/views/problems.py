"""The problem page: the words, what they rest on, and where each party stands."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations import queries
from samsyn.collaborations.forms import EvidenceForm, ProblemEditForm, ProblemForm, StanceForm
from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration, Document, Evidence, Party, ProblemStatement
from samsyn.collaborations.operations import problems as operations
from samsyn.collaborations.operations.documents import keep
from samsyn.collaborations.policies import collaborations, documents, parties
from samsyn.collaborations.policies import problems as policy
from samsyn.collaborations.views.pages import form_page
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def _url(problem: ProblemStatement) -> str:
    return reverse("collaborations:problem", kwargs={"slug": problem.collaboration.slug, "problem": problem.pk})


@allows(collaborations, "read")
def index(request: Request, collaboration: Collaboration) -> HttpResponse:
    context = frame(request, collaboration, Crumb(_("Problem")))
    context |= {"title": _("Problem"), "problems": queries.problem_lines(collaboration)}
    return render(request, "collaborations/problems.html", context)


@allows(policy, "see")
def problem(request: Request, problem: ProblemStatement) -> HttpResponse:
    collaboration = problem.collaboration
    list_url = reverse("collaborations:problems", kwargs={"slug": collaboration.slug})
    context = frame(request, collaboration, Crumb(_("Problem"), list_url), Crumb(str(problem)))
    own = parties.objects(request.actor, "speak").filter(collaboration=collaboration)
    context |= {
        "title": _("Problem"),
        "problem": problem,
        "evidence": list(problem.evidence.select_related("document").order_by("-at")),
        "stances": queries.stance_lines(problem, request.actor.today),
        "mine": set(own.filter(Party.current(request.actor.today)).values_list("pk", flat=True)),
    }
    return render(request, "collaborations/problem.html", context)


@allows(collaborations, "take_part")
@once
def add(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    form = ProblemForm(request.POST or None)
    made = attempt(
        form,
        lambda data: operations.state_problem(collaboration, actor=request.actor, now=timezone.now(), **data),
    )
    if made:
        return redirect(_url(made))
    return form_page(
        request, collaboration, form, _("Describe the problem"), submit=_("Put it on the table"),
        back=reverse("collaborations:problems", kwargs={"slug": collaboration.slug}), why=_why(),
    )  # fmt: skip


def _why() -> Why:
    return Why(
        text=_("The first point of the checklist: say which problem the first step deals with. "
               "The parties then say whether they see it the same way."),
        example=_("In the evenings the passage between the square and the school is dark since August. "
                  "Children and older people take the long way round."),
        source=_("Sveriges Allmännytta 2021, point 1"),
    )  # fmt: skip


@allows(policy, "coordinate")
@once
def edit(request: Request, problem: ProblemStatement) -> HttpResponseBase:
    fields = ("text", "place", "touches", "version")
    form = ProblemEditForm(request.POST or None, initial={name: getattr(problem, name) for name in fields})
    done = attempt(form, lambda data: operations.edit_problem(problem, actor=request.actor, now=timezone.now(), **data))
    if done:
        return redirect(_url(problem))
    return form_page(
        request, problem.collaboration, form, _("Change the words"), back=_url(problem),
        consequences=_("A changed text asks every party for its stance anew."), why=_why(),
    )  # fmt: skip


@allows(policy, "coordinate")
@once
def withdraw(request: Request, problem: ProblemStatement) -> HttpResponseBase:
    if request.method == "POST":
        operations.withdraw_problem(problem, actor=request.actor, now=timezone.now())
    return redirect("collaborations:problems", slug=problem.collaboration.slug)


@allows(policy, "take_part")
@once
def evidence(request: Request, problem: ProblemStatement) -> HttpResponseBase:
    form = EvidenceForm(request.POST or None, request.FILES or None)
    done = attempt(form, lambda data: _with_file(request, problem, data))
    if done:
        return redirect(_url(problem))
    return form_page(
        request, problem.collaboration, form, _("What does it rest on?"), back=_url(problem), submit=_("Add it"),
        why=Why(text=_("Statistics, a survey, what caretakers see: say what it shows and where it comes from.")),
    )  # fmt: skip


def _with_file(request: Request, problem: ProblemStatement, data: dict[str, Any]) -> Evidence:
    now = timezone.now()
    file = data.pop("file")
    document = keep(problem.collaboration, actor=request.actor, now=now, file=file) if file else None
    return operations.add_evidence(problem, actor=request.actor, now=now, document=document, **data)


@allows(parties, "speak")
@once
def stance(request: Request, party: Party, problem: int) -> HttpResponseBase:
    """A party's own representative says where it stands."""
    about = policy.get(request.actor, slug=party.collaboration.slug, problem=problem)
    form = StanceForm(request.POST or None)
    done = attempt(
        form,
        lambda data: operations.take_stance(about, actor=request.actor, now=timezone.now(), party=party, **data),
    )
    if done:
        return redirect(_url(about))
    title = _("Where does %(name)s stand?") % {"name": party}
    return form_page(
        request, party.collaboration, form, title, back=_url(about), submit=_("Give the stance"),
        template="collaborations/stance.html", problem=about,
    )  # fmt: skip


@allows(documents, "see")
def document(request: Request, document: Document) -> FileResponse:
    """Always as a download: what somebody uploaded is never shown as a page of ours."""
    return FileResponse(document.file.open("rb"), as_attachment=True, filename=document.title)
