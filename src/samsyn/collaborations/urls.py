from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from samsyn.collaborations.views import life, parties, problems, starting

app_name = "collaborations"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", starting.index, name="list"),
    path("start/", starting.create, name="create"),
    path("<slug:slug>/", starting.overview, name="overview"),
    path("<slug:slug>/edit/", starting.edit, name="edit"),
    path("<slug:slug>/coordinator/", starting.coordinator, name="coordinator"),
    path("<slug:slug>/parties/", parties.index, name="parties"),
    path("<slug:slug>/parties/add/", parties.add, name="party_add"),
    path("<slug:slug>/parties/<int:party>/", parties.edit, name="party"),
    path("<slug:slug>/parties/<int:party>/leave/", parties.leave, name="party_leave"),
    path("<slug:slug>/parties/<int:party>/remove/", parties.remove, name="party_remove"),
    path("<slug:slug>/parties/<int:party>/invite/", parties.contact, name="party_invite"),
    path("<slug:slug>/parties/<int:party>/anchor/", parties.anchor, name="anchor"),
    path("<slug:slug>/parties/<int:party>/sign/", life.sign, name="sign"),
    path("<slug:slug>/parties/<int:party>/notice/", life.notice, name="notice"),
    path("<slug:slug>/parties/<int:party>/stance/<int:problem>/", problems.stance, name="stance"),
    path("<slug:slug>/anchorings/<int:anchoring>/left/", parties.departed, name="anchoring_left"),
    path("<slug:slug>/guests/add/", parties.guest_add, name="guest_add"),
    path("<slug:slug>/guests/<int:guest>/end/", parties.guest_end, name="guest_end"),
    path("<slug:slug>/problems/", problems.index, name="problems"),
    path("<slug:slug>/problems/add/", problems.add, name="problem_add"),
    path("<slug:slug>/problems/<int:problem>/", problems.problem, name="problem"),
    path("<slug:slug>/problems/<int:problem>/edit/", problems.edit, name="problem_edit"),
    path("<slug:slug>/problems/<int:problem>/withdraw/", problems.withdraw, name="problem_withdraw"),
    path("<slug:slug>/problems/<int:problem>/evidence/", problems.evidence, name="evidence_add"),
    path("<slug:slug>/documents/<int:document>/", problems.document, name="document"),
    path("<slug:slug>/agreement/", life.terms, name="terms"),
    path("<slug:slug>/agreement/terms/", life.propose, name="terms_add"),
    path("<slug:slug>/agreement/lesson/", life.lesson, name="lesson_add"),
    path("<slug:slug>/agreement/follow-ups/<int:follow_up>/", life.follow_up, name="follow_up"),
    path("<slug:slug>/state/", life.state, name="state"),
    path("<slug:slug>/close/", life.close, name="close"),
    path("<slug:slug>/checklist/", starting.overview, name="checklist"),  # TEMP
    path("<slug:slug>/guide/", starting.overview, name="guide"),  # TEMP
]
