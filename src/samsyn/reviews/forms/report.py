"""One part of the report in one language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.reviews.models import ReportPart
from samsyn.reviews.topics import Spoken
from samsyn.web.forms import PlainTextField, VersionedForm

LIMIT = 30_000


class PartForm(VersionedForm):
    text = PlainTextField(label=_("Text"), required=False, limit=LIMIT, rows=18, guard=True)

    def __init__(self, *args: Any, key: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = self.fields["text"]
        text.label = ReportPart.Key(key).label
        text.widget.attrs["lang"] = language
        text.help_text = Spoken(language).label
