from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.agreements.models import Agreement
from samsyn.measures.models import GoalArea
from samsyn.web.forms import PlainTextField, SamsynForm, ShortTextField, VersionedForm

CLAUSE_LIMIT = 20_000

if TYPE_CHECKING:
    Several = forms.ModelMultipleChoiceField[GoalArea]
else:
    Several = forms.ModelMultipleChoiceField


class Offered(forms.ChoiceField):
    """What is offered is a help. What may be used is decided by the operation, which says why not."""

    def valid_value(self, value: Any) -> bool:
        return True


class BeginForm(SamsynForm):
    title = ShortTextField(label=_("What is the agreement called?"))
    source = Offered(
        label=_("What do you begin from?"),
        widget=forms.RadioSelect,
        help_text=_("Every word can be changed, and what you change is shown beside what you began from."),
    )
    language = forms.ChoiceField(
        label=_("Language of the agreement"),
        choices=Agreement.Language.choices,
        help_text=_("A copy keeps its own language."),
    )

    def __init__(self, *args: Any, sources: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = sources  # type: ignore[attr-defined]


class ClauseForm(VersionedForm):
    heading = ShortTextField(label=_("Heading"))
    text = PlainTextField(label=_("Text"), rows=14, limit=CLAUSE_LIMIT, required=False)


class OwnClauseForm(SamsynForm):
    heading = ShortTextField(label=_("Heading"))
    text = PlainTextField(label=_("Text"), rows=14, limit=CLAUSE_LIMIT)


class TopicsForm(VersionedForm):
    title = ShortTextField(label=_("What is the agreement called?"))
    topics = Several(
        label=_("What is it about?"),
        queryset=GoalArea.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Agreements about the same field, at the same time, are shown beside each other in the register."),
    )

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["topics"]
        country = agreement.collaboration.country
        field.queryset = GoalArea.objects.filter(
            goal_set__country=country, goal_set__owner=None, goal_set__published_at__isnull=False
        ).order_by("goal_set", "order")
