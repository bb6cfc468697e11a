"""Where a document stands under Swedish and Danish law: the cases of the catalogue, 4.1 and 4.2, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.reviews.models import Document
from samsyn.reviews.records.handling import DRAFTS, KEEPING, Crossing, Standing, standing
from samsyn.reviews.wording import KEPT, STANDING, STANDS

ME, THEM = 1, 2
TO_THEM, FROM_THEM, TO_ALL = (ME, THEM), (THEM, ME), (ME, None)
pytestmark = pytest.mark.proves("P73")


@pytest.mark.parametrize(
    ("document", "regime", "way", "purpose", "is_settled", "expected"),
    [
        ("DRAFT", "SE", None, "", False, Standing.INTERNAL),
        ("REPORT", "SE", None, "", True, Standing.SETTLED),
        ("FACT_CHECK", "SE", TO_THEM, "COMMENTS", False, Standing.SHARED),
        ("FACT_CHECK", "SE", FROM_THEM, "COMMENTS", False, Standing.SHARED),
        ("FACT_CHECK", "SE", TO_THEM, "INFORMATION", False, Standing.SENT),
        ("FACT_CHECK", "SE", FROM_THEM, "DECISION", False, Standing.RECEIVED),
        ("FACT_COMMENTS", "SE", FROM_THEM, "COMMENTS", True, Standing.RECEIVED),
        ("BACKGROUND", "SE", TO_THEM, "COMMENTS", True, Standing.SENT),
        ("FACT_CHECK", "SE", TO_ALL, "COMMENTS", False, Standing.SENT),
        ("FACT_CHECK", "DK", TO_THEM, "COMMENTS", False, Standing.SENT),
        ("FACT_CHECK", "DK", FROM_THEM, "COMMENTS", False, Standing.RECEIVED),
        ("NOTES", "DK", None, "", False, Standing.INTERNAL),
    ],
)
def test_each_case_of_the_law_has_its_standing(document, regime, way, purpose, is_settled, expected):
    crossings = [Crossing(*way, purpose)] if way else []
    assert standing(document, regime, ME, crossings, is_settled=is_settled) == expected


def test_one_sending_for_information_ends_the_sharing():
    crossings = [Crossing(ME, THEM, "COMMENTS"), Crossing(ME, 3, "INFORMATION")]
    assert standing("FACT_CHECK", "SE", ME, crossings, is_settled=False) == Standing.SENT


def test_what_others_sent_each_other_changes_nothing_here():
    assert standing("REPORT", "SE", 9, [Crossing(ME, THEM, "DECISION")], is_settled=True) == Standing.SETTLED


one_crossing = st.builds(
    Crossing, st.sampled_from([ME, THEM]), st.sampled_from([ME, THEM, 3, None]),
    st.sampled_from(["COMMENTS", "INFORMATION", "DECISION"]),
)  # fmt: skip


@given(st.sampled_from(Document.values), st.lists(one_crossing, max_size=4), st.booleans())
def test_in_denmark_nothing_that_crossed_a_border_is_internal_or_shared(document, crossings, is_settled):
    found = standing(document, "DK", ME, crossings, is_settled=is_settled)
    touched = any(ME in (row.sender, row.receiver) for row in crossings)
    assert (found in (Standing.SENT, Standing.RECEIVED)) == touched


@given(st.sampled_from(Document.values), st.lists(one_crossing, max_size=4), st.booleans())
def test_only_drafts_are_ever_shared(document, crossings, is_settled):
    found = standing(document, "SE", ME, crossings, is_settled=is_settled)
    assert found != Standing.SHARED or document in DRAFTS


def test_every_standing_has_its_word_and_its_sentence_in_both_countries():
    assert set(STANDS) == set(Standing)
    assert set(STANDING) == {(regime, one) for regime in ("SE", "DK") for one in Standing}


@pytest.mark.proves("P77")
def test_every_document_has_its_rule_of_keeping():
    assert set(KEEPING) == set(Document.values)
    assert set(KEPT) == set(KEEPING.values())
