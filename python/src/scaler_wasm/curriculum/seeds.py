"""Instance seeds: one for each group of a run, derived from the run's seed, none given twice."""

from __future__ import annotations

from .random import mix32, words

_HALF_BITS = 26
_HALF = 1 << _HALF_BITS
_ROUNDS = 4


def instance_seed(run_seed: int, serial: int) -> int:
    """The seed of the group with this serial number.

    A keyed permutation of the 52-bit integers (a Feistel network of four rounds), so that no two groups of one run
    share a seed. ``serial`` is below 2^52; the result too.
    """
    high, low = words(run_seed)
    left, right = serial >> _HALF_BITS, serial % _HALF
    for turn in range(_ROUNDS):
        key = mix32(low ^ mix32(high + turn * 0x9E3779B9))
        left, right = right, left ^ (mix32(right ^ key) >> 6)
    return left * _HALF + right
