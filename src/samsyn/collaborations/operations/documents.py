"""Files somebody puts here."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from samsyn.collaborations.models import Collaboration, Document
from samsyn.core.actors import Actor
from samsyn.core.operations import operation


@operation
def keep(
    collaboration: Collaboration, *, actor: Actor, now: datetime, file: UploadedFile[Any], title: str = ""
) -> Document:
    """Keep an uploaded file with its fingerprint. The form has already judged size and kind."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return Document.objects.create(
        collaboration=collaboration, title=title or (file.name or "")[:200], file=file, size=file.size or 0,
        content_type=(file.content_type or "application/octet-stream")[:100], sha256=digest.hexdigest(),
        added_by_id=actor.own_id, added_at=now,
    )  # fmt: skip
