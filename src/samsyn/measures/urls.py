from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from samsyn.measures.views import closing, goal_sets, goals, measurements, measures, revisions

app_name = "measures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("lessons/all/", measures.lesson_list, name="lessons"),
    path("goal-sets/all/", goal_sets.index, name="goal_sets"),
    path("goal-sets/new/", goal_sets.begin, name="goal_set_new"),
    path("goal-sets/<int:goal_set>/show/", goal_sets.goal_set, name="goal_set"),
    path("goal-sets/<int:goal_set>/edit/", goal_sets.edit, name="goal_set_edit"),
    path("goal-sets/<int:goal_set>/discard/", goal_sets.discard, name="goal_set_discard"),
    path("goal-sets/<int:goal_set>/match/", goal_sets.match, name="goal_set_match"),
    path("goal-sets/<int:goal_set>/publish/", goal_sets.publish, name="goal_set_publish"),
    path("goal-sets/<int:goal_set>/areas/new/", goal_sets.area_add, name="goal_area_new"),
    path("goal-sets/<int:goal_set>/areas/<slug:area>/edit/", goal_sets.area_edit, name="goal_area_edit"),
    path("goal-sets/<int:goal_set>/areas/<slug:area>/remove/", goal_sets.area_remove, name="goal_area_remove"),
    path("<slug:slug>/goals/", goals.goal_tree, name="goals"),
    path("<slug:slug>/goals/list/", goals.goal_list, name="goal_list"),
    path("<slug:slug>/goals/new/", goals.set_goal, name="set"),
    path("<slug:slug>/goals/changes/new/", revisions.begin, name="revision_new"),
    path("<slug:slug>/goals/changes/<int:revision>/", revisions.revision, name="revision"),
    path("<slug:slug>/goals/changes/<int:revision>/goals/<int:goal>/", revisions.fate, name="fate"),
    path("<slug:slug>/goals/changes/<int:revision>/goals/<int:goal>/replace/", revisions.replace, name="replace"),
    path("<slug:slug>/goals/changes/<int:revision>/goals/new/", revisions.new_goal, name="new_goal"),
    path("<slug:slug>/goals/changes/<int:revision>/measures/<int:measure>/", revisions.place, name="place"),
    path("<slug:slug>/goals/changes/<int:revision>/rest/", revisions.rest, name="rest"),
    path("<slug:slug>/goals/changes/<int:revision>/publish/", revisions.publish, name="revision_publish"),
    path("<slug:slug>/goals/changes/<int:revision>/discard/", revisions.discard, name="revision_discard"),
    path("<slug:slug>/goals/<int:goal>/take-out/", revisions.remove_draft, name="remove_draft"),
    path("<slug:slug>/goals/<int:goal>/", goals.goal, name="goal"),
    path("<slug:slug>/goals/<int:goal>/edit/", goals.edit_goal, name="edit"),
    path("<slug:slug>/goals/<int:goal>/end/", goals.end_goal, name="end"),
    path("<slug:slug>/goals/<int:goal>/figures/new/", measurements.record, name="figure"),
    path("<slug:slug>/goals/figures/<int:measurement>/correct/", measurements.correct, name="correct"),
    path("<slug:slug>/measures/", measures.measure_list, name="measures"),
    path("<slug:slug>/measures/board/", measures.board, name="board"),
    path("<slug:slug>/measures/timeline/", measures.timeline, name="timeline"),
    path("<slug:slug>/measures/balance/", measures.balance, name="balance"),
    path("<slug:slug>/measures/new/", measures.plan_measure, name="plan"),
    path("<slug:slug>/measures/<int:measure>/", measures.measure, name="measure"),
    path("<slug:slug>/measures/<int:measure>/edit/", measures.edit_measure, name="change"),
    path("<slug:slug>/measures/<int:measure>/move/", measures.move, name="move"),
    path("<slug:slug>/measures/<int:measure>/finish/", closing.finish, name="finish"),
    path("<slug:slug>/measures/<int:measure>/drop/", closing.drop, name="drop"),
    path("<slug:slug>/measures/<int:measure>/hand-over/", closing.hand_over, name="hand_over"),
]
