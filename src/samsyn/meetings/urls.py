from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter

from samsyn.meetings.views import groups, lists, live, meetings, planning, sitting


class MeetingAddress:
    """`2026-11-24-17`: the day for people, the number for us. An old link to a moved meeting still leads there."""

    regex = r"\d{4}-\d{2}-\d{2}-\d+"

    def to_python(self, value: str) -> int:
        return int(value.rpartition("-")[2])

    def to_url(self, value: str) -> str:
        return value


register_converter(MeetingAddress, "meeting")
app_name = "meetings"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:slug>/meetings/", groups.index, name="groups"),
    path("<slug:slug>/meetings/all/", lists.all_meetings, name="all"),
    path("<slug:slug>/meetings/minutes/", lists.all_minutes, name="minutes"),
    path("<slug:slug>/meetings/groups/new/", groups.form, name="group_form"),
    path("<slug:slug>/meetings/groups/<int:group>/", groups.group, name="group"),
    path("<slug:slug>/meetings/groups/<int:group>/edit/", groups.edit, name="group_edit"),
    path("<slug:slug>/meetings/groups/<int:group>/join/", groups.join, name="join"),
    path("<slug:slug>/meetings/groups/<int:group>/rhythm/", planning.rhythm, name="rhythm"),
    path("<slug:slug>/meetings/groups/<int:group>/plan/", planning.plan, name="plan"),
    path("<slug:slug>/meetings/members/<int:member>/chair/", groups.chair, name="chair"),
    path("<slug:slug>/meetings/members/<int:member>/leave/", groups.leave, name="leave"),
    path("<slug:slug>/meetings/rhythms/<int:series>/stop/", planning.stop, name="stop"),
    path("<slug:slug>/meetings/<meeting:meeting>/", meetings.meeting, name="meeting"),
    path("<slug:slug>/meetings/<meeting:meeting>/mode/", meetings.mode, name="mode"),
    path("<slug:slug>/meetings/<meeting:meeting>/live/", live.live, name="live"),
    path("<slug:slug>/meetings/<meeting:meeting>/move/", planning.move, name="move"),
    path("<slug:slug>/meetings/<meeting:meeting>/cancel/", planning.cancel, name="cancel"),
    path("<slug:slug>/meetings/<meeting:meeting>/open/", sitting.open_it, name="open"),
    path("<slug:slug>/meetings/<meeting:meeting>/end/", sitting.end, name="end"),
    path("<slug:slug>/meetings/<meeting:meeting>/attendance/", sitting.attendance, name="attendance"),
    path("<slug:slug>/meetings/<meeting:meeting>/approve/", sitting.approve, name="approve"),
    path("<slug:slug>/meetings/<meeting:meeting>/items/new/", sitting.add_item, name="item_add"),
    path("<slug:slug>/meetings/items/<int:item>/", sitting.item, name="item"),
    path("<slug:slug>/meetings/items/<int:item>/decide/", sitting.decide, name="decide"),
    path("<slug:slug>/meetings/decisions/<int:decision>/", sitting.decision, name="decision"),
    path("<slug:slug>/meetings/decisions/<int:decision>/measure/", sitting.do, name="do"),
]
