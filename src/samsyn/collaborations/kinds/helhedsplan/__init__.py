"""Boligsocial helhedsplan: a four-year Danish plan co-funded by Landsbyggefonden."""

from samsyn.collaborations.kinds.base import Kind, declare_kind

HELHEDSPLAN: Kind = declare_kind("helhedsplan", countries=("DK",), needs_legal_person=False, beside=__file__)
