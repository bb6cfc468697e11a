"""Each party judges by itself; nobody changes a word once the follow-up is held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import SimpleNamespace

from django.utils.translation import gettext as _

from samsyn.collaborations.models import FollowUp, Party
from samsyn.collaborations.policies import parties
from samsyn.core.actors import Actor
from samsyn.core.errors import Conflict, Refused
from samsyn.core.operations import operation, save_version
from samsyn.health.judging import judging_parties, own, own_version, things
from samsyn.health.models import Judgement, Verdict

# thing → (verdict, comment)
Verdicts = Mapping[str, tuple[str, str]]


@operation
def judge(
    follow_up: FollowUp,
    *,
    actor: Actor,
    now: datetime,
    party: Party,
    verdicts: Verdicts,
    version: int | None = None,
) -> list[Judgement]:
    """All of the party's judgements at once (F-IOP-9). `version` is `own_version` as the writer saw it."""
    _refuse_others(follow_up, party, actor)
    if follow_up.held_on is not None:
        raise Refused(_("The follow-up is held. What the parties said then stays as it is."), code="over")
    Party.objects.select_for_update().get(pk=party.pk)
    said = own(follow_up, party)
    if version is not None and version != own_version(said):
        raise Conflict(_theirs(said))
    _refuse_unknown(follow_up, verdicts)
    return [_write(follow_up, party, said.get(key), key, words, actor, now) for key, words in verdicts.items()]


def _write(
    follow_up: FollowUp,
    party: Party,
    before: Judgement | None,
    key: str,
    words: tuple[str, str],
    actor: Actor,
    now: datetime,
) -> Judgement:
    verdict, comment = words
    if before is None:
        kind, _line, number = key.partition("_")
        return Judgement.objects.create(
            follow_up=follow_up, party=party, verdict=verdict, comment=comment, person_id=actor.person_id, at=now,
            **{f"{kind}_id": int(number)},
        )  # fmt: skip
    if (before.verdict, before.comment) == (verdict, comment):
        return before
    return save_version(before, None, verdict=verdict, comment=comment, person_id=actor.person_id, at=now)


def _theirs(said: Mapping[str, Judgement]) -> SimpleNamespace:
    """The party's judgements as they now stand, named as in the form."""
    fields: dict[str, object] = {key: row.verdict for key, row in said.items()}
    fields |= {f"{key}_comment": row.comment for key, row in said.items()}
    return SimpleNamespace(version=own_version(said), **fields)


def _refuse_others(follow_up: FollowUp, party: Party, actor: Actor) -> None:
    if not judging_parties(follow_up.collaboration, actor.today).filter(pk=party.pk).exists():
        raise Refused(_("Only parties who own or contribute judge."))
    if not parties.may(actor, "speak", party):
        raise Refused(
            _("Only someone who speaks for %(name)s judges for it.") % {"name": party}, code="B9", logged=True
        )


def _refuse_unknown(follow_up: FollowUp, verdicts: Verdicts) -> None:
    known = {thing.key for thing in things(follow_up)}
    if set(verdicts) - known or {verdict for verdict, _comment in verdicts.values()} - set(Verdict.values):
        raise Refused(_("Something else is judged by now. Open the page again."))
