"""How much a visit still teaches, as a function of how often the environment was visited before.

Pooled over all environments: one environment's progress drowns in the noise of eight rollouts; that of hundreds does
not.
"""

from __future__ import annotations

from ..arithmetic import clamp
from ..state import read_numbers
from ..types import Json

#: Visits 0, 1-2, 3-6, 7-14, 15-30, 31-62, and more.
_BUCKETS = 7
_START = 0.3
#: Cells by which the expected rise moves per unit of surprise (observed less expected success rate).
_GAIN = 0.01
_LARGEST = 0.9
#: A rise this far below the best one, as a share of it, still counts as equally good.
_TOLERANCE = 0.4
_PENALTY = 1.6


class LearningProgress:
    def __init__(self) -> None:
        #: Expected rise of the position after a visit, in cells of the grid, per bucket.
        self._rise = [_START] * _BUCKETS

    def observe(self, visits: int, surprise: float) -> None:
        """``surprise``: what a visit brought over what was expected; ``visits``: the visits before it, at least 1."""
        bucket = bucket_of(visits - 1)
        self._rise[bucket] = clamp(self._rise[bucket] + _GAIN * surprise, 0, _LARGEST)

    def rise(self, visits: int) -> float:
        """Expected rise of the position, in cells, after the visit that has ``visits`` visits before it."""
        return self._rise[bucket_of(visits)]

    def penalties(self) -> list[float]:
        """What an environment loses in the ranking, per bucket, because its kind has stopped to improve.

        A bucket's prospect is the best rise of its own and of later buckets, which its environments will pass through:
        so the penalty never falls with the number of visits.
        """
        prospects = list(self._rise)
        for bucket in range(_BUCKETS - 2, -1, -1):
            prospects[bucket] = max(prospects[bucket], prospects[bucket + 1])
        best = max(0.05, prospects[0])
        return [_PENALTY * max(0, 1 - _TOLERANCE - prospect / best) for prospect in prospects]

    def snapshot(self) -> Json:
        return list(self._rise)

    def restore(self, state: Json) -> None:
        self._rise = read_numbers(state, _BUCKETS)


def bucket_of(visits: int) -> int:
    """
    >>> [bucket_of(visits) for visits in (0, 1, 2, 3, 62, 63, 1000)]
    [0, 1, 1, 2, 5, 6, 6]
    """
    return min(_BUCKETS, (visits + 1).bit_length()) - 1
