"""Difficulty rules that look at no reward: what an adaptive one has to beat."""

from __future__ import annotations

from collections.abc import Sequence

from ..arithmetic import clamp, round_half_even
from ..random import Random
from ..state import read_number
from ..types import Json, Visit


class FixedDifficulty:
    """One level for ever: the given share of each ladder, in [0, 1], to the nearest rung (halves to the even one)."""

    def __init__(self, tops: Sequence[int], share: float) -> None:
        self._levels = [round_half_even(top * share) for top in tops]

    def propose(self, environment: int, count: int, _step: int, _random: Random) -> list[int]:
        return [self._levels[environment]] * count

    def update(self, visit: Visit) -> None:
        pass

    def difficulty(self, environment: int) -> float:
        return self._levels[environment]

    def snapshot(self) -> Json:
        return None

    def restore(self, state: Json) -> None:
        pass


class UniformDifficulty:
    """Every level of the ladder with equal probability."""

    def __init__(self, tops: Sequence[int]) -> None:
        self._tops = tops

    def propose(self, environment: int, count: int, _step: int, random: Random) -> list[int]:
        return [random.below(self._tops[environment] + 1) for _ in range(count)]

    def update(self, visit: Visit) -> None:
        pass

    def difficulty(self, environment: int) -> float:
        return self._tops[environment] / 2

    def snapshot(self) -> Json:
        return None

    def restore(self, state: Json) -> None:
        pass


class LinearDifficulty:
    """From the lowest rung to the top in equal parts over the given number of steps, and then at the top."""

    def __init__(self, tops: Sequence[int], steps: int) -> None:
        self._tops = tops
        self._steps = steps
        self._share = 0.0

    def propose(self, environment: int, count: int, step: int, _random: Random) -> list[int]:
        self._share = clamp((step - 1) / self._steps, 0, 1)
        return [round_half_even(self.difficulty(environment))] * count

    def update(self, visit: Visit) -> None:
        pass

    def difficulty(self, environment: int) -> float:
        return self._tops[environment] * self._share

    def snapshot(self) -> Json:
        return self._share

    def restore(self, state: Json) -> None:
        self._share = read_number(state)
