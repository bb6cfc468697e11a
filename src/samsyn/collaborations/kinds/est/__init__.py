"""Effektiv samordning för trygghet: a shared weekly picture of places, and quick measures."""

from samsyn.collaborations.kinds.base import Kind, declare_kind

EST: Kind = declare_kind("est", countries=("SE", "DK"), needs_legal_person=False, beside=__file__)
