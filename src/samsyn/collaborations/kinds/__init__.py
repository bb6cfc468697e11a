"""The kinds of collaboration, in the order of the decision guide. An explicit list, no discovery."""

from .base import Combination, Kind, NextDocument
from .bid import BID
from .est import EST
from .helhedsplan import HELHEDSPLAN
from .iop import IOP
from .lab import LAB
from .lua import LUA
from .partnership import PARTNERSHIP

KINDS: tuple[Kind, ...] = (IOP, EST, BID, LUA, HELHEDSPLAN, PARTNERSHIP, LAB)
KIND_BY_KEY: dict[str, Kind] = {kind.key: kind for kind in KINDS}

__all__ = ["KINDS", "KIND_BY_KEY", "Combination", "Kind", "NextDocument"]
