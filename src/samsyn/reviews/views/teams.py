"""The team that visits: who comes along, leaves, replaces, and who takes no part."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.accounts.models import Person
from samsyn.reviews.forms.teams import JoinForm, RecuseForm, RecuseSomebodyForm, SeatForm, WhoForm
from samsyn.reviews.models import Review, TeamMember
from samsyn.reviews.operations import teams as operations
from samsyn.reviews.policies import reviews, team_members
from samsyn.reviews.queries import teams as queries
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.reviews.wording import named
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Why
from samsyn.web.forms import SamsynForm, VersionedForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def _home(review: Review) -> str:
    return reverse("reviews:team", args=[review.pk])


@allows(reviews, "follow")
def team(request: Request, review: Review) -> HttpResponseBase:
    verbs = reviews.verbs(request.actor, review)
    there, gone = queries.seats(request.actor, review, may_change="write" in verbs)
    flagged = queries.leaderless(Review.objects.filter(pk=review.pk), request.actor.today).exists()
    context = {
        "title": _("The team"), "breadcrumbs": trail(request, review, Crumb(_("The team"))), "review": review,
        "there": there, "gone": gone, "declared": queries.declared(request.actor, review),
        "flagged": flagged, "contact": queries.contact_of(review) if flagged else "",
        "actions": _actions(review, verbs), "pen": review.reviewer.member.organisation,
        "may_write": "write" in verbs, "nobody_from": named(queries.nobody_from(request.actor, review)),
    }  # fmt: skip
    return render(request, "reviews/team.html", context)


def _actions(review: Review, verbs: frozenset[str]) -> list[Action]:
    add = Action(_("Add a person"), reverse("reviews:team_join", args=[review.pk]), primary=True)
    own = Action(_("I am too close"), reverse("reviews:recuse", args=[review.pk]))
    other = Action(_("Somebody is too close"), reverse("reviews:recuse_somebody", args=[review.pk]))
    return [*([add] if "write" in verbs else []), own, *([other] if "coordinate" in verbs else [])]


@allows(reviews, "write")
@once
def join(request: Request, review: Review) -> HttpResponseBase:
    form = JoinForm(request.POST or None, candidates=queries.candidates(review, request.actor.today))
    made = attempt(form, lambda data: operations.join_team(review, actor=request.actor, now=timezone.now(), **data))
    if made:
        return redirect(_home(review))
    text = _(
        "Own people, people of the parties in your area, and the contacts of other members can be chosen. Whoever is "
        "missing must first have an account there. Mix perspectives: residents and front-line staff see other things."
    )
    return _form(request, review, form, _("Add a person to the team"), why=Why(text=text))


@allows(team_members, "write")
@once
def seat(request: Request, member: TeamMember) -> HttpResponseBase:
    names = ("version", "role", "perspective")
    form = SeatForm(request.POST or None, initial={name: getattr(member, name) for name in names})
    if attempt(form, lambda data: operations.change_seat(member, actor=request.actor, now=timezone.now(), **data)):
        return redirect(_home(member.review))
    return _form(request, member.review, form, _("Role of %(person)s") % {"person": member.person})


@allows(team_members, "write")
@once
def leave(request: Request, member: TeamMember) -> HttpResponseBase:
    form = VersionedForm(request.POST or None, initial={"version": member.version})
    if attempt(form, lambda data: operations.leave_team(member, actor=request.actor, now=timezone.now(), **data)):
        return redirect(_home(member.review))
    consequences = _("Access to the review ends today. What the person has written stays, with their name.")
    if member.role == TeamMember.Role.LEADER:
        consequences += " " + _("Nobody leads the team then, and the coordinator is told.")
    title = _("%(person)s leaves the team") % {"person": member.person}
    return _form(request, member.review, form, title, consequences=consequences, submit_label=_("End the seat"))


@allows(team_members, "write")
@once
def replace(request: Request, member: TeamMember) -> HttpResponseBase:
    form = WhoForm(request.POST or None, candidates=queries.candidates(member.review, request.actor.today))
    if attempt(form, lambda data: operations.replace_in_team(member, actor=request.actor, now=timezone.now(), **data)):
        return redirect(_home(member.review))
    title = _("Who takes the seat of %(person)s?") % {"person": member.person}
    why = Why(text=_("Role and perspective go with the seat. Who reviews whom stays as it is."))
    return _form(request, member.review, form, title, why=why, submit_label=_("Give the seat"))


@allows(reviews, "see")
@once
def recuse(request: Request, review: Review) -> HttpResponseBase:
    form = RecuseForm(request.POST or None)
    person = request.user
    assert isinstance(person, Person)
    if attempt(
        form, lambda data: operations.recuse(review, actor=request.actor, now=timezone.now(), person=person, **data)
    ):
        return redirect(review)
    return _recusal(request, review, form, _("I am too close to take part"), _("Take no part"))


@allows(reviews, "coordinate")
@once
def recuse_somebody(request: Request, review: Review) -> HttpResponseBase:
    form = RecuseSomebodyForm(request.POST or None, people=queries.may_be_recused(review, request.actor.today))
    if attempt(form, lambda data: operations.recuse(review, actor=request.actor, now=timezone.now(), **data)):
        return redirect(review)
    return _recusal(request, review, form, _("Somebody is too close to take part"), _("Let the person take no part"))


def _recusal(request: Request, review: Review, form: SamsynForm, title: str, act: str) -> HttpResponseBase:
    consequences = _(
        "From now on the person sees that there is a review, and nothing more. It is not undone by planning anew. A "
        "seat in the team waits for somebody else; who reviews whom stays as it is."
    )
    why = Why(text=_("A relative, a job, money or an old quarrel: what would make others doubt your judgement."))
    return _form(request, review, form, title, consequences=consequences, why=why, submit_label=act)


def _form(request: Request, review: Review, form: SamsynForm, title: str, **more: Any) -> HttpResponseBase:
    home = _home(review)
    crumbs = trail(request, review, Crumb(_("The team"), home), Crumb(title))
    return form_page(request, form, title, crumbs, home, **more)
