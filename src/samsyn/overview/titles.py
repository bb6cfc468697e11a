"""The words of histories: what each operation is called when it is done, and what the tables are called."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

TITLES: dict[str, Any] = {
    "overview.sync_calendar": _("Brought the calendar up to date"),
    "overview.prepare_digest": _("Prepared the weekly e-mail"),
    "overview.release_digest": _("Took back the weekly e-mail"),
}

MODELS: dict[str, Any] = {
    "accounts.ApiToken": _("API key"),
    "accounts.Invitation": _("Invitation"),
    "accounts.SupportAccess": _("Support power"),
    "areas.Area": _("Area"),
    "areas.Boundary": _("Boundary"),
    "organisations.Organisation": _("Organisation"),
    "organisations.Membership": _("Membership"),
    "collaborations.Collaboration": _("Collaboration"),
    "collaborations.Party": _("Party"),
    "collaborations.Anchoring": _("Anchoring"),
    "collaborations.ProblemStatement": _("Problem"),
    "collaborations.Evidence": _("Evidence"),
    "collaborations.Stance": _("Stance"),
    "collaborations.Guest": _("Guest"),
    "collaborations.Document": _("Document"),
    "collaborations.Lesson": _("Lesson"),
    "collaborations.StateChange": _("State"),
    "collaborations.Terms": _("Terms"),
    "collaborations.Signature": _("Signature"),
    "collaborations.FollowUp": _("Follow-up"),
    "collaborations.Notice": _("Notice of termination"),
    "collaborations.ChecklistAnswer": _("Checklist"),
    "collaborations.GuideRun": _("Choice of form"),
    "collaborations.FormDecision": _("Decided form"),
    "measures.Goal": _("Goal"),
    "participation.Activity": _("With residents"),
}

# Only fields whose model gives them no translated name.
FIELDS: dict[str, Any] = {
    "collaborations.StateChange.before": _("before"),
    "collaborations.StateChange.after": _("after"),
    "collaborations.StateChange.on": _("date"),
    "collaborations.StateChange.note": _("note"),
    "collaborations.Collaboration.lead": _("leads"),
    "collaborations.Collaboration.coordinator": _("coordinator"),
    "collaborations.Collaboration.parent": _("part of"),
    "collaborations.Party.collaboration": _("collaboration"),
    "collaborations.Party.organisation": _("organisation"),
    "collaborations.Terms.number": _("number"),
    "collaborations.Terms.frozen_at": _("read-only since"),
    "collaborations.Signature.membership": _("signed by"),
    "collaborations.Signature.party": _("party"),
    "collaborations.Stance.party": _("party"),
    "collaborations.Anchoring.party": _("party"),
    "collaborations.Anchoring.membership": _("account"),
    "collaborations.Notice.party": _("party"),
    "collaborations.Guest.since": _("from"),
    "collaborations.Guest.person": _("person"),
    "collaborations.GuideRun.party": _("party"),
    "collaborations.ChecklistAnswer.number": _("point"),
    "collaborations.ProblemStatement.withdrawn_at": _("withdrawn"),
    "measures.Goal.ended_at": _("ended"),
    "areas.Area.parent": _("lies in"),
    "areas.Area.municipality": _("municipality"),
    "areas.Boundary.valid_from": _("from"),
    "areas.Boundary.valid_to": _("until"),
    "areas.Boundary.source": _("source"),
    "organisations.Organisation.parent": _("part of"),
    "organisations.Membership.person": _("person"),
}
