"""What the checklist's rules say, as sentences: what is missing, what nobody keeps yet, where it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from samsyn.collaborations.checklist import Message, PointStatus
from samsyn.collaborations.models import Collaboration
from samsyn.core.multilingual import Text
from samsyn.web.components import Link, State
from samsyn.web.formats import format_date, format_number
from samsyn.web.states import state_named

Words = Callable[[Mapping[str, Any]], str]


def _language() -> str:
    return get_language() or "sv"


def in_words(text: Text) -> str:
    return text.in_language(_language())


def listed(names: Any) -> str:
    """“Kvarnbyhem, Polisen and Kvarnbackens förening”"""
    found = [str(name) for name in names]
    if len(found) < 2:
        return "".join(found)
    return _("%(names)s and %(last)s") % {"names": ", ".join(found[:-1]), "last": found[-1]}


def sentence(message: Message) -> str:
    """What is missing, and what to do about it; KeyError for a key that has no words."""
    return SENTENCES[message.key](dict(message.parameters))


def _day(value: str) -> str:
    return format_date(date.fromisoformat(value), _language())


def _amount(minor: int) -> str:
    return format_number(Decimal(abs(minor)) / 100, _language(), 2)


SENTENCES: dict[str, Words] = {
    "problem_missing": lambda p: _("Describe the problem."),
    "problem_too_short": lambda p: (
        _("The problem text is %(length)s characters long. Describe who, where and when: at least %(minimum)s.") % p
    ),
    "evidence_missing": lambda p: _("Add at least one source that the problem rests on."),
    "participation_missing": lambda p: _("Write down what the people who live here have said."),
    "participation_only_information": lambda p: _("So far residents have only been informed. Ask them, too."),
    "participation_result_missing": lambda p: _("Write what came out of it when residents were asked."),
    "parties_too_few": lambda p: (
        ngettext(
            "One organisation outside your own is listed. List at least %(minimum)s.",
            "%(count)s organisations outside your own are listed. List at least %(minimum)s.",
            p["count"],
        )
        % p
    ),
    "party_reason_missing": lambda p: (
        ngettext("Say why one party is needed.", "Say why %(count)s parties are needed.", p["count"]) % p
    ),
    "anchoring_missing": lambda p: _("Record who in your own organisation stands behind it today."),
    "anchoring_date_missing": lambda p: _("Give the day when your own organisation decided."),
    "anchoring_mandate_missing": lambda p: _("Write the mandate of your own organisation in words."),
    "anchoring_date_and_mandate_apart": lambda p: _("One decision must have both a day and a mandate in words."),
    "needed_parties_missing": lambda p: _("Mark which parties are needed."),
    "stance_missing": lambda p: _("Has not yet said where it stands: %(parties)s.") % {"parties": listed(p["parties"])},
    "disagreement_open": lambda p: (
        _("Does not see the problem the same way: %(parties)s. Take it up at the next meeting.")
        % {"parties": listed(p["parties"])}
    ),
    "goal_missing": lambda p: _("Set one overall goal."),
    "goal_date_missing": lambda p: _("Say when the goal is to be reached."),
    "goal_sign_missing": lambda p: _("Name at least one sign that the goal is reached."),
    "form_not_decided": lambda p: _("Decide the form, and write why."),
    "hard_stops_open": lambda p: _("The form was decided without a run of the guide that passes its first questions."),
    "contributing_parties_missing": lambda p: _("No party contributes yet."),
    "steering_group_incomplete": lambda p: (
        _("Nobody in the steering group: %(parties)s.") % {"parties": listed(p["parties"])}
    ),
    "coordinator_missing": lambda p: _("Name the coordinator."),
    "commitments_missing": lambda p: _("Write what each party commits to."),
    "commitment_missing": lambda p: _("No commitment yet: %(parties)s.") % {"parties": listed(p["parties"])},
    "budget_missing": lambda p: _("Make a budget."),
    "budget_unbalanced": lambda p: (
        _("The budget has %(amount)s more in income than in cost.") % {"amount": _amount(p["difference"])}
        if p["difference"] > 0
        else _("The budget lacks %(amount)s.") % {"amount": _amount(p["difference"])}
    ),
    "contribution_source_missing": lambda p: (
        ngettext("One contribution has no source.", "%(count)s contributions have no source.", p["count"]) % p
    ),
    "baseline_missing": lambda p: (
        ngettext("One goal has no starting value.", "%(count)s goals have no starting value.", p["count"]) % p
    ),
    "measures_missing": lambda p: _("Write at least one measure."),
    "measures_incomplete": lambda p: (
        ngettext(
            "One measure lacks somebody responsible, a due date or a goal.",
            "%(count)s measures lack somebody responsible, a due date or a goal.",
            p["count"],
        )
        % p
    ),
    "legal_questions_open": lambda p: (
        ngettext("One legal question is open.", "%(count)s legal questions are open.", p["count"]) % p
    ),
    "signatures_missing": lambda p: _("Has not signed: %(parties)s.") % {"parties": listed(p["parties"])},
    "feedback_date_missing": lambda p: _("Set at least one day when residents hear back."),
    "next_followup_missing": lambda p: _("Set the date of the next follow-up."),
    "deviation_rule_missing": lambda p: _("Write what you do when something goes off plan."),
    "revision_date_missing": lambda p: _("Set the day when the agreement is looked at again."),
    "end_date_missing": lambda p: _("Set the end date, or let it run until further notice."),
    "revision_after_end": lambda p: (
        _("The review on %(revision)s comes after the end on %(end)s.")
        % {"revision": _day(p["revision"]), "end": _day(p["end"])}
    ),
    "exit_plan_missing": lambda p: _("Write how what works lives on in ordinary work."),
    "requires_points": lambda p: (
        ngettext("First finish point %(points)s.", "First finish points %(points)s.", len(p["points"]))
        % {"points": listed(p["points"])}
    ),
}

# What a room would have to keep before the rule can look. Several facts may be the same thing.
KEPT: dict[str, Any] = {
    "problem_longest": gettext_lazy("the problem"),
    "evidence_count": gettext_lazy("the sources of the problem"),
    "participation": gettext_lazy("what residents have said"),
    "outside_parties": gettext_lazy("the parties"),
    "outside_parties_with_reason": gettext_lazy("the parties"),
    "anchorings": gettext_lazy("the mandates"),
    "needed_parties": gettext_lazy("the parties"),
    "stances": gettext_lazy("where the parties stand"),
    "open_disagreements": gettext_lazy("where the parties stand"),
    "goals": gettext_lazy("goals"),
    "form_decided": gettext_lazy("the decided form"),
    "hard_stops_cleared": gettext_lazy("the guide's first questions"),
    "steering_group_members_by_party": gettext_lazy("the steering group"),
    "coordinator_named": gettext_lazy("the coordinator"),
    "parties_without_commitment": gettext_lazy("commitments"),
    "commitment_count": gettext_lazy("commitments"),
    "budget_balance": gettext_lazy("the budget"),
    "contributions_without_source": gettext_lazy("the budget"),
    "goals_without_baseline": gettext_lazy("starting values"),
    "measure_count": gettext_lazy("measures"),
    "measures_incomplete": gettext_lazy("measures"),
    "legal_open": gettext_lazy("the legal questions"),
    "signatures_missing": gettext_lazy("signatures"),
    "feedback_dates": gettext_lazy("the days when residents hear back"),
    "next_followup": gettext_lazy("follow-ups"),
    "deviation_rule": gettext_lazy("the rule for what goes off plan"),
    "revision_date": gettext_lazy("the review of the agreement"),
    "end_date": gettext_lazy("the end of the agreement"),
    "exit_plan_length": gettext_lazy("how it is carried over"),
}


def uncomputed(status: PointStatus) -> str:
    """Honest about rules that cannot look yet; empty when every fact is kept somewhere."""
    if status.computable:
        return ""
    things = listed(dict.fromkeys(str(KEPT[name]) for name in status.unknown))
    return _("Samsyn cannot check this yet: %(things)s. Settle the point yourselves, with a reason.") % {
        "things": things
    }


STATES = {
    "not_started": ("not started", gettext_lazy("Not started")),
    "in_progress": ("running", gettext_lazy("In progress")),
    "done": ("done", gettext_lazy("Done")),
    "not_relevant": ("ended", gettext_lazy("Not relevant")),
}


def state_of_point(status: PointStatus) -> State:
    return state_named(*STATES[status.status])


# Where each rule's facts are kept. A room that is not built yet has no address and is left out.
ROOMS: dict[str, tuple[tuple[Any, str], ...]] = {
    "problem": ((gettext_lazy("Go to the problem"), "collaborations:problems"),),
    "participation": ((gettext_lazy("Go to the residents"), "participation:activities"),),
    "parties": ((gettext_lazy("Go to the parties"), "collaborations:parties"),),
    "anchoring": ((gettext_lazy("Go to the parties"), "collaborations:parties"),),
    "stances": ((gettext_lazy("See where the parties stand"), "collaborations:problems"),),
    "goal": ((gettext_lazy("Go to the goals"), "measures:goals"),),
    "form": ((gettext_lazy("Open the guide"), "collaborations:guide"),),
    "organisation": (
        (gettext_lazy("Name the coordinator"), "collaborations:coordinator"),
        (gettext_lazy("Go to the meetings"), "meetings:groups"),
    ),
    "baseline": ((gettext_lazy("Go to the goals"), "measures:goals"),),
    "commitments": ((gettext_lazy("Go to the agreement"), "agreements:document"),),
    "economy": ((gettext_lazy("Go to the agreement"), "agreements:document"),),
    "agreement": ((gettext_lazy("Go to the agreement"), "agreements:document"),),
    "follow_up": (
        (gettext_lazy("Go to the follow-ups"), "collaborations:course"),
        (gettext_lazy("Write what you do off plan"), "collaborations:edit"),
    ),
    "ending": (
        (gettext_lazy("Go to the agreement"), "agreements:document"),
        (gettext_lazy("Write how it is carried over"), "collaborations:edit"),
    ),
}


def rooms_for(status: PointStatus, collaboration: Collaboration) -> list[Link]:
    """Links to where the point is worked on. Whoever is named already needs not be named again."""
    found = []
    for label, name in ROOMS.get(status.point.rule, ()):
        if name == "collaborations:coordinator" and collaboration.coordinator_id is not None:
            continue
        try:
            found.append(Link(label, reverse(name, kwargs={"slug": collaboration.slug})))
        except NoReverseMatch:
            continue
    return found
