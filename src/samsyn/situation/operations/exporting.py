"""Taking out data: asked for with a purpose, written by a job, and logged for good."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.files import File
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.situation.exporting import pack
from samsyn.situation.models import Export, Situation
from samsyn.situation.policies import situations
from samsyn.web import jobs

KEPT = timedelta(days=7)


@operation
def start_export(
    situation: Situation, *, actor: Actor, now: datetime, party: Party | None, form: str, purpose: str
) -> Export:
    """Of one party, or with None of everybody, which is the lead's alone (F-EST-23)."""
    if party is None and not situations.may(actor, "lead", situation):
        raise Refused(_("Only those who lead the work take out everybody's data together."), field="party")
    assert actor.person_id is not None
    export = Export.objects.create(
        situation=situation, party=party, form=form, purpose=purpose, person_id=actor.person_id, at=now
    )
    export.job = jobs.start("situation.export", actor=actor, export=export.pk)
    export.save(update_fields=["job"])
    return export


@operation
def write_export(export: Export, *, actor: Actor, now: datetime, progress: Callable[[int, int], None]) -> Export:
    """The rights are asked again: whoever has left meanwhile gets nothing."""
    if not situations.may(actor, "work" if export.party else "lead", export.situation):
        raise Refused(_("You may no longer take out data here."))
    with tempfile.TemporaryFile() as target:
        export.rows = pack(export, actor, target, progress)
        target.seek(0)
        export.file.save(
            f"{export.situation.collaboration.slug}-{now:%Y%m%d}-{export.pk}.zip", File(target), save=False
        )
    export.save(update_fields=["rows", "file"])
    return export


@operation
def drop_old_files(*, actor: Actor, now: datetime) -> int:
    """The file goes after a week; that it was taken out, by whom and what for, stays."""
    old = list(Export.objects.filter(at__lt=now - KEPT).exclude(file=""))
    for export in old:
        export.file.delete(save=False)
        export.save(update_fields=["file"])
    return len(old)
