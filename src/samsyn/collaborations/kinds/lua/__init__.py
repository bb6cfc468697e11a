"""Lokalt utvecklingsavtal: several levels of government commit to an area."""

from samsyn.collaborations.kinds.base import Kind, declare_kind

LUA: Kind = declare_kind("lua", countries=("SE", "DK"), needs_legal_person=False, beside=__file__)
