"""A Bayesian filter over the hypotheses of one environment (a histogram filter).

Weigh by likelihood, normalise, predict what training does. Beliefs are stored in single precision; sums run in double,
in the order of the index.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from .ladder import WIDTHS, Ladder

#: Probability that the position fell by one cell: forgetting, or interference from other environments.
_FALL = 0.04
#: Share of the belief that is spread evenly at each prediction, so that no hypothesis dies for ever.
_DOUBT = 0.004
#: Hypotheses below this probability do not enter the expected value of a level.
_NEGLIGIBLE = 1e-6


def predict(belief: array[float], ladder: Ladder, rise: float) -> None:
    """What a visit's training does: one cell up with probability ``rise``, one down, or nothing; a little doubt.

    In place.
    """
    count = len(ladder.positions)
    doubt = _DOUBT / ladder.hypotheses
    for row in range(0, len(WIDTHS) * count, count):
        below = 0.0
        for j in range(count):
            here = belief[row + j]
            above = belief[row + j + 1] if j + 1 < count else 0.0
            stays = here * (1 - (rise if j + 1 < count else 0) - (_FALL if j > 0 else 0))
            moved = stays + below * rise + above * _FALL
            below = here
            belief[row + j] = (1 - _DOUBT) * moved + doubt


def weigh(belief: array[float], ladder: Ladder, level: int, successes: int, count: int) -> None:
    """Weighs the hypotheses by the likelihood of ``successes`` out of ``count`` at ``level``. In place."""
    likelihood = ladder.likelihood(level, successes, count)
    weighed = [probability * factor for probability, factor in zip(belief, likelihood, strict=True)]
    total = 0.0
    for weight in weighed:
        total += weight
    for h, weight in enumerate(weighed):
        belief[h] = weight / total


def expected_values(belief: array[float], ladder: Ladder) -> list[float]:
    """The expected value of a group at each level."""
    values = [0.0] * ladder.levels
    for weight, row in zip(belief, ladder.value, strict=True):
        if weight >= _NEGLIGIBLE:
            values = [value + weight * worth for value, worth in zip(values, row, strict=True)]
    return values


def expected_success(belief: array[float], ladder: Ladder, level: int) -> float:
    """The expected success rate at a level."""
    total = 0.0
    for probability, success in zip(belief, ladder.success[level], strict=True):
        total += probability * success
    return total


def index_of_largest(values: Sequence[float]) -> int:
    """The first index of the largest value."""
    return values.index(max(values))
