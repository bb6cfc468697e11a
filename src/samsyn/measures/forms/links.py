"""What people fill in about links between goals. Cleans; saves nothing."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.measures.forms.goals import ParentChoice
from samsyn.measures.models import Goal
from samsyn.web.forms import PlainTextField, SamsynForm


class LinkForm(SamsynForm):
    cause = ParentChoice(label=_("When this goal comes nearer"), queryset=Goal.objects.none())
    effect = ParentChoice(label=_("it helps to reach"), queryset=Goal.objects.none())
    why = PlainTextField(
        label=_("Why?"), rows=3, limit=1000, guard=True, help_text=_("One sentence that others can agree with or not.")
    )

    def __init__(self, *args: Any, goals: QuerySet[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["cause"].queryset = fields["effect"].queryset = goals
        fields["cause"].empty_label = fields["effect"].empty_label = _("choose")
