"""Notes: written with one thumb, read meeting by meeting, shared on purpose."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.forms.notes import NoteForm, ShareForm
from samsyn.reviews.models import Note, Review
from samsyn.reviews.operations import notes as operations
from samsyn.reviews.policies import notes as policy
from samsyn.reviews.policies import reviews
from samsyn.reviews.queries import notes as queries
from samsyn.reviews.records.crossing import others, visiting_organisations
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Empty
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.kept_pages import worker_answer
from samsyn.web.once import once
from samsyn.web.routes import allows


def page_of(review: Review) -> str:
    return reverse("reviews:notes", args=[review.pk])


def _form(request: Request, review: Review, form: SamsynForm, title: str, **more: Any) -> HttpResponseBase:
    crumbs = trail(request, review, Crumb(_("Notes from the visit"), page_of(review)), Crumb(title))
    return form_page(request, form, title, crumbs, page_of(review), **more)


def who_may_ask(review: Review) -> str:
    """No page promises that nobody will read it (P43)."""
    return _("Write so that anybody may read it. Anybody may ask %(organisation)s to see the notes, and the law "
             "decides what is handed out.") % {"organisation": review.reviewer.member.organisation}  # fmt: skip


@allows(reviews, "team")
def notes(request: Request, review: Review) -> HttpResponseBase:
    found = queries.notebook(request.actor, review)
    title, write = _("Notes from the visit"), reverse("reviews:note_new", args=[review.pk])
    may_write = review.state in operations.NOTING
    context = {
        "title": title,
        "breadcrumbs": trail(request, review, Crumb(title)),
        "found": found,
        "who_may_ask": who_may_ask(review),
        "actions": _actions(review, found, write if may_write else ""),
        "empty": _empty(found, write if may_write else ""),
    }
    return render(request, "reviews/notes.html", context)


def _actions(review: Review, found: queries.Notebook, write: str) -> list[Action]:
    share = Action(_("Share with the team"), reverse("reviews:notes_share", args=[review.pk]))
    first = [Action(_("Write a note"), write, primary=True, icon="plus")] if write and found.meetings else []
    return [*first, *([share] if found.to_share else [])]


def _empty(found: queries.Notebook, write: str) -> Empty:
    if found.deleted:
        return Empty(
            _("The notes are deleted"), _("They were kept until their day. What they led to is in the report.")
        )
    text = _("Write what you saw, what you heard and how you understand it, each as a note of its own.")
    return Empty(_("No notes yet"), text, Action(_("Write the first note"), write, primary=True) if write else None)


@allows(reviews, "team")
@once
def note_new(request: Request, review: Review) -> HttpResponseBase:
    """Also for what a phone sends again when the network is back; it gets its answer as JSON."""
    meetings = queries.places_to_note(request.actor, review)
    initial = {
        "kind": Note.Kind.HEARD,
        "slot": request.GET.get("meeting") or queries.where_now(meetings, timezone.now()),
    }
    form = NoteForm(request.POST or None, initial=initial, slots=meetings)

    def write(data: dict[str, Any]) -> Note:
        data.pop("version")
        return operations.write_note(review, actor=request.actor, now=timezone.now(), **data)

    written = attempt(form, write)
    if request.method == "POST" and request.headers.get("accept") == "application/json":
        return JsonResponse({"saved": bool(written), "why": _reasons(form), "asks": form.only_asks})
    if written:
        return redirect(page_of(review))
    return _note_form(request, review, form, _("Write a note"), is_new=True)


def _reasons(form: NoteForm) -> list[str]:
    return [message for _field, message in form.problems()]


def _note_form(
    request: Request, review: Review, form: NoteForm, title: str, *, is_new: bool = False
) -> HttpResponseBase:  # fmt: skip
    return _form(
        request, review, form, title, template="reviews/note.html", who_may_ask=who_may_ask(review), is_new=is_new,
        about=review,
    )  # fmt: skip


@allows(policy, "edit")
@once
def note_edit(request: Request, note: Note) -> HttpResponseBase:
    names = ("key", "kind", "text", "slot", "perspective", "people", "justified", "version")
    initial = {name: getattr(note, name) for name in names}
    form = NoteForm(request.POST or None, initial=initial, slots=queries.places_to_note(request.actor, note.review))

    def save(data: dict[str, Any]) -> Note:
        data.pop("key")
        return operations.edit_note(note, actor=request.actor, now=timezone.now(), **data)

    if attempt(form, save):
        return redirect(page_of(note.review))
    return _note_form(request, note.review, form, _("Change the note"))


@allows(policy, "edit")
def note_remove(request: Request, note: Note) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    if attempt(form, lambda data: operations.remove_note(note, actor=request.actor, now=timezone.now())):
        return redirect(page_of(note.review))
    return _form(
        request, note.review, form, _("Delete the note"), submit_label=_("Delete"), dangerous=True,
        consequences=_("The note disappears for everybody and cannot be brought back."),
    )  # fmt: skip


@allows(reviews, "team")
@once
def notes_share(request: Request, review: Review) -> HttpResponseBase:
    form = ShareForm(request.POST or None, own=queries.own_unshared(request.actor, review))
    if attempt(form, lambda data: operations.share_notes(review, actor=request.actor, now=timezone.now(), **data)):
        return redirect(page_of(review))
    reached = others(visiting_organisations(review, request.actor.today), review.reviewer.member.organisation)
    return _form(
        request, review, form, _("Share notes with the team"), template="reviews/send.html",
        submit_label=_("Share them"),
        receivers=[one.name for one in reached],
        consequences=_("What is shared becomes a document at their organisations, too. The host does not get it."),
    )  # fmt: skip


@allows(reviews, "follow")
def worker(request: Request, review: Review) -> HttpResponseBase:
    """Keeps the programme and the empty form for notes on the phone; the notes themselves are not kept."""
    pages = [reverse("reviews:on_site", args=[review.pk]), reverse("reviews:note_new", args=[review.pk])]
    return worker_answer(request, f"samsyn-visit-{review.pk}", pages, ("built/visit.js",))
