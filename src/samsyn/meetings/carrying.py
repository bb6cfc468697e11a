"""What was left open comes back: nothing falls between two meetings."""

from __future__ import annotations

from django.db.models import Max

from samsyn.meetings.models import AgendaItem, Group, Meeting


def leave_open(meeting: Meeting) -> None:
    """What is not finished waits for the group's next meeting."""
    for item in meeting.items.filter(state=AgendaItem.State.OPEN):
        item.state = AgendaItem.State.CARRIED
        item.save(update_fields=["state"])


def carry_over(group: Group) -> None:
    """Whatever waits is put on the agenda of the next planned meeting, each thing once; one that is not planned yet
    gets it when it is."""
    coming = Meeting.objects.filter(group=group, state=Meeting.State.PLANNED).order_by("on").first()
    if coming is None:
        return
    waiting = AgendaItem.objects.filter(
        meeting__group=group, state=AgendaItem.State.CARRIED, carried_to=None, meeting__on__lt=coming.on
    ).order_by("meeting__on", "order")
    last = coming.items.aggregate(last=Max("order"))["last"] or 0
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=coming, order=number, title=item.title, purpose=item.purpose, carried_from=item)
        for number, item in enumerate(waiting, start=last + 1)
    )
