"""The recent visits of one environment, and the three statistics that SCALER judges it by.

Source: ``get_windows_state`` and ``_compute_effective_weight`` of SCALER's ``difficulty_control.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..arithmetic import clamp, exp
from ..state import read_list, read_numbers, read_whole
from ..types import Json

_EPSILON = 1e-7


def slope(values: Sequence[float]) -> float | None:
    """Slope of the least-squares line through (0, v0), (1, v1), ...; ``None`` for fewer than two values.

    >>> slope([1.0, 2.0, 3.0])
    1.0
    """
    length = len(values)
    if length == 0:
        return None
    middle = (length - 1) / 2
    total = 0.0
    for value in values:
        total += value
    mean = total / length
    numerator = 0.0
    denominator = 0.0
    for i, value in enumerate(values):
        numerator += (i - middle) * (value - mean)
        denominator += (i - middle) * (i - middle)
    return None if denominator <= 1e-8 else numerator / denominator


class VisitHistory:
    def __init__(self) -> None:
        #: Difficulty before each visit, oldest first.
        self.difficulties: list[float] = []
        #: Mean reward of each visit, oldest first.
        self.means: list[float] = []

    def append(self, difficulty: float, mean: float, limit: int) -> None:
        self.difficulties.append(difficulty)
        self.means.append(mean)
        if len(self.difficulties) > limit:
            del self.difficulties[0], self.means[0]

    def zero_count(self) -> int:
        """Visits in a row, up to the last, without any success. The oldest visit held is never counted."""
        return _trailing(self.means, lambda mean: mean == 0)

    def top_count(self, top: int) -> int:
        """Visits in a row, up to the last, that began at the top level. The oldest visit held is never counted."""
        return _trailing(self.difficulties, lambda difficulty: abs(difficulty - top) <= _EPSILON)

    def difficulty_slope(self, window: int) -> float:
        """Slope of the difficulty in levels a visit; 1 until ``window`` visits are held."""
        rise = None if len(self.difficulties) < window else slope(self.difficulties)
        return 1.0 if rise is None else rise

    def effective_weight(self, scale: float) -> float:
        """1 - e^(-max(0, slope) / scale), in [0, 1]: near 1 while the difficulty rises; 1 before the third visit."""
        rise = None if len(self.difficulties) < 3 else slope(self.difficulties)
        if rise is None:
            return 1.0
        return clamp(1 - exp(-max(0.0, rise) / scale), 0, 1) if scale > 0 else 0.0


def _trailing(values: Sequence[float], matches: Callable[[float], bool]) -> int:
    count = 0
    while len(values) - 1 - count > 0 and matches(values[len(values) - 1 - count]):
        count += 1
    return count


class VisitHistories:
    """The histories of all environments; those never visited cost nothing."""

    def __init__(self, limit: int) -> None:
        """``limit`` is the number of visits held for each environment."""
        self._limit = limit
        self._histories: dict[int, VisitHistory] = {}

    def append(self, environment: int, difficulty: float, mean: float) -> None:
        self._histories.setdefault(environment, VisitHistory()).append(difficulty, mean, self._limit)

    def get(self, environment: int) -> VisitHistory | None:
        return self._histories.get(environment)

    def clear(self, environment: int) -> None:
        self._histories.pop(environment, None)

    def snapshot(self) -> Json:
        return [
            [environment, list(history.difficulties), list(history.means)]
            for environment, history in self._histories.items()
        ]

    def restore(self, state: Json) -> None:
        self._histories.clear()
        for entry in read_list(state):
            environment, difficulties, means = read_list(entry, 3)
            pairs = zip(read_numbers(difficulties), read_numbers(means, len(difficulties)), strict=True)
            for difficulty, mean in pairs:
                self.append(read_whole(environment), difficulty, mean)
