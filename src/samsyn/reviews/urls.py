from django.urls import path

from samsyn.reviews.views import answers, following_up, partnerships, plans, publishing, reviews, rounds, templates

app_name = "reviews"
ROUND = "<slug:partnership>/<int:round>/"
REVIEW = "reviews/<int:review>/"
FOLLOW_UP = f"{REVIEW}follow-ups/<int:months>/"
ADVICE = f"{REVIEW}answers/<int:advice>/"
urlpatterns = [
    path("", partnerships.index, name="list"),
    path("new/", partnerships.begin, name="new"),
    path("methods/", templates.index, name="templates"),
    path("methods/<slug:key>/<int:number>/", templates.template, name="template"),
    path("reviews/<int:review>/", reviews.review, name="review"),
    path("reviews/<int:review>/visit/", reviews.move_visit, name="visit"),
    path(f"{REVIEW}answers/", answers.index, name="answers"),
    path(f"{REVIEW}answers/hand-in/", answers.hand_in, name="hand_in"),
    path(f"{REVIEW}answers/plan/", answers.begin_acting, name="begin_acting"),
    path(ADVICE, answers.answer, name="answer"),
    path(f"{ADVICE}measures/new/", answers.new_measure, name="measure_new"),
    path(f"{ADVICE}measures/link/", answers.link_measure, name="measure_link"),
    path(f"{REVIEW}publishing/", publishing.index, name="publishing"),
    path(f"{REVIEW}publishing/release/", publishing.release, name="release"),
    path(f"{REVIEW}publishing/publish/", publishing.publish, name="publish"),
    path(f"{REVIEW}publishing/delay/", publishing.delay, name="delay"),
    path(f"{REVIEW}outcome/", publishing.outcome, name="outcome"),
    path(f"{REVIEW}follow-ups/", following_up.index, name="follow_ups"),
    path(FOLLOW_UP, following_up.follow_up, name="follow_up"),
    path(f"{FOLLOW_UP}advice/<int:advice_number>/", following_up.tell, name="tell"),
    path(f"{FOLLOW_UP}finish/", following_up.finish, name="follow_up_finish"),
    path(f"{FOLLOW_UP}close/", following_up.close, name="follow_up_close"),
    path(f"{FOLLOW_UP}give/", following_up.give, name="give"),
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
