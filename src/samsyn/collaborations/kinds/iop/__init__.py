"""Idéburet offentligt partnerskap: public and idea-based parties run something together."""

from samsyn.collaborations.kinds.base import Kind, declare_kind

IOP: Kind = declare_kind("iop", countries=("SE", "DK"), needs_legal_person=False, beside=__file__)
