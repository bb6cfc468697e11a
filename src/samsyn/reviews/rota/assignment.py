"""The cheapest way to give everybody one host, loops of any length allowed: the Hungarian method, row by row.

Source: Jonker and Volgenant 1987 (shortest augmenting paths); each step is one pass over a row in numpy.
"""

from __future__ import annotations

import numpy as np

from samsyn.reviews.rota.problem import Ints, Mask, Matrix


def cheapest_hosts(cost: Matrix, allowed: Mask) -> list[int] | None:
    """Give each member its host so that everybody is host once; None when the allowed arcs do not suffice."""
    search = _Search(np.where(allowed, cost, np.inf))
    return search.host_of.tolist() if all(search.bring_in(row) for row in range(len(cost))) else None


class _Search:
    """Rows are reviewers, columns hosts; -1 is "none yet". Prices keep every reduced cost at 0 or more."""

    def __init__(self, price: Matrix) -> None:
        size = len(price)
        self.price = price
        self.host_of, self.row_of = np.full(size, -1), np.full(size, -1)
        self.by_row, self.by_column = np.zeros(size), np.zeros(size)

    def bring_in(self, row: int) -> bool:
        """Give one more row its column along the cheapest path of changes; False when there is no path."""
        size = len(self.price)
        far, came, unseen = np.full(size, np.inf), np.full(size, -1), np.ones(size, dtype=bool)
        passed: list[int] = []
        at, reached = row, 0.0
        while True:
            offer = reached + self.price[at] - self.by_row[at] - self.by_column
            better = unseen & (offer < far)
            far[better], came[better] = offer[better], at
            column = int(np.where(unseen, far, np.inf).argmin())
            if not unseen[column] or not np.isfinite(far[column]):
                return False
            unseen[column], reached = False, float(far[column])
            if self.row_of[column] < 0:
                break
            passed.append(column)
            at = int(self.row_of[column])
        self._reprice(row, passed, far, reached)
        self._shift(row, column, came)
        return True

    def _reprice(self, row: int, passed: list[int], far: Matrix, reached: float) -> None:
        self.by_row[row] += reached
        self.by_row[self.row_of[passed]] += reached - far[passed]
        self.by_column[passed] -= reached - far[passed]

    def _shift(self, row: int, column: int, came: Ints) -> None:
        """Hand the columns on along the path, from its free end back to the row that came in."""
        at = -1
        while at != row:
            at = int(came[column])
            self.row_of[column] = at
            column, self.host_of[at] = int(self.host_of[at]), column
