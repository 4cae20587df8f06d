"""RLVE's difficulty rule.

Levels are uniform over the last few up to a bound h; once enough rollouts at h were seen, h rises by one if their
accuracy reached the threshold, and the count starts again. It never falls.
Source: RLVE (arXiv 2511.07317), "adaptive difficulty", and its published implementation, the ``RLVEManager``.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..random import Random
from ..state import read_list, read_numbers, read_wholes
from ..types import Json, Visit


class RlveDifficulty:
    def __init__(self, tops: Sequence[int], window: int, min_samples: int, threshold: float) -> None:
        """``window``: levels, up to h, that are drawn from. ``min_samples``: rollouts at h before h is judged.

        ``threshold``: accuracy at h, in [0, 1], that raises h.
        """
        self._tops = tops
        self._window = window
        self._min_samples = min_samples
        self._threshold = threshold
        self._bound = [0] * len(tops)
        self._sum = [0.0] * len(tops)
        self._count = [0] * len(tops)

    def propose(self, environment: int, count: int, _step: int, random: Random) -> list[int]:
        bound = self._bound[environment]
        levels = min(self._window, bound + 1)
        return [bound - random.below(levels) for _ in range(count)]

    def update(self, visit: Visit) -> None:
        """A ladder that ends stops h at its top; RLVE's own ladders have no end."""
        environment = visit.environment
        for group in visit.groups:
            if group.level == self._bound[environment]:
                self._count[environment] += group.rewards
                self._sum[environment] += group.sum
        count = self._count[environment]
        if count < self._min_samples:
            return
        passed = self._sum[environment] / count >= self._threshold
        if passed and self._bound[environment] < self._tops[environment]:
            self._bound[environment] += 1
        self._count[environment] = 0
        self._sum[environment] = 0.0

    def difficulty(self, environment: int) -> float:
        return self._bound[environment]

    def snapshot(self) -> Json:
        return [list(self._bound), list(self._sum), list(self._count)]

    def restore(self, state: Json) -> None:
        bound, total, count = read_list(state, 3)
        size = len(self._tops)
        self._bound, self._sum, self._count = (
            read_wholes(bound, size),
            read_numbers(total, size),
            read_wholes(count, size),
        )
