"""What people fill in about documents. Cleans; saves nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.organisations.models import Organisation
from samsyn.reviews.models import Disclosure
from samsyn.web.forms import SamsynForm, ShortTextField, VersionedForm

if TYPE_CHECKING:
    Organisations = forms.ModelChoiceField[Organisation]
else:
    Organisations = forms.ModelChoiceField


class RegisterNumberForm(VersionedForm):
    registered_as = ShortTextField(
        label=_("Register number"), limit=60, required=False, help_text=_("As in your own register. Empty: none yet.")
    )


class SendDocumentForm(SamsynForm):
    """`documents`: (key, title) of what may be sent; a key is `DOCUMENT-number`."""

    document = forms.ChoiceField(label=_("Document"))
    receiver = Organisations(label=_("To"), queryset=Organisation.objects.none())
    purpose = forms.ChoiceField(
        label=_("Purpose"), choices=Disclosure.Purpose.choices, initial=Disclosure.Purpose.COMMENTS
    )
    purpose_text = ShortTextField(label=_("In words"), limit=300, required=False)

    def __init__(
        self, *args: Any, documents: Iterable[tuple[str, str]], receivers: QuerySet[Organisation], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        document, receiver = self.fields["document"], self.fields["receiver"]
        assert isinstance(document, forms.ChoiceField)
        assert isinstance(receiver, forms.ModelChoiceField)
        document.choices = list(documents)
        receiver.queryset = receivers
