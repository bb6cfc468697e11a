from __future__ import annotations

from datetime import date

from django.urls import URLPattern, URLResolver, include, path, register_converter

from samsyn.core.dates import DateError, parse_iso_week, week_of
from samsyn.situation.views import desk, hotspots, intake, patterns, reporters, reports, rules, sending, week

app_name = "situation"


class IsoWeekPath:
    """ "2026-W48" in an address is the Monday of that week."""

    regex = r"\d{4}-W\d{2}"

    def to_python(self, value: str) -> date:
        try:
            return parse_iso_week(value).monday
        except DateError as error:
            raise ValueError(value) from error

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else str(week_of(value))


register_converter(IsoWeekPath, "iso_week")

# Of one collaboration, under /collaborations/
inside: list[URLPattern | URLResolver] = [
    # rules, reporters and reports
    path("<slug:slug>/situation/reports/mine/", reports.my_reports, name="my_reports"),
    path("<slug:slug>/situation/reports/<int:report>/", reports.report, name="report"),
    path("<slug:slug>/situation/reports/<int:report>/take-back/", reports.withdraw, name="withdraw"),
    path("<slug:slug>/situation/reports/<int:report>/wipe/", reports.redact, name="redact"),
    path("<slug:slug>/situation/start/", rules.start, name="start"),
    path("<slug:slug>/situation/rules/", rules.rules, name="rules"),
    path("<slug:slug>/situation/rules/edit/", rules.edit_rules, name="edit_rules"),
    path("<slug:slug>/situation/rules/checklist/", rules.checklist, name="checklist"),
    path("<slug:slug>/situation/rules/scale/", rules.scale, name="scale"),
    path("<slug:slug>/situation/rules/places/add/", rules.add_place, name="add_place"),
    path("<slug:slug>/situation/rules/places/<int:place>/close/", rules.close_place, name="close_place"),
    path("<slug:slug>/situation/reporters/", reporters.reporters, name="reporters"),
    path("<slug:slug>/situation/reporters/add/", reporters.add_reporter, name="add_reporter"),
    path("<slug:slug>/situation/reporters/<int:reporter>/end/", reporters.end_reporter, name="end_reporter"),
    # weeks: inbox, colours, meeting, picture, measures
    path("<slug:slug>/situation/", week.situation, name="situation"),
    path("<slug:slug>/situation/weeks/<iso_week:week>/close/", week.close, name="close"),
    # patterns: map, heat, trends, hot spots; analyses, evaluations, duties
    path("<slug:slug>/situation/patterns/", patterns.patterns, name="patterns"),
    path("<slug:slug>/situation/patterns/map.geojson", patterns.patterns_map, name="patterns_map"),
    path("<slug:slug>/situation/patterns/weeks/", patterns.trends, name="trends"),
    path("<slug:slug>/situation/patterns/watched/", hotspots.hotspots, name="hotspots"),
    path("<slug:slug>/situation/patterns/watched/<int:hotspot>/stop/", hotspots.stop_watching, name="stop_watching"),
    path("<slug:slug>/situation/patterns/watch/<str:spot>/", hotspots.watch, name="watch"),
    # intake and export
    path("<slug:slug>/situation/intake/", intake.intake, name="intake"),
    path("<slug:slug>/situation/intake/file/", intake.intake_file, name="intake_file"),
    path("<slug:slug>/situation/intake/write/", intake.intake_write, name="intake_write"),
    path("<slug:slug>/situation/police/", intake.police, name="police"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    # the phone page
    path("report/", desk.report_form, name="report_form"),
    path("report/nothing/", desk.send_nil, name="send_nil"),
    path("report/near/", sending.near, name="near"),
    path("report/send/", sending.send, name="send"),
    path("report/rules/", desk.read_rules, name="read_rules"),
    # public summary
    # Open311
    path("collaborations/", include(inside)),
]
