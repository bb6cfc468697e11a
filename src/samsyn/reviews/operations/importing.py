"""Many members, or many conflicts of interest, at once."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.reviews.importing import MEMBERS
from samsyn.reviews.models import ConflictOfInterest, Member, Partnership
from samsyn.reviews.operations.partnerships import add_member, declare_conflict
from samsyn.reviews.sheets import Listing


@operation
def import_list(
    partnership: Partnership, *, actor: Actor, now: datetime, listing: Listing, only_valid: bool = False
) -> list[Member | ConflictOfInterest]:
    """Write all rows, or none if one of them is wrong; with `only_valid`, the right ones. Judged anew here: somebody
    may have added one of them since the dry run."""
    report = listing.report(partnership, actor.today)
    if report.bad and not only_valid:
        raise Refused(_("Some rows are wrong, so nothing was written. Look at the file again."), code="P94")
    write = add_member if listing.what == MEMBERS else declare_conflict
    return [write(partnership, actor=actor, now=now, **outcome.fields) for outcome in report.good]
