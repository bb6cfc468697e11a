"""What belongs to signed terms is frozen by the database itself (C7)."""

from __future__ import annotations

import pgtrigger

_WHICH = """
    SELECT terms.frozen_at INTO frozen
    FROM collaborations_terms terms{join}
    WHERE {where} AND terms.frozen_at IS NOT NULL
    LIMIT 1
    FOR SHARE OF terms;
    IF frozen IS NOT NULL THEN
        RAISE EXCEPTION 'pgtrigger: Cannot % % of a signed agreement', lower(TG_OP), TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
"""


def _trigger(join: str, where: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="stays_as_signed",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("frozen", "TIMESTAMPTZ")],
        func=_WHICH.format(join=join, where=where),
    )


def frozen_with_its_terms() -> pgtrigger.Trigger:
    """For rows that point at the terms."""
    return _trigger("", "terms.id IN (OLD.terms_id, NEW.terms_id)")


def frozen_with_its_agreement() -> pgtrigger.Trigger:
    """For rows that point at the agreement."""
    join = " JOIN agreements_agreement agreement ON agreement.terms_id = terms.id"
    return _trigger(join, "agreement.id IN (OLD.agreement_id, NEW.agreement_id)")
