"""Lab: a time-limited trial of an idea."""

from samsyn.collaborations.kinds.base import Kind, declare_kind

LAB: Kind = declare_kind("lab", countries=("SE", "DK"), needs_legal_person=False, beside=__file__)
