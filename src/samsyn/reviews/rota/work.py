"""How much a search may do. Counted in steps, so that the same question gets the same plan on every machine (P11).

The clock is only a safety stop, far beyond what the counted steps take on a machine with much else to do: where it cuts
in, the answer says so.
"""

from __future__ import annotations

from time import monotonic, thread_time

# Steps per second, about what an idle core does at the slowest questions met and half of what it does at most.
_KICKS, _PIVOTS, _FLIPS, _NODES = 1_200, 1_200_000, 20_000, 60_000

# Below this a pivot gets no quicker.
_SMALL = 60


# Seconds of processor time, and by the wall, for each second asked for; and what every search may take besides, for a
# first ring and a first bound are found however few seconds are asked for.
_PATIENCE, _BY_THE_WALL, _BESIDES = 2, 4, 20


class Work:
    """The steps for `seconds`, with a clock that stops what takes much longer than that.

    The clock is the processor time of this thread, so that what else the machine does changes no answer; only where
    that has taken most of the machine for long does the wall clock stop it too.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.stopped = False
        self._end = thread_time() + _PATIENCE * seconds + _BESIDES
        self._latest = monotonic() + _BY_THE_WALL * (_PATIENCE * seconds + _BESIDES)

    def late(self) -> bool:
        """Whether the clock has run out; remembered, for then the answer depends on the machine."""
        self.stopped = self.stopped or thread_time() > self._end or monotonic() > self._latest
        return self.stopped

    def share(self, part: float) -> Work:
        """The steps of a part of the time, under the same clock."""
        part_of = Work(self.seconds * part)
        part_of._end, part_of._latest = self._end, self._latest
        return part_of

    @property
    def kicks(self) -> int:
        """Disturbances of the tour search."""
        return int(self.seconds * _KICKS)

    def pivots(self, members: int) -> int:
        """Simplex iterations of the bounding; each takes longer in a larger group."""
        return int(self.seconds * _PIVOTS / max(members, _SMALL))

    @property
    def flips(self) -> int:
        """Exchanges between rounds."""
        return int(self.seconds * _FLIPS)

    @property
    def nodes(self) -> int:
        """Steps of the exhaustive search."""
        return int(self.seconds * _NODES)
