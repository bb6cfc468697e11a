"""What the house does with a person's week: keeps their calendar in step, prepares their Monday e-mail, and
remembers what they have read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.mail import EmailMessage
from django.utils.translation import override

from samsyn.accounts.models import Person
from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.core.operations import operation
from samsyn.overview.digest import monday_of, write_digest, write_reminder
from samsyn.overview.models import CalendarEntry, Digest, Reminded, Seen
from samsyn.overview.queries.reminders import Tell
from samsyn.overview.queries.week import my_week, waiting_for
from samsyn.web.registries import Waiting

CANCELLED_FOR = timedelta(days=60)


def _as(person: Person, actor: Actor) -> Actor:
    """The house reads with the person's own eyes, never with more."""
    return Actor(person_id=person.pk, name=person.name, today=actor.today)


@operation
def sync_calendar(person: Person, *, actor: Actor, now: datetime) -> list[CalendarEntry]:
    """Bring the feed in step with what waits now, in a fixed number of statements; the feed's entries by date.

    The person's row is held so that two readers of one feed take turns.
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    CalendarEntry.objects.filter(person=person, cancelled=True, changed_at__lt=now - CANCELLED_FOR).delete()
    known = {entry.uid: entry for entry in CalendarEntry.objects.filter(person=person)}
    wanted = {_uid(item): item for item in waiting_for(_as(person, actor)) if item.due}
    new = [_new_entry(person, uid, item, now) for uid, item in wanted.items() if uid not in known]
    changed = [entry for entry in known.values() if _changes(entry, wanted.get(entry.uid), now)]
    CalendarEntry.objects.bulk_create(new)
    CalendarEntry.objects.bulk_update(changed, ["sequence", "on", "title", "url", "cancelled", "changed_at"])
    return sorted([*known.values(), *new], key=lambda entry: (entry.on, entry.uid))


def _uid(item: Waiting) -> str:
    return item.uid if len(item.uid) <= 120 else sha256(item.uid.encode()).hexdigest()


def _shown(item: Waiting) -> tuple[str, str]:
    title = f"{item.verb} {item.what} ({item.where})" if item.where else f"{item.verb} {item.what}"
    return (title if len(title) <= 300 else title[:299] + "…", item.url[:500])


def _new_entry(person: Person, uid: str, item: Waiting, now: datetime) -> CalendarEntry:
    assert item.due is not None
    title, url = _shown(item)
    return CalendarEntry(person=person, uid=uid, on=item.due, title=title, url=url, changed_at=now)


def _changes(entry: CalendarEntry, item: Waiting | None, now: datetime) -> bool:
    """Change `entry` to what its thing is now; None means that it no longer waits. True if a calendar must know."""
    before = (entry.on, entry.title, entry.url, entry.cancelled)
    if item is not None and item.due is not None:
        entry.on, (entry.title, entry.url) = item.due, _shown(item)
    entry.cancelled = item is None
    if before == (entry.on, entry.title, entry.url, entry.cancelled):
        return False
    entry.sequence += 1
    entry.changed_at = now
    return True


@operation
def prepare_digest(person: Person, *, actor: Actor, now: datetime) -> EmailMessage | None:
    """The week's e-mail to `person`, or None if nothing waits or it is already dealt with.

    What is prepared is marked as sent, so it can never go twice; if the sending fails, `release_digest`.
    """
    digest, is_new = Digest.objects.get_or_create(
        person=person, week=monday_of(actor.today), defaults={"items": 0, "at": now}
    )
    if not is_new:
        return None
    with override(person.language):
        week = my_week(_as(person, actor))
    if not week.count:
        return None
    Digest.objects.filter(pk=digest.pk).update(items=week.count)
    return write_digest(person, week)


@operation
def release_digest(person: Person, *, actor: Actor, now: datetime) -> None:
    """The e-mail could not be sent: let the next run try again."""
    Digest.objects.filter(person=person, week=monday_of(actor.today)).delete()


@operation
def prepare_reminder(person: Person, *, actor: Actor, now: datetime, items: Sequence[Tell]) -> EmailMessage | None:
    """The day's e-mail about what is due, or None if it went already or the weekly one goes to `person` today."""
    weekly = Digest.objects.filter(person=person, week=actor.today).first()
    if weekly is None and actor.today == monday_of(actor.today):
        return None  # The weekly one has not been tried yet: a later run knows.
    told = weekly is not None and weekly.items > 0
    _row, is_new = Reminded.objects.get_or_create(
        person=person, on=actor.today, defaults={"items": 0 if told else len(items), "at": now}
    )
    return write_reminder(person, items) if is_new and not told else None


@operation
def release_reminder(person: Person, *, actor: Actor, now: datetime) -> None:
    """The e-mail could not be sent: let the next run try again."""
    Reminded.objects.filter(person=person, on=actor.today).delete()


@operation
def mark_read(collaboration: Collaboration, *, actor: Actor, now: datetime) -> Seen:
    """From now on the page about it shows what has changed since."""
    seen, _made = Seen.objects.update_or_create(
        person_id=actor.own_id, collaboration=collaboration, defaults={"at": now}
    )
    return seen
