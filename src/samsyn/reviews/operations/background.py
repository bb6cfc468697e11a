"""The verbs of the background paper: written in sections, sent as it is, answered, read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Organisation
from samsyn.reviews.advancing import advance
from samsyn.reviews.background.figures import figures_of
from samsyn.reviews.background.rules import missing, too_long
from samsyn.reviews.closeness import parties_of
from samsyn.reviews.models import (
    Background,
    BackgroundFact,
    BackgroundSection,
    CompletionRequest,
    Disclosure,
    Document,
    Member,
    Reading,
    Review,
    SectionRule,
)
from samsyn.reviews.operations.disclosing import disclose
from samsyn.web.templatetags.samsyn import moment

V = Review.State
# An edition may be written at once, and sent from the agreement until the visit is made.
WRITES = frozenset({V.PLANNED, V.AGREED, V.BACKGROUND, V.PREPARED, V.VISITING})
SENDS = WRITES - {V.PLANNED}


@operation
def begin_background(review: Review, *, actor: Actor, now: datetime) -> Background:
    """The first edition, or the next one: it begins with the words of the last and with fresh figures."""
    fresh = Review.objects.select_for_update().get(pk=review.pk)
    if fresh.state not in WRITES:
        raise Refused(_("The visit is made; the background stays as it was."))
    last = Background.objects.filter(review=review).first()
    if last and last.sent_at is None:
        raise Refused(_("Edition %(number)s is being written already.") % {"number": last.number}, code="P89")
    made = Background.objects.create(review=review, number=last.number + 1 if last else 1)
    before = dict(last.sections.values_list("key", "text")) if last else {}
    rules = SectionRule.objects.filter(template=review.round.template_id)
    BackgroundSection.objects.bulk_create(
        BackgroundSection(background=made, key=rule.key, text=before.get(rule.key, "")) for rule in rules
    )
    _fetch_figures(made, actor, dict(last.facts.values_list("origin", "comment")) if last else {})
    return made


@operation
def write_section(
    section: BackgroundSection, *, actor: Actor, now: datetime, version: int | None, text: str
) -> BackgroundSection:
    """Saved by itself, while one writes. Too long is refused with the figures, never cut."""
    _refuse_sent(section.background)
    rule = SectionRule.objects.get(template=section.background.review.round.template_id, key=section.key)
    if said := too_long(rule, text):
        raise Refused(said, field="text", code="P29")
    if text == (now_there := BackgroundSection.objects.get(pk=section.pk)).text:
        return now_there  # it arrived before, and only the answer was lost
    return save_version(section, version, text=text)


@operation
def comment_fact(
    fact: BackgroundFact, *, actor: Actor, now: datetime, version: int | None, comment: str
) -> BackgroundFact:
    """The figure itself is not for the host to change (P31)."""
    _refuse_sent(fact.background)
    return save_version(fact, version, comment=comment)


@operation
def renew_figures(background: Background, *, actor: Actor, now: datetime) -> Background:
    """The figures as Samsyn knows them today; what the host has said about them stays."""
    _refuse_sent(background)
    comments = dict(background.facts.values_list("origin", "comment"))
    background.facts.all().delete()
    _fetch_figures(background, actor, comments)
    return background


@operation
def send_background(
    background: Background, *, actor: Actor, now: datetime, purpose: str = Disclosure.Purpose.COMMENTS,
    purpose_text: str = "",
) -> Background:  # fmt: skip
    """From now on this edition stays as it is, and the visitors read it (P33). What was asked for is answered."""
    review = Review.objects.select_for_update().get(pk=background.review_id)
    held = Background.objects.select_related("sent_by").get(pk=background.pk)
    _refuse_twice(held)
    for sentence in hindrances(review, held):
        raise Refused(sentence)
    digest = digest_of(held)
    sent = save_version(held, None, sent_at=now, sent_by_id=actor.person_id, digest=digest)
    CompletionRequest.objects.filter(background__review=review, answered_in=None).update(answered_in=sent)
    disclose(
        review, actor=actor, now=now, document=Document.BACKGROUND, sender=review.host.member.organisation,
        receivers=receivers(review, actor.today), number=sent.number, digest=digest, purpose=purpose,
        purpose_text=purpose_text,
    )  # fmt: skip
    if review.state == V.AGREED:
        advance(review, V.BACKGROUND)
    return sent


@operation
def ask_for_more(background: Background, *, actor: Actor, now: datetime, text: str) -> CompletionRequest:
    """Once for each edition; the host has its background before it again (P32)."""
    review = Review.objects.select_for_update().get(pk=background.review_id)
    earlier = CompletionRequest.objects.filter(background=background).select_related("person").first()
    if earlier:
        said = {"person": earlier.person or "", "at": moment(earlier.at)}
        raise Refused(_("%(person)s asked for more about this edition on %(at)s. Once is enough.") % said, code="P89")
    if review.state != V.BACKGROUND or background.number != last_sent_number(review):
        raise Refused(_("More is asked for before the programme is made. Put it as a question instead."))
    made = CompletionRequest.objects.create(background=background, text=text, person_id=actor.person_id, at=now)
    disclose(
        review, actor=actor, now=now, document=Document.COMPLETION, sender=review.reviewer.member.organisation,
        receivers=[review.host.member.organisation], number=background.number,
    )  # fmt: skip
    advance(review, V.AGREED)
    return made


@operation
def open_to_members(background: Background, *, actor: Actor, now: datetime) -> Background:
    """The coordinator lets the other members read this edition too."""
    if background.sent_at is None or background.opened_at is not None:
        raise Refused(_("The members can read it already."))
    opened = save_version(background, None, opened_at=now)
    review = background.review
    there = Member.objects.filter(Member.current(actor.today), partnership=review.round.partnership_id)
    known = {review.host.member_id, review.reviewer.member_id}
    disclose(
        review, actor=actor, now=now, document=Document.BACKGROUND, sender=review.round.partnership.lead,
        receivers=[row.organisation for row in there.exclude(pk__in=known).select_related("organisation")],
        number=background.number, digest=background.digest, purpose=Disclosure.Purpose.INFORMATION,
    )  # fmt: skip
    return opened


@operation
def mark_read(background: Background, *, actor: Actor, now: datetime) -> Reading:
    """Once is enough; whoever says it again is told nothing new."""
    known = Reading.objects.filter(background=background, person=actor.own_id).first()
    return known or Reading.objects.create(background=background, person_id=actor.own_id, at=now)


def hindrances(review: Review, background: Background) -> list[str]:
    """Why it cannot be sent yet; the same sentences are shown before anybody presses."""
    if review.state == V.PLANNED:
        return [_("Both sides have to sign what is agreed first.")]
    if review.state not in SENDS:
        return [_("The visit is made; the background stays as it was.")]
    rules = list(SectionRule.objects.filter(template=review.round.template_id))
    titles = {rule.key: rule.title for rule in rules}
    texts = dict(background.sections.values_list("key", "text"))
    return [
        _("“%(heading)s”: %(text)s") % {"heading": titles[one.key], "text": one.text} for one in missing(rules, texts)
    ]


def receivers(review: Review, today: date) -> list[Organisation]:
    """Whom the edition reaches: those who hold the pen, the parties of their area, the team, and whoever leads."""
    along = review.team.filter(left=None).select_related("organisation")
    found: Iterable[Organisation] = [
        review.reviewer.member.organisation, *parties_of(review.reviewer, today),
        *(seat.organisation for seat in along), review.round.partnership.lead,
    ]  # fmt: skip
    return [one for one in dict.fromkeys(found) if one != review.host.member.organisation]


def last_sent_number(review: Review) -> int:
    numbers = Background.objects.filter(review=review, sent_at__isnull=False).values_list("number", flat=True)
    return max(numbers, default=0)


def digest_of(background: Background) -> str:
    """Of what the reader gets: another word or figure gives another digest."""
    facts = background.facts.order_by("origin")
    content = {
        "review": background.review_id,
        "edition": background.number,
        "sections": list(background.sections.order_by("key").values_list("key", "text")),
        "facts": list(facts.values_list("origin", "title", "value", "unit", "on", "source", "comment")),
    }
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()


def _fetch_figures(background: Background, actor: Actor, comments: dict[str, str]) -> None:
    BackgroundFact.objects.bulk_create(
        BackgroundFact(background=background, origin=one.origin, title=one.title, value=one.value, unit=one.unit,
                       on=one.on, source=one.source, comment=comments.get(one.origin, ""))
        for one in figures_of(actor, background.review.host)
    )  # fmt: skip


def _refuse_sent(background: Background) -> None:
    if background.sent_at is not None:
        raise Refused(_("That edition is sent and stays as it is. Begin the next one."))


def _refuse_twice(background: Background) -> None:
    if background.sent_at is not None:
        said = {"person": background.sent_by or "", "at": moment(background.sent_at), "number": background.number}
        raise Refused(_("%(person)s sent edition %(number)s on %(at)s.") % said, code="P89")
