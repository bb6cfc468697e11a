"""For every page with a form: who may open it, where it is, and what must hold before. A form without fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from samsyn.accounts.models import ApiToken
from samsyn.agreements.models import (
    Addendum,
    BudgetLine,
    Clause,
    Commitment,
    Contribution,
    RevisionDialogue,
)
from samsyn.collaborations.models import (
    Anchoring,
    FollowUp,
    Handover,
)
from samsyn.health.models import PulseRound
from samsyn.health.questions import keys
from samsyn.measures.models import Goal, GoalArea, GoalLink, Measure, Measurement
from samsyn.meetings.models import AgendaItem, Decision, GroupMember, Series
from samsyn.participation.models import Activity
from samsyn.situation.models import (
    Category,
    Escalation,
    Hotspot,
    Level,
    PeriodAnalysis,
    Place,
    Report,
    Reporter,
    Situation,
    WeeklyMeasure,
)
from tests.arguments_of_patterns import (
    a_spot,
    begun,
    decided,
    of_the_quarter,
    ranked,
    running,
    scored,
    to_publish,
    to_score,
)
from tests.form_arguments import (
    LONG_ENOUGH,
    OUTLINE,
    Arguments,
    _a_report,
    _active,
    _agreed,
    _at_work,
    _attended,
    _cause,
    _closed_week,
    _colleague,
    _day,
    _decided_week,
    _department,
    _draft_goal,
    _ended,
    _every_month,
    _figured,
    _geojson,
    _goal_area,
    _goal_set,
    _goal_to_place,
    _group,
    _invitation,
    _last_edition,
    _last_words,
    _linked,
    _meeting,
    _negotiating,
    _new_edition,
    _next_under_way,
    _no_votes,
    _numbers,
    _of_money,
    _on_the_table,
    _one_meeting,
    _open_to_residents,
    _organisation,
    _own_addendum,
    _own_clause,
    _own_party,
    _party,
    _pk,
    _planned,
    _prepared,
    _problem,
    _quarter,
    _reached,
    _reporting,
    _review,
    _revision,
    _run,
    _sent_week,
    _signed,
    _slug,
    _standing_alone,
    _switched_on,
    _the_area,
    _this_week,
    _three_levels,
    _to_be_done,
    _to_judge,
    _two_goals,
    _two_shares,
    _under_way,
    _version,
    _with_its_area,
    made,
    nothing,
)
from tests.form_samples_before_visit import BEFORE_VISIT
from tests.form_samples_of_outcomes import OUTCOMES
from tests.form_samples_of_reports import REPORTS
from tests.form_samples_of_reviews import REVIEWS
from tests.page_forms import PageForm, form_on
from tests.samples import World


@dataclass(frozen=True)
class FormSample:
    """`data` is what must be filled in besides the ordinary answers for the form to be taken."""

    arguments: Arguments = nothing
    who: str = "maria"
    data: Arguments = nothing
    query: str = ""
    before: Callable[[World], Any] = nothing


@dataclass
class OpenForm:
    """A page with its form, opened by somebody who may."""

    client: Client
    address: str
    form: PageForm
    data: dict[str, Any]

    def send(self, **changes: Any) -> Any:
        given = self.form.filled(**self.data) | changes
        for value in given.values():
            if hasattr(value, "seek"):
                value.seek(0)
        return self.client.post(self.address, given)


def opened(name: str, world: World) -> OpenForm:
    assert name in FORMS, f"{name} has no sample in tests/form_samples.py: say who may open it and where it is."
    sample = FORMS[name]
    sample.before(world)
    address = reverse(name, kwargs=sample.arguments(world)) + sample.query
    client = Client(headers={"accept-language": "en"})
    if sample.who:
        client.force_login(getattr(world.personas, sample.who))
    page = client.get(address)
    assert page.status_code == 200, f"{address} answers {page.status_code} {page.get('Location', '')}"
    form = form_on(page.content.decode(), address)
    assert form is not None, f"{address} shows no form that is sent back to it"
    return OpenForm(client, address, form, sample.data(world))


FORMS: dict[str, FormSample] = {
    "accounts:me": FormSample(),
    "accounts:keys": FormSample(data=lambda world: {"expires_on": _day(world, 30)}),
    "accounts:calendar": FormSample(),
    "accounts:revoke_key": FormSample(lambda world: {"token": made(ApiToken, world).pk}),
    "accounts:support_on": FormSample(who="stina"),
    "accounts:invitation": FormSample(_invitation, who=""),
    "agreements:add_clause": FormSample(_version),
    "agreements:add_cost": FormSample(_version, data=lambda world: {"amount": "1200"}),
    "agreements:begin": FormSample(_slug, before=_on_the_table),
    "agreements:clause": FormSample(_pk(Clause, "clause")),
    "agreements:commitment": FormSample(_pk(Commitment, "commitment")),
    "agreements:contribute": FormSample(_version, data=_of_money),
    "agreements:contribution": FormSample(_pk(Contribution, "contribution"), data=_of_money),
    "agreements:cost": FormSample(_pk(BudgetLine, "line"), data=lambda world: {"amount": "1200"}),
    "agreements:dialogue": FormSample(_pk(RevisionDialogue, "dialogue")),
    "agreements:edit": FormSample(_version),
    "agreements:edit_addendum": FormSample(_pk(Addendum, "addendum")),
    "agreements:plan_dialogue": FormSample(
        _version, before=_agreed, data=lambda world: {"planned_on": _day(world, 90)}
    ),
    "agreements:promise": FormSample(_version),
    "agreements:propose_addendum": FormSample(
        _version, before=_agreed, data=lambda world: {"effective_on": _day(world, 14)}
    ),
    "agreements:remove_addendum": FormSample(_pk(Addendum, "addendum")),
    "agreements:remove_clause": FormSample(_own_clause),
    "agreements:remove_commitment": FormSample(_pk(Commitment, "commitment")),
    "agreements:remove_contribution": FormSample(_pk(Contribution, "contribution")),
    "agreements:remove_cost": FormSample(_pk(BudgetLine, "line")),
    "agreements:shares": FormSample(_version, data=_two_shares),
    "agreements:sign_addendum": FormSample(_own_addendum, before=_agreed),
    "agreements:sign_addendum_on_paper": FormSample(
        _own_addendum, before=_agreed, data=lambda world: {"paper": _review()}
    ),
    "areas:create": FormSample(
        data=lambda world: _numbers(world) | {"municipality": world.town.area.pk, "shape": OUTLINE}
    ),
    "areas:edit": FormSample(_quarter, data=_numbers),
    "areas:boundary": FormSample(_quarter, data=lambda world: {"shape": OUTLINE}),
    "areas:import": FormSample(data=lambda world: {"municipality": world.town.area.pk, "file": _geojson()}),
    "collaborations:anchor": FormSample(_party, data=lambda world: {"decided_on": _day(world, -3)}),
    "collaborations:anchoring_left": FormSample(_pk(Anchoring, "anchoring")),
    "collaborations:checklist_answer": FormSample(lambda world: _slug(world) | {"number": 1}),
    "collaborations:checklist_move": FormSample(lambda world: _slug(world) | _new_edition(world)),
    "collaborations:close": FormSample(_slug, before=_ended),
    "collaborations:coordinator": FormSample(_slug),
    "collaborations:create": FormSample(query="?area=kvarnbacken"),
    "collaborations:decide_form": FormSample(_slug, before=_prepared, data=lambda world: {"file": _review()}),
    "collaborations:edit": FormSample(_slug),
    "collaborations:edition_publish": FormSample(_last_edition, who="stina", before=_switched_on),
    "collaborations:evidence_add": FormSample(_problem),
    "collaborations:follow_up": FormSample(_pk(FollowUp, "follow_up"), before=_active),
    "collaborations:guest_add": FormSample(_slug),
    "collaborations:guide_begin": FormSample(_slug),
    "collaborations:guide_check": FormSample(_run),
    "collaborations:guide_question": FormSample(lambda world: _run(world) | {"key": "individuals"}),
    "collaborations:guide_run": FormSample(_run, query="?all=1"),
    "collaborations:handover_check": FormSample(_pk(Handover, "handover")),
    "collaborations:handover_people": FormSample(_pk(Handover, "handover")),
    "collaborations:handover_successor": FormSample(_pk(Handover, "handover")),
    "collaborations:handover_unwritten": FormSample(_pk(Handover, "handover")),
    "collaborations:lesson_add": FormSample(_slug),
    "collaborations:notice": FormSample(_own_party, before=_signed),
    "collaborations:party": FormSample(_party),
    "collaborations:party_add": FormSample(_slug, query="?organisation=polisen-kvarnby"),
    "collaborations:party_invite": FormSample(_party),
    "collaborations:party_leave": FormSample(_party),
    "collaborations:problem_add": FormSample(_slug),
    "collaborations:problem_edit": FormSample(_problem, data=lambda world: {"text": LONG_ENOUGH}),
    "collaborations:sign": FormSample(_own_party, before=_on_the_table),
    "collaborations:sign_on_paper": FormSample(
        _own_party, before=_on_the_table, data=lambda world: {"paper": _review()}
    ),
    "collaborations:stance": FormSample(lambda world: _own_party(world) | _problem(world)),
    "collaborations:state": FormSample(_slug, before=lambda world: world.problem),
    "collaborations:terms_add": FormSample(
        _slug, before=_negotiating, data=lambda world: {"start": _day(world, 3), "end": _day(world, 800)}
    ),
    "collaborations:terms_edit": FormSample(
        lambda world: _slug(world) | {"number": world.terms.number},
        before=_on_the_table,
        data=lambda world: {"start": _day(world, 3), "end": _day(world, 800)},
    ),
    "measures:change": FormSample(_pk(Measure, "measure"), data=_planned),
    "measures:correct": FormSample(_pk(Measurement, "measurement"), data=_figured),
    "measures:drop": FormSample(_pk(Measure, "measure")),
    "health:answer": FormSample(_pk(PulseRound, "round"), data=lambda world: dict.fromkeys(keys(), "4")),
    "health:close": FormSample(_pk(PulseRound, "round")),
    "health:judge": FormSample(_to_judge),
    "health:open": FormSample(_slug, data=lambda world: {"closes_on": _day(world, 14)}),
    "measures:edit": FormSample(_pk(Goal, "goal")),
    "measures:end": FormSample(_pk(Goal, "goal")),
    "measures:goal_area_edit": FormSample(_goal_area, data=lambda world: {"title_sv": "Samman"}),
    "measures:goal_area_new": FormSample(_goal_set),
    "measures:goal_area_remove": FormSample(_goal_area),
    "measures:goal_set_discard": FormSample(_goal_set),
    "measures:goal_set_edit": FormSample(_goal_set),
    "measures:goal_set_match": FormSample(_goal_set, before=lambda world: made(GoalArea, world)),
    "measures:goal_set_new": FormSample(),
    "measures:goal_set_publish": FormSample(_goal_set, before=_standing_alone),
    "measures:figure": FormSample(_pk(Goal, "goal"), data=_figured),
    "measures:fate": FormSample(_goal_to_place, data=lambda world: {"fate": "CONTINUES"}),
    "measures:finish": FormSample(_at_work),
    "measures:hand_over": FormSample(_pk(Measure, "measure")),
    "measures:link": FormSample(_two_goals, data=_linked),
    "measures:new_goal": FormSample(_revision, data=_reached),
    "measures:place": FormSample(
        lambda world: _revision(world) | {"measure": made(Measure, world).pk}, data=lambda world: {"choice": "KEPT"}
    ),
    "measures:plan": FormSample(_slug, data=_planned),
    "measures:remove_draft": FormSample(_draft_goal),
    "measures:replace": FormSample(_goal_to_place, data=_reached),
    "measures:revision_discard": FormSample(_revision),
    "measures:revision_new": FormSample(_slug, before=lambda world: made(Goal, world)),
    "measures:revision_publish": FormSample(_revision),
    "measures:set": FormSample(_slug, data=_reached),
    "measures:unlink": FormSample(_pk(GoalLink, "link")),
    "meetings:approve": FormSample(_meeting, before=_next_under_way),
    "meetings:attendance": FormSample(_meeting, before=_attended),
    "meetings:cancel": FormSample(_meeting),
    "meetings:decide": FormSample(_pk(AgendaItem, "item"), before=_under_way, data=_no_votes),
    "meetings:decision": FormSample(_pk(Decision, "decision"), before=_under_way),
    "meetings:end": FormSample(_meeting, before=_attended),
    "meetings:group_edit": FormSample(_group),
    "meetings:group_form": FormSample(_slug),
    "meetings:item": FormSample(_pk(AgendaItem, "item"), before=_under_way),
    "meetings:item_add": FormSample(_meeting),
    "meetings:join": FormSample(_group),
    "meetings:leave": FormSample(_pk(GroupMember, "member")),
    "meetings:move": FormSample(_meeting, data=_one_meeting),
    "meetings:plan": FormSample(_group, data=_one_meeting),
    "meetings:rhythm": FormSample(_group, data=_every_month),
    "meetings:stop": FormSample(_pk(Series, "series")),
    "organisations:create": FormSample(data=lambda world: {"municipality_code": "", "number": "", "website": ""}),
    "organisations:department": FormSample(_organisation),
    "organisations:edit": FormSample(_organisation),
    "organisations:end-membership": FormSample(_colleague),
    "organisations:followed": FormSample(
        _organisation, query="?organisation=sjostads-kommun", data=lambda world: {"on": "2027-01-01"}
    ),
    "organisations:import": FormSample(),
    "organisations:invite": FormSample(_organisation),
    "organisations:move": FormSample(_department),
    "organisations:role": FormSample(_colleague),
    **{name: FormSample(**sample) for name, sample in {**REVIEWS, **BEFORE_VISIT, **REPORTS, **OUTCOMES}.items()},
    "situation:close": FormSample(_this_week),
    "situation:colours": FormSample(_closed_week),
    "situation:correct_picture": FormSample(_sent_week, data=lambda world: {f"level_{world.town.area.pk}": "none"}),
    "situation:decide_measure": FormSample(_closed_week, data=_to_be_done),
    "situation:edit_cause": FormSample(_cause, data=lambda world: {"basis": "A count"}),
    "situation:take_away_cause": FormSample(_cause),
    "situation:effect": FormSample(_pk(WeeklyMeasure, "measure")),
    "situation:send_picture": FormSample(_decided_week),
    "situation:suggestion": FormSample(_pk(Escalation, "escalation"), data=lambda world: {"reason": "Not now"}),
    "situation:triage": FormSample(_pk(Report, "report"), data=lambda world: {"act": "include"}),
    "participation:edit": FormSample(_pk(Activity, "activity")),
    "participation:record": FormSample(_slug, data=lambda world: {"held_on": _day(world, -3), "participants": "12"}),
    "situation:start_export": FormSample(_slug, before=lambda world: made(Situation, world)),
    "situation:add_cause": FormSample(_pk(PeriodAnalysis, "analysis"), before=scored),
    "situation:begin_measures": FormSample(_pk(PeriodAnalysis, "analysis"), before=decided),
    "situation:conclude_analysis": FormSample(_pk(PeriodAnalysis, "analysis"), before=running),
    "situation:decide_analysis": FormSample(_pk(PeriodAnalysis, "analysis"), before=ranked),
    "situation:link_measures": FormSample(_pk(PeriodAnalysis, "analysis"), before=decided),
    "situation:plan_analysis": FormSample(_slug, before=begun),
    "situation:publish_evaluation": FormSample(to_publish),
    "situation:rank": FormSample(_pk(PeriodAnalysis, "analysis"), before=scored),
    "situation:record_duty": FormSample(_slug, before=begun, data=lambda world: {"done_on": _day(world, -3)}),
    "situation:score": FormSample(to_score),
    "web:wording_publish": FormSample(_last_words, who="stina", before=_switched_on),
    "situation:add_place": FormSample(
        _slug, before=_with_its_area, data=lambda world: {"latitude": 60, "longitude": 15}
    ),
    "situation:add_reporter": FormSample(_slug, before=_with_its_area, data=_the_area),
    "situation:checklist": FormSample(
        _slug, before=lambda world: made(Category, world), data=lambda world: {"new2_title": ""}
    ),
    "situation:close_place": FormSample(_pk(Place, "place")),
    "situation:edit_rules": FormSample(_slug, before=lambda world: made(Situation, world)),
    "situation:end_reporter": FormSample(_pk(Reporter, "reporter")),
    "situation:scale": FormSample(_slug, before=lambda world: made(Level, world), data=_three_levels),
    "situation:start": FormSample(_slug),
    "situation:read_rules": FormSample(who="eva", before=_reporting),
    "situation:redact": FormSample(_pk(Report, "report")),
    "situation:report_form": FormSample(who="eva", data=_a_report, before=_reporting),
    "situation:tell": FormSample(_slug, who="", before=_open_to_residents),
    "situation:withdraw": FormSample(_pk(Report, "report"), who="eva"),
    "situation:stop_watching": FormSample(_pk(Hotspot, "hotspot")),
    "situation:watch": FormSample(a_spot),
    "situation:write_evaluation": FormSample(
        lambda world: _slug(world) | {"year": world.today.year}, before=begun, data=of_the_quarter
    ),
    "situation:intake_file": FormSample(_slug, before=lambda world: made(Situation, world)),
}
