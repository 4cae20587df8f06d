"""The hypotheses about one environment.

Where on its ladder the model succeeds half of the time (``position``, in levels), and over how many levels success
fades (``width``). Together they give a success rate for every level, an item-response curve over the ladder. Built
from + - * / and sqrt, so that every language gets the same bits.
"""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

#: Widths, in levels, from a ladder whose rungs lie far apart to one whose rungs hardly differ.
WIDTHS = (0.6, 1.8, 5.0)

#: Even a hopeless instance is solved, and a trivial one missed, with this probability.
_LAPSE = 0.02
#: Positions reach this far, in levels, below the lowest rung and above the top one.
_MARGIN = 4
#: The lowest position, in levels.
LOWEST = -_MARGIN
_SPACING = 0.5
_MAX_POSITIONS = 72


def _sigmoid(z: float) -> float:
    """S-shaped from 0 to 1, 1/2 at 0. Its tails are heavier than the logistic curve's, which forgives surprises."""
    return 0.5 + (0.5 * z) / sqrt(1 + z * z)


def power(x: float, n: int) -> float:
    """x^n for a whole number n >= 0, by squaring from the lowest bit up."""
    result = 1.0
    square = x
    while n > 0:
        if n % 2 == 1:
            result *= square
        square *= square
        n //= 2
    return result


def group_value(p: float, k: int) -> float:
    """What a group of k rollouts is worth at success rate p, in [0, 1]: see ``docs/curriculum.md``."""
    effective = 1 - power(p, k) - power(1 - p, k)
    return 0.5 * effective + 0.5 * (4 * p * (1 - p))


class Ladder:
    """The tables for ladders of one length, shared by all environments that have it.

    Hypothesis h is width * J + j, of J positions.
    """

    def __init__(self, levels: int, rollouts: int) -> None:
        self.levels = levels
        span = levels - 1 + 2 * _MARGIN
        count = min(_MAX_POSITIONS, int(span / _SPACING + 0.5) + 1)
        self.positions = [LOWEST + (span * j) / (count - 1) for j in range(count)]
        self.hypotheses = count * len(WIDTHS)
        rows = [
            [_LAPSE + (1 - 2 * _LAPSE) * _sigmoid((position - level) / width) for level in range(levels)]
            for width in WIDTHS
            for position in self.positions
        ]
        #: Success rate of hypothesis h at level l, at [l][h].
        self.success = [list(column) for column in zip(*rows, strict=True)]
        #: Value of a group there, at [h][l].
        self.value = [[group_value(p, rollouts) for p in row] for row in rows]
        self.likelihood = lru_cache(maxsize=1024)(self._likelihood)

    def _likelihood(self, level: int, successes: int, count: int) -> list[float]:
        """Of ``successes`` out of ``count`` at ``level`` under each hypothesis, tempered by a square root.

        The rollouts of one instance share its luck, so a group says less than as many independent instances would.
        """
        failures = count - successes
        return [sqrt(power(p, successes) * power(1 - p, failures)) for p in self.success[level]]
