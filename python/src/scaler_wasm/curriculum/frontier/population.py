"""What the environments seen so far say about the next one: the prior of an environment that was never visited.

Positions are pooled in levels, per family and over all families, each environment as it was after its first visit.
"""

from __future__ import annotations

from array import array

from ..state import read_list, read_numbers, read_whole
from ..types import Json
from .ladder import LOWEST, WIDTHS, Ladder

#: One level each, from the lowest position up; the last takes all that lies higher.
_BINS = 40
#: Environments' worth of belief that the flat prior and the prior over all families weigh.
_FLAT_WEIGHT = 0.1
_SHARED_WEIGHT = 2


class Population:
    def __init__(self, families: int) -> None:
        self._families: list[list[float] | None] = [None] * families
        self._counts = [0] * families
        self._shared = [0.0] * (_BINS * len(WIDTHS))
        self._shared_count = 0

    def add(self, family: int, belief: array[float], ladder: Ladder) -> None:
        """Adds the belief about one environment after its first visit."""
        pooled = self._families[family]
        if pooled is None:
            pooled = self._families[family] = [0.0] * (_BINS * len(WIDTHS))
        for h, cell in enumerate(_cells(ladder)):
            pooled[cell] += belief[h]
            self._shared[cell] += belief[h]
        self._counts[family] += 1
        self._shared_count += 1

    def prior(self, family: int, ladder: Ladder) -> array[float]:
        pooled = self._families[family]
        cells = _cells(ladder)
        sizes = [0] * _BINS
        for position in ladder.positions:
            sizes[_bin_of(position)] += 1
        shared_weight = min(_SHARED_WEIGHT, self._shared_count)
        total = 0.0
        prior: list[float] = []
        for cell in cells:
            size = sizes[cell % _BINS]
            weight = _FLAT_WEIGHT / ladder.hypotheses
            if shared_weight > 0:
                weight += (shared_weight * (self._shared[cell] / self._shared_count)) / size
            if pooled is not None:
                weight += pooled[cell] / size
            prior.append(weight)
            total += weight
        return array("f", [weight / total for weight in prior])

    def snapshot(self) -> Json:
        families = [
            [family, self._counts[family], list(pooled)]
            for family, pooled in enumerate(self._families)
            if pooled is not None
        ]
        return [self._shared_count, list(self._shared), families]

    def restore(self, state: Json) -> None:
        shared_count, shared, families = read_list(state, 3)
        self._shared_count = read_whole(shared_count)
        self._shared = read_numbers(shared, len(self._shared))
        for entry in read_list(families):
            family, count, pooled = read_list(entry, 3)
            self._counts[read_whole(family)] = read_whole(count)
            self._families[family] = read_numbers(pooled, len(self._shared))


def _cells(ladder: Ladder) -> list[int]:
    """The pool of each hypothesis."""
    return [row * _BINS + _bin_of(position) for row in range(len(WIDTHS)) for position in ladder.positions]


def _bin_of(position: float) -> int:
    return min(_BINS - 1, int(position - LOWEST))
