"""The outbox as a list."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.demo.models import OutboxMail
from samsyn.web.components import Empty
from samsyn.web.forms import FilterForm, ShortTextField
from samsyn.web.tables import Column, Table


class OutboxFilter(FilterForm):
    words = ShortTextField(label=_("To or subject"), required=False)

    def q(self) -> Q:
        words = self.cleaned_data.get("words", "")
        return Q(to__icontains=words) | Q(subject__icontains=words)


OUTBOX: Table[OutboxMail] = Table(
    name="outbox",
    columns=(
        Column("subject", _("Subject"), sort="subject", link=lambda mail: reverse("demo:outbox_mail", args=[mail.pk])),
        Column("to", _("To"), sort="to"),
        Column("at", _("Sent"), sort="at", descending_first=True),
    ),
    filters=OutboxFilter,
    sort="-at",
    empty=Empty(_("Nothing has been sent yet"), _("Invite somebody: the e-mail with the link lands here.")),
)
