"""Seeded randomness that every language repeats bit for bit.

The generator is xoshiro128** (Blackman and Vigna, 2021).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_MASK = 0xFFFFFFFF
_GOLDEN = 0x9E3779B9

T = TypeVar("T")


def mix32(value: int) -> int:
    """Mixes 32 bits so that every input bit reaches every output bit (MurmurHash3's finaliser). A bijection."""
    z = value & _MASK
    z = (z ^ (z >> 16)) * 0x85EBCA6B & _MASK
    z = (z ^ (z >> 13)) * 0xC2B2AE35 & _MASK
    return z ^ (z >> 16)


def words(value: int) -> tuple[int, int]:
    """The high (21 bits) and low (32 bits) words of an unsigned integer below 2^53."""
    return value >> 32, value & _MASK


def _rotate_left(value: int, bits: int) -> int:
    return (value << bits | value >> (32 - bits)) & _MASK


class Random:
    """A stream of random numbers.

    >>> Random.from_seed(1).uint32() == Random.from_seed(1).uint32()
    True
    """

    __slots__ = ("_a", "_b", "_c", "_d")

    def __init__(self, state: Sequence[int]) -> None:
        """``state``: four 32-bit words, not all zero."""
        self._a, self._b, self._c, self._d = state

    @classmethod
    def from_seed(cls, seed: int, stream: int = 0) -> Random:
        """``seed`` and ``stream`` are unsigned integers below 2^53; streams of one seed are independent."""
        keys = (*words(seed), *words(stream))
        state = [0, 0, 0, 0]
        total = 0
        for i in range(4):
            for key in keys:
                total = total + _GOLDEN & _MASK
                state[i] = mix32(state[i] ^ mix32(key + total))
        if not any(state):
            state[0] = 1
        return cls(state)

    def snapshot(self) -> list[int]:
        return [self._a, self._b, self._c, self._d]

    def uint32(self) -> int:
        """32 uniform bits."""
        result = _rotate_left(self._b * 5 & _MASK, 7) * 9 & _MASK
        shifted = self._b << 9 & _MASK
        self._c ^= self._a
        self._d ^= self._b
        self._b ^= self._c
        self._a ^= self._d
        self._c ^= shifted
        self._d = _rotate_left(self._d, 11)
        return result

    def uniform(self) -> float:
        """A multiple of 2^-53 in [0, 1)."""
        high = self.uint32() >> 5
        low = self.uint32() >> 6
        return (high * 67108864 + low) / 9007199254740992

    def below(self, bound: int) -> int:
        """An integer in [0, bound), for 1 <= bound <= 2^32."""
        return int(self.uniform() * bound)

    def shuffle(self, items: list[T]) -> list[T]:
        """Fisher-Yates, in place, from the last item down."""
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items

    def sample(self, bound: int, count: int) -> list[int]:
        """``count`` distinct integers of [0, bound) in random order; all of them when ``count`` reaches ``bound``."""
        moved: dict[int, int] = {}
        taken: list[int] = []
        for i in range(min(count, bound)):
            j = i + self.below(bound - i)
            taken.append(moved.get(j, j))
            moved[j] = moved.get(i, i)
        return taken
