"""Arithmetic with the same result in every language: + - * / and floor alone, no ``math.exp``, no ``math.tanh``."""

from __future__ import annotations

from math import floor

_LOG2E = 1.4426950408889634
_LN2_HIGH = 0.6931471803691238
_LN2_LOW = 1.9082149292705877e-10
_TERMS = 14


def exp(x: float) -> float:
    """e^x, within 2 units in the last place; 0 below -700, and ``x`` must not exceed 700.

    >>> exp(0), exp(-1000)
    (1.0, 0)
    """
    if x < -700:
        return 0
    doublings = floor(x * _LOG2E + 0.5)
    rest = x - doublings * _LN2_HIGH - doublings * _LN2_LOW
    total = 1.0
    for n in range(_TERMS, 0, -1):
        total = 1 + (rest * total) / n
    factor = 0.5 if doublings < 0 else 2
    for _ in range(abs(doublings)):
        total *= factor
    return total


def tanh(x: float) -> float:
    """tanh x, within 1e-15."""
    decay = exp(-2 * min(abs(x), 350))
    size = (1 - decay) / (1 + decay)
    return -size if x < 0 else size


def round_half_even(x: float) -> int:
    """The nearest integer, halves to the even one.

    >>> round_half_even(0.5), round_half_even(1.5), round_half_even(1.2)
    (0, 2, 1)
    """
    low = floor(x)
    rest = x - low
    if rest != 0.5:
        return low if rest < 0.5 else low + 1
    return low if low % 2 == 0 else low + 1


def clamp(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))
