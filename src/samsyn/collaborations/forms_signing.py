"""The terms and the signatures under them, as people fill them in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.web.forms import DayField, PlainTextField, SamsynForm, ShortTextField, UploadField, VersionedForm


class TermsForm(SamsynForm):
    start = DayField(label=_("Starts"))
    end = DayField(label=_("Ends"), required=False)
    until_further_notice = forms.BooleanField(label=_("Until further notice, with a review"), required=False)
    review_on = DayField(
        label=_("Review by"), required=False, help_text=_("At most 24 months away when there is no end date.")
    )
    notice_months = forms.IntegerField(label=_("Months of notice"), min_value=0, max_value=36, initial=3)
    overlap_reason = PlainTextField(
        label=_("Why a second agreement of the same kind?"),
        rows=2,
        required=False,
        help_text=_("Only needed when the same parties already have one for the same area and time."),
    )


class SignForm(SamsynForm):
    signed_on = DayField(label=_("Signed on"))


class TermsEditForm(VersionedForm, TermsForm):
    pass


class PaperForm(SamsynForm):
    signer_name = ShortTextField(label=_("Who signed?"), limit=120)
    signer_title = ShortTextField(label=_("As what?"), limit=120, help_text=_("For example managing director."))
    signed_on = DayField(label=_("Signed on"))
    paper = UploadField(label=_("The signed paper"))
