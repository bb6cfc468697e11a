"""What people fill in about plans. Cleans; saves nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samsyn.reviews.pairing.changing import Partner
from samsyn.web.formats import format_number
from samsyn.web.forms import PlainTextField, SamsynForm, VersionedForm

LARGEST_SEED = 1_000_000
MOST_WITHIN = 25


class PlanForm(SamsynForm):
    within = forms.DecimalField(
        label=_("Draw among plans within … % of the best"), min_value=0, max_value=MOST_WITHIN, decimal_places=1,
        localize=True, required=False,
        help_text=_("Leave it empty for the best plan found. With 2, one is drawn among the plans found that cost at "
                    "most 2 % more, and all of them have the same chance. The number below draws the same one again."),
    )  # fmt: skip
    seed = forms.IntegerField(
        label=_("Number for the draw"), min_value=0, max_value=LARGEST_SEED,
        help_text=_("The same areas, rules and number give the same plan. Another number may give another plan that is "
                    "as good."),
    )  # fmt: skip


class OptionForm(SamsynForm):
    option = forms.ChoiceField(label=_("Way out"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["option"].choices = list(choices)


class PublishForm(VersionedForm):
    pass


class SettleForm(SamsynForm):
    reason = PlainTextField(label=_("How those who have not answered were asked"), rows=3, guard=True)


class PairForm(SamsynForm):
    host = forms.TypedChoiceField(label=_("Host"), widget=forms.RadioSelect, coerce=int)

    def __init__(self, *args: Any, partners: Sequence[Partner], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["host"].choices = [(one.key, _priced(one, language)) for one in partners if not one.why_not]


def _priced(one: Partner, language: str) -> str:
    if not one.price:
        return gettext("%(name)s, as now") % {"name": one.name}
    sign = "+" if one.price > 0 else "−"
    price = f"{sign}{format_number(abs(one.price), language, 1)}"
    return gettext("%(name)s (%(price)s points)") % {"name": one.name, "price": price}
