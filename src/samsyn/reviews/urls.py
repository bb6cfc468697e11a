from django.urls import path

from samsyn.reviews.views import partnerships, plans, preparing, programme, reviews, rounds, templates

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
    # questions, programme, visit, notes
    path(f"{REVIEW}questions/", preparing.questions, name="questions"),
    path(f"{REVIEW}questions/new/", preparing.question_new, name="question_new"),
    path(f"{REVIEW}questions/send/", preparing.questions_send, name="questions_send"),
    path(f"{REVIEW}questions/<int:question>/", preparing.question_edit, name="question_edit"),
    path(f"{REVIEW}questions/<int:question>/remove/", preparing.question_remove, name="question_remove"),
    path(f"{REVIEW}groups/new/", preparing.wish_new, name="wish_new"),
    path(f"{REVIEW}groups/<int:wish>/", preparing.wish_edit, name="wish_edit"),
    path(f"{REVIEW}groups/<int:wish>/answer/", preparing.wish_answer, name="wish_answer"),
    path(f"{REVIEW}groups/<int:wish>/remove/", preparing.wish_remove, name="wish_remove"),
    path(f"{REVIEW}programme/", programme.programme, name="programme"),
    path(f"{REVIEW}programme/new/", programme.slot_new, name="slot_new"),
    path(f"{REVIEW}programme/send/", programme.programme_send, name="programme_send"),
    path(f"{REVIEW}programme/<int:slot>/", programme.slot_edit, name="slot_edit"),
    path(f"{REVIEW}programme/<int:slot>/remove/", programme.slot_remove, name="slot_remove"),
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
