from django.urls import path

from samsyn.reviews.views import partnerships, plans, records, reviews, rounds, scope, teams, templates

app_name = "reviews"
ROUND = "<slug:partnership>/<int:round>/"
REVIEW = "reviews/<int:review>/"
urlpatterns = [
    path("", partnerships.index, name="list"),
    path("new/", partnerships.begin, name="new"),
    path("methods/", templates.index, name="templates"),
    path("methods/<slug:key>/<int:number>/", templates.template, name="template"),
    path("reviews/<int:review>/", reviews.review, name="review"),
    path("reviews/<int:review>/visit/", reviews.move_visit, name="visit"),
    path("reviews/<int:review>/days/<slug:day>/", reviews.more_time, name="more_time"),
    path("reviews/<int:review>/documents/", records.records, name="records"),
    path("reviews/<int:review>/documents/send/", records.send_document, name="send_document"),
    path("reviews/<int:review>/documents/bundle/", records.bundle, name="bundle"),
    path(
        "reviews/<int:review>/documents/<str:document>/<int:number>/", records.register_number, name="register_number"
    ),
    path(f"{REVIEW}recuse/", teams.recuse, name="recuse"),
    path(f"{REVIEW}recuse/somebody/", teams.recuse_somebody, name="recuse_somebody"),
    path(f"{REVIEW}agreed/", scope.scope, name="scope"),
    path(f"{REVIEW}agreed/edit/", scope.edit, name="scope_edit"),
    path(f"{REVIEW}agreed/sign/host/", scope.sign_as_host, name="sign_as_host"),
    path(f"{REVIEW}agreed/sign/reviewer/", scope.sign_as_reviewer, name="sign_as_reviewer"),
    path(f"{REVIEW}team/", teams.team, name="team"),
    path(f"{REVIEW}team/new/", teams.join, name="team_join"),
    path(f"{REVIEW}team/<int:member>/", teams.seat, name="seat"),
    path(f"{REVIEW}team/<int:member>/leave/", teams.leave, name="team_leave"),
    path(f"{REVIEW}team/<int:member>/replace/", teams.replace, name="team_replace"),
    path("<slug:partnership>/", partnerships.partnership, name="partnership"),
    path("<slug:partnership>/edit/", partnerships.edit, name="edit"),
    path("<slug:partnership>/members/new/", partnerships.member_add, name="member_add"),
    path("<slug:partnership>/members/<int:member>/leave/", partnerships.member_leave, name="member_leave"),
    path("<slug:partnership>/conflicts/new/", partnerships.conflict_add, name="conflict_add"),
    path("<slug:partnership>/conflicts/<int:conflict>/end/", partnerships.conflict_end, name="conflict_end"),
    path("<slug:partnership>/rounds/new/", rounds.begin, name="round_new"),
    path(ROUND, rounds.round_page, name="round"),
    path(f"{ROUND}edit/", rounds.edit, name="round_edit"),
    path(f"{ROUND}move/", rounds.move, name="move"),
    path(f"{ROUND}areas/new/", rounds.enter, name="enter"),
    path(f"{ROUND}areas/<int:entrant>/leave/", rounds.leave, name="leave"),
    path(f"{ROUND}areas/<int:entrant>/withdraw/", rounds.withdraw, name="withdraw"),
    path(f"{ROUND}plans/new/", plans.ask, name="plan_new"),
    path(f"{ROUND}plans/<int:plan>/", plans.plan, name="plan"),
    path(f"{ROUND}plans/<int:plan>/choose/", plans.choose, name="plan_choose"),
    path(f"{ROUND}plans/<int:plan>/publish/", plans.publish, name="plan_publish"),
    path(f"{ROUND}plans/<int:plan>/mend/", plans.mend, name="plan_mend"),
    path(f"{ROUND}plans/<int:plan>/take-back/", plans.take_back, name="plan_take_back"),
    path(f"{ROUND}plans/<int:plan>/settle/", plans.settle, name="plan_settle"),
    path(f"{ROUND}pairs/<int:pair>/accept/", plans.accept, name="accept"),
    path(f"{ROUND}pairs/<int:pair>/change/", plans.pair_change, name="pair_change"),
]
