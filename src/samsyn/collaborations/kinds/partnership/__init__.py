"""Partnership: a collaboration accord between two organisations or more."""

from samsyn.collaborations.kinds.base import Kind, declare_kind

PARTNERSHIP: Kind = declare_kind("partnership", countries=("SE", "DK"), needs_legal_person=False, beside=__file__)
