from __future__ import annotations

from datetime import date

from django.urls import URLPattern, URLResolver, include, path, register_converter

from samsyn.core.dates import DateError, parse_iso_week, week_of
from samsyn.situation.views import (
    analyses,
    desk,
    evaluations,
    exports,
    follow_up,
    hotspots,
    installed,
    intake,
    meeting,
    open311,
    patterns,
    picture,
    public,
    reporters,
    reports,
    residents,
    rules,
    sending,
    triage,
    week,
)

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


class Open311Form:
    """How an answer is written, as Open311 says it in the address."""

    regex = "json|xml"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(IsoWeekPath, "iso_week")
register_converter(Open311Form, "open311")

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
    path("<slug:slug>/situation/inbox/", triage.inbox, name="inbox"),
    path("<slug:slug>/situation/inbox/include/", triage.include, name="include"),
    path("<slug:slug>/situation/inbox/<int:report>/", triage.triage, name="triage"),
    path("<slug:slug>/situation/weeks/", week.all_weeks, name="weeks"),
    path("<slug:slug>/situation/weeks/<iso_week:week>/", week.week, name="week"),
    path("<slug:slug>/situation/weeks/<iso_week:week>/close/", week.close, name="close"),
    path("<slug:slug>/situation/weeks/<iso_week:week>/colours/", meeting.colours, name="colours"),
    path("<slug:slug>/situation/weeks/<iso_week:week>/open/", meeting.open_it, name="open_meeting"),
    path("<slug:slug>/situation/weeks/<iso_week:week>/meeting/", meeting.meeting, name="meeting"),
    path("<slug:slug>/situation/weeks/<iso_week:week>/measure/", follow_up.decide, name="decide_measure"),
    path("<slug:slug>/situation/weeks/<iso_week:week>/send/", picture.send, name="send_picture"),
    path("<slug:slug>/situation/weeks/<iso_week:week>/correct/", picture.correct, name="correct_picture"),
    path("<slug:slug>/situation/weeks/<iso_week:week>/picture/<int:number>/", picture.picture, name="picture"),
    path("<slug:slug>/situation/weeks/<iso_week:week>/picture/<int:number>/paper/", picture.pdf, name="picture_pdf"),
    path("<slug:slug>/situation/effects/<int:measure>/", follow_up.effect, name="effect"),
    path("<slug:slug>/situation/suggestions/<int:escalation>/", follow_up.suggestion, name="suggestion"),
    # patterns: map, heat, trends, hot spots; analyses, evaluations, duties
    path("<slug:slug>/situation/patterns/", patterns.patterns, name="patterns"),
    path("<slug:slug>/situation/patterns/map.geojson", patterns.patterns_map, name="patterns_map"),
    path("<slug:slug>/situation/patterns/weeks/", patterns.trends, name="trends"),
    path("<slug:slug>/situation/patterns/watched/", hotspots.hotspots, name="hotspots"),
    path("<slug:slug>/situation/patterns/watched/<int:hotspot>/stop/", hotspots.stop_watching, name="stop_watching"),
    path("<slug:slug>/situation/patterns/watch/<str:spot>/", hotspots.watch, name="watch"),
    path("<slug:slug>/situation/analyses/", analyses.analyses, name="analyses"),
    path("<slug:slug>/situation/analyses/plan/", analyses.plan, name="plan_analysis"),
    path("<slug:slug>/situation/analyses/<int:analysis>/", analyses.analysis, name="analysis"),
    path("<slug:slug>/situation/analyses/<int:analysis>/score/<int:party>/", analyses.score, name="score"),
    path("<slug:slug>/situation/analyses/<int:analysis>/rank/", analyses.rank, name="rank"),
    path("<slug:slug>/situation/analyses/<int:analysis>/causes/add/", analyses.cause, name="add_cause"),
    path("<slug:slug>/situation/analyses/<int:analysis>/causes/<int:cause>/", analyses.edit_cause, name="edit_cause"),
    path(
        "<slug:slug>/situation/analyses/<int:analysis>/causes/<int:cause>/take-away/",
        analyses.take_away_cause,
        name="take_away_cause",
    ),
    path("<slug:slug>/situation/analyses/<int:analysis>/decide/", analyses.decide, name="decide_analysis"),
    path("<slug:slug>/situation/analyses/<int:analysis>/measures/", analyses.link, name="link_measures"),
    path("<slug:slug>/situation/analyses/<int:analysis>/begin/", analyses.begin, name="begin_measures"),
    path("<slug:slug>/situation/analyses/<int:analysis>/conclude/", analyses.conclude, name="conclude_analysis"),
    path("<slug:slug>/situation/analyses/years/", evaluations.evaluations, name="evaluations"),
    path("<slug:slug>/situation/analyses/years/<int:year>/", evaluations.evaluation, name="evaluation"),
    path("<slug:slug>/situation/analyses/years/<int:year>/write/", evaluations.write, name="write_evaluation"),
    path("<slug:slug>/situation/analyses/years/<int:year>/publish/", evaluations.publish, name="publish_evaluation"),
    path("<slug:slug>/situation/analyses/duties/", evaluations.duties, name="duties"),
    path("<slug:slug>/situation/analyses/duties/record/", evaluations.record, name="record_duty"),
    # intake and export
    path("<slug:slug>/situation/intake/", intake.intake, name="intake"),
    path("<slug:slug>/situation/intake/file/", intake.intake_file, name="intake_file"),
    path("<slug:slug>/situation/intake/write/", intake.intake_write, name="intake_write"),
    path("<slug:slug>/situation/police/", intake.police, name="police"),
    path("<slug:slug>/situation/export/", exports.export, name="export"),
    path("<slug:slug>/situation/export/new/", exports.start, name="start_export"),
    path("<slug:slug>/situation/export/<int:export>/", exports.file, name="export_file"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    # the phone page
    path("report/", desk.report_form, name="report_form"),
    path("report/nothing/", desk.send_nil, name="send_nil"),
    path("report/around.geojson", desk.around, name="around"),
    path("report/near/", sending.near, name="near"),
    path("report/manifest.webmanifest", installed.manifest, name="manifest"),
    path("report/worker.js", installed.worker, name="worker"),
    path("report/send/", sending.send, name="send_reports"),
    path("report/rules/", desk.read_rules, name="read_rules"),
    # public summary
    path("situation/<slug:slug>/", public.public, name="public"),
    # residents
    path("situation/<slug:slug>/tell/", residents.tell, name="tell"),
    path("situation/<slug:slug>/tell/around.geojson", residents.around, name="around_residents"),
    path("situation/<slug:slug>/tell/thanks/", residents.told, name="told"),
    # Open311
    path("open311/v2/services.<open311:form>", open311.services, name="open311_services"),
    path("open311/v2/services/<slug:code>.<open311:form>", open311.service, name="open311_service"),
    path("open311/v2/requests.<open311:form>", open311.requests, name="open311_requests"),
    path("open311/v2/requests/<str:key>.<open311:form>", open311.one_request, name="open311_request"),
    path("collaborations/", include(inside)),
]
