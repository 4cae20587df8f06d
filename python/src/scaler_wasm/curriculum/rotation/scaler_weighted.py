"""SCALER's weighted sampling: each step draws its environments without replacement.

The weight is alpha * (1 - e^(-slope / slopeScale)) + beta * min(1, age / ageScale). Source: ``get_weight`` of the
published ``difficulty_control.py`` and ``generate_one_batch_problems`` of its trainer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..arithmetic import clamp
from ..random import Random
from ..state import read_numbers, read_object, read_wholes
from ..types import Json, Visit, visit_mean
from .history import VisitHistories, VisitHistory
from .rotation import Share, distribute


class ScalerWeightedOptions(NamedTuple):
    #: Environments drawn for each step.
    size: int
    #: Visits held for each environment.
    history: int
    #: Slope, in levels a visit, at which the effective weight reaches 1 - 1/e.
    slope_scale: float
    #: Steps without a visit after which the recency weight is full.
    age_scale: float
    alpha: float
    beta: float


def scaler_weight(history: VisitHistory | None, last_step: float, step: int, options: ScalerWeightedOptions) -> float:
    """``last_step`` is the step of the last visit, negative before the first."""
    effective = 1.0 if history is None else history.effective_weight(options.slope_scale)
    return max(0.0, options.alpha * effective + options.beta * _recency(last_step, step, options.age_scale))


def _recency(last_step: float, step: int, age_scale: float) -> float:
    if last_step < 0:
        return 1.0
    return 0.0 if age_scale <= 0 else clamp(max(0, step - last_step) / age_scale, 0, 1)


class ScalerWeighted:
    def __init__(self, tops: Sequence[int], options: ScalerWeightedOptions) -> None:
        self._options = options
        self._histories = VisitHistories(options.history)
        self._last_step: list[float] = [-1] * len(tops)
        self._drawn: list[int] = []

    def choose(self, n: int, step: int, random: Random) -> list[Share]:
        weights = [
            scaler_weight(self._histories.get(i), last_step, step, self._options)
            for i, last_step in enumerate(self._last_step)
        ]
        self._drawn = draw_without_replacement(weights, self._options.size, random)
        return distribute(self._drawn, n, random)

    def observe(self, visit: Visit) -> None:
        self._histories.append(visit.environment, visit.groups[0].difficulty, visit_mean(visit)[0])
        self._last_step[visit.environment] = max(self._last_step[visit.environment], visit.step)

    def active(self) -> list[int]:
        return list(self._drawn)

    def snapshot(self) -> Json:
        return {
            "drawn": list(self._drawn),
            "lastStep": list(self._last_step),
            "histories": self._histories.snapshot(),
        }

    def restore(self, state: Json) -> None:
        drawn, last_step, histories = read_object(state, "drawn", "lastStep", "histories")
        self._drawn = read_wholes(drawn)
        self._last_step = read_numbers(last_step, len(self._last_step))
        self._histories.restore(histories)


def draw_without_replacement(weights: Sequence[float], count: int, random: Random) -> list[int]:
    """Up to ``count`` indexes, each drawn from those left in proportion to its weight.

    Uniformly when nothing weighs anything. Running sums go from the lowest index up, as in the published trainer.
    """
    left = list(range(len(weights)))
    drawn: list[int] = []
    while len(drawn) < count and left:
        total = 0.0
        for index in left:
            total += weights[index]
        place = random.below(len(left)) if total <= 0 else _place_of(random.uniform() * total, left, weights)
        drawn.append(left.pop(place))
    return drawn


def _place_of(target: float, left: Sequence[int], weights: Sequence[float]) -> int:
    total = 0.0
    for place, index in enumerate(left):
        total += weights[index]
        if total >= target:
            return place
    return len(left) - 1
