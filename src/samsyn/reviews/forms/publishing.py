"""What people fill in about the publication of a report. Cleans; saves nothing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samsyn.web.forms import PlainTextField, VersionedForm


class DelayForm(VersionedForm):
    reason = PlainTextField(label=_("Why is it late?"), rows=4, limit=2000, guard=True)
