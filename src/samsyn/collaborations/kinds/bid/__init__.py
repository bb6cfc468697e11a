"""Platssamverkan (BID): property owners raise a place together."""

from samsyn.collaborations.kinds.base import Kind, declare_kind

BID: Kind = declare_kind("bid", countries=("SE", "DK"), needs_legal_person=True, beside=__file__)
