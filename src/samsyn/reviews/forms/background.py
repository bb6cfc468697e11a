"""What people fill in about the background paper. Cleans; saves nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samsyn.reviews.models import Disclosure, SectionRule
from samsyn.web.forms import PlainTextField, SamsynForm, ShortTextField, VersionedForm


class SectionForm(VersionedForm):
    """One heading of the paper. The browser counts words as one writes; the operation counts them again."""

    says_optional = False
    text = PlainTextField(label=_("Text"), required=False, rows=14, guard=True)

    def __init__(self, *args: Any, rule: SectionRule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["text"]
        field.label = rule.title
        field.help_text = gettext("%(limit)s words at most.") % {"limit": rule.most_words}
        field.widget.attrs["data-words"] = rule.most_words


class FactForm(VersionedForm):
    comment = PlainTextField(
        label=_("What you want to say about it"), required=False, rows=4, limit=2000, guard=True,
        help_text=_("The figure itself stays as it is."),
    )  # fmt: skip


class SendForm(SamsynForm):
    purpose = forms.ChoiceField(
        label=_("Purpose"), choices=Disclosure.Purpose.choices, widget=forms.RadioSelect,
        initial=Disclosure.Purpose.COMMENTS,
    )  # fmt: skip
    purpose_text = ShortTextField(label=_("Purpose in your own words"), required=False, limit=300, guard=True)


class MoreForm(SamsynForm):
    text = PlainTextField(
        label=_("What is missing"), rows=6, limit=5000, guard=True,
        help_text=_("Everything at once: more can be asked for once about each edition."),
    )  # fmt: skip
