"""Who reports, for which party and in which areas, and that they know the rule about persons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Membership
from samsyn.situation.models import Reporter, Situation
from samsyn.situation.policies import reporting, situations


@operation
def add_reporter(
    situation: Situation,
    *,
    actor: Actor,
    now: datetime,
    membership: Membership,
    areas: Sequence[Area],
    label: str = "",
    trained_on: date | None = None,
) -> Reporter:
    """Somebody of a party reports from today on; by the lead, or by whoever speaks for that party."""
    party = _party_of(situation, membership, actor.today)
    if not areas:
        raise Refused(_("Choose at least one area."), field="areas")
    try:
        with transaction.atomic():
            reporter = Reporter.objects.create(
                situation=situation, party=party, membership=membership, label=label, since=actor.today,
                trained_on=trained_on,
            )  # fmt: skip
    except IntegrityError as error:
        said = _("%(name)s reports here already.") % {"name": membership.person}
        raise Refused(said, field="membership", code="B11") from error
    reporter.areas.set(areas)
    if "lead" not in situations.verbs(actor, situation) and not reporting.may(actor, "manage", reporter):
        raise Refused(_("You add reporters of your own organisation. The lead adds the others."), field="membership")
    return reporter


def _party_of(situation: Situation, membership: Membership, today: date) -> Party:
    parties = Party.objects.filter(Party.current(today), collaboration=situation.pk)
    party = parties.filter(organisation=membership.organisation_id).first()
    if party is None or not membership.is_current(today):
        raise Refused(_("Only people of a party report. Add their organisation first."), field="membership")
    return party


@operation
def end_reporter(reporter: Reporter, *, actor: Actor, now: datetime) -> Reporter:
    """From today on the person reports no more; what they sent stays theirs to see."""
    if reporter.until is not None:
        raise Refused(_("That has ended already."))
    return save_version(reporter, reporter.version, until=max(actor.today, reporter.since))


@operation
def read_rules(reporter: Reporter, *, actor: Actor, now: datetime) -> Reporter:
    """The reporter has read the rule about persons today; asked again in a year (F-EST-4)."""
    return save_version(reporter, None, read_rules_on=actor.today)


@operation
def pass_on_reporting(
    collaboration: Collaboration, *, actor: Actor, now: datetime, of: Membership, to: Membership | None
) -> int:
    """A colleague takes over the areas; somebody of another party does not report in this one's name."""
    passed = 0
    for reporter in Reporter.objects.filter(situation=collaboration.pk, membership=of, until=None):
        if to is not None and to.organisation_id == of.organisation_id:
            passed += _take_over(reporter, to, actor.today)
        Reporter.objects.filter(pk=reporter.pk).update(until=max(actor.today, reporter.since), version=F("version") + 1)
    return passed


def _take_over(reporter: Reporter, to: Membership, today: date) -> int:
    taken, _new = Reporter.objects.get_or_create(
        situation=reporter.situation, membership=to, until=None,
        defaults={"party": reporter.party, "label": reporter.label, "since": today},
    )  # fmt: skip
    taken.areas.add(*reporter.areas.all())
    return 1
