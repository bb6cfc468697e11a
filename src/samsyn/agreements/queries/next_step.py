"""The one thing to do next with an agreement, for whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.agreements.guards import Lack, Step, lacks
from samsyn.agreements.models import RevisionDialogue
from samsyn.agreements.queries.document import AddendumLine
from samsyn.agreements.queries.register import last_notice
from samsyn.agreements.queries.written import Written
from samsyn.collaborations.models import Collaboration, Terms
from samsyn.collaborations.states import OPEN_FOR_TERMS, OVER
from samsyn.web.components import Action
from samsyn.web.templatetags.samsyn import day

S = Collaboration.State
SIGNABLE = {S.NEGOTIATING, S.RENEGOTIATED, S.UNDER_REVIEW}
NOTICE_AHEAD = relativedelta(months=3)
DIALOGUE_AHEAD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Next:
    """`reasons` are all that is lacking, when there is more than one thing."""

    sentence: str
    action: Action | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """What the one who reads may do: their own parties, writing, coordinating."""

    parties: frozenset[int]
    may_write: bool
    may_coordinate: bool


def before_the_text(collaboration: Collaboration, terms: Terms | None, reader: Reader) -> Next:
    slug = collaboration.slug
    if terms is None or (terms.frozen_at is not None and collaboration.kind):
        if collaboration.state not in OPEN_FOR_TERMS:
            words = _("An agreement is written while you prepare or negotiate, or when it is reviewed.")
            return Next(words, _if(reader.may_coordinate, _("Change the state"), "collaborations:state", slug))
        words = _("Begin with the terms: when it starts, when it ends, and how one leaves.")
        return Next(words, _if(reader.may_coordinate, _("Write the terms"), "collaborations:terms_add", slug))
    words = _("The terms are on the table. Begin the text from a template, or from an agreement that others share.")
    return Next(words, _if(reader.may_coordinate, _("Begin the agreement"), "agreements:begin", slug))


def next_step(
    found: Written,
    reader: Reader,
    today: date,
    addenda: Iterable[AddendumLine] = (),
    dialogue: RevisionDialogue | None = None,
) -> Next | None:
    """None for a version that has been replaced, and when nothing waits."""
    if found.replaced_by:
        return None
    unsigned = found.unsigned({row.party_id for row in found.signatures})
    if found.terms.frozen_at is None and (lacking := lacks(found)):
        return _mend(found, lacking, reader)
    if unsigned:
        return _sign(found, reader)
    if found.agreement.collaboration.state in OVER:
        return None
    return _of_addenda(addenda, reader) or _of_notice(found, today) or _of_dialogue(found, dialogue, reader, today)


def is_signable(found: Written) -> bool:
    """Whether a signature would be taken today."""
    if found.replaced_by or found.agreement.collaboration.state not in SIGNABLE:
        return False
    return found.terms.frozen_at is not None or not lacks(found)


def _mend(found: Written, lacking: list[Lack], reader: Reader) -> Next:
    """The first thing that is lacking; the others are told below it."""
    first = lacking[0]
    action = _way_to(first, found) if reader.may_write else None
    return Next(first.words, action, tuple(lack.words for lack in lacking[1:]))


def _way_to(lack: Lack, found: Written) -> Action:
    slug, version = found.agreement.collaboration.slug, found.terms.number
    if lack.step is Step.PART and lack.part:
        url = reverse("agreements:clause", args=[slug, lack.part.pk])
        return Action(_("Write “%(part)s”") % {"part": lack.part.heading}, url, primary=True)
    name, label = {
        Step.COMPLETE: ("complete", _("Add these parts")),
        Step.PROMISE: ("promise", _("Write a commitment")),
        Step.CONTRIBUTE: ("contribute", _("Write a contribution")),
        Step.SHARE: ("shares", _("Mend the shares")),
    }[lack.step]
    of = f"?party={lack.party.pk}" if lack.party else ""
    url = reverse(f"agreements:{name}", args=[slug, version]) + of
    return Action(label, url, primary=True, post=lack.step is Step.COMPLETE)


def _sign(found: Written, reader: Reader) -> Next:
    collaboration = found.agreement.collaboration
    unsigned = found.unsigned({row.party_id for row in found.signatures})
    if collaboration.state not in SIGNABLE:
        words = _("The text is ready. It is signed when you negotiate.")
        return Next(
            words, _if(reader.may_coordinate, _("Change the state"), "collaborations:state", collaboration.slug)
        )
    for party in unsigned:
        if party.pk in reader.parties:
            url = reverse("collaborations:sign", args=[collaboration.slug, party.pk])
            label = _("Sign for %(name)s") % {"name": party}
            return Next(_("The text is ready. Read it through, and sign."), Action(label, url, primary=True))
    names = ", ".join(map(str, unsigned))
    return Next(_("It waits for the signature of: %(names)s.") % {"names": names})


def _of_addenda(addenda: Iterable[AddendumLine], reader: Reader) -> Next | None:
    for line in addenda:
        for party in line.waits_for:
            if party.pk in reader.parties:
                label = _("Read and sign addendum %(number)s") % {"number": line.number}
                words = _("An addendum waits for your signature.")
                return Next(words, Action(label, line.url, primary=True))
    return None


def _of_dialogue(found: Written, dialogue: RevisionDialogue | None, reader: Reader, today: date) -> Next | None:
    slug = found.agreement.collaboration.slug
    if dialogue is None:
        words = _("Plan the day when you ask each other whether the agreement still holds.")
        label = _("Plan a revision dialogue")
        if not reader.may_coordinate:
            return None
        url = reverse("agreements:plan_dialogue", args=[slug, found.terms.number])
        return Next(words, Action(label, url, primary=True))
    if dialogue.planned_on <= today + DIALOGUE_AHEAD:
        words = _("The revision dialogue is planned for %(day)s.") % {"day": day(dialogue.planned_on)}
        return Next(words, Action(_("See what to talk about"), dialogue.get_absolute_url(), primary=True))
    return None


def _of_notice(found: Written, today: date) -> Next | None:
    last = last_notice(found.terms.end, found.terms.notice_months)
    if last is None or not today <= last <= today + NOTICE_AHEAD:
        return None
    return Next(_("Notice can be given up to and including %(day)s. Talk about whether to go on.") % {"day": day(last)})


def _if(may: bool, label: str, name: str, slug: str) -> Action | None:
    return Action(label, reverse(name, args=[slug]), primary=True) if may else None
