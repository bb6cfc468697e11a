"""Many organisations at once."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.organisations.models import Organisation
from samsyn.organisations.operations.organisations import create_organisation
from samsyn.organisations.sheets import OrganisationSheet


@operation
def import_organisations(
    sheet: OrganisationSheet, *, actor: Actor, now: datetime, only_valid: bool = False
) -> list[Organisation]:
    """Write all rows, or none if one of them is wrong; with `only_valid`, the right ones. Judged anew here:
    somebody may have registered one of them since the dry run."""
    report = sheet.report()
    if report.bad and not only_valid:
        raise Refused(_("Some rows are wrong, so nothing was written. Look at the file again."), code="B10")
    return [create_organisation(actor=actor, now=now, is_new=True, **outcome.fields) for outcome in report.good]
