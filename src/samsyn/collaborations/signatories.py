"""Who may bind a party, with what trace: shared by everything that parties sign."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Anchoring, Collaboration, Document, Party, Signed
from samsyn.collaborations.operations.documents import keep
from samsyn.collaborations.policies import parties
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.organisations.models import Membership, current


def keep_paper(
    party: Party, paper: UploadedFile[Any] | None, signer_name: str, *, actor: Actor, now: datetime
) -> Document:
    """Without an account, a name and the paper stand for the person."""
    if not signer_name.strip():
        raise Refused(_("Write who signed."), field="signer_name", code="B9")
    if paper is None:
        raise Refused(_("Add the signed paper: it is what shows that the person signed."), field="paper", code="B9")
    title = _("Signed paper, %(name)s") % {"name": party}
    return keep(party.collaboration, actor=actor, now=now, file=paper, title=title)


def refuse_second_signature(earlier: Iterable[Signed], party: Party, signature: dict[str, Any]) -> None:
    """A party signs once, and a person for one party only."""
    membership, name = signature.get("membership"), _plain(signature["signer_name"])
    for one in earlier:
        if one.party_id == party.pk:
            raise Refused(_("%(name)s has already signed.") % {"name": party})
        if _is_same(one, membership, name):
            raise Refused(
                _("%(person)s has signed for %(name)s. One person cannot sign for two parties.")
                % {"person": signature["signer_name"], "name": one.party},
                field="signer_name",
                code="B9",
                logged=True,
            )


def _is_same(one: Signed, membership: Membership | None, name: str) -> bool:
    """Two accounts tell two people of one name apart; on paper the name is all there is."""
    if one.membership and membership:
        return bool(one.membership.person_id == membership.person_id)
    return _plain(one.signer) == name


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def signatory(party: Party, collaboration: Collaboration, actor: Actor) -> Membership:
    """The membership by which the actor may bind the party; refused and logged without its mandate (B9)."""
    if party.collaboration_id != collaboration.pk or not parties.may(actor, "speak", party):
        raise Refused(
            _("Only someone who speaks for %(name)s may sign for it.") % {"name": party}, code="B9", logged=True
        )
    if party.mandate == Party.Mandate.NONE:
        raise Refused(_("%(name)s is listed without a mandate to sign.") % {"name": party}, code="B9", logged=True)
    if party.mandate == Party.Mandate.CONFIRM and not anchored(party, actor.today):
        raise Refused(
            _("%(name)s needs confirmation at home first: record who decided it.") % {"name": party},
            code="B9",
            logged=True,
        )
    mine = Membership.objects.filter(current(actor.today), organisation=party.organisation, person_id=actor.own_id)
    return mine.select_related("person").get()


def anchored(party: Party, today: date) -> bool:
    """Whether an anchoring of the party is in force on `today`."""
    records = Anchoring.objects.filter(party=party, replaced_by=None)
    return any(record.due_on() is None or record.due_on() > today for record in records)  # type: ignore[operator]
