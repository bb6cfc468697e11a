"""Handing out: all documents of a review that one organisation has, as one file (P76).

    index.csv            what there is, its register number, where it stands, SHA-256 of each file
    documents/*.pdf      the documents
    notes/*.pdf          notes of the visit, apart: they are deleted on their day
    people/*.csv         names of those who took part, apart: they may have to be left out

Only what the reader may see, asked through the policies like everywhere else.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from hashlib import sha256

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.papers import to_pdf
from samsyn.organisations.models import Organisation
from samsyn.reviews.models import Document, Review
from samsyn.reviews.policies import attendance, team_members
from samsyn.reviews.queries.records import Kept, kept_documents
from samsyn.reviews.records.papers import paper_of
from samsyn.web.exports import harmless
from samsyn.web.papers import file_name

# Made the same for the same content: no clock in the file.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
File = tuple[str, bytes]


def bundle_of(actor: Actor, review: Review, own: Organisation) -> bytes:
    """A zip file."""
    kept = kept_documents(actor, review, own)
    made = [(one, f"{_folder(one)}/{_name(at, one)}", _pdf(actor, review, one)) for at, one in enumerate(kept, start=1)]
    files = [(path, pdf) for _one, path, pdf in made]
    return _zipped([("index.csv", _index(made)), *files, *_people(actor, review)])


def _folder(one: Kept) -> str:
    return "notes" if one.document == Document.NOTES else "documents"


def _name(at: int, one: Kept) -> str:
    return f"{at:02}-{file_name(one.title)}.pdf"


def _pdf(actor: Actor, review: Review, one: Kept) -> bytes:
    return to_pdf(paper_of(actor, review, one.document, one.number, one.title))


def _index(made: Sequence[tuple[Kept, str, bytes]]) -> bytes:
    head = [_("File"), _("Document"), _("Register number"), _("Where it stands"), _("How long"), "SHA-256"]
    rows = [
        [path, one.title, one.register_number, one.state.label, one.keeping, sha256(pdf).hexdigest()]
        for one, path, pdf in made
    ]
    return _csv([head, *rows])


def _people(actor: Actor, review: Review) -> Iterator[File]:
    rows = team_members.visible(actor).filter(review=review).select_related("person", "organisation").order_by("pk")
    head = [_("Name"), _("Organisation"), _("Role"), _("Perspective")]
    lines = [
        [row.person, row.organisation, row.get_role_display(), row.get_perspective_display()] for row in rows
    ]  # fmt: skip
    yield "people/team.csv", _csv([head, *lines])
    days = attendance.visible(actor).filter(member__review=review).select_related("member__person").order_by("on", "pk")
    there = [[row.on.isoformat(), row.member.person, _("came") if row.came else _("did not come")] for row in days]
    yield "people/attendance.csv", _csv([[_("Day"), _("Name"), _("Attendance")], *there])


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    """With a byte order mark and semicolons, as Excel in Sweden and Denmark reads it."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([[harmless(str(cell)) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def _zipped(files: Sequence[File]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path, content in files:
            bundle.writestr(zipfile.ZipInfo(path, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()
