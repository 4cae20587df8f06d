"""SCALER's difficulty controller: a continuous difficulty d per environment, moved towards the target success rate.

Source: arXiv 2601.04809, "Adaptive multi-environment RL", and its published implementation,
``recipe/environment/difficulty_control.py`` in github.com/ALEX-nlp/SCALER, which this follows number for number.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple

from ..arithmetic import clamp, round_half_even, tanh
from ..random import Random
from ..state import read_numbers
from ..types import Json, Visit


class ScalerOptions(NamedTuple):
    #: Success rate to hold, in [0, 1].
    target: float
    #: Levels moved per unit of error.
    gain: float
    #: Largest move of one visit, in levels.
    step_cap: float
    #: ``base*`` takes the plain mean of all rewards, the others interpolate between the two levels; ``*tanh``
    #: squashes, the others clip.
    activation: str


class LevelResult(NamedTuple):
    """Mean reward of the instances of one level, and the number of rewards behind it."""

    level: int
    accuracy: float
    samples: int


def scaler_levels(difficulty: float, count: int) -> list[int]:
    """``floor(d)`` and ``ceil(d)`` in the proportion of d's fraction, rounded as Python rounds; the higher first.

    >>> scaler_levels(2.25, 4)
    [3, 2, 2, 2]
    """
    low, high = floor(difficulty), ceil(difficulty)
    high_count = round_half_even(count * (difficulty - low))
    return [high if i < high_count else low for i in range(count)]


def scaler_step(proposed: float, results: Sequence[LevelResult], options: ScalerOptions) -> float:
    """The move after one visit, in levels, before it is clamped to the ladder.

    ``proposed`` is the difficulty that the levels were drawn from. With two levels observed, the smoothed success rate
    interpolates between them at ``proposed``; with one it is that level's.
    """
    smoothed = 0.0
    total = 0.0
    samples = 0
    for result in results:
        if len(results) == 2:
            smoothed += (1 - abs(proposed - result.level)) * result.accuracy
        else:
            smoothed = result.accuracy
        total += result.accuracy * result.samples
        samples += result.samples
    mean = total / samples if samples > 0 else 0.0
    rate = mean if options.activation.startswith("base") else smoothed
    raw = options.gain * (rate - options.target)
    squashed = (tanh(3 * raw) / tanh(3)) * options.step_cap if options.activation.endswith("tanh") else raw
    return clamp(squashed, -options.step_cap, options.step_cap)


def level_results(visit: Visit) -> list[LevelResult]:
    """Groups by level, in order of first appearance, as the published trainer does."""
    levels: dict[int, tuple[float, int]] = {}
    for group in visit.groups:
        if group.rewards > 0:
            total, count = levels.get(group.level, (0.0, 0))
            levels[group.level] = (total + group.sum, count + group.rewards)
    return [LevelResult(level, total / count, count) for level, (total, count) in levels.items()]


class ScalerDifficulty:
    def __init__(self, tops: Sequence[int], options: ScalerOptions) -> None:
        """``tops`` holds the highest level of each environment. Every environment starts at level 0."""
        self._options = options
        self._tops = tops
        self._difficulty = [0.0] * len(tops)

    def propose(self, environment: int, count: int, _step: int, random: Random) -> list[int]:
        return random.shuffle(scaler_levels(self._difficulty[environment], count))

    def update(self, visit: Visit) -> None:
        """When the visit is late, the move computed at the difficulty that was proposed applies to the present one.

        The published code, where nothing is ever late, does not distinguish the two.
        """
        delta = scaler_step(visit.groups[0].difficulty, level_results(visit), self._options)
        now = self._difficulty[visit.environment]
        self._difficulty[visit.environment] = clamp(now + delta, 0, self._tops[visit.environment])

    def difficulty(self, environment: int) -> float:
        return self._difficulty[environment]

    def snapshot(self) -> Json:
        return list(self._difficulty)

    def restore(self, state: Json) -> None:
        self._difficulty = read_numbers(state, len(self._tops))
