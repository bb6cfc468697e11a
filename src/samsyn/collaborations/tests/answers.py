"""Whole sets of answers to the guide: one that fits EST, one that would be a purchase."""

from __future__ import annotations

NO_STOPS = {"individuals": "no", "emergency": "no", "one_party_enough": "no", "residents_asked": "yes"}
STAIRWELLS = {
    **NO_STOPS, "country": "SE", "problem": "safety_places", "initiator": "police", "idea_based_party": "no",
    "market_or_service": "no", "both_contribute": "no", "police_in": "yes", "weekly_reporting": "yes",
    "owners_count": "ge2", "owners_pay": "no", "need_legal_person": "no", "levels": "one", "horizon": "ge4",
    "top_signs": "no",
}  # fmt: skip
MEETING_PLACE = {
    **STAIRWELLS, "problem": "activity_for_group", "initiator": "idea_based", "idea_based_party": "yes",
    "market_or_service": "yes", "both_contribute": "yes", "police_in": "no", "weekly_reporting": "no",
    "horizon": "2to3",
}  # fmt: skip
