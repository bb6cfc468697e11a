"""What each party puts in, its share of the whole, and whether it covers the cost. Pure; money in minor units.

Shares are shown with one decimal. Rounded shares need not make a hundred: what is missing or over is given
beside them, and never hidden in somebody's share (B5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

WHOLE = Decimal(100)
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Given:
    """One contribution: `value` None means that it is not valued."""

    party: int
    value: int | None
    is_money: bool = False
    hours: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class PartyBalance:
    party: int
    money: int
    in_kind: int
    unvalued_hours: Decimal
    share: Decimal

    @property
    def total(self) -> int:
        return self.money + self.in_kind

    @property
    def gives_nothing(self) -> bool:
        return self.total == 0


@dataclass(frozen=True, slots=True)
class Balance:
    """`remainder` is what the shown shares lack of a hundred; `difference` what is given above the cost."""

    parties: Sequence[PartyBalance]
    given: int
    cost: int
    remainder: Decimal

    @property
    def difference(self) -> int:
        return self.given - self.cost


def balance_of(parties: Iterable[int], given: Sequence[Given], costs: Iterable[int]) -> Balance:
    """Every party is listed, also those that give nothing."""
    total = sum(one.value or 0 for one in given)
    lines = [_line(party, [one for one in given if one.party == party], total) for party in parties]
    shown = sum((line.share for line in lines), Decimal(0))
    return Balance(lines, total, sum(costs), WHOLE - shown if total else Decimal(0))


def _line(party: int, given: Sequence[Given], total: int) -> PartyBalance:
    money = sum(one.value or 0 for one in given if one.is_money)
    in_kind = sum(one.value or 0 for one in given if not one.is_money)
    unvalued = sum((one.hours for one in given if one.value is None), Decimal(0))
    return PartyBalance(party, money, in_kind, unvalued, share_of(money + in_kind, total))


def share_of(value: int, total: int) -> Decimal:
    """In per cent, with one decimal; nothing of nothing is nothing."""
    if total == 0:
        return Decimal(0)
    return (Decimal(value) * WHOLE / Decimal(total)).quantize(TENTH, rounding=ROUND_HALF_UP)


def missing_of_whole(shares: Mapping[int, Decimal]) -> Decimal:
    """What agreed shares lack of a hundred; below zero when they are too much. No shares, nothing missing."""
    return WHOLE - sum(shares.values(), Decimal(0)) if shares else Decimal(0)
