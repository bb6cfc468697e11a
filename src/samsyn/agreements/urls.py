from __future__ import annotations

from django.urls import URLPattern, path

from samsyn.agreements.views import addenda, dialogues, document, papers, promises, writing

app_name = "agreements"
A, V = "<slug:slug>/agreement", "<slug:slug>/agreement/<int:number>"
urlpatterns: list[URLPattern] = [
    path(f"{A}/", document.document, name="document"),
    path(f"{A}/begin/", writing.begin, name="begin"),
    path(f"{V}/", document.version, name="version"),
    path(f"{V}/paper/", papers.paper, name="paper"),
    path(f"{V}/steps/", document.steps, name="steps"),
    path(f"{V}/changes/", document.compare, name="compare"),
    path(f"{V}/edit/", writing.edit, name="edit"),
    path(f"{V}/complete/", writing.complete, name="complete"),
    path(f"{V}/parts/add/", writing.add_clause, name="add_clause"),
    path(f"{A}/parts/<int:clause>/", writing.clause, name="clause"),
    path(f"{A}/parts/<int:clause>/remove/", writing.remove_clause, name="remove_clause"),
    path(f"{V}/commitments/add/", promises.promise, name="promise"),
    path(f"{A}/commitments/<int:commitment>/", promises.commitment, name="commitment"),
    path(f"{A}/commitments/<int:commitment>/remove/", promises.remove_commitment, name="remove_commitment"),
    path(f"{V}/contributions/add/", promises.contribute, name="contribute"),
    path(f"{A}/contributions/<int:contribution>/", promises.contribution, name="contribution"),
    path(f"{A}/contributions/<int:contribution>/remove/", promises.remove_contribution, name="remove_contribution"),
    path(f"{V}/costs/add/", promises.add_cost, name="add_cost"),
    path(f"{A}/costs/<int:line>/", promises.cost, name="cost"),
    path(f"{A}/costs/<int:line>/remove/", promises.remove_cost, name="remove_cost"),
    path(f"{V}/shares/", promises.shares, name="shares"),
    path(f"{V}/addenda/add/", addenda.propose, name="propose_addendum"),
    path(f"{A}/addenda/<int:addendum>/", addenda.addendum, name="addendum"),
    path(f"{A}/addenda/<int:addendum>/edit/", addenda.edit, name="edit_addendum"),
    path(f"{A}/addenda/<int:addendum>/remove/", addenda.remove, name="remove_addendum"),
    path(f"{A}/addenda/<int:addendum>/sign/<int:party>/", addenda.sign, name="sign_addendum"),
    path(
        f"{A}/addenda/<int:addendum>/sign/<int:party>/on-paper/", addenda.sign_on_paper, name="sign_addendum_on_paper"
    ),
    path(f"{V}/dialogue/plan/", dialogues.plan, name="plan_dialogue"),
    path(f"{A}/dialogues/<int:dialogue>/", dialogues.dialogue, name="dialogue"),
]
